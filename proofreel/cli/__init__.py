"""The command line: one module per command, imported only when its command is called."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from proofreel import __version__
from proofreel.cli import streams

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# The two commands with screens live in `tui` and are named as text, so that imports run one way only.
COMMANDS: dict[str, tuple[str, str]] = {
    "review": ("tui.commands.review", "open the reviewer on recordings (the default command)"),
    "demo": ("tui.commands.demo", "open the reviewer on the bundled samples, in presentation mode"),
    "scan": ("proofreel.cli.scan", "find what still looks like personal data"),
    "check": ("proofreel.cli.check", "fill in the launch checklist, with evidence"),
    "fields": ("proofreel.cli.fields", "list the captured fields per route and how each is masked"),
    "events": ("proofreel.cli.events", "print a session's timeline as JSON lines"),
    "page": ("proofreel.cli.page", "print the page at a time as text"),
    "heatmap": ("proofreel.cli.heatmap", "print where people clicked, moved and scrolled"),
    "info": ("proofreel.cli.info", "say what a recording is: format, recorder, settings, counts"),
    "convert": ("proofreel.cli.convert", "turn any readable recording into a .replay file"),
    "recover": ("proofreel.cli.recover", "save what is whole in a damaged .replay file"),
    "detect": ("proofreel.cli.detect", "try the detection rules on rows of text"),
    "rules": ("proofreel.cli.rules", "list the detection rules"),
    "remedy": ("proofreel.cli.remedy", "print the recorder settings that would stop the findings"),
    "flags": ("proofreel.cli.flags", "export or import the reviewer's decisions"),
    "policy": ("proofreel.cli.policy", "write, validate or explain a policy file"),
    "compare": ("proofreel.cli.compare", "say what changed between two sets of recordings"),
    "signoff": ("proofreel.cli.signoff", "record or verify who signed off which recordings"),
    "schema": ("proofreel.cli.schema", "print the JSON Schema of an output"),
    "keys": ("tui.commands.keys", "list the reviewer's keys, or print a config file to change them"),
    "completion": ("proofreel.cli.completion", "print a completion script for bash, zsh or fish"),
    "serve": ("tui.commands.serve", "open the reviewer in a browser on this machine"),
}


class CommandParser(argparse.ArgumentParser):
    """Says what is wrong with the arguments without printing them raw: they may come from a recording."""

    def error(self, message: str) -> NoReturn:
        from proofreel.text.safe import one_line

        self.print_usage(sys.stderr)
        self.exit(2, one_line(f"{self.prog}: error: {message}", 2_000) + "\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print without swallowing that it cannot be printed, which argparse does."""
        (file or sys.stderr).write(message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 fine, 1 findings, 2 bad usage or input, 130 interrupted."""
    streams.prepare()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        streams.abandon_stdout()
        return 2
    except OSError as error:
        streams.abandon_stdout()
        return _complain("", f"stdout: {error.strerror or type(error).__name__}")


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(help_text())
        return 0
    if arguments and arguments[0] in ("-V", "--version"):
        sys.stdout.write(f"proofreel {__version__}\n")
        return 0
    name = arguments.pop(0) if arguments and arguments[0] in COMMANDS else "review"
    return run_command(name, arguments)


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Parse and run one command; what goes wrong becomes one line on stderr and status 2."""
    from proofreel.errors import ProofreelError
    from replay_format.errors import ReplayFormatError

    module = importlib.import_module(COMMANDS[name][0])
    parser = CommandParser(
        prog=f"proofreel {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        if getattr(parsed, "output", None):
            from proofreel.cli.outputs import refuse_inputs

            refuse_inputs(parsed)
        status: int = module.run(parsed)
        sys.stdout.flush()
        return status
    except (ProofreelError, ReplayFormatError) as error:
        return _complain(name, str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        streams.abandon_stdout()
        place = error.filename or "input/output"
        return _complain(name, f"{place}: {error.strerror or type(error).__name__}")
    except Exception as error:
        if os.environ.get("PROOFREEL_DEBUG"):
            raise
        from proofreel.text.faults import fault_of

        return _complain(name, f"a fault of proofreel ({fault_of(error)}); please report it")


def help_text() -> str:
    """Return what `proofreel --help` prints."""
    lines = ["usage: proofreel [COMMAND] [PATH...] [options]", "", "Review sanitized session replays.", ""]
    lines += [f"  {name:<9} {summary}" for name, (_, summary) in COMMANDS.items()]
    lines += [
        "",
        "PATH is a file, a folder, a glob, - for stdin, or an fsspec URL.",
        "`proofreel COMMAND --help` says more about a command, with an example.",
        "",
        "example: proofreel scan recordings/ --format json -o findings.json",
        "",
    ]
    return "\n".join(lines)


def _complain(name: str, message: str) -> int:
    from proofreel.text.safe import one_line, without_passwords

    sys.stderr.write(f"proofreel {name}".rstrip() + f": {one_line(without_passwords(message))}\n")
    return 2
