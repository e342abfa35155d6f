"""The inspector's tab with the raw events behind a line of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofreel.text.safe import SafeText
from proofreel.text.times import clock
from tui.recording.covering import covered_document
from tui.session.inspector.tab import Tab
from tui.widgets.lines import Line, Piece, line, wrapped

if TYPE_CHECKING:
    from proofreel.timeline.model import Interaction
    from tui.recording.opened import OpenedSession

MAX_RAW_EVENTS = 40
# Deeper levels of a document would leave no room for its values.
MAX_INDENT = 12


def event_lines(opened: OpenedSession, entry: Interaction | None, width: int) -> list[Line]:
    """Return the raw events behind an entry of the timeline, covered."""
    if entry is None:
        return [line(), line(" No event is selected.")]
    indices = entry.events or [entry.event_index]
    lines = [
        line(
            Piece(SafeText(f" {entry.kind.replace('_', ' ')}"), "title", True),
            f"  {len(indices)} event{'s' if len(indices) != 1 else ''}",
        )
    ]
    for index in indices[:MAX_RAW_EVENTS]:
        t_ms = opened.session.t_ms(index)
        lines += [line(), line(f" event {index} · {clock(t_ms, tenths=True)}", t_ms=t_ms)]
        for text in covered_document(opened.cover, opened.session.raw(index)):
            indent = len(text) - len(text.lstrip(" "))
            lines += wrapped(SafeText(text.lstrip(" ")), width, " " * min(indent + 1, MAX_INDENT))
    if len(indices) > MAX_RAW_EVENTS:
        lines += [line(), line(f" and {len(indices) - MAX_RAW_EVENTS} more; `proofreel events` names them")]
    return lines


EVENT = Tab(
    "Event",
    lambda opened, state, room: event_lines(opened, state.entry, room.width),
    follows=frozenset({"entry"}),
)
