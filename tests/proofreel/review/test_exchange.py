"""The flags file: what others get, and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from proofreel.cli import main
from proofreel.review.exchange import (
    FlagsFileError,
    encode_flags_file,
    flags_file,
    import_flags,
    read_flags_file,
)
from proofreel.review.model import FlagsFile, SessionRef
from tests.proofreel.review.deciding import SESSION, a_desk, a_finding


def test_the_export_fits_its_schema(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "leak", note="receipt")
    desk.flag_place(SESSION, t_ms=5, page="/", selector=None, status="question")
    desk.give_verdict(SESSION, "fail")
    exported = json.loads(encode_flags_file(flags_file(desk)))

    jsonschema.validate(exported, msgspec.json.schema(FlagsFile))
    session = exported["sessions"][0]
    assert (session["verdict"], session["reviewer"], session["sha256"]) == ("fail", "ada", SESSION.sha256)
    assert [flag["finding_id"] for flag in session["flags"]] == [None, "f_card"]
    assert exported["summary"] == {
        "sessions": 1, "reviewed": 1, "passed": 0, "failed": 1, "flags": 2,
        "by_status": {"leak": 1, "question": 1},
    }  # fmt: skip


def test_chosen_sessions_are_listed_even_when_nothing_is_decided(tmp_path: Path) -> None:
    exported = flags_file(a_desk(tmp_path), [SessionRef("s9", "other.json")])
    assert [(s.session_id, s.verdict, s.flags) for s in exported.sessions] == [("s9", None, [])]


def test_a_colleagues_export_comes_into_the_own_journal(tmp_path: Path) -> None:
    hers = a_desk(tmp_path / "hers", "ada")
    hers.flag_finding(SESSION, a_finding(), "leak", note="receipt")
    hers.give_verdict(SESSION, "fail")
    file = read_flags_file(encode_flags_file(flags_file(hers)))

    mine = a_desk(tmp_path / "mine", "bob")
    assert import_flags(file, mine.journal) == 2
    mine.reload()
    flag = mine.flag_of(SESSION, a_finding())
    assert flag is not None and (flag.reviewer, flag.note) == ("ada", "receipt")
    assert mine.verdict_of(SESSION) == "fail"


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    hers = a_desk(tmp_path / "hers", "ada")
    hers.flag_finding(SESSION, a_finding(), "leak")
    file = flags_file(hers)
    mine = a_desk(tmp_path / "mine", "bob")
    import_flags(file, mine.journal)
    import_flags(file, mine.journal)
    mine.reload()
    assert flags_file(mine).sessions == file.sessions


def test_a_hostile_note_is_exported_as_plain_ascii(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "leak", note="\x1b]52;c;aGk=\x07 \u202e \x9b31m")
    data = encode_flags_file(flags_file(desk))
    assert all(byte == 0x0A or 0x20 <= byte < 0x7F for byte in data)


def test_what_is_no_flags_file_is_one_clear_error() -> None:
    with pytest.raises(FlagsFileError, match=r"notes\.json: not a flags file"):
        read_flags_file(b'{"schema": "something else"}', "notes.json")


def test_the_command_exports_and_imports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = a_desk(tmp_path / "hers", "ada")
    desk.flag_finding(SESSION, a_finding(), "leak")
    out = tmp_path / "flags.json"
    assert main(["flags", "export", "--journal", str(tmp_path / "hers"), "-o", str(out)]) == 0
    assert main(["flags", "import", str(out), "--journal", str(tmp_path / "mine")]) == 0
    assert "1 decisions imported" in capsys.readouterr().err
    assert main(["flags", "export", "--journal", str(tmp_path / "mine")]) == 0
    assert json.loads(capsys.readouterr().out)["sessions"][0]["flags"][0]["finding_id"] == "f_card"


def test_importing_rubbish_ends_with_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rubbish = tmp_path / "rubbish.json"
    rubbish.write_bytes(b"\xff\x00")
    assert main(["flags", "import", str(rubbish), "--journal", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "not a flags file" in said
