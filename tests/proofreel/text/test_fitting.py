"""Text fitted into cells: never wider than the room, marked where it was cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.text.fitting import clip, fill, fit, fit_end
from proofreel.text.safe import display_width

WIDE = "日本語の録画"
TEXTS = st.text(st.sampled_from("ab ¢日語ーe\u0301…"), max_size=30)


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("short", 5, "short"),
        ("shorter", 5, "shor…"),
        (WIDE, 12, WIDE),
        (WIDE, 6, "日本…"),
        ("word", 1, "…"),
        ("word", 0, ""),
        ("", 0, ""),
    ],
)
def test_fit_cuts_at_the_end(text: str, width: int, fitted: str) -> None:
    assert fit(text, width) == fitted


def test_fit_takes_another_mark_for_terminals_without_unicode() -> None:
    assert fit("shorter", 5, ">") == "shor>"


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [("main > form", 11, "main > form"), ("main > form", 5, "…form"), (WIDE, 6, "…録画"), ("word", 0, "")],
)
def test_fit_end_keeps_the_end(text: str, width: int, fitted: str) -> None:
    assert fit_end(text, width) == fitted


def test_fill_takes_exactly_the_width_even_where_a_wide_character_does_not_fit() -> None:
    assert fill("ab", 4) == "ab  "
    assert fill(WIDE, 4) == "日… "


def test_clip_leaves_no_mark() -> None:
    assert (clip("word", 2), clip(WIDE, 5), clip("word", -1)) == ("wo", "日本", "")


@given(TEXTS, st.integers(0, 20))
def test_nothing_is_wider_than_its_room(text: str, width: int) -> None:
    for cut in (clip(text, width), fit(text, width), fit_end(text, width)):
        assert display_width(cut) <= width
    assert display_width(fill(text, width)) == width


@given(TEXTS, st.integers(1, 20))
def test_what_has_room_stays_as_it_is(text: str, width: int) -> None:
    if display_width(text) <= width:
        assert text == clip(text, width) == fit(text, width) == fit_end(text, width)
