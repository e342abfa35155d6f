"""Buttons, images, gauges and what cannot be read, drawn in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proofreel.page.css.computed import Style
from proofreel.page.css.media import pixels
from proofreel.page.layout.blocks import Block
from proofreel.page.layout.fields import (
    Drawn,
    Part,
    control_of,
    input_field,
    list_box,
    select_field,
    text_area,
    text_parts,
)
from proofreel.page.layout.inline import UNBOUNDED, Line, Run, clean, wrap
from proofreel.page.model import Span
from proofreel.text.fitting import fit
from proofreel.text.safe import display_width
from replay_format import events as ev

if TYPE_CHECKING:
    from proofreel.page.layout.flow import Composer

MAX_PLACEHOLDER_ROWS = 4
NAMELESS = "◦"
_REPLACED = frozenset({
    "input", "select", "textarea", "img", "svg", "canvas", "video", "audio", "iframe", "object", "embed",
    "progress", "meter", "applet", "frame",
})  # fmt: skip
_OPAQUE = frozenset({"canvas", "video", "audio", "object", "embed", "applet", "iframe", "frame"})


def is_replaced(element: ev.Element, tag: str) -> bool:
    """Whether the element is drawn as one thing; an `object` with nothing to load is drawn by its content."""
    if tag == "object" and element.childNodes:
        return any(element.attributes.get(name) for name in ("data", "rr_dataURL"))
    return tag in _REPLACED


def is_placeholder(element: ev.Element) -> bool:
    """Whether the recorder left the element's content out and kept its size."""
    return "rr_width" in element.attributes and not element.childNodes


def drawn(composer: Composer, element: ev.Element, style: Style, width: int) -> Drawn | None:
    """The element in a line of at most `width` cells; None when there is nothing to see."""
    tag = element.tagName.lower()
    if is_placeholder(element):
        return _placeholder_line(element, tag, width)
    if tag == "input":
        return input_field(composer, element, width)
    if tag == "select":
        return select_field(composer, element, width)
    if tag == "textarea":
        return Drawn([], [])
    if tag in ("progress", "meter"):
        return Drawn([(_gauge(element), element.id, "field", 0, None)], [])
    if tag == "img":
        return image_parts(composer, element, element.attributes.get("alt"), "alt")
    if tag == "svg":
        return _drawing(composer, element)
    if tag in ("iframe", "frame") and any(isinstance(child, ev.Document) for child in element.childNodes):
        return Drawn([], [])
    return _placeholder_line(element, tag, width)


def as_block(composer: Composer, element: ev.Element, style: Style, width: int, depth: int) -> Block:
    """The element with lines of its own."""
    tag = element.tagName.lower()
    if not style.visible:
        return Block([])
    if tag == "textarea" and not is_placeholder(element):
        return text_area(composer, element, width)
    if tag in ("iframe", "frame") and element.childNodes and not is_placeholder(element):
        return composer.flow(element.childNodes, style, width, depth + 1)
    if is_placeholder(element) or tag in _OPAQUE:
        return _placeholder_block(element, tag, width)
    found = drawn(composer, element, style, width)
    if tag == "select" and found is not None and not found.parts:
        return list_box(composer, element, width)
    if found is None or not found.parts:
        return Block([], controls=found.controls if found else ())
    run = Run()
    if tag == "img":
        put_image(composer, run, element)
    else:
        run.atom(found.parts)
    lines, widest, least = wrap(run, width, style.align)
    return Block(lines, widest, least, controls=found.controls, fluid=style.align != "left")


def rule(node_id: int, width: int) -> Block:
    """A horizontal rule."""
    cells = 3 if width >= UNBOUNDED else width
    return Block([[Span("─" * cells, node_id, "border")]], cells, 1, top=1, bottom=1, fluid=True)


def bracketed(composer: Composer, element: ev.Element, style: Style, block: Block, width: int) -> Block:
    """A `button` around its content, and listed as a control."""
    control = control_of(composer, element, "button", str(element.attributes.get("type", "submit")), "", None)
    lines = block.lines
    if not lines:
        if not style.visible:
            return Block([], controls=[control])
        name = _accessible_name(composer, element) or NAMELESS
        name = fit(name, max(width - 4, 1))
        lines = [[Span(name, element.id, "button")]]
    shown: list[Line] = []
    for place, line in enumerate(lines):
        start = "( " if place == 0 else "  "
        end = " )" if place == len(lines) - 1 else ""
        made = [Span(start, element.id, "button"), *line]
        shown.append([*made, Span(end, element.id, "button")] if end else made)
    width = max((sum(display_width(span.text) for span in line) for line in shown), default=0)
    return Block(
        shown, width, max(block.least, 1) + 4, top=block.top, bottom=block.bottom,
        controls=[control, *block.controls], fluid=block.fluid,
    )  # fmt: skip


def _gauge(element: ev.Element) -> str:
    def number(name: str, otherwise: float) -> float:
        try:
            return float(str(element.attributes.get(name, otherwise)))
        except ValueError:
            return otherwise

    low, high = number("min", 0), number("max", 1)
    share = (number("value", 0) - low) / (high - low) if high > low else 0
    filled = round(10 * min(max(share, 0), 1)) if share == share else 0
    return "[" + "█" * filled + "░" * (10 - filled) + "]"


