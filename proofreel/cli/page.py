"""Print the page at a time as text.

The page is laid out the way a text browser does: columns, tables, fields as boxes, what is hidden left out.
Values that are findings are covered unless --show-values is given.

examples:
  proofreel page session.json.gz --at 12.5
  proofreel page session.json.gz --at 3 --at 0:40 --width 80 --format json
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import msgspec

from proofreel.cli.moments import HELP, moment_option
from proofreel.documents.page import PageControl, PageDocument, PagePoint
from proofreel.errors import ProofreelError
from proofreel.privacy.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofreel.page.model import Control, PageText
    from proofreel.privacy.covering import SessionCover
    from replay_format.dom import Dom
    from replay_format.session import Session

DEFAULT_WIDTH = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="FILE", help="a recording, or - for stdin")
    parser.add_argument(
        "--at",
        action="append",
        metavar="TIME",
        help=f"time since the start: {HELP} (repeat; default: the end)",
    )
    parser.add_argument("--width", type=int, default=DEFAULT_WIDTH, metavar="N", help="cells (default: 100)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--window", metavar="NAME", help="the window (tab): its name, or its number from 1")
    parser.add_argument(
        "--present", action="store_true", help="print what a presentation would show: furniture only"
    )
    parser.add_argument("--show-values", action="store_true", help="print recorded values uncovered")


def run(arguments: argparse.Namespace) -> int:
    from proofreel.cli.opening import OpenedSessions

    if not 10 <= arguments.width <= 2_000:
        raise ProofreelError("--width is between 10 and 2000 cells")
    moments = [moment_option("--at", text) for text in arguments.at or ()]
    opened = OpenedSessions([arguments.path], "page")
    if arguments.present and arguments.show_values:
        raise ProofreelError("--present and --show-values exclude each other")
    if arguments.show_values:
        sys.stderr.write("proofreel page: recorded values are printed uncovered\n")
    sessions = list(opened)
    points: list[PagePoint] = []
    for session in sessions:
        with opened.guard(session):
            made = _points(session, arguments, moments)
            if len(sessions) > 1:
                for point in made:
                    point.session = session.info.session_id
            points.extend(made)
    if arguments.format == "json":
        _print_json(points)
    else:
        _print_text(points)
    return opened.status


def _points(session: Session, arguments: argparse.Namespace, moments: list[float]) -> list[PagePoint]:
    from proofreel.page.page_layout import PageLayout
    from replay_format.seeking import PageSeeker

    end = session.info.duration_ms
    _window(session, arguments.window, 0)
    cover: SessionCover | None = None
    findings: dict[str, Finding] = {}
    if not arguments.show_values:
        cover, findings = _covering(session, arguments.present)
    layouts: dict[int, PageLayout] = {}
    seekers: dict[int, PageSeeker] = {}
    points: list[PagePoint] = []
    for moment in moments or [end]:
        if moment > end:
            sys.stderr.write(
                f"proofreel page: the session ends at {end / 1000:.1f} s; this is its last page\n"
            )
        window = _window(session, arguments.window, moment)
        seeker = seekers.setdefault(window, PageSeeker(session, window))
        dom = seeker.at(moment)
        layout = layouts.setdefault(window, PageLayout(arguments.width))
        page = layout.update(dom, cover)
        point = _point(session, min(moment, end), dom, page, cover, findings)
        if len(session.info.windows) > 1:
            point.window = session.info.windows[window]
        points.append(point)
    return points


def _covering(session: Session, presentation: bool) -> tuple[SessionCover, dict[str, Finding]]:
    from proofreel.privacy.covering import cover_for
    from proofreel.privacy.scan import scan_session

    scan = scan_session(session, show_values=True)
    cover = cover_for(session, scan, presentation)
    for finding in scan.findings:
        finding.value = msgspec.UNSET
    return cover, {finding.id: finding for finding in scan.findings}


def _window(session: Session, wanted: str | None, moment: float) -> int:
    """Return the window asked for; else the one that the last event up to the moment belongs to."""
    names = session.info.windows
    if wanted is not None:
        if wanted in names:
            return names.index(wanted)
        if wanted.isdigit() and 1 <= int(wanted) <= len(names):
            return int(wanted) - 1
        raise ProofreelError(f"there is no window {wanted!r}; there are {len(names)}, name one by its number")
    rank = session.rank_after(moment)
    return session.columns.window[session.order[max(rank - 1, 0)]] if len(session.order) else 0


def _point(
    session: Session,
    moment: float,
    dom: Dom,
    page: PageText,
    cover: SessionCover | None,
    findings: dict[str, Finding],
) -> PagePoint:
    shown = cover.text if cover is not None else _as_recorded
    if dom.root is None:
        text = "(no page was recorded up to this moment: the recording has no full snapshot here)"
    else:
        text = page_lines(page)
    seen = dict.fromkeys(span.finding for line in page.lines for span in line if span.finding)
    return PagePoint(
        t_ms=moment,
        page=shown(page.href),
        title=shown(page.title),
        viewport=page.viewport,
        scroll=page.scroll,
        text=text,
        controls=[_control(control, shown) for control in page.controls],
        findings=[findings[name] for name in seen if name in findings],
    )


def page_lines(page: PageText) -> str:
    """Return the page's lines, each made safe for a terminal."""
    from proofreel.text.safe import safe

    return "\n".join(safe("".join(span.text for span in line).rstrip()) for line in page.lines)


def _control(control: Control, shown: Callable[[str], str]) -> PageControl:
    return PageControl(
        node_id=control.node_id,
        tag=control.tag,
        type=control.type,
        name=shown(control.name),
        label=control.label,
        value=control.value,
        checked=control.checked,
        mask=control.mask,
    )


def _as_recorded(text: str) -> str:
    return text


def _print_text(points: list[PagePoint]) -> None:
    from proofreel.text.safe import one_line

    for place, point in enumerate(points):
        if len(points) > 1:
            title = one_line(f"{point.t_ms / 1000:.1f} s  {point.page}  {point.title}", 200)
            sys.stdout.write(("\n" if place else "") + f"== {title}\n")
        sys.stdout.write(point.text + "\n")


def _print_json(points: list[PagePoint]) -> None:
    import json

    document = msgspec.to_builtins(PageDocument(points=points))
    sys.stdout.write(json.dumps(document, ensure_ascii=True) + "\n")
