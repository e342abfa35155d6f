"""A known value is found in every spelling, as a whole word, and only there."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.privacy.literal_search import LiteralSearch

MAIL = "marisol.q@mail.example.com"


def stretches(value: str, text: str) -> list[str]:
    return [text[start:end] for _, start, end in LiteralSearch([value]).search(text)]


@pytest.mark.parametrize(
    "spelling",
    [
        MAIL, MAIL.upper(), quote(MAIL, safe=""), quote(quote(MAIL, safe=""), safe=""),
        MAIL.replace("@", "&#64;"),
        MAIL.replace("@", "\\u0040"), MAIL.encode().hex(), MAIL.encode().hex().upper(),
        base64.b64encode(MAIL.encode()).decode().rstrip("="),
    ],
)  # fmt: skip
def test_spellings_of_an_address(spelling: str) -> None:
    assert len(stretches(MAIL, f"before {spelling} after")) == 1


@pytest.mark.parametrize("before", ["", "a", "ab", "abc", '{"email":"'])
def test_base64_is_found_wherever_the_value_stands_in_the_encoded_text(before: str) -> None:
    encoded = base64.b64encode((before + MAIL + '"}').encode()).decode()
    assert len(stretches(MAIL, f"state={encoded}")) == 1


def test_numbers_are_found_with_other_separators() -> None:
    for text in ("4111111111111111", "4111-1111-1111-1111", "4111 1111 11111111", "4111.1111.1111.1111"):
        assert stretches("4111 1111 1111 1111", f"paid with {text}.") == [text]
    assert stretches("+49 1512 3456789", "tel:+4915123456789") == ["+4915123456789"]


def test_names_are_found_as_whole_words_only() -> None:
    assert stretches("Anna", "Annabel, Joanna and ANNA!") == ["ANNA"]
    assert stretches("Anna", "q=x%20Anna") == ["Anna"]
    assert stretches("山田", "山田です") == ["山田"]


def test_values_too_short_to_tell_anything_are_left_out() -> None:
    search = LiteralSearch(["Li", "Okonkwo", " 12 "])
    assert search.skipped == [0, 2]
    assert list(search.search("Li 12 Okonkwo")) == [(1, 6, 13)]


def test_many_texts_are_searched_at_once() -> None:
    search = LiteralSearch(["Okonkwo", MAIL])
    texts = ["nothing", f"x {MAIL}", "", "OKONKWO and okonkwo"]
    assert list(search.search_many(texts)) == [(1, 1, 2, 28), (3, 0, 0, 7), (3, 0, 12, 19)]
    assert list(LiteralSearch([]).search_many(texts)) == []


def test_a_value_of_any_length_is_searched_and_found_as_a_whole() -> None:
    token = "eyJ" + "ab1" * 4000
    assert stretches(token, f"Bearer {token};") == [token]
    assert stretches(token, f"Bearer {token[:-1]}0;") == []


def test_half_a_character_in_a_value_does_no_harm() -> None:
    assert stretches("caf\ud83d latte", "one caf\ud83d latte please") == ["caf\ud83d latte"]


def test_a_number_is_found_each_time_it_stands_in_a_text_with_others() -> None:
    search = LiteralSearch([f"+49 1512 345{n:04d}" for n in range(300)])
    text = "; ".join(f"tel +491512-345{n:04d}" for n in range(300))
    found = list(search.search(text))
    assert [index for index, _, _ in found] == list(range(300))
    assert {text[start:end] for _, start, end in found} == {f"+491512-345{n:04d}" for n in range(300)}


@given(st.lists(st.text(min_size=4, max_size=12), min_size=1, max_size=8), st.text(max_size=30))
def test_every_value_is_found_where_it_stands_alone(values: list[str], around: str) -> None:
    search = LiteralSearch(values)
    for index, value in enumerate(values):
        if index in search.skipped:
            continue
        text = f"{around} \n{value.strip()}\n {around}"
        assert any(text[start:end].lower() == value.strip().lower() for _, start, end in search.search(text))


@pytest.mark.parametrize("length", [200, 700, 950, 5_000, 40_000])
def test_a_value_of_any_length_is_found_whole_and_only_whole(length: int) -> None:
    value = "".join(chr(97 + n * n % 26) for n in range(length))
    search = LiteralSearch([value])
    assert list(search.search(f"token={value};")) == [(0, 6, 6 + length)]
    assert list(search.search(f"token={value[:-1]}!")) == []
    assert list(search.search(base64.b64encode(value.encode()).decode()))
