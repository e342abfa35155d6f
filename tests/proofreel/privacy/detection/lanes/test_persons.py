"""Which words are a name, and the sentences that name somebody."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.persons import (
    holds_given_name,
    is_family_name,
    is_full_name,
    is_name,
    is_of_person,
    is_wide_name,
    is_written_name,
    names_in,
)
from proofreel.privacy.detection.views import fold


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Anna Berg", True, True), ("Xyloph Quarrn", False, True), ("Xyloph Quarrn", True, False),
        ("anna berg", True, False),
        ("Xyloph", False, False), ("Anna", True, True), ("山田花子", True, True), ("김하늘", True, True),
        ("Ludwig van Beethoven", False, True), ("Walnut Trading", False, False),
        ("Privacy Policy", False, False),
    ],
)  # fmt: skip
def test_full_name_is_told_by_its_looks(text: str, known: bool, expected: bool) -> None:
    assert is_full_name(text, known=known) is expected


def test_words_of_menus_and_companies_are_no_names() -> None:
    assert is_name(["anna", "berg"])
    assert not is_name(["sign", "in"])
    assert not is_of_person(["berg", "gmbh"])


def test_given_and_family_names_are_known() -> None:
    assert holds_given_name(["anna"])
    assert holds_given_name(["xyloph", "svensson"])
    assert not holds_given_name(["svensson"])
    assert is_family_name("kowalski")


@pytest.mark.parametrize(
    ("text", "expected"), [("山田太郎", True), ("お客様", False), ("用户您好", False), ("王", False)]
)
def test_wide_name_begins_with_a_frequent_family_name(text: str, expected: bool) -> None:
    assert is_wide_name(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Anna Berg", True), ("Anna van den Berg", True), ("anna berg", False), ("He went home.", False)],
)
def test_written_name_has_capitals_and_particles(text: str, expected: bool) -> None:
    assert is_written_name(text) is expected


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Dear Anna,", "Anna", "name-greeting"),
        ("Anna Lindqvist <a.l@nordlicht.se>", "Anna Lindqvist", "name-mailbox"),
        ("山田太郎様", "山田太郎", "name-honorific"),
    ],
)  # fmt: skip
def test_sentence_names_somebody(text: str, name: str, rule: str) -> None:
    found = [(text[n.start : n.end], n.rule) for n in names_in(text, fold(text))]
    assert (name, rule) in found


@pytest.mark.parametrize("text", ["Dear Customer,", "Sales Team <sales@nordlicht.se>", "お客様"])
def test_sentence_that_names_a_role_names_nobody(text: str) -> None:
    assert list(names_in(text, fold(text))) == []
