"""Pieces and lines of text: fitting, breaking, wrapping; all widths are cells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from proofreel.text.safe import SafeText, display_width, safe
from tests.tui.fakes import FakeApp, text_of
from tui.terminal.palette import Palette
from tui.widgets.lines import (
    Piece,
    broken,
    fitted,
    joined,
    line,
    piece,
    selector_in,
    strip_of,
    width_of,
    wrapped,
)

TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=200).map(safe)


@given(TEXT, st.integers(8, 80))
@settings(max_examples=60, deadline=None)
def test_broken_lines_fit_and_lose_nothing_but_blanks(text: SafeText, width: int) -> None:
    lines = broken(text, width)
    assert all(display_width(part) <= width for part in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_at_blanks_where_there_are_some() -> None:
    assert broken(SafeText("one two three four"), 9) == ["one two", "three", "four"]
    assert broken(SafeText("onetwothreefour"), 6) == ["onetwo", "threef", "our"]
    assert broken(SafeText(""), 6) == []


def test_wrapped_text_is_indented_under_its_first_line() -> None:
    lines = wrapped(SafeText("one two three four"), 14, " in   ")
    assert text_of(lines).split("\n") == [" in   one two", "      three", "      four"]


def test_a_heading_that_takes_half_the_width_stands_alone() -> None:
    lines = wrapped(SafeText("one two"), 14, " a long name ", t_ms=5.0)
    assert text_of(lines).split("\n") == [" a long name ", "   one two"]
    assert [each.t_ms for each in lines] == [5.0, 5.0]


def test_text_that_is_nothing_is_a_heading_alone() -> None:
    assert text_of(wrapped(SafeText(""), 20, " in ")) == " in "


@given(st.lists(TEXT, max_size=4), st.integers(1, 60), st.booleans())
@settings(max_examples=60, deadline=None)
def test_fitted_pieces_take_exactly_the_width(texts: list[SafeText], width: int, right: bool) -> None:
    pieces = [Piece(text) for text in texts]
    assert width_of(fitted(pieces, width, right=right)) == width


def test_what_does_not_fit_is_cut_with_a_mark() -> None:
    assert text_of([fitted([piece("checkout-card"), piece("-echo")], 10)]) == "checkout-…"
    assert text_of([fitted([piece("a")], 3)]) == "a  "
    assert text_of([fitted([piece("a")], 3, right=True)]) == "  a"
    assert fitted([piece("a")], 0) in ([], [piece("")])


def test_the_end_of_a_selector_stays() -> None:
    place = SafeText("main > form.checkout > input#card")
    assert selector_in(place, 40) == place
    assert selector_in(place, 28) == "… form.checkout > input#card"
    assert selector_in(place, 5) == "… input#card"


def test_lines_are_joined_with_a_gap_and_empty_ones_left_out() -> None:
    assert text_of([joined([[piece("a")], [], [piece("b")]])]) == "a  b"


def test_plain_text_in_a_line_is_quiet() -> None:
    made = line("aside", piece("text", "title"), t_ms=3.0, finding_id="f")
    assert [part.colour for part in made.pieces] == ["quiet", "title"]
    assert (made.t_ms, made.finding_id) == (3.0, "f")


def test_a_strip_has_the_colours_of_its_pieces() -> None:
    palette = Palette(FakeApp())  # type: ignore[arg-type]
    strip = strip_of([piece("a", "pii-critical", True), piece(""), piece("b")], palette, colour="quiet")
    assert [segment.text for segment in strip] == ["a", "b"]
    styles = [segment.style for segment in strip]
    assert styles == [palette.style("pii-critical", bold=True), palette.style("quiet")]


@pytest.mark.parametrize("text", ["日本語テキスト", "e\u0301tude", "👍🏽 done"])
def test_wide_characters_are_never_cut_in_half(text: str) -> None:
    for width in range(1, 12):
        assert cell_len(text_of([fitted([piece(text)], width)])) == width
