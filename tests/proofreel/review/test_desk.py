"""What a reviewer can decide, and take back."""

from __future__ import annotations

from pathlib import Path

from proofreel.review.model import SessionRef
from tests.proofreel.review.deciding import SESSION, a_desk, a_finding


def test_a_flag_tells_what_where_and_who(tmp_path: Path) -> None:
    flag = a_desk(tmp_path).flag_finding(SESSION, a_finding(), "leak", note="card in the receipt")
    assert (flag.finding_id, flag.status, flag.severity, flag.note) == (
        "f_card", "leak", "critical", "card in the receipt",
    )  # fmt: skip
    assert (flag.reviewer, flag.page, flag.selector, flag.t_ms) == ("ada", "/confirm", "main > p.paid", 18200)
    assert flag.at.endswith("Z")


def test_decisions_are_there_when_one_comes_back(tmp_path: Path) -> None:
    a_desk(tmp_path).flag_finding(SESSION, a_finding(), "false_positive")
    flag = a_desk(tmp_path).flag_of(SESSION, a_finding())
    assert flag is not None and flag.status == "false_positive"


def test_a_second_decision_keeps_the_note_and_the_last_one_wins(tmp_path: Path) -> None:
    a_desk(tmp_path, "ada").flag_finding(SESSION, a_finding(), "question", note="is this a test card?")
    a_desk(tmp_path, "bob").flag_finding(SESSION, a_finding(), "leak")
    flag = a_desk(tmp_path, "ada").flag_of(SESSION, a_finding())
    assert flag is not None
    assert (flag.status, flag.reviewer, flag.note) == ("leak", "bob", "is this a test card?")


def test_undo_and_redo_walk_the_own_changes(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "leak")
    desk.flag_finding(SESSION, a_finding(), "accepted")
    desk.give_verdict(SESSION, "fail")

    assert desk.undo() and desk.verdict_of(SESSION) is None
    desk.undo()
    flag = desk.flag_of(SESSION, a_finding())
    assert flag is not None and flag.status == "leak"
    desk.undo()
    assert desk.flag_of(SESSION, a_finding()) is None
    assert desk.undo() == ()

    desk.redo()
    desk.redo()
    desk.redo()
    flag = desk.flag_of(SESSION, a_finding())
    assert flag is not None and flag.status == "accepted"
    assert desk.verdict_of(SESSION) == "fail"
    assert desk.redo() == ()


def test_an_undo_holds_after_a_restart(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "leak")
    desk.undo()
    assert a_desk(tmp_path).flag_of(SESSION, a_finding()) is None


def test_a_new_decision_forgets_what_was_undone(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding("f_1"), "leak")
    desk.undo()
    desk.flag_finding(SESSION, a_finding("f_2"), "leak")
    assert desk.redo() == ()


def test_the_same_field_in_many_sessions_is_decided_and_undone_as_one(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    everywhere = [(SessionRef(f"s{number}"), a_finding(f"f_{number}")) for number in range(37)]
    desk.flag_findings(everywhere, "leak", note="receipt template")
    assert all(desk.flag_of(ref, finding) for ref, finding in everywhere)
    desk.undo()
    assert not any(desk.flag_of(ref, finding) for ref, finding in everywhere)


def test_an_element_that_no_detector_found_can_be_flagged(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    flag = desk.flag_place(SESSION, t_ms=900, page="/chat", selector="div.chat", status="leak", note="name")
    assert flag.finding_id is None
    desk.change_flag(SESSION, flag.id, note="a full name", severity="critical")
    changed = a_desk(tmp_path).flags_of(SESSION)[flag.id]
    assert (changed.note, changed.severity, changed.status) == ("a full name", "critical", "leak")
    desk.remove_flag(SESSION, flag.id)
    assert a_desk(tmp_path).flags_of(SESSION) == {}


def test_the_history_of_a_finding_tells_everything_in_order(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "question")
    desk.flag_finding(SESSION, a_finding(), "leak")
    desk.undo()
    history = desk.history_of(SESSION, "g_card")
    assert [(d.action, d.flag.status if d.flag else None) for d in history] == [
        ("flag", "question"), ("flag", "leak"), ("flag", "question"),
    ]  # fmt: skip


def test_looking_at_a_value_is_journaled_and_cannot_be_undone(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.note_reveal(SESSION, "f_card")
    assert desk.undo() == ()
    reveals = [d for d in a_desk(tmp_path).history_of(SESSION) if d.action == "reveal"]
    assert [d.finding_id for d in reveals] == ["f_card"]
