"""What the library draws: columns that fit, marks that need no colour, previews that tell and cover."""

from __future__ import annotations

from datetime import datetime

import pytest

from proofreel.text.safe import SafeText, is_safe
from tests.tui.library.library_rows_made import finding, row
from tui.library.rows import ACTIVITY_BINS, Mark, ReviewState, SessionRow
from tui.library.widgets.cells import Shown, cell, columns_for, severity_marks
from tui.library.widgets.head import HeadFacts, head_line
from tui.library.widgets.preview import preview_lines
from tui.library.widgets.timeline import mini_timeline
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Pieces, fitted, piece, selector_in, width_of

TODAY = datetime(2026, 11, 24, 12)
BLOCKS, ASCII = Glyphs("blocks"), Glyphs("ascii")
HOSTILE = "a\x1b[31m\x9b2J\u202eb"
BUSY = row(
    "busy",
    findings=[finding(1, severity="critical", t_ms=30_000.0), finding(2), finding(3),
        finding(4, severity="low")],
    activity=bytes([9] * 40 + [0] * 56), idle=[(30_000.0, 60_000.0)], masked=0.999, clicks=1234,
    marks=[Mark(1000, "click"), Mark(1100, "error"), Mark(59_000, "rage")],
    routes=["/", "/checkout", "/confirm"],
    declared=["maskAllInputs"], contradictions=["maskAllInputs is on, yet 2 input values are readable"],
)  # fmt: skip


def said(line: Pieces) -> str:
    return "".join(part.text for part in line)


def cells(subject: SessionRow, review: ReviewState | None = None, glyphs: Glyphs = BLOCKS) -> dict[str, str]:
    shown = Shown(subject, review or ReviewState(), glyphs, TODAY)
    return {column.key: said(cell(column, shown)) for column in columns_for(300)}


@pytest.mark.parametrize("width", [20, 40, 76, 78, 100, 118, 158, 198, 300])
def test_columns_fit_and_the_name_is_always_there(width: int) -> None:
    columns = columns_for(width)
    assert sum(column.width for column in columns) + 2 * (len(columns) - 1) <= max(width, 26)
    assert "session" in [column.key for column in columns]


def test_at_80_columns_the_most_telling_ones_are_there() -> None:
    assert {"session", "length", "clicks", "masked", "findings", "verdict"} <= {
        c.key for c in columns_for(77)
    }


def test_a_wide_screen_is_used() -> None:
    assert {"device", "bar", "types", "recorder", "decided"} <= {c.key for c in columns_for(196)}


def test_severity_needs_no_colour() -> None:
    assert cells(BUSY)["findings"] == "▲1 △2 ·1"
    assert cells(BUSY, glyphs=ASCII)["findings"] == "!1 ^2 .1"


def test_masked_inputs_are_green_only_where_nothing_leaked() -> None:
    def colour(subject: SessionRow) -> str:
        masked = next(column for column in columns_for(300) if column.key == "masked")
        return cell(masked, Shown(subject, ReviewState(), BLOCKS, TODAY))[0].colour

    assert colour(row(masked=1.0)) == "mask-full"
    assert colour(row(masked=1.0, findings=BUSY.findings)) == "quiet"


def test_masking_is_never_rounded_up_to_whole() -> None:
    assert cells(BUSY)["masked"] == "99 %"
    assert cells(row(masked=1.0))["masked"] == "100 %"
    assert cells(row(masked=None))["masked"] == "-"


def test_verdict_and_progress() -> None:
    assert cells(BUSY, ReviewState("fail"))["verdict"] == "✗ fail"
    assert cells(BUSY)["verdict"] == "-" and cells(BUSY)["decided"] == "0/4"


@pytest.mark.parametrize("at", [0, 1e30, -1e30, float("inf")])
def test_a_start_that_is_no_time_is_left_out(at: float) -> None:
    assert cells(row(started_at=at))["start"] == ""


