"""The parts of the library without its screen: filling, listing, deciding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from proofreel.errors import JournalError
from proofreel.text.safe import SafeText
from replay_format.reading import Candidate
from tests.tui.fakes import Calls, FakeHost, FakeReviewer
from tests.tui.library.library_rows_made import finding, row
from tui.library.decisions import LibraryDecisions
from tui.library.filling import Filling
from tui.library.filtering import parse_filter
from tui.library.index import Heading, LibraryIndex
from tui.library.listing import LibraryWidgets, Listing, why_empty
from tui.library.loading import Found, RowsRead
from tui.library.rows import UNDECIDED, SessionRow
from tui.library.state import LibraryState
from tui.library.widgets.head import HeadFacts, head_line
from tui.services import SessionKey
from tui.terminal.marks import Glyphs

LEAKING = row("leaking", findings=[finding(1, session="leaking"), finding(2, session="leaking")])
CLEAN = row("clean")
BROKEN = SessionRow(path="recordings/broken.json", state="failed", error="ends in event 12")


def state_with(*rows: SessionRow) -> LibraryState:
    state = LibraryState(paths=["recordings"], chosen=parse_filter(""), index=LibraryIndex())
    for each in rows:
        state.index.add(each)
    return state


def facts() -> HeadFacts:
    return HeadFacts(place=SafeText("recordings"))


# Filling.


def candidates(*names: str) -> list[Candidate]:
    return [Candidate((f"recordings/{name}.json",)) for name in names]


def test_found_recordings_are_rows_that_wait() -> None:
    state, counted = state_with(), facts()
    Filling(state, counted).add_found(Found(candidates("a", "b"), 3_000, complete=False))
    assert [each.state for each in state.index.rows] == ["waiting", "waiting"]
    assert (counted.candidates, counted.total_bytes, counted.finding) == (2, 3_000, True)
    assert state.stale


def test_what_is_read_takes_the_place_of_its_row() -> None:
    state, counted = state_with(), facts()
    filling = Filling(state, counted)
    filling.add_found(Found(candidates("a", "b"), 0, complete=True))
    filling.add_read(RowsRead([(1, [CLEAN])]))
    assert [each.state for each in state.index.rows] == ["waiting", "read"]
    assert not filling.complete
    filling.add_read(RowsRead([(0, [LEAKING])]))
    assert filling.complete


def test_a_file_with_two_sessions_gets_two_rows_and_no_recording_none() -> None:
    state, counted = state_with(), facts()
    filling = Filling(state, counted)
    filling.add_found(Found(candidates("two", "none"), 0, complete=True))
    filling.add_read(RowsRead([(0, [LEAKING, CLEAN]), (1, [])]))
    assert [each.state for each in state.index.rows] == ["read", "skipped", "read"]


def test_what_an_earlier_reading_tells_late_is_passed_over() -> None:
    state, counted = state_with(), facts()
    filling = Filling(state, counted)
    filling.add_found(Found(candidates("a"), 0, complete=True))
    filling.restart()
    assert state.index.rows == [] and counted.candidates == 0 and counted.finding
    filling.add_read(RowsRead([(0, [CLEAN])]))
    filling.add_found(Found(candidates("a"), 0, complete=True))
    assert state.index.rows == []


# Listing.


class Table(Calls):
    """A table that keeps what it is given to show."""

    def __init__(self) -> None:
        super().__init__(view_rows=10)
        self.entries: list[Any] = []
        self.cursor = 0
        self.notice: list[str] = []

    @property
    def current(self) -> int | None:
        entry = self.entries[self.cursor] if self.cursor < len(self.entries) else None
        return None if isinstance(entry, Heading) else entry

    def show(self, entries: list[Any]) -> None:
        self.entries = entries

    def say(self, notice: list[str]) -> None:
        self.notice = notice

    def move_to(self, place: int, *, by_user: bool = True) -> None:
        self.cursor = place


class Shelf:
    """A listing over widgets that only note what they are shown."""

    def __init__(self, folder: Path, *rows: SessionRow, tall: bool = True) -> None:
        self.state, self.facts = state_with(*rows), facts()
        self.table, self.title, self.preview = Table(), Calls(), Calls()
        self.stage = type("Stage", (), {"styles": type("Styles", (), {"grid_rows": None})()})()
        self.reviewer = FakeReviewer(folder)
        self.decisions = LibraryDecisions(self.state, FakeHost(), self.reviewer, lambda: None)
        widgets = LibraryWidgets(
            head=Calls(), bar=Calls(), stage=self.stage, columns=Calls(), table=self.table,
            preview=self.preview, title=self.title, fields=Calls(),
        )  # fmt: skip
        size = type("Size", (), {"height": 40})()
        screen = Calls(size=size, has_class=lambda name: tall)
        self.listing = Listing(
            self.state, self.facts, widgets, screen, self.reviewer, self.decisions.review_of
        )  # fmt: skip

    def names(self) -> list[str]:
        rows = self.state.index.rows
        return [e.label if isinstance(e, Heading) else rows[e].name for e in self.table.entries]


def test_the_worst_recording_is_on_top_and_the_unreadable_last(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, CLEAN, BROKEN, LEAKING)
    shelf.listing.relist()
    assert shelf.names() == ["leaking", "clean", "broken"]
    assert not shelf.state.stale


def test_sessions_follow_one_another_as_listed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, CLEAN, BROKEN, LEAKING)
    shelf.listing.relist()
    assert shelf.reviewer.queue == [SessionKey(r.path, r.session_id) for r in (LEAKING, CLEAN)]


def test_the_head_counts_what_there_is(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, CLEAN, BROKEN, LEAKING)
    shelf.reviewer.desk.give_verdict(CLEAN.ref, "pass")
    shelf.listing.relist()
    counted = shelf.facts
    assert (counted.recordings, counted.read, counted.failed, counted.leaking, counted.reviewed) == (
        3,
        2,
        1,
        1,
        1,
    )


def test_groups_have_headings(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, CLEAN, LEAKING)
    shelf.state.grouping = "verdict"
    shelf.reviewer.desk.give_verdict(LEAKING.ref, "fail")
    shelf.listing.relist()
    assert shelf.names() == ["fail", "leaking", "no verdict", "clean"]


def test_a_short_list_leaves_the_rest_of_a_tall_screen_to_what_is_below(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, CLEAN, LEAKING)
    shelf.listing.relist()
    assert shelf.stage.styles.grid_rows == "4 1fr"
    shelf.listing.share_room(30)
    assert shelf.stage.styles.grid_rows is None
    low = Shelf(tmp_path, CLEAN, tall=False)
    low.listing.relist()
    assert low.stage.styles.grid_rows is None


def test_a_list_that_was_just_made_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path, CLEAN)
    shelf.listing.relist()
    shelf.state.stale = True
    shelf.listing.relist_when_stale()
    assert shelf.state.stale
    monkeypatch.setattr("tui.library.listing.time.monotonic", lambda: 1e12)
    shelf.listing.relist_when_stale()
    assert not shelf.state.stale


def test_the_next_unreviewed_goes_round_past_headings_and_failures(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, CLEAN, BROKEN, LEAKING)
    shelf.state.grouping = "verdict"
    shelf.listing.relist()
    shelf.table.cursor = shelf.names().index("leaking")
    shelf.listing.go_to_unreviewed(1)
    assert shelf.listing.current_row is CLEAN
    shelf.listing.go_to_unreviewed(1)
    assert shelf.listing.current_row is LEAKING
    for each in (CLEAN, LEAKING):
        shelf.reviewer.desk.give_verdict(each.ref, "pass")
    shelf.listing.go_to_unreviewed(1)
    assert shelf.reviewer.last_said == "every recording shown has a verdict"


def test_the_preview_is_of_the_row_under_the_cursor(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.listing.show_preview()
    assert shelf.preview.calls[-1] == ("show", (None, UNDECIDED), {})


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"recordings": 3}, "no recording passes this filter"),
        ({"finding": True}, "looking for recordings …"),
        ({"finding": False, "candidates": 2, "done": 1}, "looking for recordings …"),
        ({"finding": False}, "no recordings in recordings"),
    ],
)
def test_an_empty_list_says_why(fields: dict[str, Any], first: str) -> None:
    assert why_empty(HeadFacts(place=SafeText("recordings"), **fields))[0] == first


# Deciding.


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, LEAKING, CLEAN, BROKEN)


def test_the_verdict_turns_from_none_to_pass_to_fail_and_back(shelf: Shelf) -> None:
    said = []
    for _ in range(3):
        shelf.decisions.turn_verdict(CLEAN)
        said.append(shelf.reviewer.last_said.split(" · ")[0])
    assert said == ["clean: passed", "clean: failed", "clean: no verdict"]


def test_a_recording_that_was_not_read_gets_no_verdict(shelf: Shelf) -> None:
    shelf.decisions.turn_verdict(BROKEN)
    assert shelf.reviewer.said == [("a verdict needs a recording that was read", "warning")]


def test_a_field_is_decided_in_every_recording(shelf: Shelf) -> None:
    (leak,) = shelf.state.index.fields()
    shelf.decisions.flag_field(leak, "false_positive")
    assert shelf.reviewer.last_said == (
        "2 findings in 1 recording marked as no personal data · u takes it back"
    )
    assert shelf.decisions.review_of(LEAKING).decided(LEAKING.findings) == 2
    shelf.decisions.step("undo")
    assert shelf.decisions.review_of(LEAKING) == UNDECIDED


def test_a_journal_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    class Unreadable(FakeReviewer):
        @property
        def desk(self) -> Any:
            raise JournalError("the journal cannot be read")

        @desk.setter
        def desk(self, desk: Any) -> None:
            pass

    reviewer = Unreadable(tmp_path)
    decisions = LibraryDecisions(state_with(CLEAN), FakeHost(), reviewer, lambda: None)
    assert [decisions.review_of(each) for each in (CLEAN, CLEAN)] == [UNDECIDED, UNDECIDED]
    decisions.turn_verdict(CLEAN)
    decisions.step("undo")
    assert reviewer.said == [("the journal cannot be read", "error")]


def test_the_export_is_of_the_recordings_that_were_read(tmp_path: Path) -> None:
    host, reviewer = FakeHost(), FakeReviewer(tmp_path)
    decisions = LibraryDecisions(state_with(LEAKING, CLEAN, BROKEN), host, reviewer, lambda: None)
    decisions.ask_export()
    host.asked[0].answer(str(tmp_path / "flags.json"))
    assert any(" ".join(line.split()) == "sessions 2, 0 with a verdict" for line in host.sheets[0][1])


def test_other_reviewers_decisions_are_read_anew(tmp_path: Path) -> None:
    from proofreel.review.desk import ReviewDesk
    from proofreel.review.journal import Journal

    shelf = Shelf(tmp_path, CLEAN)
    shelf.decisions.review_of(CLEAN)
    ReviewDesk(Journal(tmp_path / "journal", "jo")).give_verdict(CLEAN.ref, "fail")
    shelf.decisions.reload()
    assert shelf.decisions.review_of(CLEAN).verdict == "fail"


def test_the_head_never_says_no_findings_of_recordings_with_holes_without_saying_so() -> None:
    state = facts()
    state.finding, state.recordings, state.read, state.incomplete = False, 3, 3, 2
    told = "".join(each.text for each in head_line(state, 200, Glyphs()))
    assert "no findings, but 2 not complete" in told
