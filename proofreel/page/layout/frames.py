"""Boxes drawn around what the page sets apart: cards, dialogs, groups of fields,
and text that can be edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofreel.page.css.media import pixels
from proofreel.page.layout.blocks import Block, closes, opens
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

_LINES = frozenset({"solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"})
_NAMED_WIDTHS = frozenset({"thin", "medium", "thick"})
_DIALOG_ROLES = frozenset({"dialog", "alertdialog"})
_NEVER = frozenset({
    "html", "body", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "button", "hr", "li", "img", "svg",
    "label",
})  # fmt: skip
_BLOCKS = frozenset({"block", "flex", "grid"})


def is_framed(tag: str, attributes: Mapping[str, Any], display: str, declared: Mapping[str, str]) -> bool:
    """Whether the page draws a line or a shadow all around the element, or it is a dialog."""
    if display not in _BLOCKS or tag in _NEVER:
        return False
    if tag == "dialog" or attributes.get("role") in _DIALOG_ROLES:
        return True
    if not declared:
        return tag == "fieldset"
    width = declared.get("border-width")
    kind = declared.get("border-style")
    words = declared.get("border", "groove 2px" if tag == "fieldset" else "").split()
    has_width = _is_wide(width.split()[0]) if width else any(map(_is_wide, words))
    has_line = kind.split()[0] in _LINES if kind else not _LINES.isdisjoint(words)
    if has_width and has_line:
        return not any(_is_off(declared.get(f"border-{side}")) for side in ("top", "right", "bottom", "left"))
    return _has_shadow(declared.get("box-shadow", "")) and bool(
        pixels(declared.get("border-radius", "").split(" ")[0])
    )


def _is_wide(word: str) -> bool:
    return word in _NAMED_WIDTHS or bool(pixels(word) if word[:1].isdigit() or word[:1] == "." else None)


def _is_off(side: str | None) -> bool:
    return side is not None and side.split(" ")[0] in ("none", "0", "0px", "hidden")


def _has_shadow(value: str) -> bool:
    return bool(value) and value != "none" and "inset" not in value and any(c in "123456789" for c in value)


def is_edited_field(element: ev.Element) -> bool:
    """Whether the element is a field that people type into;
    in an editor of pages every paragraph can be edited.
    """
    attributes = element.attributes
    if str(attributes.get("contenteditable", "false")).lower() not in ("", "true", "plaintext-only"):
        return False
    return attributes.get("role") in ("textbox", "searchbox", "combobox") or any(
        attributes.get(name) for name in ("aria-label", "aria-placeholder", "data-placeholder")
    )


def framed(element: ev.Element, block: Block, width: int) -> Block:
    """The block, laid out `SIDES` cells narrower than `width`, in a box;
    as it is when that is a box already.
    """
    if len(block.lines) < 2 or _is_a_box(block):
        return block
    node_id = element.id
    inner = block.width if width >= UNBOUNDED else width - SIDES
    lines: list[Line] = [[Span(f"┌{'─' * (inner + 2)}┐", node_id, "border")]]
    for line in block.lines:
        pad = " " * max(inner - cells_of(line), 0)
        lines.append([Span("│ ", node_id, "border"), *line, Span(f"{pad} │", node_id, "border")])
    lines.append([Span(f"└{'─' * (inner + 2)}┘", node_id, "border")])
    # In a column too narrow for the box it is left off, so the box asks for no width of its own there.
    least = block.least + (SIDES if block.least >= NARROW else 0)
    return Block(lines, inner + SIDES, least, controls=block.controls, fluid=True)


def bracketed_text(element: ev.Element, block: Block, width: int) -> Block:
    """One line of text that can be edited, drawn as a field is."""
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
    return opens(first) and closes(last) and cells_of(first) == cells_of(last) == block.width