def image_parts(composer: Composer, element: ev.Element, alt: Any, attribute: str) -> Drawn | None:
    if not isinstance(alt, str) or not alt.strip():
        return None
    alt = " ".join(alt.split())[:200]
    node_id = element.id
    parts = text_parts(composer, alt, node_id, attribute, "image", 120)
    ends: list[Part] = [("]", node_id, "image", 0, None)]
    return Drawn([("[image: ", node_id, "image", 0, None), *parts, *ends], [])


def put_image(composer: Composer, run: Run, element: ev.Element) -> None:
    """`[image: what it shows]` in running text; long descriptions break where the text does."""
    alt = " ".join(str(element.attributes.get("alt", "")).split())[:200]
    run.space = True
    run.text("[image: ", None, element.id, "image", 0, "normal", "")
    run.text(alt, composer.pieces(alt, element.id, "alt"), element.id, "image", 0, "normal", "")
    run.put("]", "]", element.id, "image", 0, None)
    run.space = True


def _drawing(composer: Composer, element: ev.Element) -> Drawn | None:
    """The text in an SVG, or its name."""
    parts: list[Part] = []
    title = element.attributes.get("aria-label")
    node: ev.Node
    stack: list[ev.Node] = list(reversed(element.childNodes))
    while stack and len(parts) < 400:
        node = stack.pop()
        if not isinstance(node, ev.Element):
            continue
        tag = node.tagName.lower()
        style = composer.styles.get(node.id)
        if tag == "title" and node in element.childNodes and not title:
            title = composer.dom.text_of(node, 200)
        if style is None or not style.shown or tag in ("defs", "symbol", "clippath", "mask", "desc"):
            continue
        if tag == "text" and style.visible:
            parts.extend(_svg_text(composer, node, bool(parts)))
        else:
            stack.extend(reversed(node.childNodes))
    if parts:
        return Drawn(parts, [])
    if element.attributes.get("role") == "img":
        return image_parts(composer, element, title, "aria-label")
    return _icon_of_link(composer, element)


def _icon_of_link(composer: Composer, element: ev.Element) -> Drawn | None:
    """A drawing that is all a link shows, by the link's name."""
    link = composer.dom.parent(element.id)
    if not isinstance(link, ev.Element) or link.tagName.lower() != "a":
        return None
    if any(isinstance(n, ev.Text) and n.textContent.strip() for child in link.childNodes
           if child is not element
           for n in composer.dom.walk(child)):  # fmt: skip
        return None
    attribute = next((name for name in ("aria-label", "title") if link.attributes.get(name)), "")
    return image_parts(composer, link, link.attributes.get(attribute), attribute) if attribute else None


def _svg_text(composer: Composer, element: ev.Element, more: bool) -> list[Part]:
    parts: list[Part] = []
    for node in composer.dom.walk(element):
        if isinstance(node, ev.Text) and node.textContent.strip():
            text = " ".join(node.textContent.split())
            if more or parts:
                parts.append(("  " if not parts else " ", node.id, "text", 0, None))
            parts.extend(text_parts(composer, text, node.id, None, "text", 200))
    return parts


def _size(element: ev.Element) -> tuple[float, float]:
    def side(name: str) -> float:
        for key in (f"rr_{name}", name):
            found = pixels(str(element.attributes.get(key, "") or ""))
            if found:
                return min(found, 10_000)
        return 0

    return side("width"), side("height")


def _placeholder_name(element: ev.Element, tag: str) -> str:
    name = tag if tag in _OPAQUE or tag in ("img", "svg") else "blocked"
    return {"img": "image", "svg": "image", "iframe": "frame"}.get(name, name)


def _placeholder_line(element: ev.Element, tag: str, width: int) -> Drawn | None:
    """`░ blocked ░`, about as wide as it was."""
    across, down = _size(element)
    if "rr_width" in element.attributes and (across < 2 or down < 2):
        return None
    if down > 60 and across > 100:
        return Drawn([], [])
    name = f" {_placeholder_name(element, tag)} "
    cells = min(max(int(across / 10), len(name) + 2), 40, max(width, len(name) + 2))
    return Drawn([(name.center(cells, "░"), element.id, "opaque", 0, None)], [])


def _placeholder_block(element: ev.Element, tag: str, width: int) -> Block:
    across, down = _size(element)
    if "rr_width" in element.attributes and (across < 2 or down < 2):
        return Block([])
    name = f" {_placeholder_name(element, tag)} "
    room = max(min(width, 60), 8)
    cells = min(max(int(across / 10), len(name) + 2), room)
    rows = min(max(int(down / 40), 1), MAX_PLACEHOLDER_ROWS)
    lines: list[Line] = [[Span("░" * cells, element.id, "opaque")] for _ in range(rows)]
    lines[rows // 2] = [Span(name.center(cells, "░")[:cells], element.id, "opaque")]
    return Block(lines, cells, min(cells, 10))


def _accessible_name(composer: Composer, element: ev.Element) -> str:
    """What an icon-only button is called."""
    for attribute in ("aria-label", "title"):
        value = element.attributes.get(attribute)
        if isinstance(value, str) and value.strip():
            text = " ".join(value.split())[:60]
            pieces = composer.pieces(text, element.id, attribute)
            shown = "".join(piece for piece, _ in pieces) if pieces else text
            return clean(shown, shown)[0]
    return ""
