"""The launch checklist: its table, its evidence, and the screen that leads from one to the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from proofreel.documents.check import CaseResult, Evidence
from tests.tui.fakes import text_of
from tests.tui.reviewing import press, reviewing, screen_text, shop_events, write_recording
from tui.checklist.lines import case_table, evidence_lines, evidence_words, outcome_words, result_piece
from tui.checklist.screen import ChecklistScreen
from tui.terminal.marks import Glyphs

GLYPHS = Glyphs("blocks")


def evidence(t_ms: float = 5_000, **fields: Any) -> Evidence:
    return Evidence(session_id="s", path="a", t_ms=t_ms, what="CARD in text", page="/confirm", **fields)


def case(result: str = "fail", **fields: Any) -> CaseResult:
    defaults: dict[str, Any] = {"id": "checkout", "name": "Checkout", "expect": "no card data"}
    return CaseResult(result=result, **{**defaults, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("result", "text"), [("pass", "✓ pass"), ("fail", "✗ FAIL"), ("not_exercised", "○ not exercised")]
)
def test_a_result_is_a_mark_and_a_word(result: str, text: str) -> None:
    assert result_piece(case(result), GLYPHS).text == text
    assert result_piece(case(result), Glyphs("ascii")).text.isascii()


def test_a_wide_table_has_what_is_expected_and_a_narrow_one_leaves_it_out() -> None:
    wide, narrow = (text_of(case_table([case()], GLYPHS, width)) for width in (140, 80))
    assert "expected" in wide and "no card data" in wide
    assert "expected" not in narrow and "Checkout" in narrow


def test_a_failed_case_shows_the_first_evidence_and_counts_the_rest() -> None:
    words = outcome_words(case(evidence=[evidence(), evidence(6_000)], more=3))
    assert words == "0:05 CARD in text · /confirm and 4 more"


def test_a_passed_case_shows_how_often_it_was_exercised() -> None:
    assert "2" in outcome_words(case("pass", counts={"fields masked": 2}))


def test_evidence_leads_to_its_moment() -> None:
    lines = evidence_lines(case(evidence=[evidence(), evidence(61_000)], more=2), 80)
    assert [line.t_ms for line in lines if line.t_ms is not None] == [5_000, 61_000]
    text = text_of(lines)
    assert " expected  no card data" in text and "1:01 " in text and "and 2 more" in text


def test_a_case_that_was_not_exercised_says_that_the_situation_is_missing() -> None:
    assert "does not contain the situation" in text_of(evidence_lines(case("not_exercised"), 80))


def test_evidence_words_leave_out_what_is_unknown() -> None:
    bare = Evidence(session_id="s", path="a", t_ms=0, what="a value in a URL")
    assert evidence_words(bare) == "a value in a URL"
    assert evidence_words(evidence(selector="p.paid")) == "CARD in text · /confirm · p.paid"


async def test_the_screen_leads_from_a_failed_case_to_its_moment(tmp_path: Path) -> None:
    path = write_recording(tmp_path, shop_events())
    async with reviewing(path, tmp_path / "journal", (120, 40)) as (session, pilot):
        await press(pilot, "0", "L")
        screen = pilot.app.screen
        assert isinstance(screen, ChecklistScreen)
        text = screen_text(pilot)
        assert "Launch checklist" in text and " failed " in text and "Evidence" in text
        first = screen.cases.cursor
        await press(pilot, "j", "k", "home")
        assert screen.cases.cursor == 1, "the heading of the table cannot be chosen"
        await press(pilot, "G", "pageup")
        while screen.cases.cursor != first:
            await press(pilot, "j" if screen.cases.cursor < first else "k")
        await press(pilot, "enter")
        assert screen.evidence.has_focus
        await press(pilot, "escape")
        assert screen.cases.has_focus
        await press(pilot, "enter", "enter")
        assert pilot.app.screen is session
        assert session.state.player.position_ms > 0


async def test_a_checklist_that_cannot_be_filled_in_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("4111 1111 1111 1111")

    path = write_recording(tmp_path, shop_events())
    async with reviewing(path, tmp_path / "journal") as (_, pilot):
        monkeypatch.setattr("tui.recording.opened.check", fail)
        await press(pilot, "L")
        text = screen_text(pilot)
        assert "cannot be filled in (ValueError" in text and "4111" not in text
