"""Playing and moving in a session, with a view that only notes what it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.fakes import Calls, FakeHost, FakeReviewer, FakeTimer, chosen, shop_state
from tui.services import SessionKey
from tui.session.playback import Playback
from tui.session.state import SessionState


class Stage:
    """A playback with everything around it."""

    def __init__(self, folder: Path, state: SessionState | None = None) -> None:
        self.state = state if state is not None else shop_state()
        self.view = Calls(page_width=80)
        self.host = FakeHost()
        self.reviewer = FakeReviewer(folder)
        self.playback = Playback(self.state, self.view, self.host, self.reviewer)

    @property
    def now(self) -> float:
        return self.state.player.position_ms


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


class FakeFeed:
    """A feed that notes what is wanted; `busy` ones need no new worker."""

    def __init__(self, busy: bool = False) -> None:
        self.wanted: list[Any] = []
        self._busy = busy

    def want(self, wanted: Any) -> bool:
        self.wanted.append(wanted)
        return not self._busy

    def work(self) -> None:
        pass


def test_going_to_a_time_moves_everything_and_counts_as_touching(stage: Stage) -> None:
    stage.state.reveal_row = True
    stage.playback.go_to(7_000)
    assert stage.now == 7_000
    assert stage.state.touched and not stage.state.reveal_row
    assert "stand_here" in stage.view.names


def test_seeking_is_relative_and_stays_inside_the_session(stage: Stage) -> None:
    stage.playback.seek(5_000)
    stage.playback.seek(5_000)
    assert stage.now == 10_000
    stage.playback.seek(-30_000)
    assert stage.now == 0
    stage.playback.seek(90_000)
    assert stage.now == stage.state.player.duration_ms


def test_tenths_are_of_the_duration(stage: Stage) -> None:
    stage.playback.go_to_tenth(3)
    assert stage.now == stage.state.player.duration_ms * 0.3


def test_a_finding_is_selected_shown_and_brought_into_view(stage: Stage) -> None:
    finding = stage.state.findings[0]
    stage.state.picked = 7
    stage.playback.go_to_finding(finding)
    assert stage.state.finding is finding
    assert stage.state.picked is None
    assert stage.state.reveal_row
    assert stage.now == finding.t_ms
    assert stage.view.names[0] == "conceal", "a revealed value is covered before another finding is shown"
    assert "show_finding" in stage.view.names


def test_findings_are_walked_from_the_chosen_one(stage: Stage) -> None:
    first, second = stage.state.findings
    stage.playback.next_finding(1)
    assert stage.state.finding is first
    stage.playback.next_finding(1)
    assert stage.state.finding is second
    stage.playback.next_finding(-1)
    assert stage.state.finding is first


def test_without_findings_it_says_whether_they_are_not_there_or_not_known(tmp_path: Path) -> None:
    reading = Stage(tmp_path, shop_state(scanned=False))
    reading.playback.next_finding(1)
    assert reading.reviewer.last_said == "no findings yet"
    reading.state.step = ""  # type: ignore[assignment]
    reading.playback.next_finding(1)
    assert reading.reviewer.last_said == "nothing was found in this session"


def test_after_the_last_undecided_finding_it_says_what_comes_next(stage: Stage) -> None:
    chosen(stage.state)
    desk, opened = stage.reviewer.desk, stage.state.opened
    assert opened is not None
    others = [f for f in stage.state.findings if f is not stage.state.finding]
    stage.state.flags = {f.id: object() for f in others}  # type: ignore[misc]
    stage.playback.next_undecided()
    assert stage.reviewer.last_said == "this is the last undecided finding"
    stage.state.flags = {f.id: object() for f in stage.state.findings}  # type: ignore[misc]
    stage.playback.next_undecided()
    assert "v gives the verdict" in stage.reviewer.last_said
    desk.give_verdict(opened.ref, "fail")
    stage.playback.next_undecided()
    assert stage.reviewer.last_said == "every finding is decided · N next session"


def test_nothing_is_said_to_be_decided_before_the_findings_are_known(stage: Stage) -> None:
    assert stage.state.opened is not None
    stage.state.opened.scan, stage.state.opened.findings = None, []
    stage.playback.next_undecided()
    assert stage.reviewer.last_said == "no findings yet"


def test_the_next_click_is_said_when_there_is_none(stage: Stage) -> None:
    stage.playback.next_click(1)
    assert stage.now == 1_000
    stage.playback.go_to(20_000)
    stage.playback.next_click(1)
    assert stage.reviewer.last_said == "no click after this"
    stage.playback.go_to(0)
    stage.playback.next_click(-1)
    assert stage.reviewer.last_said == "no click before this"


@pytest.mark.parametrize(
    ("typed", "stands"), [("12", 12_000), ("0:07", 7_000), ("50%", 10_000), ("3.5", 3_500)]
)
def test_a_time_can_be_typed(stage: Stage, typed: str, stands: float) -> None:
    stage.playback.ask_time()
    stage.host.asked[0].answer(typed)
    assert stage.now == stands


def test_what_is_no_time_is_said_and_moves_nothing(stage: Stage) -> None:
    stage.playback.go_to(2_000)
    stage.playback.ask_time()
    stage.host.asked[0].answer("soon")
    assert stage.now == 2_000
    assert stage.reviewer.said[-1][1] == "warning"


def test_one_letter_goes_to_the_start_or_the_end(stage: Stage) -> None:
    stage.playback.ask_time()
    stage.host.asked[0].instant["G"]()
    assert stage.now == stage.state.player.duration_ms
    stage.host.asked[0].instant["g"]()
    assert stage.now == 0


def test_speed_goes_up_and_down(stage: Stage) -> None:
    stage.playback.change_speed(1)
    assert stage.state.player.speed == 2
    stage.playback.change_speed(-1)
    stage.playback.change_speed(-1)
    assert stage.state.player.speed == 0.5


def test_skipping_can_be_turned_off_and_on(stage: Stage) -> None:
    stage.playback.turn_skipping()
    assert not stage.state.player.skips_idle
    stage.playback.turn_skipping()
    assert stage.state.player.skips_idle


def test_playing_runs_the_ticker_and_pausing_stops_it(stage: Stage) -> None:
    ticker = FakeTimer()
    stage.playback.use_ticker(ticker)  # type: ignore[arg-type]
    stage.playback.play_or_pause()
    assert stage.state.player.playing and ticker.running
    stage.playback.play_or_pause()
    assert not stage.state.player.playing and not ticker.running


def test_nothing_plays_before_the_recording_is_read(tmp_path: Path) -> None:
    stage = Stage(tmp_path, shop_state(scanned=False))
    stage.playback.play_or_pause()
    assert not stage.state.player.playing


def test_time_passes_at_most_a_second_at_once(stage: Stage) -> None:
    stage.playback.play(True)
    stage.playback.advance(60_000)
    assert stage.now == 1_000


def test_at_the_end_it_pauses_and_draws_what_was_seen(stage: Stage) -> None:
    stage.playback.go_to(19_900)
    stage.playback.play(True)
    stage.playback.advance(500)
    assert not stage.state.player.playing
    assert "show_end" in stage.view.names


def test_the_page_is_wanted_only_of_a_scanned_session(tmp_path: Path) -> None:
    feed = FakeFeed()
    reading = Stage(tmp_path, shop_state(scanned=False))
    reading.playback.use_feed(feed)  # type: ignore[arg-type]
    reading.playback.want_page(now=True)
    assert feed.wanted == []


def test_the_page_is_wanted_at_the_players_time_in_the_panes_width(stage: Stage) -> None:
    feed = FakeFeed()
    stage.playback.use_feed(feed)  # type: ignore[arg-type]
    stage.playback.go_to(3_000)
    assert [(wanted.t_ms, wanted.width) for wanted in feed.wanted] == [(3_000, 80)]
    assert [group for group, _ in stage.host.jobs] == ["page"]


def test_a_busy_feed_needs_no_second_worker(stage: Stage) -> None:
    stage.playback.use_feed(FakeFeed(busy=True))  # type: ignore[arg-type]
    stage.playback.go_to(3_000)
    assert stage.host.jobs == []


def test_while_playing_pages_are_wanted_at_most_four_times_a_second(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter([10.0, 10.1, 10.2, 10.3])
    monkeypatch.setattr("tui.session.playback.SECONDS_OF_CLOCK", lambda: next(seconds))
    feed = FakeFeed()
    stage.playback.use_feed(feed)  # type: ignore[arg-type]
    for _ in range(4):
        stage.playback.want_page()
    assert len(feed.wanted) == 2


def test_the_next_session_opens_in_the_place_of_this_one(stage: Stage) -> None:
    stage.reviewer.queue = [stage.state.key, SessionKey("b", "two"), SessionKey("c", "three")]
    stage.playback.next_session(1)
    assert stage.reviewer.opened == [("b", "two", {"instead": True})]
    stage.playback.next_session(-1)
    assert stage.reviewer.last_said == "no session before this"


def test_the_next_undecided_session_passes_over_those_with_a_verdict(stage: Stage) -> None:
    from proofreel.review.model import SessionRef

    stage.reviewer.queue = [stage.state.key, SessionKey("b", "two"), SessionKey("c", "three")]
    stage.reviewer.desk.give_verdict(SessionRef("two", "b"), "pass")
    stage.playback.next_session(1, undecided=True)
    assert stage.reviewer.opened == [("c", "three", {"instead": True})]


def test_a_line_leads_to_its_finding_before_its_time(stage: Stage) -> None:
    finding = stage.state.findings[1]
    stage.playback.follow(finding.id, 1.0)
    assert stage.state.finding is finding
    stage.playback.follow("f_unknown", 2_000)
    assert stage.now == 2_000
    stage.playback.follow(None, None)
    assert stage.now == 2_000


def test_steps_go_from_event_to_event(stage: Stage) -> None:
    stage.playback.go_to(1_000)
    stage.playback.step(1)
    after = stage.now
    assert after > 1_000
    stage.playback.step(-1)
    assert stage.now == 1_000


def test_an_entry_of_the_timeline_tells_the_inspector(stage: Stage) -> None:
    entries = stage.state.opened.timeline.interactions  # type: ignore[union-attr]
    click = next(entry for entry in entries if entry.kind == "click")
    stage.playback.go_to_entry(click, keep_row=True)
    assert stage.now == click.t_ms
    assert ("show_change", ("page", "entry"), {}) in stage.view.calls
    assert ("stand_here", (), {"keep_row": True}) in stage.view.calls
