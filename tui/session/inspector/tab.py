"""What a tab of the inspector is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import msgspec

from tui.widgets.lines import Line

if TYPE_CHECKING:
    from tui.recording.opened import OpenedSession
    from tui.session.state import SessionState
    from tui.terminal.marks import Glyphs

# What may change under a tab: the page that is shown, the timeline's line under the cursor, the filled-in
# checklist.
Change = Literal["page", "entry", "checklist"]


class Room(msgspec.Struct, frozen=True):
    """What lines are made for: so many cells and lines are seen at once, and these marks can be drawn."""

    width: int
    height: int
    glyphs: Glyphs
    presenting: bool = False


class Tab(msgspec.Struct, frozen=True):
    """One tab: its name, which is also how saved places know it, and what it says.

    `lines(opened, state, room)` returns lines that are covered and safe; choosing one goes where it leads.
    They are made anew when the chosen finding, a decision or the size changes, and at each of the changes in
    `follows`.
    """

    name: str
    lines: Callable[[OpenedSession, SessionState, Room], list[Line]]
    follows: frozenset[Change] = frozenset()
