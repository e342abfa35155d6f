"""What a person typed or chose, kept to be covered."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.privacy.extraction.entered_values import MAX_VALUES, EnteredValues
from tests.building import Json, element, input_, page, set_attributes, typed
from tests.proofreel.privacy.extraction.extracting import extractor_after


def entered(events: list[Json]) -> EnteredValues:
    return extractor_after(events).entered


def field(**attributes: Any) -> list[Json]:
    return page(0, element("input", node=70, **attributes))


def test_every_state_of_a_field_is_known_and_the_whole_value() -> None:
    values = entered([*field(), *typed(5, 70, "blue teapot")])
    assert all(values.is_state(70, "blue teapot"[:length]) for length in range(1, 12))
    assert list(values.typed) == ["blue teapot"]


def test_states_are_compared_without_the_blanks_around_them() -> None:
    values = EnteredValues()
    values.state(70, " word ")
    assert values.is_state(70, "word")
    assert not values.is_state(71, "word")
    assert not values.is_state(70, "words")


def test_short_states_are_known_at_their_node_only() -> None:
    values = EnteredValues()
    values.state(70, "abc")
    values.state(70, "abcd")
    assert not values.is_state_of_any("abc")
    assert values.is_state_of_any("abcd")


def test_masked_states_are_no_values() -> None:
    values = entered([*field(), *typed(5, 70, "******")])
    assert not values.typed
    assert not values.is_of(70)


def test_a_partly_masked_value_is_one() -> None:
    assert "mi**@m***" in entered([*field(), input_(5, 70, "mi**@m***")]).typed


def test_a_value_that_was_there_from_the_beginning_or_set_by_script_is_one() -> None:
    values = entered([*field(value="first words"), set_attributes(5, 70, {"value": "other things"})])
    assert {"first words", "other things"} <= set(values.typed)


@pytest.mark.parametrize("kind", ["hidden", "submit", "checkbox", "radio"])
def test_values_that_a_page_gives_its_controls_are_not_typed(kind: str) -> None:
    assert not entered(field(type=kind, value="something")).typed


def test_a_chosen_switch_is_known_at_its_node() -> None:
    values = entered([*field(type="radio", value="express"), input_(5, 70, "express")])
    assert values.is_state(70, "express")
    assert not values.typed


def test_an_option_is_chosen_by_value_and_text() -> None:
    group = element("optgroup", element("option", "Ward\n three", value="w3", node=72))
    values = entered([*page(0, element("select", group, node=70)), input_(5, 70, "w3")])
    assert values.is_state(70, "w3")
    assert values.is_state(72, "Ward three")
    assert "Ward three" in values.chosen


def test_an_input_without_its_element_is_known() -> None:
    assert entered([*page(0), input_(5, 999, "some words")]).is_state(999, "some words")


def test_values_are_bounded_and_states_go_on() -> None:
    values = EnteredValues()
    for number in range(MAX_VALUES + 10):
        values.state(70, f"value {number}")
        values.complete(f"value {number}")
    assert len(values.typed) == MAX_VALUES
    assert values.is_state(70, f"value {MAX_VALUES + 9}")
