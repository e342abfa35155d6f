"""Numbers as `list-style-type` and `counter()` write them (CSS Counter Styles 3)."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(kind: str, number: int) -> str:
    """Return a number in a counter style; one that the style has no sign for in decimal."""
    if kind.endswith(("alpha", "latin")):
        text = _letters(number)
    elif kind.endswith("roman"):
        text = _roman(number)
    else:
        return f"{number:02d}" if kind == "decimal-leading-zero" else str(number)
    return text.upper() if kind.startswith("upper") else text


def _letters(number: int) -> str:
    """Return 1 as a, 27 as aa."""
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
