"""A session on three lines: how busy it was, what happened, where the findings are."""

from __future__ import annotations

from collections.abc import Sequence

from proofreel.privacy.model import SEVERITIES
from proofreel.text.times import clock
from tui.library.rows import MarkKind, SessionRow
from tui.terminal.marks import Glyphs, idle_words
from tui.widgets.lines import Pieces, piece

# Where several marks fall on one cell, the first of these is drawn.
_RANK: tuple[tuple[MarkKind, str, str], ...] = (
    ("error", "error", "event-error"),
    ("rage", "rage_click", "event-rage"),
    ("dead", "dead_click", "event-dead"),
    ("click", "click", "event-click"),
    ("navigation", "navigation", "event-navigation"),
    ("input", "input", "event-input"),
)


def mini_timeline(row: SessionRow, width: int, glyphs: Glyphs) -> list[Pieces]:
    """Return activity with idle stretches hatched, then marks, then findings.

    Each line `width` cells at most.
    """
    if row.duration_ms <= 0 or width < 8:
        return []
    lines = [_activity(row, width, glyphs), _marks(row, width, glyphs)]
    if row.findings:
        lines.append(_findings(row, width, glyphs))
    return lines


def time_scale(row: SessionRow, width: int) -> Pieces:
    """Return the times below the timeline: start, middle, end."""
    end, middle = clock(row.duration_ms), clock(row.duration_ms / 2)
    text = "0:00".ljust(width // 2 - len(middle) // 2) + middle
    return [piece(text.ljust(width - len(end)) + end, "quiet")]


def _activity(row: SessionRow, width: int, glyphs: Glyphs) -> Pieces:
    values = _resampled(row.activity, width)
    cells = [(glyph, "scrub-activity") for glyph in glyphs.spark(values)]
    hatch = (glyphs.mark("hatch"), "scrub-idle")
    for start, end in row.idle:
        idle = [
            cell
            for cell in range(width)
            if not values[cell] and start <= (cell + 0.5) / width * row.duration_ms <= end
        ]
        for cell in idle:
            cells[cell] = hatch
        words = idle_words(end - start, len(idle))
        if words and idle[-1] - idle[0] == len(idle) - 1:
            at = idle[0] + (len(idle) - len(words)) // 2
            cells[at : at + len(words)] = [(letter, "quiet") for letter in words]
    line: Pieces = []
    for glyph, colour in cells:
        _extend(line, glyph, colour)
    return line


def _marks(row: SessionRow, width: int, glyphs: Glyphs) -> Pieces:
    ranks = {kind: place for place, (kind, _, _) in enumerate(_RANK)}
    cells: list[int | None] = [None] * width
    for mark in row.marks:
        cell, rank = _cell(mark.t_ms, row.duration_ms, width), ranks[mark.kind]
        now = cells[cell]
        cells[cell] = rank if now is None else min(now, rank)
    line: Pieces = []
    for rank_here in cells:
        if rank_here is None:
            _extend(line, " ", "")
        else:
            _, kind, colour = _RANK[rank_here]
            _extend(line, glyphs.kind(kind), colour)
    return line


def _findings(row: SessionRow, width: int, glyphs: Glyphs) -> Pieces:
    cells: list[int] = [-1] * width
    for finding in row.findings:
        cell = _cell(finding.t_ms, row.duration_ms, width)
        cells[cell] = max(cells[cell], SEVERITIES.index(finding.severity))
    line: Pieces = []
    for rank in cells:
        severity = SEVERITIES[rank] if rank >= 0 else ""
        _extend(line, glyphs.severity(severity) if severity else " ", f"pii-{severity}" if severity else "")
    return line


def _cell(t_ms: float, duration_ms: float, width: int) -> int:
    return max(0, min(width - 1, int(t_ms / duration_ms * width)))


def _resampled(values: Sequence[int], width: int) -> list[int]:
    """Return as many values as cells: the largest of those that fall on a cell."""
    if not values:
        return [0] * width
    count = len(values)
    return [
        max(values[c * count // width : max(c * count // width + 1, -(-(c + 1) * count // width))])
        for c in range(width)
    ]


def _extend(line: Pieces, glyph: str, colour: str) -> None:
    if line and line[-1].colour == colour:
        line[-1] = piece(line[-1].text + glyph, colour)
    else:
        line.append(piece(glyph, colour))
