"""Fields that are valid, as `:valid` and `:invalid` see them."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.css.constraints import is_candidate, is_valid
from tests.building import dom_of, element
from tests.proofreel.page.pages import element_at

FIELD = 70


@pytest.mark.parametrize(
    ("tag", "attributes", "valid"),
    [
        ("input", {}, True), ("input", {"required": ""}, False),
        ("input", {"required": "", "value": "x"}, True),
        ("input", {"required": False}, True), ("input", {"type": "email", "value": "a@b.test"}, True),
        ("input", {"type": "email", "value": "a@"}, False), ("input", {"type": "email"}, True),
        ("input", {"type": "email", "value": "*********"}, True),
        ("input", {"type": "url", "value": "https://x"}, True),
        ("input", {"type": "url", "value": "x"}, False), ("input", {"minlength": "3", "value": "ab"}, False),
        ("input", {"minlength": "3", "value": "abc"}, True),
        ("input", {"minlength": "x", "value": "a"}, True),
        ("input", {"type": "checkbox", "required": ""}, False),
        ("input", {"type": "radio", "required": ""}, True),
        ("input", {"type": "checkbox", "required": "", "checked": True}, True),
        ("textarea", {"required": ""}, False),
    ],
)  # fmt: skip
def test_fields_meet_what_their_attributes_ask_for(tag: str, attributes: dict[str, Any], valid: bool) -> None:
    dom = dom_of(element(tag, node=FIELD, **attributes))
    assert is_valid(dom, element_at(dom, FIELD)) is valid


@pytest.mark.parametrize(
    ("tag", "attributes", "checked"),
    [
        ("input", {}, True), ("select", {}, True), ("form", {}, True), ("fieldset", {}, True),
        ("p", {}, False),
        ("input", {"type": "hidden"}, False), ("input", {"type": "RESET"}, False),
        ("input", {"disabled": ""}, False),
        ("input", {"type": "submit"}, True),
    ],
)  # fmt: skip
def test_only_fields_that_can_be_used_are_checked(
    tag: str, attributes: dict[str, Any], checked: bool
) -> None:
    dom = dom_of(element(tag, node=FIELD, **attributes))
    assert is_candidate(element_at(dom, FIELD)) is checked


def test_a_form_is_valid_when_all_its_fields_are() -> None:
    required = element("input", node=71, required="")
    dom = dom_of(element("form", element("input", value="x"), element("div", required), node=FIELD))
    assert not is_valid(dom, element_at(dom, FIELD))
    dom.values[71] = "filled"
    assert is_valid(dom, element_at(dom, FIELD))


def test_a_form_of_very_many_fields_is_taken_for_valid() -> None:
    fields = [element("input", value="x") for _ in range(600)]
    dom = dom_of(element("form", *fields, element("input", required=""), node=FIELD))
    assert is_valid(dom, element_at(dom, FIELD))
