"""A decision belongs to a value in a recording, not to a session id and a place."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec

from proofreel.review.exchange import flags_file
from proofreel.review.model import SessionRef
from proofreel.review.workspace_key import FILE_NAME, ensure_key, keyed, read_key
from tests.proofreel.review.deciding import SESSION, a_desk, a_finding

ANOTHER = SessionRef(SESSION.session_id, "again.json.gz", "cd" * 32)


def test_another_recording_with_the_same_id_inherits_no_flag_and_no_verdict(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "false_positive")
    desk.give_verdict(SESSION, "pass")
    again = a_desk(tmp_path)
    assert again.flag_of(ANOTHER, a_finding()) is None
    assert again.verdict_of(ANOTHER) is None
    assert again.flags_of(ANOTHER, [a_finding()]) == {}


def test_what_was_decided_for_another_recording_is_told(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "false_positive")
    desk.give_verdict(SESSION, "pass")
    other = a_desk(tmp_path).elsewhere(ANOTHER)
    assert (other.verdict, [flag.status for flag in other.flags]) == ("pass", ["false_positive"])
    assert a_desk(tmp_path).elsewhere(SESSION) == (None, ())


def test_another_value_at_the_same_place_inherits_no_flag(tmp_path: Path) -> None:
    a_desk(tmp_path).flag_finding(SESSION, a_finding(value="4111 1111 1111 1111"), "false_positive")
    desk, other_card = a_desk(tmp_path), a_finding(value="5500 0000 0000 0004")
    assert desk.flag_of(SESSION, other_card) is None
    assert desk.flags_of(SESSION, [other_card]) == {}
    assert [flag.status for flag in desk.elsewhere(SESSION, [other_card]).flags] == ["false_positive"]
    assert desk.flag_of(SESSION, a_finding(value=" 4111 1111 1111 1111 ")) is not None


def test_an_export_of_a_recording_holds_no_decision_of_another_one(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding(), "false_positive")
    desk.give_verdict(SESSION, "pass")
    (session,) = flags_file(desk, [ANOTHER]).sessions
    assert (session.sha256, session.verdict, session.flags) == (ANOTHER.sha256, None, [])


def test_the_journal_holds_a_keyed_digest_and_never_the_value(tmp_path: Path) -> None:
    a_desk(tmp_path).flag_finding(SESSION, a_finding(value="4111111111111111"), "leak")
    (written,) = tmp_path.glob("*.jsonl")
    line = msgspec.json.decode(written.read_bytes())
    assert "4111" not in written.read_text()
    key = read_key(tmp_path)
    assert key is not None and line["value_key"] == keyed("4111111111111111", key)


def test_two_workspaces_have_different_keys_and_one_has_one(tmp_path: Path) -> None:
    one, two = ensure_key(tmp_path / "one"), ensure_key(tmp_path / "two")
    assert one and two and one != two
    assert ensure_key(tmp_path / "one") == one
    assert stat.S_IMODE((tmp_path / "one" / FILE_NAME).stat().st_mode) == 0o600
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == [FILE_NAME]


def test_a_key_that_cannot_be_kept_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert ensure_key(tmp_path / "file" / "journal") is None
    (tmp_path / FILE_NAME).write_text("no key")
    assert ensure_key(tmp_path) is None


def test_deciding_for_a_field_everywhere_is_a_decision_of_its_own_kind(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_findings([(SESSION, a_finding()), (ANOTHER, a_finding("f_other"))], "leak")
    desk.flag_finding(SESSION, a_finding("f_alone"), "leak")
    scopes = {d.flag_id: d.scope for ref in (SESSION, ANOTHER) for d in a_desk(tmp_path).history_of(ref)}
    assert scopes == {"g_card": "field", "g_other": "field", "g_alone": "finding"}
