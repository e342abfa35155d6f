"""Text fitted into cells of a terminal: clipped, cut with an ellipsis at its end or its beginning, filled up.

Widths are cells, not characters: a wide character that does not fit whole is left out. The text is taken as
it is; what is recorded has to be made safe before (`proofreel.text.safe`).
"""

from __future__ import annotations

from proofreel.text.safe import display_width

ELLIPSIS = "…"


def clip(text: str, width: int) -> str:
    """Return the text's beginning, at most `width` cells of it, without a mark."""
    if width <= 0:
        return ""
    if text.isascii():
        return text[:width]
    used = 0
    for place, character in enumerate(text):
        used += display_width(character)
        if used > width:
            return text[:place]
    return text


def fit(text: str, width: int, more: str = ELLIPSIS) -> str:
    """Return the text in at most `width` cells; where it was cut at its end stands `more`."""
    if display_width(text) <= width:
        return text
    return clip(text, width - len(more)) + more if width > 0 else ""


def fit_end(text: str, width: int) -> str:
    """Return the text in at most `width` cells, cut at its beginning:
    of a path or selector the end says most.
    """
    if display_width(text) <= width:
        return text
    if width <= 0:
        return ""
    used = display_width(ELLIPSIS)
    for place in range(len(text) - 1, -1, -1):
        used += display_width(text[place])
        if used > width:
            return ELLIPSIS + text[place + 1 :]
    return ELLIPSIS + text


def fill(text: str, width: int) -> str:
    """Return the text in exactly `width` cells: cut at its end, or filled up with blanks."""
    shown = fit(text, width)
    return shown + " " * (width - display_width(shown))
