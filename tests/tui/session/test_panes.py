"""The session's screen in golden text: what stands where at 80x24 and at 120x40, and how panes take turns."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.reviewing import press, reviewing, screen_text, shop_events, write_recording

NARROW = """\
 proofreel  visit rrweb · 14 Nov 2023 22:13              ▲1 △1  0/2 decided
 Timeline  Page  Details                   /checkout  scrolls with the user


    Checkout
  ▌ Paid with ▲••• •••• •••• ••••
"""
DECK = """\
 ▲ CARD critical, likely · 2/2  •••• •••• •••• ••••
   0:05 /checkout  """


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_recording(tmp_path, shop_events())


def lines_of(pilot: Pilot[int]) -> list[str]:
    return [line.rstrip() for line in screen_text(pilot).split("\n")]


def has_line(lines: list[str], start: str) -> bool:
    return any(line.startswith(start.rstrip()) for line in lines)


async def test_a_narrow_terminal_shows_one_pane_and_the_finding_in_two_lines(
    recording: Path, tmp_path: Path
) -> None:
    async with reviewing(recording, tmp_path / "journal", (80, 24)) as (screen, pilot):
        lines = lines_of(pilot)
        assert len(lines) == 24
        assert lines[0].split() == NARROW.split("\n")[0].split()
        assert lines[1].split() == NARROW.split("\n")[1].split()
        assert any("Paid with ▲" in line for line in lines)
        for expected in DECK.split("\n"):
            assert has_line(lines, expected), expected
        assert "0:05.0" in lines[-3] and "of 0:20" in lines[-2]
        assert lines[-1].split()[:4] == ["f", "leak", "x", "not"]
        # The panes take turns with the keyboard.
        turns = (("inspector", "All findings"), ("timeline", 'Click "Place order"'), ("page", "Paid with"))
        for pane, shown in turns:
            await press(pilot, "tab")
            assert screen.state.pane == pane
            assert shown in screen_text(pilot)


async def test_a_wide_terminal_shows_timeline_page_and_inspector_at_once(
    recording: Path, tmp_path: Path
) -> None:
    async with reviewing(recording, tmp_path / "journal", (120, 40)) as (screen, pilot):
        lines = lines_of(pilot)
        assert len(lines) == 40
        text = "\n".join(lines)
        parts = ("Timeline", "story · ", "Page", "scrolls with the user", "Paid with ▲", " Finding ",
                 " Checklist", "All findings · 2", "▌ 0:05 ▲ CARD", "△ EMAIL")  # fmt: skip
        assert [part for part in parts if part not in text] == []
        assert sum("Type" in line and "readable" in line for line in lines) == 1
        # One after the other, what a click and the keys change.
        await pilot.click("#tabs", offset=(14, 0))
        await press(pilot)
        assert screen.state.tab == "Element"
        await press(pilot, "t")
        assert screen.state.tab == "Event"
        await press(pilot, "T", "T")
        assert screen.state.tab == "Finding"
        await press(pilot, "tab", "pagedown")
        assert not screen.widgets.page.follows
        assert "scrolled by hand · l follows" in screen_text(pilot)
        await press(pilot, "l")
        assert "scrolls with the user" in screen_text(pilot)


async def test_lists_move_with_the_keys_of_the_pane_that_has_the_keyboard(
    recording: Path, tmp_path: Path
) -> None:
    async with reviewing(recording, tmp_path / "journal", (120, 40)) as (screen, pilot):
        timeline, inspector = screen.widgets.timeline, screen.widgets.inspector
        screen.panes.show_pane("timeline")
        await press(pilot, "home")
        assert timeline.cursor == 0
        await press(pilot, "j", "j", "k")
        assert timeline.cursor == 1
        await press(pilot, "G")
        assert timeline.cursor == timeline.row_count - 1
        screen.panes.show_pane("inspector")
        await press(pilot, "end")
        assert inspector.cursor == inspector.row_count - 1
        await press(pilot, "home", "enter")
        assert screen.state.pane == "inspector"


async def test_leaving_and_coming_back_keeps_the_state(recording: Path, tmp_path: Path) -> None:
    async with reviewing(recording, tmp_path / "journal", (120, 40)) as (screen, pilot):
        await press(pilot, "3", "space", "L")
        assert not screen.state.player.playing, "another screen on top pauses"
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        await press(pilot, "r", "M", "escape")
        assert screen.state.revealed is None, "another screen on top covers"


async def test_a_file_with_several_sessions_opens_as_a_library_of_them(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.tui.reviewing import settle
    from tui.app import ReviewerApp
    from tui.config.options import ReviewOptions
    from tui.library.screen import LibraryScreen

    monkeypatch.setattr("tui.recording.opened.read_session", lambda path, session_id: None)
    app = ReviewerApp(ReviewOptions(paths=(str(recording),), journal=tmp_path / "journal"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        await press(pilot, "q")
    assert app.return_code == 0
