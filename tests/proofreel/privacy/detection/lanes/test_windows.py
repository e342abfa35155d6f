"""Which parts of a long text patterns look at, and that a seam between two of them loses nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.privacy.detection.lanes.engine import UNKNOWN, Stretch
from proofreel.privacy.detection.lanes.windows import (
    BEHIND,
    PIECES,
    SHORT,
    Reach,
    Window,
    matches_in,
    windows_around,
)

REACH = Reach(before=100, after=200, seam=256)
PIECE = PIECES * REACH.seam


def spans(pattern: str, text: str, windows: list[Window] | None = None) -> list[tuple[int, int]]:
    """Return where a pattern matches."""
    return [match.span() for match in matches_in(re.compile(pattern), text, windows, REACH)]


def test_short_text_is_looked_at_as_a_whole() -> None:
    assert windows_around([Stretch(0, UNKNOWN, 9)], SHORT, REACH) == [Window(0, SHORT)]


def test_long_text_is_looked_at_around_what_was_found_in_it() -> None:
    stretches = [Stretch(0, UNKNOWN, 500), Stretch(0, UNKNOWN, 650), Stretch(0, 5000, 5010)]
    assert windows_around(stretches, 9000, REACH) == [Window(400, 850), Window(4900, 5210)]


def test_nothing_is_looked_at_where_nothing_was_found() -> None:
    assert windows_around([], 9000, REACH) == []


@pytest.mark.parametrize("at", range(PIECE - 300, PIECE + 20, 7))
def test_value_on_a_seam_is_found_once_and_whole(at: int) -> None:
    text = " " * at + "key-" + "a" * 40 + " " * PIECE
    assert spans("key-[a-z]{8,}", text) == [(at, at + 44)]


def test_value_longer_than_a_piece_is_found_whole() -> None:
    text = " " * 900 + "key-" + "a" * 5 * PIECE + " key-bbbbbbbbb"
    assert spans("key-[a-z]{8,}", text) == [(900, 904 + 5 * PIECE), (905 + 5 * PIECE, len(text))]


def test_end_of_a_piece_is_no_end_of_the_text() -> None:
    assert spans("a$", "a" * 3 * PIECE) == [(3 * PIECE - 1, 3 * PIECE)]
    assert spans("a(?!b)", "ab" * 3 * PIECE) == []


@given(st.lists(st.sampled_from(["k=1;", "k=22;", " ", "x", "\n"]), max_size=2000))
def test_pieces_give_the_matches_of_the_whole(parts: list[str]) -> None:
    text = "".join(parts)
    assert spans(r"\bk=(\d+);(?= |k)", text) == [m.span() for m in re.finditer(r"\bk=(\d+);(?= |k)", text)]


def test_what_a_pattern_looks_at_behind_a_match_is_less_than_a_seam() -> None:
    assert REACH.seam > BEHIND
