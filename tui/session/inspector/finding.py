"""The inspector's first tab.

The chosen finding in full, and the list of all, beside it where there is the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from proofreel.text.safe import SafeText
from tui.recording.covering import shown
from tui.session.inspector.finding_detail import detail_lines
from tui.session.inspector.finding_list import hint_lines, list_lines
from tui.session.inspector.tab import Room, Tab
from tui.session.words import is_whole
from tui.widgets.lines import Line, line, piece, width_of, wrapped

if TYPE_CHECKING:
    from tui.recording.opened import OpenedSession
    from tui.session.state import SessionState

# From this width on the list stands beside the finding, on at most so many cells or this share of them.
SIDE_BY_SIDE = 72
MOST_LIST = 60
LIST_SHARE = 0.43


def finding_lines(opened: OpenedSession, state: SessionState, room: Room) -> list[Line]:
    """Return the chosen finding in full and the list of all.

    Side by side when wide, else one above the other.
    """
    if opened.scan is None:
        return [line(), line(" Looking for personal data …"), line(" Until then all text is covered.")]
    if not opened.findings and state.finding is None:
        return _nothing_found(opened, state, room)
    beside = room.width >= SIDE_BY_SIDE and bool(opened.findings)
    list_width = min(MOST_LIST, int(room.width * LIST_SHARE)) if beside else room.width
    detail_width = room.width - list_width if beside else room.width
    detail = [line(" ] goes to the first finding")]
    if state.finding is not None:
        detail = detail_lines(opened, state, state.finding, room, detail_width)
    notes = _note_lines(opened, detail_width)
    listed = list_lines(opened, state, room.glyphs, list_width, rows=room.height if beside else None)
    if not beside:
        return [*detail, line(), *listed, *notes]
    return _side_by_side([*detail, *notes], listed, detail_width)


def _nothing_found(opened: OpenedSession, state: SessionState, room: Room) -> list[Line]:
    coverage = opened.scan.coverage if opened.scan is not None else None
    looked = f"{coverage.strings:,} texts in {coverage.events:,} events were looked at." if coverage else ""
    verdict = piece(" Nothing found that looks personal.", "verdict-pass", True)
    if not is_whole(opened):
        verdict = piece(" Nothing found, but the recording is not complete.", "verdict-open", True)
    return [
        line(verdict),
        *wrapped(SafeText(looked), room.width, " ", "quiet"),
        line(piece(" v", "key", True), " passes the session"),
        *hint_lines(opened, state, room.glyphs, room.width),
        *_note_lines(opened, room.width),
    ]


def _side_by_side(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    """Return two columns, the left one `width` cells wide; a line leads where its right half leads."""
    lines = []
    for one, other in zip_longest(left, right, fillvalue=line()):
        gap = piece(" " * max(0, width - width_of(one.pieces)))
        leads = other if other.finding_id else one
        lines.append(Line((*one.pieces, gap, *other.pieces), leads.t_ms, leads.finding_id))
    return lines


def _note_lines(opened: OpenedSession, width: int) -> list[Line]:
    """Return what the recorder declared and did not keep, and what reading the recording warned of."""
    contradictions = opened.scan.contradictions if opened.scan is not None else ()
    notes = [(text, "pii-high") for text in contradictions]
    notes += [(text, "pii-medium") for text in opened.info.warnings]
    lines: list[Line] = []
    for text, colour in notes:
        lines += [line(), *wrapped(shown(opened.cover, text), width, " ! ", colour)]
    return lines


FINDING = Tab("Finding", finding_lines)
