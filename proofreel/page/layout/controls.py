"""Buttons, images, gauges and what cannot be read, drawn in cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proofreel.page.css.media import pixels
from proofreel.page.css.style import Style
from proofreel.page.layout.blocks import Block
from proofreel.page.layout.composer import Composer, shown_style
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
from proofreel.page.layout.srcdoc import srcdoc_block, srcdoc_of
from proofreel.page.model import Span
from proofreel.text.fitting import fit
from proofreel.text.safe import display_width
from replay_format import events as ev

MAX_PLACEHOLDER_ROWS = 4
MAX_SVG_PARTS = 400
NAMELESS = "◦"
_REPLACED = frozenset({
    "input", "select", "textarea", "img", "svg", "canvas", "video", "audio", "iframe", "object", "embed",
    "progress", "meter", "applet", "frame",
})  # fmt: skip
_FRAMES = frozenset({"iframe", "frame"})
_OPAQUE = frozenset({"canvas", "video", "audio", "object", "embed", "applet", *_FRAMES})
# SVG elements that draw nothing where they stand.
_UNDRAWN = frozenset({"defs", "symbol", "clippath", "mask", "desc"})


def is_replaced(element: ev.Element, tag: str) -> bool:
    """True when the element is drawn as one thing; an `object` that loads nothing shows its content."""
    if tag == "object" and element.childNodes:
        return any(element.attributes.get(name) for name in ("data", "rr_dataURL"))
    return tag in _REPLACED


def is_placeholder(element: ev.Element) -> bool:
    """True when the recorder left the element's content out and kept its size."""
    return "rr_width" in element.attributes and not element.childNodes


def drawn(composer: Composer, element: ev.Element, width: int) -> Drawn | None:
    """Return the element in a line of at most `width` cells; None when there is nothing to see."""
    tag = element.tagName.lower()
    if is_placeholder(element):
        return _placeholder_line(composer, element, width)
    return _DRAWINGS.get(tag, _placeholder_line)(composer, element, width)


def as_block(composer: Composer, element: ev.Element, style: Style, width: int, depth: int) -> Block:
    """Return the element with lines of its own."""
    tag = element.tagName.lower()
    if not style.visible:
        return Block([])
    if is_placeholder(element):
        return _placeholder_block(element, tag, width)
    if tag == "textarea":
        return text_area(composer, element, width)
    if tag in _FRAMES and (inside := _frame_block(composer, element, style, width, depth)) is not None:
        return inside
    if tag in _OPAQUE:
        return _placeholder_block(element, tag, width)
    found = drawn(composer, element, width)
    if found is None:
        return Block([])
    if tag == "select" and not found.parts:
        return list_box(composer, element, width)
    if not found.parts:
        return Block([], controls=found.controls)
    run = Run()
    if tag == "img":
        put_image(composer, run, element)
    else:
        run.atom(found.parts)
    lines, widest, least = wrap(run, width, style.align)
    return Block(lines, widest, least, controls=found.controls, fluid=style.align != "left")


def holds_page(element: ev.Element, tag: str) -> bool:
    """True for a frame whose document is attached."""
    return tag in _FRAMES and bool(_documents(element))


def horizontal_rule(node_id: int, width: int) -> Block:
    """Return a rule across the width; three cells where that has no end."""
    cells = 3 if width >= UNBOUNDED else width
    return Block([[Span("─" * cells, node_id, "border")]], cells, 1, top=1, bottom=1, fluid=True)


def bracketed(composer: Composer, element: ev.Element, style: Style, block: Block, width: int) -> Block:
    """Return a `button` around its content, and listed as a control."""
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


def _gauge(composer: Composer, element: ev.Element, width: int) -> Drawn:
    low, high = _number(element, "min", 0), _number(element, "max", 1)
    share = (_number(element, "value", 0) - low) / (high - low) if high > low else 0
    filled = round(10 * min(max(share, 0), 1)) if share == share else 0
    return Drawn([("[" + "█" * filled + "░" * (10 - filled) + "]", element.id, "field", 0, None)], [])


def _number(element: ev.Element, name: str, otherwise: float) -> float:
    try:
        return float(str(element.attributes.get(name, otherwise)))
    except ValueError:
        return otherwise


def _own_lines(composer: Composer, element: ev.Element, width: int) -> Drawn:
    """Return no parts: the element needs lines of its own."""
    return Drawn([], [])


def _frame(composer: Composer, element: ev.Element, width: int) -> Drawn | None:
    if _documents(element) or srcdoc_of(element):
        return Drawn([], [])
    return _placeholder_line(composer, element, width)


def _frame_block(
    composer: Composer, element: ev.Element, style: Style, width: int, depth: int
) -> Block | None:
    """Return the page in a frame: the attached document, else its `srcdoc`; None for a frame without either.

    What stands inside of the tag itself is for browsers that know no frames.
    """
    if documents := _documents(element):
        return composer.flow(documents, style, width, depth + 1)
    return srcdoc_block(composer, element, width) if srcdoc_of(element) else None


def _documents(element: ev.Element) -> list[ev.Node]:
    return [child for child in element.childNodes if isinstance(child, ev.Document)]


def _image(composer: Composer, element: ev.Element, width: int) -> Drawn | None:
    return image_parts(composer, element, element.attributes.get("alt"), "alt")


