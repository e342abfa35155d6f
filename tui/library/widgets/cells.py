"""The library's columns: which fit a width, what stands in a cell. Nothing here needs a screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from proofreel.privacy.model import SEVERITIES, Severity
from proofreel.text.safe import one_line
from proofreel.text.times import clock
from tui.library.index import SortKey
from tui.library.rows import ReviewState, SessionRow
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Piece, Pieces, piece

NAME_WIDTH = 18
NAME_MOST = 44


class Column(NamedTuple):
    """One column: `sort` is what a click on its heading sorts by."""

    key: str
    title: str
    width: int
    sort: SortKey
    right: bool = False


class Shown(NamedTuple):
    """A row with all that its cells tell."""

    row: SessionRow
    review: ReviewState
    glyphs: Glyphs
    today: datetime


# In the order they stand; the numbers say which give way first when there is little room.
_COLUMNS: tuple[tuple[Column, int], ...] = (
    (Column("findings", "findings", 13, "risk"), 1),
    (Column("session", "session", NAME_WIDTH, "session"), 0),
    (Column("start", "start", 12, "start"), 8),
    (Column("length", "length", 7, "length", right=True), 2),
    (Column("device", "device", 15, "device"), 9),
    (Column("pages", "pages", 5, "pages", right=True), 6),
    (Column("clicks", "clicks", 6, "clicks", right=True), 4),
    (Column("rage", "rage", 4, "rage", right=True), 7),
    (Column("masked", "inputs masked", 13, "masked", right=True), 3),
    (Column("bar", "", 8, "masked"), 10),
    (Column("types", "kinds", 24, "findings"), 11),
    (Column("recorder", "recorder", 22, "session"), 12),
    (Column("verdict", "verdict", 7, "verdict"), 1),
    (Column("decided", "decided", 7, "verdict", right=True), 5),
)
_OUTCOMES = {"pass": "verdict-pass", "fail": "verdict-fail"}


def columns_for(width: int, gap: int = 2) -> list[Column]:
    """Return the columns that fit into `width` cells, the name as wide as the room allows."""
    chosen = sorted(_COLUMNS, key=lambda item: item[1])
    kept: list[Column] = []
    used = -gap
    for column, _ in chosen:
        if used + gap + column.width > width and kept:
            break
        kept.append(column)
        used += gap + column.width
    spare = max(0, width - used)
    grown = min(NAME_MOST, NAME_WIDTH + spare)
    order = [column for column, _ in _COLUMNS if column in kept]
    return [
        c._replace(width=max(4, grown if width > NAME_WIDTH else width)) if c.key == "session" else c
        for c in order
    ]


def cell(column: Column, shown: Shown) -> Pieces:
    """Return what stands in a cell, as long as it is."""
    return _CELLS[column.key](shown)


def severity_marks(counts: dict[Severity, int], glyphs: Glyphs) -> Pieces:
    """Return `▲2 △1`: shapes and numbers, the worst first; nothing for none."""
    line: Pieces = []
    for severity in reversed(SEVERITIES):
        if counts.get(severity):
            mark = glyphs.severity(severity).strip() or "i"
            line.append(
                piece(
                    f"{' ' if line else ''}{mark}{counts[severity]}",
                    f"pii-{severity}",
                    severity == "critical",
                )
            )
    return line


def started(row: SessionRow, today: datetime) -> str:
    """Return the time of day, with the date when it was another day; empty when unknown."""
    if not row.started_at:
        return ""
    try:
        at = datetime.fromtimestamp(row.started_at / 1000)
    except (OverflowError, OSError, ValueError):
        return ""
    if at.date() == today.date():
        return f"{at:%H:%M}"
    return f"{at:%d %b %H:%M}" if at.year == today.year else f"{at:%d %b %Y}"


def _session(shown: Shown) -> Pieces:
    return [Piece(one_line(shown.row.name, 120))]


def _masked(shown: Shown) -> Pieces:
    share = shown.row.masked
    if share is None:
        return [piece("-", "quiet")]
    # Rounded down, so that 100 % is never said of a session in which something was readable.
    return [piece(f"{int(share * 100)} %", _mask_colour(shown.row))]


def _bar(shown: Shown) -> Pieces:
    share = shown.row.masked
    return [] if share is None else [piece(shown.glyphs.bar(share, 8), _mask_colour(shown.row))]


def _mask_colour(row: SessionRow) -> str:
    """Return green only when nothing leaked elsewhere either: masked inputs do not make a session safe."""
    share = row.masked or 0
    if share >= 1:
        return "quiet" if row.findings else "mask-full"
    return "mask-part" if share >= 0.5 else "mask-none"


def _findings(shown: Shown) -> Pieces:
    if shown.row.state != "read":
        return [piece("?" if shown.row.state == "failed" else "", "quiet")]
    return severity_marks(shown.row.counts(), shown.glyphs) or [piece("none", "verdict-pass")]


def _types(shown: Shown) -> Pieces:
    types = list(dict.fromkeys(finding.type for finding in shown.row.findings))
    text = " ".join(types[:3]) + (f" +{len(types) - 3}" if len(types) > 3 else "")
    return [Piece(one_line(text), "quiet")]


def _verdict(shown: Shown) -> Pieces:
    verdict = shown.review.verdict
    if verdict is None:
        return [piece("-", "verdict-open")]
    return [piece(f"{shown.glyphs.verdict(verdict)} {verdict}", _OUTCOMES[verdict], True)]


def _decided(shown: Shown) -> Pieces:
    total = len(shown.row.findings)
    if not total:
        return []
    done = shown.review.decided(shown.row.findings)
    return [piece(f"{done}/{total}", "verdict-pass" if done == total else "quiet")]


def _number(value: int) -> Pieces:
    return (
        [piece(f"{value:,}".replace(",", " "), "" if value else "quiet")] if value else [piece("-", "quiet")]
    )


_CELLS: dict[str, Callable[[Shown], Pieces]] = {
    "session": _session,
    "start": lambda shown: [piece(started(shown.row, shown.today), "quiet")],
    "length": lambda shown: [piece(clock(shown.row.duration_ms))],
    "device": lambda shown: [Piece(one_line(shown.row.device, 40), "quiet")],
    "pages": lambda shown: _number(shown.row.pages),
    "clicks": lambda shown: _number(shown.row.clicks),
    "rage": lambda shown: [piece(str(shown.row.rage), "event-rage", True)] if shown.row.rage else _number(0),
    "masked": _masked,
    "bar": _bar,
    "findings": _findings,
    "types": _types,
    "recorder": lambda shown: [Piece(one_line(shown.row.recorder or shown.row.format, 60), "quiet")],
    "verdict": _verdict,
    "decided": _decided,
}
