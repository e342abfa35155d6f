"""Text that flows: white space, breaks, and the way from a character to the node it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from proofreel.page.model import Role, Span
from proofreel.text.safe import JOINED_EMOJI, PICTURES, display_width, is_safe, safe

UNBOUNDED = 1_000_000
MAX_TEXT = 200_000
NBSP = "\u00a0"
MAX_UNBROKEN = 40
TICK_BOXES = frozenset({"[x]", "[ ]", "[?]", "(o)", "( )", "(?)"})

Line = list[Span]
Pieces = Sequence[tuple[str, str | None]]

_SPACE = " \t\n\r\f"
_SPACES = re.compile(r"[ \t\n\r\f]+")
# A joiner between two pictures makes one emoji of them and stays.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f]"
    f"|\u200d(?![{PICTURES}])|(?<![{PICTURES}\U0001f3fb-\U0001f3ff\ufe0f])\u200d"
)
_WIDE = (
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
_TOKEN = re.compile(rf" +|\n|{JOINED_EMOJI}|[{_WIDE}]|[^ \n{_WIDE}]+")
_ASCII_TOKEN = re.compile(r" +|\n|[^ \n]+")
_GOOD_BREAK = re.compile(r"[-/_.?&=,;:@]")
_WORD = re.compile(r"(?<![\w'’])\w")


class Run:
    """A stretch of inline content. `measure` decides where lines break, `shown` is what stands there: they
    differ where a value is covered, and are equally long.
    """

    __slots__ = ("_empty_line", "marks", "measure", "shown", "space")

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.measure: list[str] = []
        self.marks: list[tuple[int, Role, int, str | None]] = []
        self.space = False
        self._empty_line = True

    def __bool__(self) -> bool:
        return bool(self.shown)

    def put(
        self, shown: str, measure: str, node_id: int, role: Role, heading: int, finding: str | None
    ) -> None:
        """Add a stretch as it is, shown and measured."""
        if shown:
            self.shown.append(shown)
            self.measure.append(measure)
            self.marks.append((node_id, role, heading, finding))
            self._empty_line = shown[-1] == "\n"

    def tick(self) -> Span | None:
        """Return the tick box that is all the run holds; None for any other run."""
        if len(self.shown) != 1 or self.shown[0] not in TICK_BOXES:
            return None
        return Span(self.shown[0], self.marks[0][0], "field")

    def holds_field(self) -> bool:
        """True when a field (not only a tick box) stands in the run."""
        return "[" in self.shown

    def newline(self, node_id: int) -> None:
        """Add a line break that a node makes."""
        self.put("\n", "\n", node_id, "text", 0, None)
        self.space = False
        self._empty_line = True

    def text(
        self, text: str, pieces: Pieces | None, node_id: int, role: Role, heading: int, space: str, case: str
    ) -> None:
        """Add a text as `white-space` and `text-transform` have it."""
        if len(text) > MAX_TEXT:
            text, pieces = text[:MAX_TEXT], None if pieces is None else _cut(pieces, MAX_TEXT)
        if space in ("normal", "nowrap"):
            leading, trailing = text[:1] in _SPACE, text[-1:] in _SPACE
            if text.isspace() and text.strip(_SPACE) == "":
                self.space = True
                return
            if (leading or self.space) and not self._empty_line:
                self.put(" ", " ", node_id, role, heading, None)
            self._folded(text, pieces, node_id, role, heading, space == "nowrap", case)
            self.space = trailing
            return
        if self.space and not self._empty_line:
            self.put(" ", " ", node_id, role, heading, None)
        self.space = False
        self._preserved(text, pieces, node_id, role, heading, space)

    def atom(self, parts: Sequence[tuple[str, int, Role, int, str | None]]) -> None:
        """Add something that is drawn as one and does not break, set apart by blanks."""
        if not self._empty_line:
            self.put(" ", " ", parts[0][1] if parts else 0, "text", 0, None)
        for text, node_id, role, heading, finding in parts:
            even = (
                "x" * len(text)
                if text.isascii()
                else "".join(c if display_width(c) != 1 else "x" for c in text)
            )
            self.put(text, even, node_id, role, heading, finding)
        self.space = True

    def _folded(
        self,
        text: str,
        pieces: Pieces | None,
        node_id: int,
        role: Role,
        heading: int,
        unbroken: bool,
        case: str,
    ) -> None:
        for shown, measure, finding in _aligned(text, pieces, _fold):
            shown, measure = clean(shown, measure)
            if case and finding is None:
                shown = measure = _cased(shown, case)
            if unbroken and len(measure) <= MAX_UNBROKEN:
                measure = measure.replace(" ", NBSP)
            self.put(
                shown,
                measure,
                node_id,
                "masked" if finding is None and looks_masked(shown) else role,
                heading,
                finding,
            )

    def _preserved(
        self, text: str, pieces: Pieces | None, node_id: int, role: Role, heading: int, space: str
    ) -> None:
        for shown, measure, finding in _aligned(text, pieces, None):
            shown, measure = _lines_kept(shown), _lines_kept(measure)
            if space == "pre-line":
                shown, measure = re.sub(" +", " ", shown), re.sub(" +", " ", measure)
            for place, (part, measured) in enumerate(
                zip(shown.split("\n"), measure.split("\n"), strict=False)
            ):
                if place:
                    self.newline(node_id)
                part, measured = clean(part, measured)
                if space == "pre":
                    measured = measured.replace(" ", NBSP)
                self.put(part, measured, node_id, role, heading, finding)


def clean(shown: str, measure: str) -> tuple[str, str]:
    """Return both texts without characters that a browser shows nothing for, safe for a terminal and still
    equally long.
    """
    if measure.isascii() and measure.isprintable() and (shown is measure or shown.isprintable()):
        return shown, measure
    if shown == measure:
        made = _INVISIBLE.sub("", shown)
        made = made if is_safe(made) else safe(made, len(made) + 1)
        return made, made
    pairs = [(s, m) for s, m in zip(shown, measure, strict=False) if not _INVISIBLE.match(m)]
    made_pairs = [(safe(s, 9), safe(m, 9)) for s, m in pairs]
    return (
        "".join(s.ljust(len(m), s[:1] or "•")[: max(len(m), 1)] for s, m in made_pairs),
        "".join(m.ljust(1) for s, m in made_pairs),
    )


def looks_masked(text: str) -> bool:
    """True when a text is a mask, by `proofreel.elements.masks`; a cheap look decides for nearly all."""
    if len(text) > 2_000:
        return False
    stripped = text.strip()
    if len(stripped) < 2 or (stripped[0].isalnum() and stripped[0] not in "xX") or stripped[0] not in _MASKS:
        return False
    from proofreel.elements.masks import mask_of

    return mask_of(stripped) in ("same_length", "fixed")


_MASKS = frozenset("*•●█▪▫✱∗·#xX⬤○■□＊[{(<_")


def wrap(run: Run, width: int, align: str = "left") -> tuple[list[Line], int, int]:
    """Return (lines, widest line, widest word) of a run at most `width` cells wide, in cells.

    The widest word is known of runs that are laid out unbounded, for others it is 0.
    """
    measure = "".join(run.measure)
    plain = measure.isascii() or (NBSP in measure and measure.replace(NBSP, " ").isascii())
    if "\n" not in measure:
        cells = _cells(measure, plain)
        if cells <= width:
            longest = cells if width < UNBOUNDED or " " not in measure else _longest(measure, plain)
            return [_aligned_line(_whole_line(run), cells, width, align)], cells, longest
    starts = [0]
    for piece in run.measure:
        starts.append(starts[-1] + len(piece))
    lines: list[Line] = []
    widest = 0
    for start, end, cells in _ranges(measure, width, plain):
        lines.append(_aligned_line(_slice(run, starts, start, end), cells, width, align))
        widest = max(widest, cells)
    while lines and not lines[-1]:
        lines.pop()
    return lines, widest, _longest(measure, plain) if width >= UNBOUNDED else 0


def _whole_line(run: Run) -> Line:
    return [
        Span(text, node, role, heading, finding)
        for text, (node, role, heading, finding) in zip(run.shown, run.marks, strict=True)
    ]


def _cells(text: str, plain: bool) -> int:
    """Return the cells of a text; `plain`: every character takes one."""
    return len(text) if plain else display_width(text)


def cells_of(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(len(s.text) if s.text.isascii() else display_width(s.text) for s in line)


def _aligned_line(line: Line, cells: int, width: int, align: str) -> Line:
    if align == "left" or width >= UNBOUNDED or not line or cells >= width:
        return line
    pad = (width - cells) // 2 if align == "center" else width - cells
    return [Span(" " * pad, line[0].node_id), *line] if pad > 0 else line


def _longest(measure: str, plain: bool) -> int:
    if plain:
        return max(map(len, measure.replace("\n", " ").split(" ")))
    return max(
        (display_width(m) for m in _TOKEN.findall(measure) if m not in ("\n",) and m[0] != " "), default=0
    )


def _ranges(measure: str, width: int, plain: bool) -> list[tuple[int, int, int]]:
    """Return (start, end, cells) of each line, broken at blanks and between wide characters."""
    found: list[tuple[int, int, int]] = []
    start, end, used, gap = -1, 0, 0, 0
    for match in (_ASCII_TOKEN if plain else _TOKEN).finditer(measure):
        first, last = match.span()
        sign = measure[first]
        if sign == "\n":
            found.append((start, end, used) if start >= 0 else (first, first, 0))
            start, used, gap = -1, 0, 0
            continue
        if sign == " ":
            gap = last - first
            if start < 0 and first and measure[first - 1] == "\n":
                start, end, used, gap = first, last, gap, 0
            continue
        cells = _cells(measure[first:last], plain)
        if start >= 0 and used + gap + cells <= width:
            end, used, gap = last, used + gap + cells, 0
            continue
        if start >= 0:
            found.append((start, end, used))
        start, cells = _break_word(measure, first, last, width, plain, found)
        end, used, gap = last, cells, 0
    if start >= 0:
        found.append((start, end, used))
    return found


def _break_word(
    measure: str, start: int, last: int, width: int, plain: bool, found: list[tuple[int, int, int]]
) -> tuple[int, int]:
    """Add the full lines of a word to `found` if it is too long; return the start and cells of its rest."""
    cells = _cells(measure[start:last], plain)
    while cells > width:
        cut = _cut_place(measure, start, last, width, plain)
        found.append((start, cut, _cells(measure[start:cut], plain)))
        start = cut
        cells = _cells(measure[start:last], plain)
    return start, cells


def _cut_place(measure: str, start: int, last: int, width: int, plain: bool) -> int:
    if plain:
        cut = start + max(width, 1)
    else:
        cut, cells = start, 0
        while cut < last and (cells := cells + display_width(measure[cut])) <= width:
            cut += 1
        cut = max(cut, start + 1)
    for place in range(cut, max(start + width // 2, start + 1), -1):
        if _GOOD_BREAK.match(measure[place - 1]):
            return place
    return cut


def _slice(run: Run, starts: list[int], start: int, end: int) -> Line:
    line: Line = []
    place = bisect_right(starts, start) - 1
    while place < len(run.shown) and starts[place] < end:
        text = run.shown[place][max(start - starts[place], 0) : end - starts[place]]
        if text and text != "\n":
            node, role, heading, finding = run.marks[place]
            line.append(Span(text, node, role, heading, finding))
        place += 1
    return line


def _fold(text: str) -> str:
    return " ".join(text.split()) if text.isascii() else _SPACES.sub(" ", text).strip(_SPACE)


def _lines_kept(text: str) -> str:
    if "\r" in text or "\t" in text or "\f" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ").replace("\t", "    ")
    return text


def _aligned(
    text: str, pieces: Pieces | None, fold: Callable[[str], str] | None
) -> list[tuple[str, str, str | None]]:
    """Return (shown, measure, finding) pieces, white space folded over the whole if asked for."""
    if pieces is None or (len(pieces) == 1 and pieces[0][1] is None and pieces[0][0] == text):
        folded = fold(text) if fold else text
        return [(folded, folded, None)]
    if sum(len(piece) for piece, _ in pieces) != len(text):
        return [(piece, piece, finding) for piece, finding in pieces]
    if not fold:
        found, place = [], 0
        for piece, finding in pieces:
            found.append((piece, text[place : place + len(piece)], finding))
            place += len(piece)
        return found
    return _fold_aligned(text, pieces)


def _fold_aligned(text: str, pieces: Pieces) -> list[tuple[str, str, str | None]]:
    """Return pieces folded by what was recorded, so that a covered value breaks where the value would."""
    start = len(text) - len(text.lstrip(_SPACE))
    stop = len(text.rstrip(_SPACE))
    found: list[tuple[str, str, str | None]] = []
    place = 0
    for piece, finding in pieces:
        shown: list[str] = []
        measure: list[str] = []
        for offset, character in enumerate(piece):
            at = place + offset
            if not start <= at < stop:
                continue
            recorded = text[at]
            if recorded in _SPACE:
                if text[at - 1] in _SPACE:
                    continue
                recorded = " "
                character = " " if character in _SPACE else character
            shown.append(character)
            measure.append(recorded)
        place += len(piece)
        if shown:
            found.append(("".join(shown), "".join(measure), finding))
    return found


def _cased(text: str, case: str) -> str:
    if case == "uppercase":
        return text.upper()
    if case == "lowercase":
        return text.lower()
    return _WORD.sub(lambda match: match.group().upper(), text)


def _cut(pieces: Pieces, limit: int) -> Pieces:
    kept, size = [], 0
    for piece, finding in pieces:
        kept.append((piece[: limit - size], finding))
        size += len(piece)
        if size >= limit:
            break
    return kept
