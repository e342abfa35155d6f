"""A heatmap's numbers as cells and words: levels, warmth, scaling, rankings; and the screen over them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from proofreel.documents.heatmap import Cells, Depth, ElementClicks, Heatmap
from tests.tui.fakes import shop, text_of
from tests.tui.reviewing import press, reviewing, screen_text, shop_events, write_recording
from tui.heatmap.ranking import MAX_ELEMENTS, grid_of, points_at, ranking_lines
from tui.heatmap.screen import HeatmapScreen
from tui.heatmap.session import SessionHeat
from tui.heatmap.view import LEVELS, levels_of, scaled, warmed
from tui.terminal.marks import Glyphs

BAR = Glyphs("blocks").bar


def heatmap(kind: str = "click", **fields: Any) -> Heatmap:
    defaults: dict[str, Any] = {
        "page": "/cart", "viewport_width": 1280, "page_height": 900, "sessions": 1, "visits": 1, "total": 3,
        "cells": Cells(columns=2, rows=2, counts=[1, 0, 0, 4]), "elements": [], "scroll": [],
    }  # fmt: skip
    return Heatmap(kind=kind, **{**defaults, **fields})  # type: ignore[arg-type]


def element(selector: str, clicks: int = 3, **fields: Any) -> ElementClicks:
    defaults: dict[str, Any] = {"label": "", "rage": 0, "dead": 0, "share": 0.5}
    return ElementClicks(selector=selector, clicks=clicks, **{**defaults, **fields})


def test_nothing_is_no_level_and_the_most_is_the_highest() -> None:
    assert levels_of([[0, 0]]) == [[0, 0]]
    assert levels_of([[0, 1, 100]]) == [[0, 1, LEVELS]]


def test_levels_go_by_the_root_unless_they_are_linear() -> None:
    assert levels_of([[25, 100]]) == [[4, 8]]
    assert levels_of([[25, 100]], linear=True) == [[2, 8]]


def test_a_little_is_never_nothing() -> None:
    assert levels_of([[1, 1_000_000]], linear=True)[0][0] == 1


def test_a_click_warms_its_neighbours_less_than_itself() -> None:
    warm = warmed([(5, 2, 1)], 11, 5)
    assert warm[2][5] == max(max(row) for row in warm)
    assert 0 < warm[2][7] < warm[2][5]
    assert warm[2][4] == warm[2][6] and warm[1][5] == warm[3][5]


def test_warmth_stays_on_the_page() -> None:
    assert len(warmed([(0, 0, 1), (99, 99, 1)], 4, 3)) == 3
    assert all(len(row) == 4 for row in warmed([(0, 0, 1)], 4, 3))


def test_a_scaled_cell_has_the_largest_of_those_it_covers() -> None:
    assert scaled([[1, 2], [3, 4]], 1, 1) == [[4]]
    assert scaled([[1, 2]], 4, 1) == [[1, 1, 2, 2]]
    assert scaled([], 4, 1) == scaled([[1]], 0, 1) == []


def test_the_grid_has_the_rows_of_the_cells() -> None:
    assert grid_of(heatmap()) == [[1, 0], [0, 4]]


def test_clicks_of_many_sessions_stand_at_their_elements() -> None:
    shown = heatmap(elements=[element("#buy", 3), element("#gone", 2)])
    assert points_at(shown, {"#buy": (10, 4)}, 80, 20) == [(10, 4, 3)]


def test_rage_counts_rage_and_movement_stands_where_it_was() -> None:
    shown = heatmap("rage", elements=[element("#buy", 9, rage=2), element("#calm", 9)])
    assert points_at(shown, {"#buy": (1, 1), "#calm": (2, 2)}, 80, 20) == [(1, 1, 2)]
    assert points_at(heatmap("move"), {"#buy": (1, 1)}, 2, 2) == [(0, 0, 1), (1, 1, 4)]
    assert points_at(heatmap("move"), {}, 2, 2) == []


def test_elements_are_ranked_with_a_share_a_bar_and_what_went_wrong() -> None:
    text = text_of(
        ranking_lines(heatmap(elements=[element("#buy", 1, label="Buy", rage=2, dead=1)]), 60, BAR)
    )
    first, second = text.split("\n")
    assert first == "  50% Buy"
    assert second.endswith(" 1 click · 2 rage · 1 dead") and "█" in second


def test_only_elements_with_rage_are_ranked_by_rage() -> None:
    shown = heatmap("rage", elements=[element("#calm"), element("#buy", rage=2)])
    text = text_of(ranking_lines(shown, 60, BAR))
    assert "#buy" in text and "#calm" not in text
    assert "nothing of that kind" in text_of(ranking_lines(heatmap("dead"), 60, BAR))


def test_a_ranking_ends_somewhere() -> None:
    many = heatmap(elements=[element(f"#e{n}") for n in range(MAX_ELEMENTS + 5)])
    assert len(ranking_lines(many, 60, BAR)) == 2 * MAX_ELEMENTS


def test_a_scroll_map_says_how_far_down_people_got() -> None:
    text = text_of(ranking_lines(heatmap("scroll", scroll=[Depth(depth=0.5, share=0.25)]), 40, BAR))
    assert text.split("\n")[0] == " how far down people got"
    assert text.split("\n")[2].startswith("  50% ") and text.endswith("  25%")


def test_the_page_under_a_map_has_the_clicks_of_the_longest_stay() -> None:
    heat = SessionHeat(shop())
    under = heat.page_of("/checkout", 80)
    assert under is not None
    assert len(under.points["click"]) == 3 and under.points["move"]
    assert heat.page_of("/nowhere", 80) is None


async def test_the_heatmap_screen_turns_layers_and_pages(tmp_path: Path) -> None:
    path = write_recording(tmp_path, shop_events())
    async with reviewing(path, tmp_path / "journal", (120, 40)) as (_, pilot):
        await press(pilot, "M")
        screen = pilot.app.screen
        assert isinstance(screen, HeatmapScreen)
        assert "3 clicks" in screen_text(pilot) and "over the text · o map alone" in screen_text(pilot)
        await press(pilot, "o")
        assert "map alone" in screen_text(pilot) and not screen.overlays
        for key, said in (("l", "clicks in rage"), ("l", "dead clicks"), ("l", "positions"), ("l", "s seen")):
            await press(pilot, key)
            assert said in screen_text(pilot)
        await press(pilot, "shift+tab", "n", "N", "G")
        assert "positions" in screen_text(pilot) and "1 of 1" in screen_text(pilot)
        assert screen.map.top == max(0, screen.map.row_count - screen.map.view_rows)
        await press(pilot, "home", "j", "pagedown", "k")
        assert screen.map.cursor == -1, "a map has no cursor: the keys scroll it"


async def test_a_heatmap_that_cannot_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: SessionHeat) -> None:
        raise ValueError("4111 1111 1111 1111")

    monkeypatch.setattr(SessionHeat, "gather", fail)
    path = write_recording(tmp_path, shop_events())
    async with reviewing(path, tmp_path / "journal") as (_, pilot):
        await press(pilot, "M")
        text = screen_text(pilot)
        assert "the heatmap cannot be made (ValueError" in text and "4111" not in text