def test_recorded_text_is_made_safe_before_it_is_drawn() -> None:
    bad = row(HOSTILE, recorder=HOSTILE, routes=[HOSTILE], declared=[HOSTILE], contradictions=[HOSTILE],
              hosts=[HOSTILE],
              warnings=[HOSTILE], findings=[finding(page=HOSTILE, selector=HOSTILE)])  # fmt: skip
    for text in cells(bad).values():
        assert is_safe(text)
    for line in preview_lines(bad, ReviewState(), 80, 40, BLOCKS):
        assert is_safe(said(line))
    for line in preview_lines(row(HOSTILE, state="failed", error=HOSTILE), ReviewState(), 80, 9, BLOCKS):
        assert is_safe(said(line))


def test_the_mini_timeline_shows_idle_time_marks_and_findings_in_their_places() -> None:
    activity, marks, findings = (said(line) for line in mini_timeline(BUSY, 60, BLOCKS))
    assert activity[0] == "█" and activity[-1] == "░" and len(activity) == 60
    assert marks[1] == "✖", "an error hides the click beside it, not the other way round"
    assert marks[59] == "◎"
    assert findings[30] == "▲" and findings[2] == "△" and findings[4] == "·"


@pytest.mark.parametrize("width", [0, 7, 8, 30, 96, 97, 200, 400])
def test_the_mini_timeline_has_any_width(width: int) -> None:
    assert len(BUSY.activity) == ACTIVITY_BINS
    for line in mini_timeline(BUSY, width, BLOCKS):
        assert width_of(line) == width
    assert mini_timeline(row(duration_ms=0), 50, BLOCKS) == []


@pytest.mark.parametrize("height", [0, 1, 4, 6, 9, 30, 60])
def test_the_preview_keeps_to_its_height(height: int) -> None:
    assert len(preview_lines(BUSY, ReviewState(), 60, height, BLOCKS)) <= height


def test_the_preview_tells_what_does_not_hold() -> None:
    text = "\n".join(said(line) for line in preview_lines(BUSY, ReviewState(), 100, 12, BLOCKS))
    assert "maskAllInputs is on, yet 2 input values are readable" in text
    assert "/ → /checkout → /confirm" in text
    assert "p.mail" in text


def test_long_ways_are_cut_with_a_count() -> None:
    text = said(preview_lines(row(routes=[f"/page/{n}" for n in range(30)]), ReviewState(), 60, 9, BLOCKS)[2])
    assert text.startswith("/page/0 → /page/1") and text.endswith("more")


def test_the_head_leaves_out_what_matters_least() -> None:
    state = HeadFacts(place=SafeText("recordings"), recordings=500, read=500, leaking=12, reviewed=3,
                         total_bytes=26_000_000,
                         candidates=500, done=500, finding=False)  # fmt: skip
    wide, narrow = said(head_line(state, 120, BLOCKS)), said(head_line(state, 50, BLOCKS))
    assert "500 recordings · 12 with findings · 3 reviewed · 26 MB" in wide
    assert "500 recordings" in narrow and "MB" not in narrow and len(narrow) == 50


def test_the_head_shows_how_far_reading_has_come() -> None:
    state = HeadFacts(place=SafeText("x"), recordings=40, candidates=40, done=10, finding=False)
    assert "reading 10 of 40 ██▌" in said(head_line(state, 100, BLOCKS))


def test_wide_characters_are_measured_in_cells() -> None:
    line = fitted([piece("日本語の録画"), piece("x")], 8)
    assert width_of(line) == 8 and said(line).rstrip().endswith("…")
    assert severity_marks({}, BLOCKS) == []


@pytest.mark.parametrize(
    ("width", "shown"),
    [(40, "main > form > input[name=iban]"), (28, "… form > input[name=iban]"), (10, "… input[name=iban]")],
)
def test_of_a_long_selector_the_end_is_kept(width: int, shown: str) -> None:
    assert selector_in(SafeText("main > form > input[name=iban]"), width) == shown
