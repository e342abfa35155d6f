"""Print where people clicked, moved and scrolled.

Sessions are counted together by route and viewport width. As text the most used pages are drawn; as JSON one
object is printed, of the most used page or the one that --page names (--all: one object a line).

examples:
  proofreel heatmap recordings/
  proofreel heatmap recordings/ --kind rage --page /checkout --format json
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from proofreel.heatmap.build import HeatmapBuilder

MAX_DRAWN = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="FILE", help="recordings, folders, globs, or - for stdin")
    parser.add_argument("--kind", choices=("click", "rage", "dead", "move", "scroll"), default="click")
    parser.add_argument("--page", action="append", default=[], metavar="ROUTE", help="only this route")
    parser.add_argument("--width", type=int, default=64, metavar="N", help="columns of the map (default 64)")
    parser.add_argument("--all", action="store_true", help="every page, not only the most used")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--glyphs", choices=("unicode", "ascii"), default="unicode")
    parser.add_argument("--show-values", action="store_true", help="print recorded names uncovered")


def run(arguments: argparse.Namespace) -> int:
    from proofreel.cli.opening import OpenedSessions
    from proofreel.heatmap.build import HeatmapBuilder
    from proofreel.privacy.covering import cover_for

    if not 1 <= arguments.width <= 400:
        raise ProofreelError("--width must be from 1 to 400 columns")
    if arguments.show_values:
        sys.stderr.write("proofreel heatmap: recorded names are printed uncovered\n")
    opened = OpenedSessions(arguments.paths, "heatmap")
    builder = HeatmapBuilder()
    for session in opened:
        with opened.guard(session):
            builder.add(session, shown=None if arguments.show_values else cover_for(session).text)
    _write(builder, arguments)
    return opened.status


def _write(builder: HeatmapBuilder, arguments: argparse.Namespace) -> None:
    import json

    import msgspec

    from proofreel.heatmap.drawing import draw

    maps = builder.heatmaps(arguments.kind, arguments.page, arguments.width)
    if not maps and arguments.page:
        known = ", ".join(sorted({route for route, _, _ in builder.pages() if route})[:20])
        raise ProofreelError(f"no session was on {', '.join(arguments.page)}; pages seen: {known or 'none'}")
    limit = len(maps) if arguments.all else 1 if arguments.format == "json" else MAX_DRAWN
    for number, heatmap in enumerate(maps[:limit]):
        if arguments.format == "json":
            sys.stdout.write(json.dumps(msgspec.to_builtins(heatmap)) + "\n")
            continue
        if number:
            sys.stdout.write("\n")
        for line in draw(heatmap, ascii_only=arguments.glyphs == "ascii"):
            sys.stdout.write(line + "\n")
    if len(maps) > limit:
        sys.stderr.write(f"proofreel heatmap: {len(maps) - limit} more pages; --all prints them\n")
