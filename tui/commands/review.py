"""Open the reviewer: the library when there are many recordings, the session when there is one.

examples:
  proofreel recordings/
  proofreel checkout.json.gz --at 31.2
  proofreel review recordings/ --filter 'severity>=high unreviewed' --present
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from proofreel.cli import moments
from proofreel.cli.flags import add_journal_arguments, reviewer_name
from proofreel.cli.moments import moment_option
from proofreel.errors import ProofreelError
from tui.config.options import ReviewOptions, is_over_ssh

COLOUR_SYSTEMS = ("", "auto", "standard", "256", "truecolor", "windows")


class NoTerminal(ProofreelError):
    """There is no terminal that the screens could be drawn on."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="recordings or folders (default: this folder)"
    )
    parser.add_argument("--at", metavar="TIME", help=f"start at this time: {moments.HELP}")
    parser.add_argument("--filter", metavar="WORDS", default="", help="start with this filter or search")
    parser.add_argument("--present", action="store_true", help="presentation: no value can be revealed")
    add_screen_arguments(parser)
    add_journal_arguments(parser)


def add_screen_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of every command that opens screens."""
    parser.add_argument("--theme", metavar="NAME", default="", help="a theme by its name")
    parser.add_argument(
        "--glyphs",
        choices=("auto", "ascii", "blocks", "braille"),
        default="",
        help="what marks are drawn with",
    )


def run(arguments: argparse.Namespace) -> int:
    paths = tuple(arguments.paths) or (".",)
    for path in paths:
        if path == "-":
            raise NoTerminal("the reviewer needs the keyboard; for a recording on stdin: proofreel scan -")
    require_terminal(paths)
    require_paths(paths)
    return review(
        ReviewOptions(
            paths=paths,
            at_ms=moment_option("--at", arguments.at) if arguments.at else None,
            filter=arguments.filter,
            presenting=arguments.present,
            theme=arguments.theme,
            glyphs=arguments.glyphs,
            journal=Path(arguments.journal) if arguments.journal else None,
            reviewer=reviewer_name(arguments),
            over_ssh=is_over_ssh(),
        )
    )


def review(options: ReviewOptions) -> int:
    """Run the reviewer until the user leaves."""
    import gc

    # Three full collections fall into a start-up that leaves no garbage;
    # the app turns it on after its first paint.
    gc.disable()
    from tui.app import ReviewerApp

    app = ReviewerApp(options)
    status = app.run() or 0
    if app.fault is not None:
        raise ProofreelError(
            f"stopped by a fault of its own ({app.fault}); every decision made until then is saved"
        )
    return status


def require_terminal(paths: tuple[str, ...]) -> None:
    """Raise `NoTerminal`, naming what works without one."""
    instead = f"without a terminal: proofreel scan {paths[0] if paths else 'PATH'}"
    colours = os.environ.get("TEXTUAL_COLOR_SYSTEM", "")
    if colours not in COLOUR_SYSTEMS:
        raise NoTerminal(f"TEXTUAL_COLOR_SYSTEM is none of {', '.join(COLOUR_SYSTEMS[1:])}; unset it")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal(f"the reviewer needs a terminal; {instead}")
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise NoTerminal(f"this terminal (TERM={os.environ.get('TERM', '')}) cannot show screens; {instead}")


def require_paths(paths: tuple[str, ...]) -> None:
    """Raise `ProofreelError` for a path that is neither there nor a glob that finds something."""
    import glob

    for path in paths:
        found = "://" in path or Path(path).exists() or glob.glob(path, recursive=True)  # noqa: PTH207
        if not found:
            raise ProofreelError(f"{path}: there is no such file or folder")
