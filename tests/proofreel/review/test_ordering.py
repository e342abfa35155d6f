"""Which decision stands does not depend on anybody's clock."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from proofreel.errors import JournalError
from proofreel.review import journal as journal_module
from proofreel.review import journal_files
from proofreel.review.journal import default_folder
from tests.proofreel.review.deciding import SESSION, a_desk, a_finding


def status_of(folder: Path) -> str | None:
    flag = a_desk(folder, "reader").flag_of(SESSION, a_finding())
    return flag.status if flag else None


def test_a_clock_that_steps_back_does_not_make_an_older_decision_win(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_desk(tmp_path, "ada").flag_finding(SESSION, a_finding(), "leak")
    monkeypatch.setattr(journal_module, "now", lambda: "2001-01-01T00:00:00.000000Z")
    a_desk(tmp_path, "bob").flag_finding(SESSION, a_finding(), "accepted")
    assert status_of(tmp_path) == "accepted"


def test_what_one_has_read_comes_before_what_one_decides(tmp_path: Path) -> None:
    ada, bob = a_desk(tmp_path, "ada"), a_desk(tmp_path, "bob")
    for status in ("leak", "question", "leak"):
        ada.flag_finding(SESSION, a_finding(), status)  # type: ignore[arg-type]
    bob.reload()
    bob.flag_finding(SESSION, a_finding(), "accepted")
    assert status_of(tmp_path) == "accepted"
    assert a_desk(tmp_path).conflicts_of(SESSION) == {}


def test_two_who_decide_otherwise_without_knowing_are_told(tmp_path: Path) -> None:
    ada, bob = a_desk(tmp_path, "ada"), a_desk(tmp_path, "bob")
    ada.flag_finding(SESSION, a_finding(), "leak")
    bob.flag_finding(SESSION, a_finding(), "false_positive")
    bob.give_verdict(SESSION, "pass")
    ada.give_verdict(SESSION, "fail")
    conflicts = a_desk(tmp_path).conflicts_of(SESSION)
    assert {thing: {c.stands, c.other} for thing, c in conflicts.items()} == {
        "g_card": {"ada", "bob"},
        "verdict": {"ada", "bob"},
    }


def test_two_who_decide_alike_are_no_conflict_and_a_later_word_settles_one(tmp_path: Path) -> None:
    ada, bob = a_desk(tmp_path, "ada"), a_desk(tmp_path, "bob")
    ada.flag_finding(SESSION, a_finding("f_1"), "leak")
    bob.flag_finding(SESSION, a_finding("f_1"), "leak")
    ada.flag_finding(SESSION, a_finding("f_2"), "leak")
    bob.flag_finding(SESSION, a_finding("f_2"), "accepted")
    assert set(a_desk(tmp_path).conflicts_of(SESSION)) == {"g_2"}
    a_desk(tmp_path, "eve").flag_finding(SESSION, a_finding("f_2"), "question")
    assert a_desk(tmp_path).conflicts_of(SESSION) == {}


def test_two_programs_of_one_reviewer_never_give_a_number_twice(tmp_path: Path) -> None:
    one, two = a_desk(tmp_path, "ada"), a_desk(tmp_path, "ada")
    for number in range(3):
        one.flag_finding(SESSION, a_finding(f"f_1{number}"), "leak")
        two.flag_finding(SESSION, a_finding(f"f_2{number}"), "leak")
    sequences = [decision.sequence for decision in a_desk(tmp_path).history_of(SESSION)]
    assert sequences == sorted(set(sequences)) and len(sequences) == 6


def test_a_journal_of_version_0_1_keeps_its_order_and_comes_before_what_is_decided_now(
    tmp_path: Path,
) -> None:
    desk = a_desk(tmp_path, "ada")
    desk.flag_finding(SESSION, a_finding(), "leak")
    line = msgspec.json.decode(desk.journal.path.read_bytes())
    old = []
    for number, status in enumerate(("question", "leak", "accepted")):
        was = {k: v for k, v in line.items() if k not in ("seen", "value_key")}
        old.append({**was, "at": f"2025-01-0{number + 1}T00:00:00.000000Z", "sequence": 1,
                    "flag": {**line["flag"], "status": status}})  # fmt: skip
    desk.journal.path.write_bytes(b"\n".join(map(msgspec.json.encode, old)) + b"\n")
    assert status_of(tmp_path) == "accepted"
    a_desk(tmp_path, "ada").flag_finding(SESSION, a_finding(), "false_positive")
    assert status_of(tmp_path) == "false_positive"


def test_a_decision_of_the_older_program_beside_the_newer_counts_by_its_time(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, "ada")
    desk.flag_finding(SESSION, a_finding(), "leak")
    line = msgspec.json.decode(desk.journal.path.read_bytes())
    was = {k: v for k, v in line.items() if k not in ("seen", "value_key")}
    later = {**was, "at": "2999-01-01T00:00:00.000000Z", "writer": "old@host",
             "flag": {**line["flag"], "status": "question"}}  # fmt: skip
    (tmp_path / "old@host.jsonl").write_bytes(msgspec.json.encode(later) + b"\n")
    assert status_of(tmp_path) == "question"


def test_a_decision_that_only_a_newer_program_understands_is_told_apart_from_a_torn_line(
    tmp_path: Path,
) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "leak")
    with desk.journal.path.open("ab") as file:
        file.write(b'{"action": "escalate", "session_id": "s"}\n{"action": "fl')
    again = a_desk(tmp_path)
    assert (again.unknown, again.torn) == (1, 1)
    assert "newer proofreel" in again.warning and "unfinished" in again.warning
    assert status_of(tmp_path) == "leak"


def test_undo_gives_back_what_a_colleague_had_decided(tmp_path: Path) -> None:
    a_desk(tmp_path, "ada").flag_finding(SESSION, a_finding(), "leak", note="receipt")
    bob = a_desk(tmp_path, "bob")
    bob.flag_finding(SESSION, a_finding(), "accepted")
    bob.undo()
    flag = a_desk(tmp_path).flag_of(SESSION, a_finding())
    assert flag is not None and (flag.status, flag.reviewer, flag.note) == ("leak", "ada", "receipt")


@pytest.mark.parametrize("kind", ["fifo", "link", "folder", "huge"])
def test_what_is_no_journal_is_refused_by_name_and_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "ada.jsonl"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(journal_files.MAX_JOURNAL_BYTES + 1)
    with pytest.raises(JournalError, match=r"ada\.jsonl: cannot be read as a journal"):
        a_desk(tmp_path)


def test_a_journal_that_became_a_pipe_takes_no_decision(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    os.mkfifo(desk.journal.path)
    with pytest.raises(JournalError, match="could not be saved"):
        desk.flag_finding(SESSION, a_finding(), "leak")
    assert desk.flags_of(SESSION) == {}


def test_without_a_home_folder_one_is_asked_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module.platformdirs, "user_state_path", lambda name: Path("~") / name)
    with pytest.raises(JournalError, match="--journal"):
        default_folder()
