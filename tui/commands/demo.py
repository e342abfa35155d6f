"""Open the reviewer on the bundled samples, in presentation mode: no value is ever shown.

examples:
  proofreel demo
  proofreel demo --smoke
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from proofreel.cli.flags import add_journal_arguments, reviewer_name
from tui.commands.review import add_screen_arguments, require_terminal, review
from tui.config.options import ReviewOptions, is_over_ssh


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--smoke", action="store_true", help="paint every screen without a terminal, say so, and end"
    )
    parser.add_argument("--no-tour", action="store_true", help="open the library without the guided tour")
    add_screen_arguments(parser)
    add_journal_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from sample_sessions import sample_paths

    paths = tuple(str(path) for path in sample_paths())
    if arguments.smoke:
        return smoke(paths)
    require_terminal(paths)
    with tempfile.TemporaryDirectory(prefix="proofreel-demo-") as folder:
        return review(
            ReviewOptions(
                paths=paths,
                presenting=True,
                demo=True,
                tour=not arguments.no_tour,
                theme=arguments.theme,
                glyphs=arguments.glyphs,
                journal=Path(arguments.journal) if arguments.journal else Path(folder),
                reviewer=reviewer_name(arguments),
                over_ssh=is_over_ssh(),
            )
        )


def smoke(paths: tuple[str, ...]) -> int:
    """Paint every screen at 80x24 and 120x40; 0 when all of them showed something."""
    from tui.smoke import paint_every_screen

    painted = 0
    with tempfile.TemporaryDirectory(prefix="proofreel-smoke-") as folder:
        for size in ((80, 24), (120, 40)):
            painted += paint_every_screen(paths, size, Path(folder))
    sys.stdout.write(f"painted {painted} screens\n")
    return 0
