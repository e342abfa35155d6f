"""Text in colours: pieces, lines of them that lead somewhere, and how they are broken, cut and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from proofreel.text.safe import SafeText, display_width

if TYPE_CHECKING:
    from tui.terminal.palette import Palette


class Piece(NamedTuple):
    """Text fit for a terminal, and the palette variables it is drawn in and on (empty: as the widget is)."""

    text: SafeText
    colour: str = ""
    bold: bool = False
    on: str = ""


Pieces = list[Piece]


class Line(msgspec.Struct, frozen=True):
    """One line of a list; choosing it goes to `t_ms` (ms since session start) or selects the finding."""

    pieces: tuple[Piece, ...] = ()
    t_ms: float | None = None
    finding_id: str | None = None


def piece(text: str, colour: str = "", bold: bool = False) -> Piece:
    """Return a piece of text that the program itself wrote: marks, numbers, words of its own."""
    return Piece(SafeText(text), colour, bold)


def badge(text: str) -> Piece:
    """Return a word of the program's own on a ground of its own, readable in every theme."""
    return Piece(SafeText(f" {text} "), "caption-foreground", True, "caption-background")


def line(*pieces: Piece | str, t_ms: float | None = None, finding_id: str | None = None) -> Line:
    """Return a line of pieces; plain text becomes a quiet piece (it must be the program's own text)."""
    made = tuple(piece(p, "quiet") if isinstance(p, str) else p for p in pieces)
    return Line(made, t_ms, finding_id)


def width_of(pieces: Iterable[Piece]) -> int:
    """Return the cells that the pieces take."""
    return sum(cell_len(part.text) for part in pieces)


def fitted(pieces: Sequence[Piece], width: int, *, right: bool = False, more: str = "…") -> Pieces:
    """Return the pieces in exactly `width` cells: cut with a mark at the end, or padded (`right`:
    on the left).
    """
    total = width_of(pieces)
    if total <= width:
        blank = piece(" " * (width - total))
        return [blank, *pieces] if right else [*pieces, blank]
    fitting: Pieces = []
    room = width - len(more)
    for part in pieces:
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
    """Return a selector in at most `width` cells:
    its end tells most, so that what comes before it gives way.
    """
    parts = place.split(" > ")
    while len(parts) > 1 and cell_len(place) > width:
        parts = parts[1:]
        place = SafeText("… " + " > ".join(parts))
    return place


def joined(lines: Iterable[Pieces], gap: str = "  ") -> Pieces:
    """Return lines one after the other with a gap between, empty ones left out."""
    whole: Pieces = []
    for pieces in lines:
        if pieces:
            whole += [piece(gap), *pieces] if whole else pieces
    return whole


def strip_of(pieces: Sequence[Piece], palette: Palette, *, on: str = "", colour: str = "") -> Strip:
    """Return the pieces as they are drawn, `on` a background, `colour` for what has none of its own."""
    return Strip(
        [
            Segment(part.text, palette.style(part.colour or colour, on=part.on or on, bold=part.bold))
            for part in pieces
            if part.text
        ]
    )


def wrapped(
    text: SafeText,
    width: int,
    head_text: str = "",
    colour: str = "title",
    *,
    head: str = "quiet",
    bold: bool = False,
    t_ms: float | None = None,
) -> list[Line]:
    """Return text behind a heading, broken to `width` cells, the further lines indented under the first."""
    indent = display_width(head_text)
    if indent > width // 2:
        first = Line((piece(head_text, head),), t_ms)
        return [first, *wrapped(text, width, "   ", colour, bold=bold, t_ms=t_ms)]
    lines = []
    for number, part in enumerate(broken(text, max(8, width - indent - 1)) or [SafeText("")]):
        start = head_text if not number else " " * indent
        lines.append(Line((piece(start, head), Piece(part, colour, bold)), t_ms))
    return lines


def broken(text: SafeText, width: int) -> list[SafeText]:
    """Return the text in lines of at most `width` cells, at blanks where there are some."""
    lines: list[SafeText] = []
    current, used, gap = "", 0, -1
    for character in text:
        size = display_width(character)
        if used + size > width and current:
            if gap > width // 3 and character != " ":
                lines.append(SafeText(current[:gap]))
                current = current[gap + 1 :]
            else:
                lines.append(SafeText(current.rstrip(" ")))
                current = ""
            used, gap = display_width(current), current.rfind(" ")
            if character == " " and not current:
                continue
        if character == " ":
            gap = len(current)
        current += character
        used += size
    return [*lines, SafeText(current)] if current else lines
