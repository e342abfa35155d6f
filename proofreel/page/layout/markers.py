"""What stands in front of a list item."""

from __future__ import annotations

from proofreel.page.css.numerals import numeral
from proofreel.page.css.style import Style
from proofreel.page.layout.inline import clean

_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}


def marker(style: Style, number: int) -> str:
    """Return the bullet, the item's own string, or its number as `list-style-type` writes it."""
    kind = style.marker
    if kind.startswith('"'):
        return clean(kind[1:], kind[1:])[0].strip()[:8]
    return _BULLETS.get(kind) or numeral(kind, number) + "."