def image_parts(composer: Composer, element: ev.Element, alt: Any, attribute: str) -> Drawn | None:
    """Return `[image: what it shows]` in one line; None for a picture without a description."""
    if not isinstance(alt, str) or not alt.strip():
        return None
    alt = " ".join(alt.split())[:200]
    node_id = element.id
    parts = text_parts(composer, alt, node_id, attribute, "image", 120)
    ends: list[Part] = [("]", node_id, "image", 0, None)]
    return Drawn([("[image: ", node_id, "image", 0, None), *parts, *ends], [])


def put_image(composer: Composer, run: Run, element: ev.Element) -> None:
    """Put `[image: what it shows]` into running text; long descriptions break where the text does."""
    alt = " ".join(str(element.attributes.get("alt", "")).split())[:200]
    run.space = True
    run.text("[image: ", None, element.id, "image", 0, "normal", "")
    run.text(alt, composer.pieces(alt, element.id, "alt"), element.id, "image", 0, "normal", "")
    run.put("]", "]", element.id, "image", 0, None)
    run.space = True


def _drawing(composer: Composer, element: ev.Element, width: int) -> Drawn | None:
    """Return the text in an SVG, or its name."""
    parts: list[Part] = []
    stack: list[ev.Node] = list(reversed(element.childNodes))
    while stack and len(parts) < MAX_SVG_PARTS:
        node = stack.pop()
        style = shown_style(composer, node)
        if style is None or not isinstance(node, ev.Element) or node.tagName.lower() in _UNDRAWN:
            continue
        if node.tagName.lower() == "text" and style.visible:
            parts.extend(_svg_text(composer, node, bool(parts)))
        else:
            stack.extend(reversed(node.childNodes))
    if parts:
        return Drawn(parts, [])
    if element.attributes.get("role") == "img":
        return image_parts(composer, element, _svg_title(composer, element), "aria-label")
    return _icon_of_link(composer, element)


def _svg_title(composer: Composer, element: ev.Element) -> Any:
    title = element.attributes.get("aria-label")
    for child in element.childNodes:
        if not title and isinstance(child, ev.Element) and child.tagName.lower() == "title":
            title = composer.dom.text_of(child, 200)
    return title


def _icon_of_link(composer: Composer, element: ev.Element) -> Drawn | None:
    """Return a drawing that is all a link shows, by the link's name; None for any other."""
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
    """Return the width and height that were recorded, in CSS pixels, 10 000 at most; 0 for an unknown one."""
    return _side(element, "width"), _side(element, "height")


def _side(element: ev.Element, name: str) -> float:
    sizes = (pixels(str(element.attributes.get(key, "") or "")) for key in (f"rr_{name}", name))
    return min(next(filter(None, sizes), 0), 10_000)


def _placeholder_name(tag: str) -> str:
    """Return what stands on a placeholder, a blank on either side."""
    name = _PLACEHOLDER_NAMES.get(tag) or (tag if tag in _OPAQUE else "blocked")
    return f" {name} "


def _is_unseen(element: ev.Element, across: float, down: float) -> bool:
    """True for a blocked element that took no room: counting pixels, scripts' helpers."""
    return "rr_width" in element.attributes and (across < 2 or down < 2)


def _placeholder_line(composer: Composer, element: ev.Element, width: int) -> Drawn | None:
    """Return `░ blocked ░`, about as wide as it was; no parts for one that needs lines of its own."""
    across, down = _size(element)
    if _is_unseen(element, across, down):
        return None
    if down > 60 and across > 100:
        return Drawn([], [])
    name = _placeholder_name(element.tagName.lower())
    cells = min(max(int(across / 10), len(name) + 2), 40, max(width, len(name) + 2))
    return Drawn([(name.center(cells, "░"), element.id, "opaque", 0, None)], [])


def _placeholder_block(element: ev.Element, tag: str, width: int) -> Block:
    across, down = _size(element)
    if _is_unseen(element, across, down):
        return Block([])
    name = _placeholder_name(tag)
    room = max(min(width, 60), 8)
    cells = min(max(int(across / 10), len(name) + 2), room)
    rows = min(max(int(down / 40), 1), MAX_PLACEHOLDER_ROWS)
    lines: list[Line] = [[Span("░" * cells, element.id, "opaque")] for _ in range(rows)]
    lines[rows // 2] = [Span(name.center(cells, "░")[:cells], element.id, "opaque")]
    return Block(lines, cells, min(cells, 10))


def _accessible_name(composer: Composer, element: ev.Element) -> str:
    """Return what an icon-only button is called, at most 60 characters; "" for none."""
    for attribute in ("aria-label", "title"):
        value = element.attributes.get(attribute)
        if isinstance(value, str) and value.strip():
            text = " ".join(value.split())[:60]
            pieces = composer.pieces(text, element.id, attribute)
            shown = "".join(piece for piece, _ in pieces) if pieces else text
            return clean(shown, shown)[0]
    return ""


_PLACEHOLDER_NAMES = {"img": "image", "svg": "image", "iframe": "frame"}
_DRAWINGS: dict[str, Callable[[Composer, ev.Element, int], Drawn | None]] = {
    "input": input_field,
    "select": select_field,
    "textarea": _own_lines,
    "progress": _gauge,
    "meter": _gauge,
    "img": _image,
    "svg": _drawing,
    **dict.fromkeys(_FRAMES, _frame),
}
