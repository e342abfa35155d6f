"""Form fields drawn in cells: what they hold, as wide as the page asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proofreel.page.layout.blocks import Block
from proofreel.page.layout.inline import UNBOUNDED, Line, Run, clean, looks_masked, wrap
from proofreel.page.model import Control, Role, Span
from proofreel.text.fitting import ELLIPSIS, clip
from proofreel.text.safe import display_width
from replay_format import events as ev

if TYPE_CHECKING:
    from proofreel.page.layout.flow import Composer

Part = tuple[str, int, Role, int, str | None]

FIELD_CELLS = 20
MIN_FIELD_CELLS = 6
MAX_OPTIONS = 12

_BUTTON_TYPES = {"submit": "Submit", "reset": "Reset", "button": ""}
_BUTTONS = frozenset({*_BUTTON_TYPES, "image"})
_TICKS = ("checkbox", "radio")


class Drawn(NamedTuple):
    """One line of parts, or none when the element needs lines of its own."""

    parts: list[Part]
    controls: list[Control]


def input_field(composer: Composer, element: ev.Element, width: int) -> Drawn | None:
    """An `input` of any type in one line."""
    attributes = element.attributes
    kind = str(attributes.get("type", "text") or "text").lower()
    if kind == "hidden":
        return None
    value = composer.dom.value(element)
    if kind in _TICKS:
        checked = composer.dom.is_checked(element)
        box = ("[x]" if checked else "[ ]") if kind == "checkbox" else ("(o)" if checked else "( )")
        control = control_of(composer, element, "input", kind, value, checked)
        return Drawn([(box, element.id, "field", 0, None)], [control])
    if kind in _BUTTON_TYPES:
        text = value or _BUTTON_TYPES[kind]
        parts = text_parts(
            composer, text, element.id, "value" if value else None, "button", max(width - 4, 1)
        )
        control = control_of(composer, element, "input", kind, value, None)
        end: list[Part] = [(" )", element.id, "button", 0, None)]
        return Drawn([("( ", element.id, "button", 0, None), *parts, *end], [control])
    control = control_of(composer, element, "input", kind, value, None)
    if kind == "image":
        text = str(attributes.get("alt") or "submit")
        parts = text_parts(composer, text, element.id, "alt", "button", max(width - 4, 1))
        return Drawn(
            [("( ", element.id, "button", 0, None), *parts, (" )", element.id, "button", 0, None)], [control]
        )
    if kind == "file":
        name = value.rpartition("\\")[2] if value else ""
        parts = text_parts(composer, name, element.id, "value", "field", max(width - 18, 4)) if name else []
        if parts:
            parts = [(" ", element.id, "field", 0, None), *parts]
        return Drawn([("( Choose file )", element.id, "button", 0, None), *parts], [control])
    return Drawn(_field(composer, element, kind, value, width), [control])


def _field(composer: Composer, element: ev.Element, kind: str, value: str, width: int) -> list[Part]:
    """`[value     ]`, as wide as the page asks for, or as the value needs."""
    node_id = element.id
    room = max(min(width, UNBOUNDED) - 2, MIN_FIELD_CELLS)
    role: Role = "field"
    if value:
        role = "masked" if looks_masked(value) else "field"
        text = text_parts(composer, value, node_id, "value", role, room)
    else:
        hint = _hint(composer, element)
        text = text_parts(composer, hint, node_id, "placeholder", "muted", room) if hint else []
    used = sum(display_width(part[0]) for part in text)
    pad = max(min(_field_cells(element, kind), room) - used, 0)
    return [
        ("[", node_id, "field", 0, None),
        *text,
        (" " * pad, node_id, "field", 0, None),
        ("]", node_id, "field", 0, None),
    ]


def _hint(composer: Composer, element: ev.Element) -> str:
    """The placeholder, if it can be seen."""
    hint = element.attributes.get("placeholder")
    style = composer.styles.get(element.id)
    return hint if isinstance(hint, str) and (style is None or style.hints) else ""


def _field_cells(element: ev.Element, kind: str) -> int:
    size = str(element.attributes.get("size", "") or "")
    if size.isdigit() and 0 < len(size) < 4:
        return max(min(int(size), 60), 2)
    longest = str(element.attributes.get("maxlength", "") or "")
    if longest.isdigit() and 0 < len(longest) < 3:
        return max(min(int(longest), FIELD_CELLS), 4)
    return {"number": 8, "date": 12, "time": 8, "month": 9, "week": 9, "range": 8, "color": 8}.get(
        kind, FIELD_CELLS
    )


def text_parts(
    composer: Composer, text: str, node_id: int, attribute: str | None, role: Role, room: int
) -> list[Part]:
    """A value in parts as the cover has it, on one line, cut to the room."""
    text = text if len(text) <= 4_000 else text[:4_000]
    pieces = composer.pieces(text, node_id, attribute) or [(text, None)]
    parts: list[Part] = []
    used = 0
    for piece, finding in pieces:
        piece = piece.replace("\n", " ").replace("\r", " ").replace("\t", " ")
        shown = clean(piece, piece)[0]
        cells = display_width(shown)
        if used + cells > room:
            shown = clip(shown, room - used - 1) + ELLIPSIS
            parts.append((shown, node_id, role, 0, finding))
            break
        if shown:
            parts.append((shown, node_id, role, 0, finding))
        used += cells
    return parts


def select_field(composer: Composer, element: ev.Element, width: int) -> Drawn:
    """`[chosen ▾]`; no parts for one that shows a list of options."""
    options = _options(element)
    value = composer.dom.value(element)
    chosen = [o for o in options if _is_chosen(composer, o, value)]
    multiple = element.attributes.get("multiple") not in (None, False)
    if len(chosen) > 1 and not multiple:
        # Options whose values are masked alike cannot be told apart by them.
        chosen = [option for option in chosen if composer.dom.is_checked(option)][-1:]
    if not chosen and options and not value and not multiple:
        chosen = options[:1]
    text = ", ".join(_option_text(option) for option in chosen) if chosen else value
    control = control_of(
        composer, element, "select", "select-multiple" if multiple else "select-one", text, None
    )
    if multiple or _rows(element) > 1:
        return Drawn([], [control])
    node_id = element.id
    role: Role = "masked" if looks_masked(text) else "field"
    owner = chosen[0].id if chosen else node_id
    parts = text_parts(composer, text, owner, None if chosen else "value", role, max(width - 4, 4))
    parts = [(shown, node_id, part_role, heading, finding) for shown, _, part_role, heading, finding in parts]
    ends: list[Part] = [(" ▾]", node_id, "field", 0, None)]
    return Drawn([("[", node_id, "field", 0, None), *parts, *ends], [control])


def _options(element: ev.Element) -> list[ev.Element]:
    found: list[ev.Element] = []
    stack: list[ev.Node] = list(reversed(element.childNodes))
    while stack and len(found) < 2_000:
        node = stack.pop()
        if isinstance(node, ev.Element):
            if node.tagName.lower() == "option":
                found.append(node)
            else:
                stack.extend(reversed(node.childNodes))
    return found


def _is_chosen(composer: Composer, option: ev.Element, value: str) -> bool:
    if value:
        own = option.attributes.get("value")
        return (own if isinstance(own, str) else _option_text(option)) == value
    return composer.dom.is_checked(option)


def _option_text(option: ev.Element) -> str:
    label = option.attributes.get("label")
    text = "".join(child.textContent for child in option.childNodes if isinstance(child, ev.Text))
    return " ".join(text.split()) or (label if isinstance(label, str) else "")


def _rows(element: ev.Element) -> int:
    size = str(element.attributes.get("size", "") or "")
    return int(size) if size.isdigit() and len(size) < 4 else 1


def list_box(composer: Composer, element: ev.Element, width: int) -> Block:
    """A select that shows its options, the chosen ones ticked."""
    value = composer.dom.value(element)
    found = select_field(composer, element, width)
    lines: list[Line] = []
    for option in _options(element)[:MAX_OPTIONS]:
        mark = "[x] " if _is_chosen(composer, option, value) or composer.dom.is_checked(option) else "[ ] "
        parts = text_parts(composer, _option_text(option), option.id, None, "field", max(width - 4, 4))
        lines.append([Span(mark, element.id, "field"), *(Span(t, n, r, h, f) for t, n, r, h, f in parts)])
    widest = max((sum(display_width(s.text) for s in line) for line in lines), default=0)
    return Block(lines, widest, min(widest, 12), controls=found.controls)


def text_area(composer: Composer, element: ev.Element, width: int) -> Block:
    """A box with the text in it."""
    value = composer.dom.value(element)
    if not value:
        value = "".join(child.textContent for child in element.childNodes if isinstance(child, ev.Text))
    control = control_of(composer, element, "textarea", "textarea", value, None)
    inner = max(min(width, 60) - 4, 4)
    run = Run()
    hint = _hint(composer, element)
    if value:
        role: Role = "masked" if looks_masked(value) else "field"
        run.text(value, composer.pieces(value, element.id, "value"), element.id, role, 0, "pre-wrap", "")
    elif hint:
        run.text(
            hint, composer.pieces(hint, element.id, "placeholder"), element.id, "muted", 0, "pre-wrap", ""
        )
    lines, widest, _ = wrap(run, inner) if run else ([], 0, 0)
    rows = str(element.attributes.get("rows", "2") or "2")
    wanted = min(int(rows), 3) if rows.isdigit() and len(rows) < 4 else 2
    cells = min(max(widest, FIELD_CELLS + 8), inner)
    node_id = element.id
    box: list[Line] = [[Span(f"┌{'─' * (cells + 2)}┐", node_id, "border")]]
    for line in [*lines, *([[]] * max(wanted - len(lines), 0))]:
        used = sum(display_width(span.text) for span in line)
        box.append(
            [Span("│ ", node_id, "border"), *line, Span(" " * (cells - used) + " │", node_id, "border")]
        )
    box.append([Span(f"└{'─' * (cells + 2)}┘", node_id, "border")])
    return Block(box, cells + 4, MIN_FIELD_CELLS + 4, controls=[control])


def control_of(
    composer: Composer, element: ev.Element, tag: str, kind: str, value: str, checked: bool | None
) -> Control:
    """The control as a page's list of controls has it, its value covered."""
    from proofreel.elements.masks import mask_of

    pieces = composer.pieces(value, element.id, "value") if value else None
    shown = "".join(piece for piece, _ in pieces) if pieces else value
    name = element.attributes.get("name")
    label = composer.names.name(element.id)
    covered = composer.pieces(label, element.id, "aria-label") if label else None
    return Control(
        node_id=element.id,
        tag=tag,
        type=kind,
        name=name if isinstance(name, str) else "",
        label="".join(piece for piece, _ in covered) if covered else label,
        value=shown,
        checked=checked,
        mask=None if tag == "button" or kind in _BUTTONS or checked is not None else mask_of(value) or "none",
    )
