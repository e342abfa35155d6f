"""The inspector's tabs that list some kinds of entries in full: requests, and what the console said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from proofreel.text.safe import SafeText
from proofreel.text.times import clock
from proofreel.timeline.model import Kind
from tui.recording.covering import shown
from tui.session.inspector.tab import Tab
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Line, line, wrapped

if TYPE_CHECKING:
    from tui.recording.opened import OpenedSession

MAX_PART = 600


def entry_lines(opened: OpenedSession, kinds: Iterable[Kind], glyphs: Glyphs, width: int) -> list[Line]:
    """Return the entries of some kinds, each in full, marked by the surest finding in it."""
    wanted = frozenset(kinds)
    lines: list[Line] = []
    for row, entry in enumerate(opened.timeline.interactions):
        if entry.kind not in wanted:
            continue
        found = opened.by_row.get(row, ())
        worst = max(found, key=lambda f: f.confidence, default=None)
        colour = f"pii-{worst.severity}" if worst else f"event-{entry.kind}"
        mark = glyphs.severity(worst.severity) if worst else glyphs.kind(entry.kind)
        parts = (entry.detail, entry.label, entry.value)
        text = " ".join(shown(opened.cover, part, entry.node_id, MAX_PART) for part in parts if part)
        lines += wrapped(
            SafeText(text), width, f"{clock(entry.t_ms):>6} {mark} ", "title", head=colour, t_ms=entry.t_ms
        )
    return lines or [line(), line(" None was recorded.")]


NETWORK = Tab(
    "Network", lambda opened, state, room: entry_lines(opened, ("network",), room.glyphs, room.width)
)
CONSOLE = Tab(
    "Console", lambda opened, state, room: entry_lines(opened, ("console", "error"), room.glyphs, room.width)
)
