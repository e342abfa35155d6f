"""Form fields drawn in cells: what they hold, as wide as the page asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from proofreel.elements.masks import mask_of
from proofreel.page.layout.blocks import Block
from proofreel.page.layout.composer import Composer
from proofreel.page.layout.frames import boxed
from proofreel.page.layout.inline import UNBOUNDED, Line, Run, cells_of, clean, looks_masked, wrap
from proofreel.page.model import Control, Role, Span
from proofreel.text.fitting import ELLIPSIS, clip
from proofreel.text.safe import display_width
from replay_format import events as ev

Part = tuple[str, int, Role, int, str | None]

FIELD_CELLS = 20
MIN_FIELD_CELLS = 6
MAX_OPTIONS = 12
MAX_SEARCHED_OPTIONS = 2_000
MAX_TEXT_AREA_CELLS = 60

_BUTTON_TYPES = {"submit": "Submit", "reset": "Reset", "button": ""}
_BUTTONS = frozenset({*_BUTTON_TYPES, "image"})
# Off, on, and unknown.
_TICKS = {"checkbox": ("[ ]", "[x]", "[?]"), "radio": ("( )", "(o)", "(?)")}
# Cells of fields whose values all have about the same length.
_CELLS = {"number": 8, "date": 12, "time": 8, "month": 9, "week": 9, "range": 8, "color": 8}


class Drawn(NamedTuple):
    """One line of parts, or none when the element needs lines of its own."""

    parts: list[Part]
    controls: list[Control]


def input_field(composer: Composer, element: ev.Element, width: int) -> Drawn | None:
    """Return an `input` of any type in one line; None for a hidden one."""
    kind = str(element.attributes.get("type", "text") or "text").lower()
    if kind == "hidden":
        return None
    value = composer.dom.value(element)
    checked = tick_state(composer, element) if kind in _TICKS else None
    draw = _DRAWINGS.get(kind, _text_field)
    control = control_of(composer, element, "input", kind, value, checked)
    return Drawn(draw(composer, element, value, width), [control])


def _tick_box(composer: Composer, element: ev.Element, value: str, width: int) -> list[Part]:
    kind = str(element.attributes.get("type")).lower()
    off, on, unknown = _TICKS[kind]
    checked = tick_state(composer, element)
    return [(unknown if checked is None else on if checked else off, element.id, "field", 0, None)]


def tick_state(composer: Composer, element: ev.Element) -> bool | None:
    """Return whether a tick box is on; None when the recorder masked it, its state included.

    Datadog's `mask-user-input` writes `***` for the value and leaves `checked` out, whatever it was.
    """
    if element.id in composer.dom.checked or "checked" in element.attributes:
        return composer.dom.is_checked(element)
    return None if looks_masked(composer.dom.value(element)) else False


def _button(composer: Composer, element: ev.Element, value: str, width: int) -> list[Part]:
    kind = str(element.attributes.get("type")).lower()
    text, attribute = (value, "value") if value else (_BUTTON_TYPES[kind], None)
    return _in_brackets(composer, element, text, attribute, width)


def _image_button(composer: Composer, element: ev.Element, value: str, width: int) -> list[Part]:
    return _in_brackets(composer, element, str(element.attributes.get("alt") or "submit"), "alt", width)


def _in_brackets(
    composer: Composer, element: ev.Element, text: str, attribute: str | None, width: int
) -> list[Part]:
    parts = text_parts(composer, text, element.id, attribute, "button", max(width - 4, 1))
    return [("( ", element.id, "button", 0, None), *parts, (" )", element.id, "button", 0, None)]


def _file_chooser(composer: Composer, element: ev.Element, value: str, width: int) -> list[Part]:
    button: Part = ("( Choose file )", element.id, "button", 0, None)
    # Browsers put `C:\fakepath\` in front of the name: https://html.spec.whatwg.org/#fakepath-srsly
    name = value.rpartition("\\")[2]
    parts = text_parts(composer, name, element.id, "value", "field", max(width - 18, 4)) if name else []
    return [button, (" ", element.id, "field", 0, None), *parts] if parts else [button]


def _text_field(composer: Composer, element: ev.Element, value: str, width: int) -> list[Part]:
    """Return `[value     ]`, as wide as the page asks for, or as the value needs."""
    node_id = element.id
    kind = str(element.attributes.get("type", "text") or "text").lower()
    room = max(min(width, UNBOUNDED) - 2, MIN_FIELD_CELLS)
    if value:
        role: Role = "masked" if looks_masked(value) else "field"
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


_DRAWINGS: dict[str, Callable[[Composer, ev.Element, str, int], list[Part]]] = {
    **dict.fromkeys(_TICKS, _tick_box),
    **dict.fromkeys(_BUTTON_TYPES, _button),
    "image": _image_button,
    "file": _file_chooser,
}


def _hint(composer: Composer, element: ev.Element) -> str:
    """Return the placeholder; "" where it cannot be seen."""
    hint = element.attributes.get("placeholder")
    style = composer.styles.get(element.id)
    return hint if isinstance(hint, str) and (style is None or style.hints) else ""


def _field_cells(element: ev.Element, kind: str) -> int:
    if size := _number(element, "size", digits=3):
        return max(min(size, 60), 2)
    if longest := _number(element, "maxlength", digits=2):
        return max(min(longest, FIELD_CELLS), 4)
    return _CELLS.get(kind, FIELD_CELLS)


def _number(element: ev.Element, name: str, *, digits: int) -> int:
    """Return an attribute as a number of at most so many digits; 0 for anything else."""
    value = str(element.attributes.get(name, "") or "")
    return int(value) if value.isdigit() and len(value) <= digits else 0


def text_parts(
    composer: Composer, text: str, node_id: int, attribute: str | None, role: Role, room: int
) -> list[Part]:
    """Return a value in parts as the cover has it, on one line, cut to `room` cells."""
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


class _Choice(NamedTuple):
    """What a `select` has chosen. `text` is what it shows; `is_list`: it shows its options."""

    options: list[ev.Element]
    chosen: list[ev.Element]
    text: str
    is_multiple: bool
    is_list: bool


def _choice_of(composer: Composer, element: ev.Element) -> _Choice:
    options = _options(element)
    value = composer.dom.value(element)
    is_multiple = element.attributes.get("multiple") not in (None, False)
    chosen = [option for option in options if _is_chosen(composer, option, value)]
    if len(chosen) > 1 and not is_multiple:
        # Options whose values are masked alike cannot be told apart by them.
        chosen = [option for option in chosen if composer.dom.is_checked(option)][-1:]
    if not chosen and not value and not is_multiple:
        chosen = options[:1]
    text = ", ".join(_option_text(option) for option in chosen) if chosen else value
    is_list = is_multiple or _number(element, "size", digits=3) > 1
    return _Choice(options, chosen, text, is_multiple, is_list)


def select_field(composer: Composer, element: ev.Element, width: int) -> Drawn:
    """Return `[chosen ▾]`; no parts for one that shows a list of options."""
    choice = _choice_of(composer, element)
    kind = "select-multiple" if choice.is_multiple else "select-one"
    control = control_of(composer, element, "select", kind, choice.text, None)
    if choice.is_list:
        return Drawn([], [control])
    node_id = element.id
    role: Role = "masked" if looks_masked(choice.text) else "field"
    # The cover knows an option's text by the option; a value that no option has, by the field.
    owner, attribute = (choice.chosen[0].id, None) if choice.chosen else (node_id, "value")
    parts = text_parts(composer, choice.text, owner, attribute, role, max(width - 4, 4))
    shown = [(text, node_id, part_role, heading, finding) for text, _, part_role, heading, finding in parts]
    ends: list[Part] = [(" ▾]", node_id, "field", 0, None)]
    return Drawn([("[", node_id, "field", 0, None), *shown, *ends], [control])


def _options(element: ev.Element) -> list[ev.Element]:
    found: list[ev.Element] = []
    stack: list[ev.Node] = list(reversed(element.childNodes))
    while stack and len(found) < MAX_SEARCHED_OPTIONS:
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


def list_box(composer: Composer, element: ev.Element, width: int) -> Block:
    """Return a select that shows its options, the chosen ones ticked."""
    value = composer.dom.value(element)
    found = select_field(composer, element, width)
    lines: list[Line] = []
    for option in _options(element)[:MAX_OPTIONS]:
        mark = "[x] " if _is_chosen(composer, option, value) or composer.dom.is_checked(option) else "[ ] "
        parts = text_parts(composer, _option_text(option), option.id, None, "field", max(width - 4, 4))
        lines.append([Span(mark, element.id, "field"), *(Span(t, n, r, h, f) for t, n, r, h, f in parts)])
    widest = max(map(cells_of, lines), default=0)
    return Block(lines, widest, min(widest, 12), controls=found.controls)


def text_area(composer: Composer, element: ev.Element, width: int) -> Block:
    """Return a box with the text in it, two or three lines high at least."""
    value = _text_of(composer, element)
    control = control_of(composer, element, "textarea", "textarea", value, None)
    inner = max(min(width, MAX_TEXT_AREA_CELLS) - 4, 4)
    role: Role = "masked" if looks_masked(value) else "field"
    text, attribute = (value, "value") if value else (_hint(composer, element), "placeholder")
    run = Run()
    if text:
        pieces = composer.pieces(text, element.id, attribute)
        run.text(text, pieces, element.id, role if value else "muted", 0, "pre-wrap", "")
    lines, widest, _ = wrap(run, inner) if run else ([], 0, 0)
    rows = str(element.attributes.get("rows", "2") or "2")
    wanted = min(int(rows), 3) if rows.isdigit() and len(rows) < 4 else 2
    cells = min(max(widest, FIELD_CELLS + 8), inner)
    box = boxed([*lines, *([[]] * max(wanted - len(lines), 0))], cells, element.id)
    return Block(box, cells + 4, MIN_FIELD_CELLS + 4, controls=[control])


def _text_of(composer: Composer, element: ev.Element) -> str:
    """Return what a text area holds: its value, or the text it was written with."""
    value = composer.dom.value(element)
    if value or element.id in composer.dom.values:
        return value
    return "".join(child.textContent for child in element.childNodes if isinstance(child, ev.Text))


def control_of(
    composer: Composer, element: ev.Element, tag: str, kind: str, value: str, checked: bool | None
) -> Control:
    """Return the control as a page's list of controls has it, its value covered."""
    pieces = composer.pieces(value, element.id, "value") if value else None
    shown = "".join(piece for piece, _ in pieces) if pieces else value
    name = element.attributes.get("name")
    label = composer.names.name(element.id)
    covered = composer.pieces(label, element.id, "aria-label") if label else None
    holds_none = tag == "button" or kind in _BUTTONS or kind in _TICKS
    return Control(
        node_id=element.id,
        tag=tag,
        type=kind,
        name=name if isinstance(name, str) else "",
        label="".join(piece for piece, _ in covered) if covered else label,
        value=shown,
        checked=checked,
        mask=None if holds_none else mask_of(value) or "none",
    )
