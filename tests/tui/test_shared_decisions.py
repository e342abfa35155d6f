"""Decisions as library and session share them: saved or said, undone, exported.

And where sessions were left.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofreel.errors import JournalError
from proofreel.review.model import SessionRef
from proofreel.review.statuses import HARMLESS, STATUS_NAMES, count_severities
from tests.tui.fakes import FakeReviewer
from tests.tui.library.library_rows_made import finding
from tui import decisions
from tui.services import KEPT_PLACES, Place, Places
from tui.wording import confidence_word, plural, status_colour

REF = SessionRef("s1", "a.json", "0" * 64)


@pytest.fixture
def reviewer(tmp_path: Path) -> FakeReviewer:
    return FakeReviewer(tmp_path)


def test_what_is_saved_is_not_said(reviewer: FakeReviewer) -> None:
    assert decisions.save(reviewer, lambda: None)
    assert reviewer.said == []


def test_what_cannot_be_saved_is_said_as_an_error(reviewer: FakeReviewer) -> None:
    def change() -> None:
        raise JournalError("the journal is full")

    assert not decisions.save(reviewer, change)
    assert reviewer.said == [("the journal is full", "error")]


def test_undo_takes_a_whole_decision_back(reviewer: FakeReviewer) -> None:
    desk = reviewer.desk
    desk.flag_findings([(REF, finding(1)), (REF, finding(2))], "leak")
    assert decisions.step(reviewer, desk, "undo")
    assert reviewer.last_said == "2 decisions undone"
    assert decisions.step(reviewer, desk, "redo")
    assert reviewer.last_said == "2 decisions made again"
    assert decisions.step(reviewer, desk, "redo")
    assert reviewer.last_said == "nothing to redo"


def test_an_export_says_what_is_in_it(reviewer: FakeReviewer, tmp_path: Path) -> None:
    desk = reviewer.desk
    desk.flag_finding(REF, finding(1), "leak", note="seen")
    desk.flag_finding(REF, finding(2), "false_positive")
    desk.give_verdict(REF, "fail")
    exported = decisions.export(reviewer, desk, [REF, REF], str(tmp_path / "flags.json"))
    assert exported is not None
    title, lines = exported
    assert title == f"Exported {tmp_path / 'flags.json'}"
    assert [" ".join(line.split()) for line in lines] == [
        "sessions 1, 1 with a verdict",
        "verdicts 0 pass, 1 fail",
        "flags 2",
        "not personal data 1",
        "leaks 1",
        "with a note 1",
        "",
        "Previews only: no value is in the file.",
    ]
    assert json.loads((tmp_path / "flags.json").read_text())["schema"] == "proofreel.flags/1"


def test_an_export_that_cannot_be_written_is_said(reviewer: FakeReviewer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert decisions.export(reviewer, reviewer.desk, [], str(tmp_path / "file" / "flags.json")) is None
    assert reviewer.last_said.startswith("not exported: ")
    assert decisions.export(reviewer, reviewer.desk, [], " ") is None


# Where sessions were left.


def test_a_place_is_remembered_with_the_name_of_its_tab(tmp_path: Path) -> None:
    path = tmp_path / "state" / "places.json"
    Places(path).put("s1", Place(1_500, "Fields"))
    assert Places(path).get("s1") == Place(1_500, "Fields")
    assert path.stat().st_mode & 0o777 == 0o600


def test_places_of_earlier_versions_keep_their_time_and_forget_their_tab(tmp_path: Path) -> None:
    path = tmp_path / "places.json"
    path.write_text('{"s1": {"t_ms": 900.0, "tab": 4}, "s2": {"t_ms": 5}}')
    assert Places(path).get("s1") == Place(900)
    assert Places(path).get("s2") == Place(5)


@pytest.mark.parametrize("text", ["", "[]", '{"s1": 3}', "\x00"])
def test_unreadable_places_are_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "places.json"
    path.write_text(text)
    assert Places(path).get("s1") is None


def test_the_oldest_places_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.services.KEPT_PLACES", 2)
    places = Places(tmp_path / "places.json")
    for name in ("a", "b", "a", "c"):
        places.put(name, Place(1))
    assert [name for name in "abc" if places.get(name) is not None] == ["a", "c"]
    assert KEPT_PLACES > 2


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    places = Places(tmp_path / "file" / "places.json")
    places.put("s1", Place(1))
    assert places.get("s1") == Place(1)


# What things are called.


@pytest.mark.parametrize(
    ("confidence", "word"), [(0.99, "certain"), (0.95, "certain"), (0.8, "likely"), (0.5, "possible")]
)
def test_certainty_in_a_word(confidence: float, word: str) -> None:
    assert confidence_word(confidence) == word


def test_severities_are_counted_worst_first_with_all_of_them_there() -> None:
    counts = count_severities(
        [finding(1, severity="low"), finding(2, severity="critical"), finding(3, severity="low")]
    )
    assert list(counts) == ["critical", "high", "medium", "low", "info"]
    assert (counts["critical"], counts["high"], counts["low"]) == (1, 0, 2)


def test_every_status_has_a_name_and_a_colour_of_the_palette() -> None:
    from tui.terminal.palette import VARIABLES

    assert {status_colour(status) for status in STATUS_NAMES} <= set(VARIABLES)
    assert set(STATUS_NAMES) > HARMLESS


def test_one_is_not_written_as_many() -> None:
    assert [plural(count, "finding") for count in (0, 1, 2)] == ["0 findings", "1 finding", "2 findings"]
