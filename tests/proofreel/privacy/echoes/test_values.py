"""Which values are worth searching for elsewhere, and where they count."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.privacy.echoes.values import NAME_OF_ADDRESS, KnownValue, echoes, learn, names_in_address
from proofreel.privacy.extraction.text_table import Place
from proofreel.privacy.findings.grouping import Grouped, location_of
from proofreel.privacy.model import FieldContext, Hit, Source


def group(
    text: str, type: Any = "NAME", *, confidence: float = 0.9, source: Source = "text", **more: Any
) -> Grouped:
    hit = Hit(
        type=type, rule="r", start=0, end=len(text), value=text.casefold(), confidence=confidence,
        severity=more.pop("severity", "high"), reasons=(), **more,
    )  # fmt: skip
    context, place = FieldContext(source=source), Place(0, 1, "text")
    return Grouped(
        location=location_of(context, place, "p", ""), exact_selector="p", hit=hit, text=text, first=place,
        context=context, count=1, last_index=0, reasons=[], indices=[0],
    )  # fmt: skip


def learnt(*groups: Grouped) -> dict[str, KnownValue]:
    return {value.text: value for value in learn(groups)}


@pytest.mark.parametrize(
    ("text", "type", "inside"),
    [
        ("Anna Smith", "NAME", True),
        ("Anna", "NAME", False),
        ("Springfield", "ADDRESS", False),
        ("12 Main Street", "ADDRESS", True),
        ("hunter2hunter2", "PASSWORD", True),
        ("passwords", "PASSWORD", False),
        ("4485 2759 1837 6025", "CARD", True),
        ("anna@x.example", "EMAIL", True),
    ],
)
def test_a_value_counts_inside_other_texts_when_it_is_its_own(text: str, type: str, inside: bool) -> None:
    assert learnt(group(text, type))[text].inside is inside


@pytest.mark.parametrize(
    "unsure",
    [
        group("Anna Smith", confidence=0.5),
        group("Anna Smith", severity="info"),
        group("123", "CVC"),
        group("planted value", "CANARY"),
        group("abc"),
        group("x" * 201, "SECRET"),
    ],
)
def test_what_is_unsure_short_or_searched_anyway_is_not_learnt(unsure: Grouped) -> None:
    assert learnt(unsure) == {}


def test_the_surest_is_learnt_first_and_once() -> None:
    values = learn([group("ANNA SMITH", confidence=0.8), group("Anna Smith", confidence=0.95)])
    assert [value.text for value in values] == ["Anna Smith"]


def test_an_encoded_value_is_learnt_decoded() -> None:
    assert list(learnt(group("anna%40x.example", "EMAIL", view="percent"))) == ["anna%40x.example".casefold()]


def test_the_names_that_an_address_spells_are_learnt() -> None:
    values = learnt(group("anna.smith@x.example", "EMAIL"))
    assert values["anna smith"].reason == values["smith, anna"].reason == NAME_OF_ADDRESS


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("anna.smith@x", ["anna smith", "smith, anna"]),
        ("anna_maria.smith+shop@x", ["anna maria smith", "smith, anna maria"]),
        ("info@x", []),
        ("a.b@x", []),
        ("anna.smith.jones.miller@x", []),
        ("anna.smith99@x", ["anna smith", "smith, anna"]),
    ],
)
def test_names_in_addresses(address: str, names: list[str]) -> None:
    assert names_in_address(address) == names


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("input", "echo of an input"),
        ("url", "echo of the page's URL"),
        ("console", "echo of a value in console"),
    ],
)
def test_an_echo_says_where_the_value_was_learnt(source: Source, reason: str) -> None:
    assert learnt(group("Anna Smith", source=source))["Anna Smith"].reason == reason


def found_in(text: str, *values: Grouped) -> list[str]:
    return [echo.text[echo.start : echo.end] for echo in echoes([(0, [text])], learn(values))]


def test_a_value_of_its_own_is_found_in_a_sentence_and_a_word_only_alone() -> None:
    assert found_in("dear Anna Smith, hello", group("Anna Smith")) == ["Anna Smith"]
    assert found_in("dear Anna, hello", group("Anna")) == []
    assert found_in(" Anna ", group("Anna")) == ["Anna"]


def test_the_words_of_a_name_in_lower_case_are_no_name() -> None:
    assert found_in("she will be grace hope again", group("Grace Hope")) == []


def test_without_values_nothing_is_searched() -> None:
    assert list(echoes([(0, ["Anna Smith"])], [])) == []
