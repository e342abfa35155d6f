"""What stands in front of a list item."""

from __future__ import annotations

from proofreel.page.css.computed import Style
from proofreel.page.layout.inline import clean

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def marker(style: Style, number: int) -> str:
    """The bullet, or the number as `list-style-type` writes it."""
    kind = style.marker
    if kind.startswith('"'):
        return clean(kind[1:], kind[1:])[0].strip()[:8]
    if kind in ("circle", "square", "disc"):
        return {"circle": "◦", "square": "▪"}.get(kind, "•")
    return number_as(kind, number) + "."


def number_as(kind: str, number: int) -> str:
    """A number as a `list-style-type` writes it."""
    if kind.endswith(("alpha", "latin")):
        text = _letters(number)
    elif kind.endswith("roman"):
        text = _roman(number)
    else:
        return f"{number:02d}" if kind == "decimal-leading-zero" else str(number)
    return text.upper() if kind.startswith("upper") else text


def _letters(number: int) -> str:
    """1 is a, 27 is aa; what has no letters stays a number."""
    if number < 1:
        return str(number)
    text = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        text = chr(97 + place) + text
    return text


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
