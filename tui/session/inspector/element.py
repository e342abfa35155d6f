"""The inspector's tab about one element: what it is, what it holds, and every value it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofreel.text.safe import SafeText, safe
from proofreel.text.times import clock
from tui.recording.covering import shown
from tui.session.inspector.tab import Tab
from tui.widgets.lines import Line, line, piece, wrapped

if TYPE_CHECKING:
    from tui.recording.opened import OpenedSession
    from tui.recording.page_feed import ElementFacts

VALUE_KINDS = frozenset({"input", "select", "toggle"})


def element_lines(opened: OpenedSession, element: ElementFacts | None, width: int) -> list[Line]:
    """Return what is known of one element: its selector, attributes, value and every value it had."""
    if element is None:
        return [
            line(),
            line(" Nothing is selected here."),
            line(" Click on the page, or choose"),
            line(" a line of the timeline."),
        ]
    lines = [line(piece(f" <{element.tag}>", "page-link", True))]
    lines += wrapped(element.selector, width, "   ")
    if element.value is not None:
        lines += [line(), *wrapped(element.value or SafeText("(empty)"), width, " value ", "page-field")]
    if element.text:
        lines += [line(), *wrapped(element.text, width, " text  ")]
    lines += [line(), line(piece(f" Attributes · {len(element.attributes)}", "title", True))]
    for name, value in element.attributes:
        lines += wrapped(value, width, f"  {name} ", head="page-label")
    lines += _history_lines(opened, element.node_id, width)
    if element.path:
        lines += [line(), *wrapped(safe(" > ".join(reversed(element.path))), width, " in    ")]
    return lines


def _history_lines(opened: OpenedSession, node_id: int, width: int) -> list[Line]:
    entries = opened.timeline.interactions
    history = [entry for entry in entries if entry.node_id == node_id and entry.kind in VALUE_KINDS]
    if not history:
        return []
    lines = [line(), line(piece(f" Values over time · {len(history)}", "title", True))]
    for entry in history:
        value = shown(opened.cover, entry.value, entry.node_id) or SafeText("(empty)")
        lines += wrapped(value, width, f"  {clock(entry.t_ms):>5} ", "page-field", t_ms=entry.t_ms)
    return lines


ELEMENT = Tab(
    "Element",
    lambda opened, state, room: element_lines(
        opened, state.moment.element if state.moment is not None else None, room.width
    ),
    follows=frozenset({"page"}),
)
