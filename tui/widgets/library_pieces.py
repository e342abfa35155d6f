"""Lines put together from pieces: text with the name of a colour, turned into strips when they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from proofreel.text.safe import SafeText

if TYPE_CHECKING:
    from tui.terminal.palette import Palette


class Piece(NamedTuple):
    """Text fit for a terminal, and the theme variable it is drawn in (empty: as the widget is)."""

    text: SafeText
    colour: str = ""
    bold: bool = False


Line = list[Piece]


def piece(text: str, colour: str = "", bold: bool = False) -> Piece:
    """A piece of text that the program itself wrote: marks, numbers, words of its own."""
    return Piece(SafeText(text), colour, bold)


def width_of(line: Iterable[Piece]) -> int:
    """Cells the line takes."""
    return sum(cell_len(part.text) for part in line)


def fitted(line: Sequence[Piece], width: int, *, right: bool = False, more: str = "…") -> Line:
    """The line in exactly `width` cells: cut with a mark at its end, or padded (`right`: on the left)."""
    total = width_of(line)
    if total <= width:
        blank = piece(" " * (width - total))
        return [blank, *line] if right else [*line, blank]
    fitting: Line = []
    room = width - len(more)
    for part in line:
        size = cell_len(part.text)
        if size > room:
            fitting.append(
                part._replace(text=SafeText(set_cell_size(part.text, max(0, room)).rstrip() + more))
            )
            break
        fitting.append(part)
        room -= size
    return [*fitting, piece(" " * (width - width_of(fitting)))] if width > 0 else []


def selector_in(place: SafeText, width: int) -> SafeText:
    """A selector in at most `width` cells: its end tells most, so that what comes before it gives way."""
    parts = place.split(" > ")
    while len(parts) > 1 and cell_len(place) > width:
        parts = parts[1:]
        place = SafeText("… " + " > ".join(parts))
    return place


def joined(lines: Iterable[Line], gap: str = "  ") -> Line:
    """Lines one after the other with a gap between, empty ones left out."""
    whole: Line = []
    for line in lines:
        if line:
            whole += [piece(gap), *line] if whole else line
    return whole


def strip_of(line: Sequence[Piece], palette: Palette, *, on: str = "", colour: str = "") -> Strip:
    """The line as it is drawn, `on` a background, `colour` for what has none of its own."""
    return Strip(
        [
            Segment(part.text, palette.style(part.colour or colour, on=on, bold=part.bold))
            for part in line
            if part.text
        ]
    )
