"""Beginnings of values: what a request or an event per key holds of a value that is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.privacy.prefixes import SHORTEST, PrefixSearch

MAIL = "mira.kowalska@mail.example"
CARD = "4485 2759 1837 6025"


def found(text: str, *values: str, quoted: tuple[str, ...] = ()) -> list[str]:
    return [text[prefix.start : prefix.end] for prefix in PrefixSearch(values, quoted).search(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"typed": "mira.kowalska@ma"}', ["mira.kowalska@ma"]),
        ("mira", ["mira"]),
        ("MIRA.KOWALSKA", ["MIRA.KOWALSKA"]),
        ("/search?q=mira.kowalska%40mai&n=1", ["mira.kowalska%40mai"]),
        ("mira.k and mira.kowal", ["mira.k", "mira.kowal"]),
        ("miracle", []),
        ("admiral mir", []),
        ("mir", []),
        ("", []),
    ],
)
def test_beginnings_that_end_with_a_word_are_found(text: str, expected: list[str]) -> None:
    assert found(text, MAIL) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4485 27", ["4485 27"]),
        ("448527591837", ["448527591837"]),
        ("n=4485-2759-18", ["4485-2759-18"]),
        ("44852", ["44852"]),
        ("14485 2759", []),
        ("4485x", []),
    ],
)
def test_separators_of_numbers_may_differ(text: str, expected: list[str]) -> None:
    assert found(text, CARD) == expected


def test_a_telephone_number_is_found_with_its_plus() -> None:
    assert found("call +49 30 12", "+49 30 123456") == ["+49 30 12"]
    assert found("?tel=%2B4930", "+49 30 123456") == ["4930"]


def test_a_blank_may_be_a_plus_in_a_url() -> None:
    assert found("/s?q=anna+smi", "Anna Smith-Jones") == ["anna+smi"]


def test_the_longest_value_counts() -> None:
    search = PrefixSearch(["anna smith", "anna schmidt"])
    (prefix,) = search.search("anna schm")
    assert (prefix.value, prefix.start, prefix.end) == (1, 0, 9)


@pytest.mark.parametrize("text", ['"please lea"', "q=please+lea&x", "please leave", "'please'", "a>please<b"])
def test_ordinary_words_are_found_where_they_stand_alone(text: str) -> None:
    assert found(text, quoted=("please leave at the door",))


@pytest.mark.parametrize("text", ["please enter", "now please", "if you please, sir"])
def test_ordinary_words_are_not_found_in_a_sentence(text: str) -> None:
    assert not found(text, quoted=("please leave at the door",))


def test_values_are_numbered_in_the_order_given() -> None:
    search = PrefixSearch(["anna smith"], ["blue teapot"])
    assert [prefix.value for prefix in search.search('"anna s" "blue te"')] == [0, 1]


@pytest.mark.parametrize("value", ["", "abc", "a.b", "+4"])
def test_values_that_are_no_longer_than_a_beginning_are_not_searched(value: str) -> None:
    assert not found("abcd a.b.c +491", value)


@given(st.text(min_size=6, max_size=30), st.integers(4, 30))
def test_a_quoted_beginning_of_any_plain_value_is_found(value: str, length: int) -> None:
    value = "abc" + "".join(c for c in value.lower() if c.isascii() and c.isalnum()) + "xyz"
    part = value[:length]
    assert found(f'{{"q":"{part}"}}', value) == ([part] if len(part) >= SHORTEST else [])


@given(st.text(max_size=80), st.text(min_size=5, max_size=20))
def test_found_stretches_lie_in_the_text_in_order(text: str, value: str) -> None:
    at = 0
    for prefix in PrefixSearch([value]).search(text):
        assert at <= prefix.start < prefix.end <= len(text)
        at = prefix.end
