"""Print a session's timeline as JSON lines.

One JSON object a line: what was done, when, where on the page, and how typed values were masked. Values that
are findings are covered unless --show-values is given.

examples:
  proofreel events session.json.gz --kind click,rage_click
  proofreel events session.json.gz --from 12 --to 0:30 --format text
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from proofreel.cli.moments import HELP, moment_option
from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofreel.privacy.covering import SessionCover
    from proofreel.timeline.model import Interaction, Kind
    from replay_format.session import Session

    Text = Callable[[str, int | None], str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="FILE", help="a recording, a folder, a glob, or - for stdin"
    )
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help="only these kinds (repeat, or commas)"
    )
    parser.add_argument("--from", dest="start", metavar="TIME", help=f"from this time on: {HELP}")
    parser.add_argument("--to", dest="stop", metavar="TIME", help="up to this time")
    parser.add_argument("--contains", default="", metavar="TEXT", help="only lines that show this text")
    parser.add_argument("--page", default="", metavar="ROUTE", help="only on this route and below it")
    parser.add_argument("--format", choices=("jsonl", "text"), default="jsonl")
    parser.add_argument(
        "--glyphs", choices=("unicode", "ascii"), default="unicode", help="signs of --format text"
    )
    parser.add_argument(
        "--present", action="store_true", help="print what a presentation would show: furniture only"
    )
    parser.add_argument("--show-values", action="store_true", help="print recorded values uncovered")


def run(arguments: argparse.Namespace) -> int:
    from proofreel.cli.opening import OpenedSessions

    kinds = _kinds(arguments.kind)
    if arguments.present and arguments.show_values:
        raise ProofreelError("--present and --show-values exclude each other")
    if arguments.show_values:
        sys.stderr.write("proofreel events: recorded values are printed uncovered\n")
    opened = OpenedSessions(arguments.paths, "events")
    held: Session | None = None
    several = False
    for session in opened:
        if held is not None:
            several = True
            with opened.guard(held):
                _print(held, arguments, kinds, several)
        held = session
    if held is not None:
        with opened.guard(held):
            _print(held, arguments, kinds, several)
    return opened.status


def _print(session: Session, arguments: argparse.Namespace, kinds: list[Kind] | None, several: bool) -> None:
    import json

    from proofreel.privacy.covering import cover_for
    from proofreel.report.event_lines import as_document, as_line
    from proofreel.text.safe import one_line
    from proofreel.timeline.build import build_timeline
    from proofreel.timeline.presses import hide_keys

    timeline = build_timeline(session)
    shown: Text = _as_recorded
    if not arguments.show_values:
        cover = cover_for(session, presentation=arguments.present)
        hide_keys(timeline.interactions, cover.pressed)
        shown = partial(_covered, cover)

    def seen(entry: Interaction, text: str) -> str:
        return shown(text, entry.node_id)

    places = timeline.select(
        kinds,
        moment_option("--from", arguments.start) if arguments.start is not None else None,
        moment_option("--to", arguments.stop) if arguments.stop is not None else None,
        arguments.contains,
        arguments.page,
        shown=seen,
    )
    ascii_only = arguments.glyphs == "ascii"
    if arguments.format == "text" and several:
        sys.stdout.write(f"# {one_line(session.info.session_id)}\n")
    for place in places:
        entry = timeline.interactions[place]
        if arguments.format == "text":
            sys.stdout.write(as_line(entry, shown, ascii_only=ascii_only) + "\n")
        else:
            document = as_document(entry, shown, session.info.session_id if several else None)
            sys.stdout.write(json.dumps(document) + "\n")


def _covered(cover: SessionCover, text: str, node_id: int | None) -> str:
    return cover.text(text, node_id=node_id)


def _as_recorded(text: str, node_id: int | None) -> str:
    return text


def _kinds(named: list[str]) -> list[Kind] | None:
    from proofreel.report.event_lines import KINDS

    names = [name.strip() for part in named for name in part.split(",") if name.strip()]
    chosen: list[Kind] = []
    for name in names:
        kind = next((known for known in KINDS if known == name.replace("-", "_")), None)
        if kind is None:
            raise ProofreelError(f"there is no kind {name!r}; the kinds are {', '.join(KINDS)}")
        chosen.append(kind)
    return chosen or None
