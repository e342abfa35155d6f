"""Where the pointer was, and on which cell of the page's text that is."""

from __future__ import annotations

import msgspec
import pytest

from proofreel.page.model import PageText, Span
from tests.tui.fakes import shop
from tui.recording.page_cells import cell_of, middle_of
from tui.recording.page_feed import PageFeed, Wanted
from tui.recording.pointer_track import PointerTrack


def track(*times: float) -> PointerTrack:
    made = PointerTrack()
    for t_ms in times:
        made.add(t_ms, t_ms, t_ms / 2, 7)
    return made


def test_there_is_no_pointer_before_its_first_position() -> None:
    assert track(100).at(99) is None
    assert PointerTrack().at(5) is None


def test_the_pointer_is_at_its_last_position() -> None:
    pointing = track(100, 200, 300).at(250)
    assert pointing is not None and (pointing.t_ms, pointing.x, pointing.node_id) == (200, 200, 7)


def test_positions_that_come_late_are_put_in_their_place() -> None:
    made = track(100, 300, 200)
    assert len(made) == 3
    assert [point.t_ms for point in made.between(0, 400, 10)] == [100, 200, 300]


def test_the_trail_is_short_young_and_newest_first() -> None:
    made = track(100, 200, 300, 400)
    assert [point.t_ms for point in made.trail(400, 2, 500)] == [300, 200]
    assert [point.t_ms for point in made.trail(400, 9, 150)] == [300]
    assert made.trail(50, 2, 500) == []


@pytest.mark.parametrize("count", [1, 2, 3, 100])
def test_at_most_so_many_positions_are_taken(count: int) -> None:
    taken = track(*range(100, 200, 10)).between(0, 1_000, count)
    assert 0 < len(taken) <= count


def page(*lines: list[Span], rows: dict[int, tuple[int, int]] | None = None, **fields: object) -> PageText:
    made = PageFeed(shop(), lambda _: None).make(Wanted(1_000, 80)).page
    plain = {"width": 80, "viewport": (800, 400), "viewport_rows": 20, "scroll_row": 0}
    return msgspec.structs.replace(made, lines=list(lines), rows=rows or {}, **{**plain, **fields})


def test_a_position_falls_on_the_share_of_the_viewport() -> None:
    shown = page(*[[Span("x" * 80, 1)] for _ in range(40)])
    assert cell_of(shown, 400, 200, -1) == (40, 10)
    assert cell_of(shown, 0, 0, -1) == (0, 0)


def test_scrolling_moves_it_down_unless_it_counts_from_the_top_of_the_page() -> None:
    shown = page(*[[Span("x" * 80, 1)] for _ in range(40)], scroll_row=5)
    assert cell_of(shown, 0, 200, -1) == (0, 15)
    assert cell_of(shown, 0, 200, -1, on_page=True) == (0, 10)


def test_the_node_that_was_hit_draws_the_position_onto_its_text() -> None:
    shown = page([Span("     ", 1), Span("[ Buy ]", 60)], [Span("other", 2)], rows={60: (0, 0)})
    assert cell_of(shown, 0, 399, 60) == (5, 0)
    assert cell_of(shown, 799, 0, 60) == (11, 0)


def test_a_position_outside_stays_on_the_page() -> None:
    shown = page([Span("x", 1)])
    assert cell_of(shown, 9_999, 9_999, -1) == (79, 0)
    assert cell_of(page(), 0, 0, -1) is None


def test_the_middle_of_an_element_is_that_of_its_text() -> None:
    shown = page([Span("  ", 1), Span("abcde", 2), Span("   ", 1), Span("z", 3)])
    assert middle_of(shown, 0, 2) == 4
    assert middle_of(shown, 0, 99) == (2 + 10) // 2, "of all that stands there"
    assert middle_of(shown, 7, 2) == 0
