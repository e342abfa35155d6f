"""Opening a session step by step, without a screen: what is shown when, and where it begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.fakes import Calls, FakeHost, FakeReviewer, shop, shop_state
from tui.services import Place
from tui.session import load_steps
from tui.session.loading import COVERED_AFTER_SECONDS, Loader
from tui.session.state import SessionState, Wish


class Stage:
    def __init__(self, folder: Path, state: SessionState | None = None, **options: object) -> None:
        self.state = state if state is not None else shop_state(scanned=False)
        self.view, self.moves, self.host = Calls(), Calls(), FakeHost()
        self.reviewer = FakeReviewer(folder, **options)
        self.searched: list[str] = []
        self.loaded = 0
        self.loader = Loader(
            self.state, self.view, self.moves, self.host, self.reviewer,
            load_flags=self._load_flags, search_for=self.searched.append,
        )  # fmt: skip

    def _load_flags(self) -> None:
        self.loaded += 1

    def up_to_timeline(self) -> None:
        opened = shop()
        opened.scan = None
        self.loader.take_session(opened)
        self.loader.take_timeline()

    def up_to_scan(self) -> None:
        self.up_to_timeline()
        found = shop()
        assert found.scan is not None and found.value_cover is not None
        self.loader.take_scan(load_steps.ScanDone(found.scan, found.value_cover))

    def gone_to(self) -> list[object]:
        return [arguments[0] for name, arguments, _ in self.moves.calls if name.startswith("go_to")]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def kinds_of(stage: Stage) -> list[str]:
    return [
        type(message).__name__
        for message in stage.host.posted
        if not isinstance(message, load_steps.LoadProgress)
    ]


def test_each_step_of_reading_is_posted_as_soon_as_it_is_known(stage: Stage) -> None:
    stage.loader.read(lambda: False)
    assert kinds_of(stage) == ["SessionRead", "TimelineBuilt", "ScanDone"]


def test_a_cancelled_reading_posts_nothing_more(stage: Stage) -> None:
    stage.loader.read(lambda: True)
    assert kinds_of(stage) == []


def test_a_file_that_is_no_recording_is_one_line_of_reason(stage: Stage, tmp_path: Path) -> None:
    stage.state.path = str(tmp_path / "notes.json")
    Path(stage.state.path).write_text("hello")
    stage.loader.read(lambda: False)
    (failed,) = stage.host.posted
    assert isinstance(failed, load_steps.LoadFailed)
    assert "notes.json" in failed.reason


def test_a_fault_of_the_program_says_no_value(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise TypeError("secret 4111 1111 1111 1111")

    monkeypatch.setattr("tui.recording.opened.read_session", fault)
    stage.loader.read(lambda: False)
    (failed,) = stage.host.posted
    assert isinstance(failed, load_steps.LoadFailed)
    assert "TypeError" in failed.reason and "4111" not in failed.reason


def test_progress_is_said_in_the_head_and_on_the_empty_page(stage: Stage) -> None:
    stage.loader.show_progress(load_steps.LoadProgress("timeline", 0.42))
    assert stage.state.step == "timeline 42%"
    assert ("say_on_page", ("timeline … 42%",), {}) in stage.view.calls


def test_progress_of_which_no_share_is_known_says_the_step_alone(stage: Stage) -> None:
    stage.loader.show_progress(load_steps.LoadProgress("reading"))
    assert stage.state.step == "reading"


def test_a_read_session_has_a_duration_and_a_feed(stage: Stage) -> None:
    stage.loader.take_session(shop())
    assert stage.state.player.duration_ms == 20_000
    assert "use_feed" in stage.moves.names


def test_a_session_begins_at_its_first_page(stage: Stage) -> None:
    stage.up_to_timeline()
    assert stage.gone_to() == [0]
    assert not stage.state.touched


def test_a_session_begins_where_it_was_left(stage: Stage) -> None:
    stage.reviewer.places.put(shop().info.session_id, Place(7_000, "Fields"))
    stage.up_to_timeline()
    assert stage.gone_to() == [7_000]
    assert stage.state.tab == "Fields"
    assert stage.reviewer.last_said == "back at 0:07, where you left it"


def test_a_wished_time_comes_before_where_it_was_left(stage: Stage) -> None:
    stage.reviewer.places.put(shop().info.session_id, Place(7_000))
    stage.state.wish = Wish(at_ms=1_500)
    stage.up_to_timeline()
    assert stage.gone_to() == [1_500]


def test_the_demo_begins_at_the_start_every_time(tmp_path: Path) -> None:
    stage = Stage(tmp_path, demo=True)
    stage.reviewer.places.put(shop().info.session_id, Place(7_000))
    stage.up_to_timeline()
    assert stage.gone_to() == [0]


def test_a_slow_scan_shows_the_timeline_covered(stage: Stage) -> None:
    stage.up_to_timeline()
    (seconds, show_covered, _) = stage.host.timers[0]
    assert seconds == COVERED_AFTER_SECONDS
    show_covered()
    assert stage.view.names[-1] == "show_timeline"


def test_a_fast_scan_leaves_the_covered_timeline_out(stage: Stage) -> None:
    stage.up_to_scan()
    shown = stage.view.names.count("show_timeline")
    stage.host.timers[0][1]()
    assert stage.view.names.count("show_timeline") == shown


def test_a_scanned_session_goes_to_the_worst_finding(stage: Stage) -> None:
    stage.up_to_scan()
    target = stage.gone_to()[-1]
    assert getattr(target, "type", None) == "CARD"
    assert stage.loaded == 1
    assert stage.state.step == ""


def test_a_wished_finding_is_gone_to(stage: Stage) -> None:
    email = next(f for f in shop().findings if f.type == "EMAIL")
    stage.state.wish = Wish(finding_id=email.id)
    stage.up_to_scan()
    assert getattr(stage.gone_to()[-1], "id", None) == email.id


def test_a_reviewer_who_has_moved_is_left_where_they_are(stage: Stage) -> None:
    stage.up_to_timeline()
    stage.state.touched = True
    found = shop()
    assert found.scan is not None and found.value_cover is not None
    stage.loader.take_scan(load_steps.ScanDone(found.scan, found.value_cover))
    assert stage.gone_to() == [0]
    assert stage.state.finding is not None and stage.state.finding.type == "CARD"


def test_a_wished_search_begins_once_the_findings_are_known(stage: Stage) -> None:
    stage.state.wish = Wish(search="place")
    stage.up_to_timeline()
    assert stage.searched == []
    found = shop()
    assert found.scan is not None and found.value_cover is not None
    stage.loader.take_scan(load_steps.ScanDone(found.scan, found.value_cover))
    assert stage.searched == ["place"]


def test_the_checklist_is_filled_in_by_a_worker(stage: Stage) -> None:
    stage.up_to_scan()
    assert [group for group, _ in stage.host.jobs] == ["checklist"]
    stage.host.do_work()
    (checked,) = [m for m in stage.host.posted if isinstance(m, load_steps.Checked)]
    stage.loader.take_checklist(checked)
    assert stage.state.opened is not None
    assert stage.state.opened.cases == checked.cases != []
    assert ("show_change", ("checklist",), {"keep_place": True}) in stage.view.calls


def test_no_checklist_is_filled_in_before_the_scan(stage: Stage) -> None:
    stage.loader.fill_checklist()
    assert stage.host.jobs == []


def test_a_session_that_cannot_be_opened_says_why(stage: Stage) -> None:
    stage.loader.fail(load_steps.LoadFailed("a.json: ends in the middle\nof event 12"))
    assert stage.state.step == "cannot be opened"
    said, tone = stage.reviewer.said[-1]
    assert "\n" not in said and tone == "error"


def test_messages_that_come_often_replace_one_another() -> None:
    progress = load_steps.LoadProgress("timeline", 0.1)
    assert progress.can_replace(load_steps.LoadProgress("timeline", 0.2))
    assert not progress.can_replace(load_steps.TimelineBuilt())


def test_a_recording_called_after_somebody_that_cannot_be_read_is_said_covered(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.state.path = str(tmp_path / "mira@fernmail.example.json")
    Path(stage.state.path).write_text("hello")
    stage.loader.read(lambda: False)
    failed = stage.host.posted[-1]
    assert isinstance(failed, load_steps.LoadFailed)
    assert "mira" not in failed.reason
