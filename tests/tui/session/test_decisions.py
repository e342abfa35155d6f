"""Deciding in a session without a screen: what is written, what is asked, and what is never said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from proofreel.review.desk import ReviewDesk
from proofreel.review.journal import Journal
from proofreel.review.model import SessionRef
from tests.tui.fakes import Calls, FakeHost, FakeReviewer, chosen, shop_state, text_of
from tests.tui.reviewing import BUTTON, CARD, VALUES
from tui.session.decisions import Decisions, ticket_line
from tui.session.inspector.element import ELEMENT
from tui.session.inspector.finding import FINDING
from tui.session.inspector.tab import Room
from tui.terminal.marks import Glyphs

ROOM = Room(120, 30, Glyphs("blocks"))


class Stage:
    def __init__(self, folder: Path, **options: bool) -> None:
        self.state = shop_state()
        self.view = Calls(inspected_text=lambda: "what the inspector says")
        self.host, self.reviewer = FakeHost(), FakeReviewer(folder, **options)
        self.decided = 0
        self.paused = 0
        self.decisions = Decisions(
            self.state, self.view, self.host, self.reviewer, on_decided=self._decided, pause=self._pause
        )

    def _decided(self) -> None:
        self.decided += 1

    def _pause(self) -> None:
        self.paused += 1

    @property
    def statuses(self) -> list[str]:
        return [flag.status for flag in self.state.flags.values()]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def test_a_finding_is_flagged_and_said_without_its_value(stage: Stage) -> None:
    chosen(stage.state)
    stage.decisions.flag("leak")
    assert stage.statuses == ["leak"]
    assert stage.decided == 1
    assert stage.reviewer.last_said == "leak: CARD in /checkout · m note  s severity  u undo"


def test_flagging_again_changes_the_flag(stage: Stage) -> None:
    chosen(stage.state)
    stage.decisions.flag("leak")
    stage.decisions.flag("accepted")
    assert stage.statuses == ["accepted"]


def test_nothing_is_flagged_while_it_is_being_scanned(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    assert stage.state.opened is not None
    stage.state.opened.scan = None
    stage.decisions.flag("leak")
    assert stage.state.flags == {}
    assert "still being scanned" in stage.reviewer.last_said


def test_without_a_finding_the_moment_is_flagged(stage: Stage) -> None:
    stage.state.player.seek(4_000)
    stage.decisions.flag("question")
    (flag,) = stage.state.flags.values()
    assert (flag.finding_id, flag.t_ms, flag.status) == (None, 4_000, "question")
    assert "the moment 0:04" in stage.reviewer.last_said
    assert stage.state.flag_key == flag.id, "the next note is for this place"


def test_a_clicked_element_is_flagged_as_an_element(stage: Stage) -> None:
    stage.state.picked = BUTTON
    stage.decisions.flag("leak")
    assert "this element" in stage.reviewer.last_said


def test_a_note_on_what_is_not_flagged_flags_it_as_a_leak(stage: Stage) -> None:
    chosen(stage.state)
    stage.decisions.note()
    assert stage.host.asked[0].label == "leak, with a note"
    stage.host.asked[0].answer("  seen on the receipt ")
    (flag,) = stage.state.flags.values()
    assert (flag.status, flag.note) == ("leak", "seen on the receipt")


def test_a_note_is_changed_from_what_it_was(stage: Stage) -> None:
    chosen(stage.state)
    stage.decisions.note()
    stage.host.asked[0].answer("first")
    stage.decisions.note()
    assert (stage.host.asked[1].label, stage.host.asked[1].initial) == ("note", "first")
    stage.host.asked[1].answer("second")
    assert [flag.note for flag in stage.state.flags.values()] == ["second"]


@pytest.mark.parametrize("action", ["note", "severity", "history", "reveal", "flag_same_field"])
def test_what_needs_a_finding_says_how_to_choose_one(stage: Stage, action: str) -> None:
    getattr(stage.decisions, action)()
    assert stage.reviewer.last_said == "select a finding first: ] goes to the next"
    assert not (stage.host.asked or stage.host.offered or stage.host.sheets)


def test_the_severity_is_offered_as_it_is_and_can_be_changed(stage: Stage) -> None:
    finding = chosen(stage.state)
    stage.decisions.severity()
    assert stage.host.offered[0].chosen == finding.severity
    assert stage.host.offered[0].values[0] == "critical"
    stage.host.offered[0].take("low")
    assert [flag.severity for flag in stage.state.flags.values()] == ["low"]
    stage.decisions.severity()
    assert stage.host.offered[1].chosen == "low"


def test_the_same_field_is_decided_here_and_elsewhere(stage: Stage) -> None:
    finding = chosen(stage.state)
    stage.reviewer.same_field = lambda _: [(SessionRef("other", "other.json"), finding)]
    stage.decisions.count_elsewhere()
    assert stage.state.elsewhere == 2
    stage.decisions.flag_same_field()
    assert stage.host.offered[0].title.startswith("2 findings of this field in 2 sessions")
    stage.host.offered[0].take("accepted")
    assert stage.statuses == ["accepted"]
    assert stage.reviewer.last_said == "accepted: 2 findings · u takes all back"


def test_undo_and_redo_say_how_much_they_did(stage: Stage) -> None:
    chosen(stage.state)
    stage.decisions.step("undo")
    assert stage.reviewer.last_said == "nothing to undo"
    stage.decisions.flag("leak")
    stage.decisions.step("undo")
    assert (stage.statuses, stage.reviewer.last_said) == ([], "1 decision undone")
    stage.decisions.step("redo")
    assert (stage.statuses, stage.reviewer.last_said) == (["leak"], "1 decision made again")


@pytest.mark.parametrize(("status", "offered"), [("leak", "fail"), ("accepted", "pass")])
def test_a_session_with_leaks_is_offered_as_failed(stage: Stage, status: str, offered: str) -> None:
    chosen(stage.state)
    stage.decisions.flag(status)  # type: ignore[arg-type]
    stage.decisions.verdict()
    assert stage.host.offered[0].chosen == offered


def test_a_verdict_is_given_and_cleared(stage: Stage) -> None:
    opened, desk = stage.state.opened, stage.reviewer.desk
    assert opened is not None
    stage.decisions.verdict()
    assert "2 findings are undecided" in stage.host.offered[0].title
    stage.host.offered[0].take("pass")
    assert desk.verdict_of(opened.ref) == "pass"
    stage.host.offered[0].take(None)
    assert desk.verdict_of(opened.ref) is None


def test_the_history_tells_each_decision_by_whom(stage: Stage) -> None:
    chosen(stage.state)
    stage.decisions.history()
    assert stage.host.sheets[0][1] == ["nothing was decided yet"]
    stage.decisions.flag("leak")
    stage.decisions.flag("false_positive")
    stage.decisions.history()
    lines = stage.host.sheets[1][1]
    assert [line.split("mo", 1)[1].strip() for line in lines] == [
        "leak, critical",
        "not personal data, critical",
    ]


def test_a_value_is_revealed_only_after_the_journal_noted_it(stage: Stage, tmp_path: Path) -> None:
    finding = chosen(stage.state)
    stage.decisions.reveal()
    assert stage.paused == 1
    assert stage.view.calls == [("reveal", (finding,), {})]
    written = "".join(path.read_text() for path in tmp_path.rglob("*.jsonl"))
    assert '"reveal"' in written
    assert CARD not in written


def test_a_journal_that_cannot_be_written_reveals_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from proofreel.errors import JournalError

    def refuse(*_: object) -> None:
        raise JournalError("the journal could not be saved")

    chosen(stage.state)
    monkeypatch.setattr(stage.reviewer.desk, "note_reveal", refuse)
    stage.decisions.reveal()
    assert stage.view.names == []
    assert stage.reviewer.said[-1] == ("the journal could not be saved", "error")


def test_nothing_is_revealed_while_presenting(tmp_path: Path) -> None:
    stage = Stage(tmp_path, presenting=True)
    chosen(stage.state)
    stage.decisions.reveal()
    assert stage.view.names == []
    assert stage.reviewer.last_said == "values stay covered while presenting"


def test_the_export_asks_for_a_name_and_shows_what_it_wrote(stage: Stage, tmp_path: Path) -> None:
    chosen(stage.state)
    stage.decisions.flag("leak")
    stage.decisions.ask_export()
    assert stage.host.asked[0].initial == "flags.json"
    stage.host.asked[0].answer(str(tmp_path / "out.json"))
    title, lines = stage.host.sheets[0]
    assert title.startswith("Exported")
    assert any("leaks" in line and line.endswith("1") for line in lines)
    assert not any(value in (tmp_path / "out.json").read_text() for value in VALUES)


def test_no_name_is_no_export(stage: Stage) -> None:
    stage.decisions.ask_export()
    stage.host.asked[0].answer("   ")
    assert stage.host.sheets == []


def test_the_clipboard_gets_the_finding_the_inspector_or_the_place(stage: Stage) -> None:
    stage.state.player.seek(1_000)
    stage.decisions.copy()
    finding = chosen(stage.state)
    stage.decisions.copy()
    stage.state.pane, stage.state.tab = "inspector", ELEMENT.name
    stage.decisions.copy()
    place, ticket, inspected = stage.reviewer.copied
    assert place.startswith("0:01.0")
    assert ticket.startswith("CARD (critical) · visit · /checkout") and finding.id in ticket
    assert inspected == "what the inspector says"
    assert not any(value in text for value in VALUES for text in stage.reviewer.copied)


def test_a_ticket_line_leaves_out_what_a_finding_does_not_have(stage: Stage) -> None:
    import msgspec

    assert stage.state.opened is not None
    bare = msgspec.structs.replace(chosen(stage.state), selector=None, json_path="", preview="")
    assert "·  ·" not in ticket_line(stage.state.opened, bare)


def _desk_of(stage: Stage, reviewer: str) -> ReviewDesk:
    return ReviewDesk(Journal(stage.reviewer.desk.journal.folder, reviewer))


def test_what_was_decided_for_another_recording_is_told_and_never_applied(stage: Stage) -> None:
    assert stage.state.opened is not None
    finding = chosen(stage.state)
    other = SessionRef(stage.state.opened.ref.session_id, "again.json", "0" * 64)
    _desk_of(stage, "ada").flag_finding(other, finding, "accepted")
    stage.reviewer.desk.reload()
    stage.decisions.load_flags()
    assert stage.state.flags == {}
    assert "1 decision for another recording" in stage.reviewer.last_said
    shown = text_of(FINDING.lines(stage.state.opened, stage.state, ROOM))
    assert "accepted by ada, for another recording" in shown and "undecided" in shown


def test_two_who_decided_differently_at_once_are_named(stage: Stage) -> None:
    assert stage.state.opened is not None
    finding = chosen(stage.state)
    ada, bob = _desk_of(stage, "ada"), _desk_of(stage, "bob")
    ada.flag_finding(stage.state.opened.ref, finding, "leak")
    bob.flag_finding(stage.state.opened.ref, finding, "false_positive")
    stage.reviewer.desk.reload()
    stage.decisions.load_flags()
    shown = text_of(FINDING.lines(stage.state.opened, stage.state, ROOM))
    assert "decided differently" in shown and "ada" in shown and "bob" in shown
    assert "decided differently" in stage.reviewer.last_said


def test_what_a_newer_program_wrote_is_told_once(stage: Stage) -> None:
    journal = stage.reviewer.desk.journal
    journal.folder.mkdir(parents=True, exist_ok=True)
    journal.path.write_text('{"action": "escalate"}\n')
    stage.reviewer.desk.reload()
    stage.decisions.load_flags()
    stage.decisions.load_flags()
    assert [text for text, _ in stage.reviewer.said if "newer proofreel" in text] == [
        stage.reviewer.last_said
    ]


def test_a_full_disk_decides_nothing_and_says_so(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(stage.state)
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[: len(data) // 2]))
    stage.decisions.flag("leak")
    assert stage.state.flags == {} and stage.decided == 0
    assert "could not be saved" in stage.reviewer.last_said
