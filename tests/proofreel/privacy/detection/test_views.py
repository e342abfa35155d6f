"""Other readings of a recorded string, each with the way back to where its characters came from."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.privacy.detection.views import (
    View,
    base64_views,
    entity_view,
    fold,
    percent_view,
    unescaped_view,
    unfold_base64,
    visible_view,
)


@pytest.mark.parametrize(
    ("view_of", "text", "reading", "stretch"),
    [
        (percent_view, "u=a%40b.se", "u=a@b.se", "%40"),
        (entity_view, "a&#64;b.se", "a@b.se", "&#64;"),
        (unescaped_view, "a\\u0040b.se", "a@b.se", "\\u0040"),
    ],
)
def test_reading_leads_back_to_the_encoded_stretch(
    view_of: Callable[[View], View | None], text: str, reading: str, stretch: str
) -> None:
    view = view_of(View(text))
    assert view is not None
    assert view.text == reading
    at = reading.index("@")
    start, end = view.original(at, at + 1)
    assert text[start:end] == stretch


def test_text_without_codes_has_no_other_reading() -> None:
    for view in (percent_view, entity_view, unescaped_view, visible_view):
        assert view(View("plain")) is None


def test_zero_width_characters_are_left_out_of_the_visible_reading() -> None:
    view = visible_view(View("4\u200b1\u200b1"))
    assert view is not None
    assert view.text == "411"
    assert view.original(0, 3) == (0, 5)


def test_plus_is_a_blank_only_where_it_is_asked_for() -> None:
    assert percent_view(View("a+b")) is None
    view = percent_view(View("a+b"), plus=True)
    assert view is not None
    assert view.text == "a b"


def test_views_of_views_are_named_after_both_and_lead_to_the_original() -> None:
    text = quote(quote("a@b.se"))
    once = percent_view(View(text))
    assert once is not None
    twice = percent_view(once)
    assert twice is not None
    assert (twice.text, twice.name) == ("a@b.se", "percent")
    assert text[slice(*twice.original(0, 6))] == text


def test_base64_unfolds_to_text_and_stands_for_the_whole_stretch() -> None:
    encoded = base64.b64encode(b"anna@nordlicht.se").decode()
    (view,) = base64_views(View(f"/px?v={encoded}&x=1"))
    assert view.text == "anna@nordlicht.se"
    assert view.original(0, 4) == (6, 6 + len(encoded))
    assert list(base64_views(View(f"data:image/png;base64,{encoded}"))) == []


@pytest.mark.parametrize("stretch", ["abc", "Zx81kQ0vPd7L", "AAAA"])
def test_random_letters_unfold_to_nothing(stretch: str) -> None:
    assert unfold_base64(stretch) is None


def test_cut_view_leads_to_its_place_in_the_original() -> None:
    assert View("abcdef").cut(2, 4).original(0, 2) == (2, 4)


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_percent_reading_is_the_text_that_was_encoded(text: str) -> None:
    view = percent_view(View(quote(text)))
    assert (view.text if view is not None else quote(text)) == text
