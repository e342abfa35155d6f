"""The command line: one module per command, imported only when its command is called."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from proofreel import __version__

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


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit status: 0 fine, 1 findings, 2 bad usage or input, 130 interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(help_text())
        return 0
    if arguments and arguments[0] in ("-V", "--version"):
        sys.stdout.write(f"proofreel {__version__}\n")
        return 0
    name = arguments.pop(0) if arguments and arguments[0] in COMMANDS else "review"
    return run_command(name, arguments)


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Parses and runs one command; what goes wrong becomes one line on stderr and status 2."""
    from proofreel.errors import ProofreelError
    from replay_format.errors import ReplayFormatError

    module = importlib.import_module(COMMANDS[name][0])
    parser = argparse.ArgumentParser(
        prog=f"proofreel {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    _write_what_can_be_written()
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        status: int = module.run(parsed)
        sys.stdout.flush()
        return status
    except (ProofreelError, ReplayFormatError) as error:
        return _complain(name, str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _complain(
            name, f"{error.filename or 'input/output'}: {error.strerror or type(error).__name__}"
        )


def _write_what_can_be_written() -> None:
    """A terminal without Unicode shows `?` for what it cannot show; it is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(errors="replace")


def help_text() -> str:
    """What `proofreel --help` prints."""
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
    from proofreel.text.safe import one_line

    sys.stderr.write(f"proofreel {name}: {one_line(message)}\n")
    return 2
