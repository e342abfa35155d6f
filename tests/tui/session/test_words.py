"""What head, strip and titles of a session say, from the state alone."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.tui.fakes import chosen, shop_state
from tests.tui.reviewing import CARD
from tui.session.words import head_left, head_right, page_title, strip_words
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Pieces

GLYPHS = Glyphs("blocks")


def said(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def flagged(state: Any, status: str = "leak", note: str = "") -> None:
    finding = chosen(state)
    from proofreel.review.model import Flag

    state.flags = {
        finding.id: Flag(
            id="x", finding_id=finding.id, status=status, severity="high", type="CARD", note=note,
            reviewer="mo", at="", t_ms=0, page="", selector=None, source=None, preview="",
        )
    }  # fmt: skip


def test_before_it_is_read_the_head_says_the_path_and_the_step() -> None:
    state = shop_state(scanned=False)
    assert said(head_left(state)) == f" proofreel {state.path}"
    assert said(head_right(state, None, GLYPHS, presenting=True)) == "reading … "


def test_a_read_session_says_its_name_recorder_and_start() -> None:
    state = shop_state()
    text = said(head_left(state))
    assert " visit " in text and "rrweb" in text
    state.opened.info = msgspec.structs.replace(state.opened.info, started_at=1e30)
    assert "visit" in said(head_left(state)), "a time that no calendar has is left out"


def test_a_scanned_session_says_how_bad_it_is_and_how_much_is_decided() -> None:
    state = shop_state()
    assert said(head_right(state, None, GLYPHS, presenting=False)) == "▲1 △1  0/2 decided "
    flagged(state)
    assert said(head_right(state, None, GLYPHS, presenting=True)) == "▲1 △1  1/2 decided  presenting "


@pytest.mark.parametrize(("verdict", "words"), [("pass", " ✓ pass "), ("fail", " ✗ fail ")])
def test_a_verdict_stands_in_the_place_of_the_count(verdict: Any, words: str) -> None:
    assert said(head_right(shop_state(), verdict, GLYPHS, presenting=False)).endswith(words)


def test_a_session_without_findings_says_so() -> None:
    state = shop_state()
    state.opened.findings = []
    assert said(head_right(state, None, GLYPHS, presenting=False)) == "nothing found  no verdict "


def test_the_strip_says_what_there_is_to_do_without_a_finding() -> None:
    assert said(strip_words(shop_state(scanned=False), GLYPHS)[0]) == " Looking for personal data …"
    state = shop_state()
    assert said(strip_words(state, GLYPHS)[0]) == " ] goes to the first finding"
    state.opened.findings = []
    assert said(strip_words(state, GLYPHS)[0]) == " nothing found"


def test_the_strip_has_a_finding_in_two_lines() -> None:
    state = shop_state()
    chosen(state)
    first, second = (said(line) for line in strip_words(state, GLYPHS))
    assert first.startswith(" ▲ CARD critical, likely · 2/2  ")
    assert CARD not in first
    assert second.startswith("   0:05 /checkout  ")


def test_the_strip_shows_a_value_only_while_it_is_revealed() -> None:
    state = shop_state()
    state.revealed = chosen(state).id
    assert CARD in said(strip_words(state, GLYPHS)[0])


def test_the_strip_says_what_is_decided_and_noted() -> None:
    state = shop_state()
    flagged(state, "false_positive", note="a test card")
    first, second = (said(line) for line in strip_words(state, GLYPHS))
    assert first.endswith("✕ not PII")
    assert second.endswith("“a test card”")


def test_the_page_title_says_whether_it_follows() -> None:
    state = shop_state()
    assert page_title(state, follows=True) == ("", "scrolls with the user")
    assert page_title(state, follows=False)[1] == "scrolled by hand · l follows"
