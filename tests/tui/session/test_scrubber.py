"""The scrubber's two lines: activity, idle, marks, the part already seen; zooming."""

from __future__ import annotations

from tui.session.widgets.scrubber import (
    Mark,
    ScrubberModel,
    draw_scrubber,
    finding_weight,
    moved_into,
    zoomed,
)
from tui.terminal.marks import Glyphs

WIDTH = 20


def model(**parts: object) -> ScrubberModel:
    def activity(start: float, stop: float, cells: int) -> list[float]:
        return [8.0 if cell == 0 else 1.0 if cell == 1 else 0.0 for cell in range(cells)]

    return ScrubberModel(duration_ms=20_000, view=(0, 20_000), activity=activity, **parts)


def text(cells: object) -> str:
    return "".join(cell.glyph for cell in cells)  # type: ignore[attr-defined]


def test_activity_is_a_histogram_that_never_hides_a_little() -> None:
    histogram, _ = draw_scrubber(model(), Glyphs(), WIDTH)
    assert text(histogram) == "█▁" + " " * 18


def test_idle_stretches_are_hatched() -> None:
    histogram, _ = draw_scrubber(model(idle=[(10_000, 15_000)]), Glyphs(), WIDTH)
    assert text(histogram)[10:15] == "░" * 5
    assert "░" not in text(histogram)[:10]


def test_a_long_idle_stretch_says_how_long_it_is() -> None:
    histogram, _ = draw_scrubber(model(idle=[(4_000, 20_000)]), Glyphs(), WIDTH)
    assert text(histogram)[4:] == "░░ idle 16 s ░░░"[:16].ljust(16, "░")


def test_missing_segments_are_crossed_out() -> None:
    histogram, _ = draw_scrubber(model(gaps=[(4_000, 6_000)]), Glyphs(), WIDTH)
    assert text(histogram)[4:6] == "╳╳"


def test_the_weightiest_mark_of_a_cell_is_shown() -> None:
    marks = [
        Mark(5_500, "●", "event-click", 20),
        Mark(5_700, "▲", "pii-critical", finding_weight("critical")),
    ]
    _, track = draw_scrubber(model(marks=marks), Glyphs(), WIDTH)
    assert track[5].glyph == "▲"
    assert track[5].colour == "pii-critical"


def test_what_was_seen_differs_in_shape_too() -> None:
    _, track = draw_scrubber(model(seen=[(0, 9_900)]), Glyphs(), WIDTH)
    assert text(track) == "━" * 10 + "─" * 10


def test_plain_ascii_is_enough() -> None:
    marks = [Mark(5_500, Glyphs("ascii").severity("critical"), "pii-critical", 9)]
    lines = draw_scrubber(
        model(marks=marks, idle=[(9_000, 12_000)], seen=[(0, 3_000)]), Glyphs("ascii"), WIDTH
    )
    assert all(text(cells).isascii() for cells in lines)
    assert "!" in text(lines[1])


def test_zooming_keeps_the_moment_in_view() -> None:
    view = zoomed((0, 20_000), 20_000, 19_000, 0.5)
    assert view == (10_000, 20_000)
    assert zoomed(view, 20_000, 19_000, 4) == (0, 20_000)
    for _ in range(20):
        view = zoomed(view, 20_000, 15_000, 0.5)
    assert view[0] <= 15_000 <= view[1]
    assert view[1] - view[0] == 20_000 / 64


def test_a_zoomed_view_moves_with_the_position() -> None:
    view = moved_into((0, 5_000), 20_000, 12_000)
    assert view[0] <= 12_000 <= view[1]
    assert view[1] - view[0] == 5_000
    assert moved_into((0, 5_000), 20_000, 4_000) == (0, 5_000)


def test_cells_and_times_agree() -> None:
    drawn = model()
    for cell in range(WIDTH):
        assert drawn.cell_of(drawn.time_of(cell, WIDTH), WIDTH) == cell
    assert drawn.cell_of(20_000, WIDTH) == WIDTH - 1
