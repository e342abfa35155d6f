"""Declared settings that did not do what they say."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.elements.masks import Mask
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.findings.contradictions import contradictions_of
from proofreel.privacy.model import FieldContext
from tests.building import page, session_of


def use(tag: str = "input", type: str = "", *, readable: int = 1) -> FieldUse:
    masks: dict[Mask, int] = {"none": readable} if readable else {"fixed": 1}
    return FieldUse(
        route="/", selector="input", tag=tag, type=type, name="", label="", autocomplete="", visits=1,
        mask=masks,
        first_ms=0, last_ms=0, event_index=0, node_id=1,
        context=FieldContext(source="input", tag=tag, type=type),
    )  # fmt: skip


def said(declared: dict[str, Any], *fields: FieldUse, texts: int = 0, media: int = 0) -> list[str]:
    return contradictions_of(session_of(page(0), declared_masking=declared).info, fields, texts, media)


@pytest.mark.parametrize("name", ["maskAllInputs", "mask_all_inputs"])
def test_readable_inputs_contradict_the_masking_of_all(name: str) -> None:
    assert said({name: True}, use(readable=2), use()) == [f"{name} is on, yet 3 input values are readable"]


def test_kinds_of_inputs_are_compared_one_by_one() -> None:
    declared = {"maskInputOptions": {"email": True, "tel": True, "text": False}}
    assert said(declared, use(type="email"), use(type="text")) == [
        "maskInputOptions masks email, yet 1 email value is readable"
    ]


def test_a_kind_may_be_a_tag_and_an_input_without_a_type_is_text() -> None:
    declared = {"mask_input_options": {"textarea": True, "text": True}}
    assert len(said(declared, use("textarea"), use("input"))) == 2


def test_kinds_say_nothing_more_where_all_inputs_are_masked() -> None:
    declared = {"maskAllInputs": True, "maskInputOptions": {"email": True}}
    assert len(said(declared, use(type="email"))) == 1


def test_settings_are_found_inside_others() -> None:
    assert said({"replay": {"privacy": {"maskAllText": True}}}, texts=1) == [
        "maskAllText is on, yet 1 text is readable"
    ]


@pytest.mark.parametrize(
    ("level", "lines"),
    [("mask", 2), ("mask-user-input", 1), ("mask_user_input", 1), ("allow", 0)],
)
def test_a_privacy_level_is_held_to_what_it_says(level: str, lines: int) -> None:
    assert len(said({"defaultPrivacyLevel": level}, use(), texts=5)) == lines


def test_seen_media_contradict_their_blocking() -> None:
    assert said({"blockAllMedia": True}, media=2) == [
        "blockAllMedia is on, yet 2 images or videos are recorded"
    ]


@pytest.mark.parametrize(
    "declared",
    [
        {},
        {"maskAllInputs": False},
        {"maskAllInputs": "yes"},
        {"maskInputOptions": None},
        {"maskAllText": True},
    ],
)
def test_settings_that_are_off_or_hold_are_not_spoken_of(declared: dict[str, Any]) -> None:
    assert said(declared, use()) == []


def test_masked_fields_and_buttons_contradict_nothing() -> None:
    assert said({"maskAllInputs": True}, use(readable=0), use(type="submit")) == []
