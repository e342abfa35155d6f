"""Deciding on the session screen: flags, notes, undo, verdicts, reveal, export; all of it in the journal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofreel.cli import main
from proofreel.review.desk import ReviewDesk
from proofreel.review.journal import Journal
from tests.tui.reviewing import (
    CARD,
    VALUES,
    press,
    reviewing,
    screen_text,
    settle,
    shop_events,
    write_recording,
)
from tests.tui.virtual_terminal import Terminal


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_recording(tmp_path, shop_events())


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def decisions(journal: Path) -> list[dict[str, object]]:
    lines = [line for path in sorted(journal.glob("*.jsonl")) for line in path.read_text().splitlines()]
    return [json.loads(line) for line in lines]


async def test_opening_to_a_flag_with_a_note_takes_few_keys(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "m", "o", "k", "enter")
        assert [flag.note for flag in screen.state.flags.values()] == ["ok"]
        assert [flag.status for flag in screen.state.flags.values()] == ["leak"]
        assert "1/2 decided" in screen_text(pilot)


@pytest.mark.parametrize(
    ("key", "status"),
    [("f", "leak"), ("x", "false_positive"), ("a", "accepted"), ("question_mark", "question")],
)
async def test_one_key_decides_and_it_is_on_disk_at_once(
    recording: Path, journal: Path, key: str, status: str
) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await pilot.press(key)
        (made,) = decisions(journal)
        assert made["flag"]["status"] == status  # type: ignore[index]
        assert made["flag"]["finding_id"] == screen.state.finding.id  # type: ignore[index,union-attr]


async def test_the_journal_holds_no_value(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (_, pilot):
        await press(pilot, "f", "n", "x", "r", "v", "f", "H", "escape")
    written = "".join(path.read_text() for path in journal.iterdir())
    assert not any(value in written for value in VALUES)


async def test_undo_and_redo(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "f", "x", "u")
        assert [flag.status for flag in screen.state.flags.values()] == ["leak"]
        await press(pilot, "u")
        assert screen.state.flags == {}
        await press(pilot, "u", "ctrl+r", "ctrl+r")
        assert [flag.status for flag in screen.state.flags.values()] == ["false_positive"]


async def test_severity_and_note_change_an_existing_flag(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "a", "s", "l", "m", "k", "enter")
        (flag,) = screen.state.flags.values()
        assert (flag.status, flag.severity, flag.note) == ("accepted", "low", "k")


async def test_the_verdict(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "v")
        assert "2 findings are undecided" in screen_text(pilot)
        await press(pilot, "f")
        assert screen.reviewer.desk.verdict_of(screen.state.opened.ref) == "fail"  # type: ignore[union-attr]
        assert "✗ fail" in screen_text(pilot)
        await press(pilot, "u")
        assert "0/2 decided" in screen_text(pilot)


async def test_earlier_decisions_show_and_have_a_history(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (_, pilot):
        await press(pilot, "f")
    async with reviewing(recording, journal, reviewer="second") as (screen, pilot):
        assert len(screen.state.flags) == 1
        screen.playback.go_to_finding(
            next(f for f in screen.state.opened.findings if f.id in screen.state.flags)
        )
        await press(pilot, "x", "H")
        shown = screen_text(pilot)
        assert "leak, critical" in shown
        assert "second" in shown
        assert "not personal data" in shown


async def test_the_same_field_is_decided_everywhere_at_once(recording: Path, journal: Path) -> None:
    from proofreel.review.model import SessionRef

    async with reviewing(recording, journal) as (screen, pilot):
        other = SessionRef("another", "other.json")
        screen.reviewer.same_field = lambda finding: [(other, finding)]
        await press(pilot, "F", "f")
        desk = screen.reviewer.desk
        assert {ref.session_id for ref in desk.refs()} == {"another", screen.state.opened.info.session_id}
        await press(pilot, "u")
        assert not any(desk.flags_of(ref) for ref in desk.refs())


async def test_a_moment_without_a_finding_can_be_flagged(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        screen.state.finding = None
        await press(pilot, "0", "f", "m", "h", "i", "enter")
        (flag,) = screen.state.flags.values()
        assert (flag.finding_id, flag.page, flag.note) == (None, "/checkout", "hi")


async def test_what_cannot_be_saved_is_not_shown_as_decided(recording: Path, journal: Path) -> None:
    journal.write_text("a file where the folder should be")
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "f")
        assert screen.state.flags == {}
        assert "could not be saved" in screen_text(pilot)


async def test_a_value_is_revealed_alone_for_a_while_and_journaled(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        await press(pilot, "r")
        assert CARD in screen_text(pilot)
        assert [made["action"] for made in decisions(journal)] == ["reveal"]
        screen.conceal()
        await settle(pilot)
        assert CARD not in screen_text(pilot)
        await press(pilot, "r", "n")
        assert CARD not in screen_text(pilot)


async def test_no_value_is_revealed_while_presenting(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal, presenting=True) as (screen, pilot):
        await press(pilot, "r")
        assert screen.state.revealed is None
        assert CARD not in screen_text(pilot)
        assert decisions(journal) == []


async def test_a_picture_holds_no_revealed_value(
    recording: Path, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reviewing(recording, journal) as (_, pilot):
        await press(pilot, "r", "S")
        await settle(pilot)
    (picture,) = tmp_path.glob("proofreel-*.svg")
    text = picture.read_text().replace("&#160;", " ")
    assert CARD not in text
    assert picture.stat().st_mode & 0o777 == 0o600


async def test_the_clipboard_gets_covered_text(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal) as (screen, pilot):
        copied: list[str] = []
        screen.app.copy_to_clipboard = copied.append  # type: ignore[method-assign]
        await press(pilot, "r", "y", "alt+3", "tab", "tab", "y")
        assert len(copied) == 2
        assert "CARD (critical)" in copied[0]
        assert not any(value in text for value in VALUES for text in copied)


async def test_export_says_what_it_wrote(
    recording: Path, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reviewing(recording, journal) as (_, pilot):
        await press(pilot, "f", "v", "f", "e", "enter")
        shown = screen_text(pilot)
        assert "Exported flags.json" in shown
        assert "leaks" in shown
    written = json.loads((tmp_path / "flags.json").read_text())
    assert written["schema"] == "proofreel.flags/1"
    assert written["summary"]["by_status"] == {"leak": 1}
    assert written["sessions"][0]["verdict"] == "fail"


async def test_the_command_exports_what_the_screen_decided(
    recording: Path, journal: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    async with reviewing(recording, journal) as (_, pilot):
        await press(pilot, "f")
    assert main(["flags", "export", str(recording), "--journal", str(journal)]) == 0
    assert json.loads(capsysbinary.readouterr().out)["summary"]["flags"] == 1


async def test_another_reviewers_decision_is_not_lost(recording: Path, journal: Path) -> None:
    async with reviewing(recording, journal, reviewer="first") as (screen, pilot):
        await press(pilot, "f")
        async with reviewing(recording, journal, reviewer="second") as (other, second):
            await press(second, "n", "x")
            assert len(other.state.flags) == 2
        assert len(ReviewDesk(Journal(journal, "third")).refs()) == 1
        assert len(screen.state.flags) == 1


def test_what_is_typed_right_after_the_key_that_asks_is_the_answer(tmp_path: Path) -> None:
    """A fast typist or a paste: no letter of a note may be taken for a command."""
    path = write_recording(tmp_path, shop_events())
    with Terminal(str(path), "--journal", str(tmp_path / "journal"), home=tmp_path) as terminal:
        terminal.wait_for("0/2 decided")
        terminal.quiet()
        terminal.press("mexact value: quote\r")
        terminal.wait_for("1/2 decided")
        terminal.press("eq.json\x1b")
        terminal.quiet()
        terminal.press("q")
        assert terminal.wait() == 0
    decisions = (tmp_path / "journal").rglob("*.jsonl")
    assert "exact value: quote" in "".join(place.read_text() for place in decisions)


def test_a_filter_takes_every_letter_that_follows_its_key(tmp_path: Path) -> None:
    write_recording(tmp_path, shop_events(), "quay.json")
    write_recording(tmp_path, shop_events(), "inn.json")
    with Terminal(str(tmp_path), "--journal", str(tmp_path / "journal"), home=tmp_path) as terminal:
        terminal.wait_for("2 with findings")
        terminal.quiet()
        terminal.press("/quay\r")
        terminal.wait_for("/ quay")
        terminal.wait_for("1 of 2")
