"""Boxes drawn around what the page sets apart: cards, dialogs, groups of fields, text that can be edited."""

from __future__ import annotations

from proofreel.page.layout.blocks import Block, ends_box, starts_box
from proofreel.page.layout.inline import UNBOUNDED, Line, cells_of
from proofreel.page.model import Span
from replay_format import events as ev

# Both sides, each with a blank.
SIDES = 4
NARROWEST = 16
# Below this a box is drawn only where no word has to be broken for it.
NARROW = 40
MAX_AROUND = 2
FIELD_CELLS = 20

_EDITABLE = frozenset({"", "true", "plaintext-only"})
_FIELD_ROLES = frozenset({"textbox", "searchbox", "combobox"})
_FIELD_NAMES = ("aria-label", "aria-placeholder", "data-placeholder")


def is_edited_field(element: ev.Element) -> bool:
    """True for an element that people type into as into a field.

    `contenteditable` alone does not make one: in an editor of pages every paragraph can be edited.
    """
    attributes = element.attributes
    if str(attributes.get("contenteditable", "false")).lower() not in _EDITABLE:
        return False
    return attributes.get("role") in _FIELD_ROLES or any(attributes.get(name) for name in _FIELD_NAMES)


def framed(element: ev.Element, block: Block, width: int) -> Block:
    """Return the block, laid out `SIDES` cells narrower than `width`, in a box.

    One line, and what is a box already, are returned as they are.
    """
    if len(block.lines) < 2 or _is_a_box(block):
        return block
    node_id = element.id
    inner = block.width if width >= UNBOUNDED else width - SIDES
    lines = boxed(block.lines, inner, node_id)
    # In a column too narrow for the box it is left off, so the box asks for no width of its own there.
    least = block.least + (SIDES if block.least >= NARROW else 0)
    return Block(lines, inner + SIDES, least, controls=block.controls, fluid=True)


def boxed(lines: list[Line], inner: int, node_id: int) -> list[Line]:
    """Return the lines with a box of the node's around them, `inner` cells wide inside."""
    bar = "─" * (inner + 2)
    made: list[Line] = [[Span(f"┌{bar}┐", node_id, "border")]]
    for line in lines:
        pad = " " * max(inner - cells_of(line), 0)
        made.append([Span("│ ", node_id, "border"), *line, Span(f"{pad} │", node_id, "border")])
    made.append([Span(f"└{bar}┘", node_id, "border")])
    return made


def bracketed_text(element: ev.Element, block: Block, width: int) -> Block:
    """Return one line of text that can be edited, drawn as a field is."""
    node_id = element.id
    line = block.lines[0] if block.lines else []
    cells = cells_of(line)
    room = FIELD_CELLS if width >= UNBOUNDED else width - 2
    pad = " " * max(min(room, 2 * FIELD_CELLS) - cells, 0)
    made: Line = [Span("[", node_id, "field"), *line, Span(pad + "]", node_id, "field")]
    size = cells + len(pad) + 2
    return Block(
        [made], size, block.least + 2, top=block.top, bottom=block.bottom, controls=block.controls, fluid=True
    )


def _is_a_box(block: Block) -> bool:
    first, last = block.lines[0], block.lines[-1]
    return starts_box(first) and ends_box(last) and cells_of(first) == cells_of(last) == block.width
