"""The session screen as a reviewer uses it: opening, moving, searching, panes, sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reviewing import (
    BUTTON,
    CARD,
    EMAIL,
    FIELD,
    SECONDS,
    masked_events,
    press,
    reviewing,
    screen_text,
    settle,
    shop_events,
    write_recording,
)
from tui.services import Place


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_recording(tmp_path, shop_events())


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


async def test_it_opens_at_the_worst_undecided_finding(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        assert screen.state.finding is not None
        assert screen.state.finding.type == "CARD"
        assert screen.state.player.position_ms == 5000
        shown = screen_text(pilot)
        assert "Paid with ▲" in shown
        assert "/checkout" in shown
        assert "0/2 decided" in shown


async def test_no_value_is_shown_anywhere(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (_, pilot):
        for key in ("alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "0", "1", "2", "3"):
            await press(pilot, key)
            shown = screen_text(pilot)
            assert CARD not in shown
            assert "ava.l" not in shown


async def test_a_masked_session_says_that_nothing_was_found(tmp_path: Path, journal: Path) -> None:
    async with reviewing(write_recording(tmp_path, masked_events()), journal) as (screen, pilot):
        assert "nothing found" in screen_text(pilot)
        await press(pilot, "right_square_bracket", "n")
        assert screen.state.finding is None


async def test_the_keys_of_the_player(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        for keys, stands in (
            (("0",), 0),
            (("right",), 5_000),
            (("left",), 0),
            (("5",), SECONDS * 500),
            (("shift+right",), SECONDS * 1000),
            (("9", "0", "c"), 1_000),
            (("c",), 4_000),
            (("C",), 1_000),
            (("colon", "1", "2", "enter"), 12_000),
            (("g", "5", "0", "%", "enter"), SECONDS * 500),
            (("g", "g"), 0),
            (("g", "G"), SECONDS * 1000),
            (("0", "full_stop"), 400),
            (("full_stop", "comma"), 400),
        ):
            await press(pilot, *keys)
            assert screen.state.player.position_ms == stands, keys


async def test_playing_moves_clock_timeline_and_page_together(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "0", "greater_than_sign", "space")
        assert screen.state.player.playing and screen.playback._ticker is not None
        # The clock is wound by hand: on a busy machine the real one may have gone any way by now.
        screen.playback._ticker.pause()
        screen.state.player.seek(0)
        screen.playback.advance(1000)
        assert screen.state.player.position_ms >= 2000
        entry = screen.widgets.timeline.entry_at(screen.widgets.timeline.cursor)
        assert entry is not None
        assert entry.kind == "input"
        await press(pilot, "space")
        assert not screen.state.player.playing
        assert screen.state.player.speed == 2


async def test_speed_and_position_survive_switching_tabs_and_screens(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "greater_than_sign", "2", "alt+4", "t", "f1", "escape", "M", "escape")
        assert (screen.state.player.position_ms, screen.state.player.speed) == (SECONDS * 200, 2)
        assert pilot.app.screen is screen


async def test_findings_are_walked_in_time_and_wrap(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        order = [finding.id for finding in screen.state.opened.findings]  # type: ignore[union-attr]
        assert len(order) == 2
        seen = []
        for _ in range(2):
            await press(pilot, "right_square_bracket")
            seen.append(screen.state.finding.id)  # type: ignore[union-attr]
        assert sorted(seen) == sorted(order)
        await press(pilot, "left_square_bracket")
        assert screen.state.finding.id == seen[0]  # type: ignore[union-attr]


async def test_n_goes_to_what_is_undecided_only(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        first = screen.state.finding
        await press(pilot, "f", "n")
        assert screen.state.finding is not first
        second = screen.state.finding
        await press(pilot, "x", "n")
        assert screen.state.finding is second
        assert "v gives the verdict" in screen_text(pilot)


async def test_live_search_moves_with_n_and_ends_with_escape(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "home", "slash", *"place", "enter")
        hits = screen.widgets.timeline.hits
        assert len(hits) == 4
        assert screen.widgets.timeline.cursor == hits[0]
        await press(pilot, "n")
        assert screen.widgets.timeline.cursor == hits[1]
        await press(pilot, "N")
        assert screen.widgets.timeline.cursor == hits[0]
        await press(pilot, "escape")
        assert screen.widgets.timeline.search == ""
        assert pilot.app.screen is screen


async def test_a_search_cannot_find_what_is_covered(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, _):
        assert screen.widgets.timeline.find(EMAIL) == 0
        assert screen.widgets.timeline.find("ava") == 0


async def test_kinds_can_be_shown_alone(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        kinds = {}
        for _ in range(8):
            await press(pilot, "o")
            rows = screen.widgets.timeline.rows
            kinds[screen.widgets.timeline.filter_name] = {
                screen.state.opened.timeline.interactions[row].kind  # type: ignore[union-attr]
                for row in rows
            }
        assert kinds["clicks"] <= {"click", "dead_click", "rage_click"}
        assert kinds["inputs"] == {"input", "submit"}
        assert "focus" in kinds["all"] - kinds["story"]


async def test_follow_can_be_left_and_taken_up_again(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal, (120, 24)) as (screen, pilot):
        assert screen.widgets.page.follows
        await press(pilot, "tab", "down")
        assert not screen.widgets.page.follows
        await press(pilot, "l")
        assert screen.widgets.page.follows


async def test_digits_are_tabs_in_the_inspector(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "tab", "tab", "4")
        assert (screen.state.pane, screen.state.tab) == ("inspector", "Fields")
        assert screen.state.player.position_ms == 5000


async def test_a_line_of_the_inspector_leads_to_its_moment(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "alt+5", "tab", "tab", "enter")
        assert screen.state.player.position_ms == 3400


async def test_the_element_tab_tells_attributes_and_earlier_values(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        screen.state.picked = FIELD
        await press(pilot, "alt+2")
        shown = screen_text(pilot)
        assert "<input>" in shown
        assert "type email" in shown
        assert "Values over time · 1" in shown


async def test_a_click_on_the_page_selects_the_element(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        lines = screen.widgets.page.moment.page.lines  # type: ignore[union-attr]
        row = next(
            n for n, spans in enumerate(lines) if any(s.node_id == BUTTON and s.text.strip() for s in spans)
        )
        column = next(i for i, _ in enumerate(lines[row][0].text + "x"))
        await pilot.click("#page", offset=(2 + column + 3, row - screen.widgets.page.top))
        await settle(pilot)
        assert screen.state.tab == "Element"
        assert screen.state.finding is None


async def test_a_click_on_the_scrubber_seeks(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        width = screen.widgets.scrubber.size.width
        await pilot.click("#scrubber", offset=(width // 2, 0))
        await settle(pilot)
        assert screen.state.player.position_ms == pytest.approx(SECONDS * 500, abs=SECONDS * 1000 / width)


async def test_a_session_is_taken_up_where_it_was_left(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "2")
        screen.remember_place()
        session_id = screen.state.opened.info.session_id  # type: ignore[union-attr]
        assert screen.reviewer.places.get(session_id) == Place(SECONDS * 200, "Finding")
    async with reviewing(recording, journal) as (screen, _):
        assert screen.state.player.position_ms == SECONDS * 200


async def test_it_starts_at_the_time_that_is_asked_for(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal, at_ms=1500.0) as (screen, _):
        assert screen.state.player.position_ms == 1500


async def test_it_starts_with_the_search_that_is_asked_for(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal, filter="place order") as (screen, _):
        assert len(screen.widgets.timeline.hits) == 4


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50), (200, 60)])
async def test_every_size_shows_what_matters(recording: Path, journal: Path, size: tuple[int, int]) -> None:
    async with reviewing(recording, journal, size) as (screen, pilot):
        shown = screen_text(pilot)
        assert all(len(line) <= size[0] for line in shown.split("\n"))
        for needed in (" visit ", "decided", "CARD", "Paid with", "0:05.0", "leak"):
            assert needed in shown, needed
        await press(pilot, "tab")
        assert screen.state.pane in ("page", "inspector")


async def test_the_narrow_screen_shows_one_pane_at_a_time(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal, (80, 24)) as (_, pilot):
        assert "Paid with" in screen_text(pilot)
        await press(pilot, "shift+tab")
        assert "Paid with" not in screen_text(pilot)
        assert 'Click "Place order"' in screen_text(pilot)
        await press(pilot, "alt+1")
        assert "why" in screen_text(pilot)


async def test_plain_ascii_draws_no_other_glyph_of_its_own(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal, glyphs="ascii") as (_, pilot):
        odd = {c for c in screen_text(pilot) if not c.isascii()} - set("•·…─")
        assert odd == set()


async def test_an_unreadable_file_is_said_in_one_line(tmp_path: Path, journal: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"events": [{"type": 4, "data"')
    async with reviewing(path, journal) as (screen, pilot):
        assert "cannot be opened" in screen_text(pilot) or screen.state.opened is not None
    path.write_text("hello")
    async with reviewing(path, journal) as (screen, pilot):
        assert "cannot be opened" in screen_text(pilot)
        await press(pilot, "f", "space", "right_square_bracket", "M", "L", "e", "escape", "v")
        assert screen.is_attached


async def test_the_palette_lists_every_action_with_its_key(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, _):
        from tui.dialogs.command_list import ActionCommands

        listed = [hit async for hit in ActionCommands(screen).discover()]
        titles = [str(hit.display) for hit in listed]
        assert any(title.startswith("not PII") and title.endswith("x") for title in titles)
        assert any(title.startswith("redo") and title.endswith("^R") for title in titles)
        assert titles[0].startswith("next finding")


async def test_the_palette_finds_an_action_by_what_it_does(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "ctrl+p", *"idle")
        assert "skip idle" in screen_text(pilot)
        await press(pilot, "enter")
        assert not screen.state.player.skips_idle


async def test_help_can_be_searched(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (_, pilot):
        await press(pilot, "h")
        assert "Deciding" in screen_text(pilot)
        await press(pilot, *"idle")
        shown = screen_text(pilot)
        assert "skip stretches" in shown
        assert "nobody did anything" in shown
        assert "false positive" not in shown


async def test_the_heatmap_and_the_checklist_open_and_close(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "M")
        assert "Place order" in screen_text(pilot)
        await press(pilot, "l", "l", "l", "l", "o", "j", "escape", "L")
        shown = screen_text(pilot)
        assert "Authentication token" in shown
        await press(pilot, "escape")
        assert pilot.app.screen is screen
