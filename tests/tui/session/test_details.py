"""The details of a session: tabs that name themselves, the finding,
and the list of all beside or below it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reviewing import press, reviewing, screen_text, shop_events, write_recording
from tui.session.inspector.tab_strip import tab_rows
from tui.session.inspector.tabs import TABS


@pytest.mark.parametrize(("width", "rows"), [(84, 1), (64, 1), (46, 2), (30, 1)])
def test_tabs_are_named_where_there_is_room(width: int, rows: int) -> None:
    drawn = tab_rows([tab.name for tab in TABS], width)
    assert len(drawn) == rows
    assert [name for row in drawn for name, _ in row] == [tab.name for tab in TABS]
    assert all(sum(len(text) for _, text in row) <= width for row in drawn)
    assert ("Checklist" in drawn[-1][-1][1]) is (width >= 46)


async def test_the_page_is_above_its_details_and_all_findings_beside_the_chosen(tmp_path: Path) -> None:
    async with reviewing(write_recording(tmp_path, shop_events()), tmp_path / "journal", (120, 36)) as (
        screen,
        pilot,
    ):
        assert screen.widgets.page.size.width > 80
        assert screen.widgets.page.region.bottom <= screen.widgets.inspector.region.y
        (line,) = [line for line in screen_text(pilot).split("\n") if "All findings" in line]
        assert "CARD" in line
        await press(pilot, "x")
        assert "1 decided" in screen_text(pilot)


async def test_in_a_very_wide_terminal_they_stand_side_by_side(tmp_path: Path) -> None:
    path = write_recording(tmp_path, shop_events())
    async with reviewing(path, tmp_path / "journal", (200, 50)) as (screen, _):
        assert (
            screen.widgets.inspector.region.x
            > screen.widgets.page.region.x
            > screen.widgets.timeline.region.x
        )


async def test_a_hidden_pane_is_laid_out_as_wide_as_it_will_be(tmp_path: Path) -> None:
    async with reviewing(write_recording(tmp_path, shop_events()), tmp_path / "journal", (80, 24)) as (
        screen,
        pilot,
    ):
        await press(pilot, "shift+tab", "shift+tab")
        assert screen.state.pane == "inspector"
        assert (
            max(sum(len(piece.text) for piece in line.pieces) for line in screen.widgets.inspector.lines) > 60
        )


async def test_a_finding_of_the_first_snapshot_stands_at_the_navigation(tmp_path: Path) -> None:
    async with reviewing(
        write_recording(tmp_path, shop_events(label="ann.b@mail.example")), tmp_path / "j"
    ) as (
        screen,
        _,
    ):
        assert screen.state.opened is not None
        kinds = {screen.state.opened.timeline.interactions[row].kind for row in screen.state.opened.by_row}
        assert "navigation" in kinds and "snapshot" not in kinds


async def test_help_is_in_the_key_bar_at_every_width(tmp_path: Path) -> None:
    for size in ((60, 20), (80, 24), (120, 36)):
        async with reviewing(write_recording(tmp_path, shop_events()), tmp_path / "journal", size) as (
            _,
            pilot,
        ):
            assert "F1 help" in screen_text(pilot).split("\n")[-1]
