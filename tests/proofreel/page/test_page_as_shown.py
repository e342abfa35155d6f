"""The page is what the person saw: late shadow roots, defined elements, nulls."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.page_layout import PageLayout, layout_page
from tests.building import (
    add,
    decoded,
    dom_after,
    dom_of,
    element,
    full_snapshot,
    incremental,
    meta,
    set_attributes,
)
from tests.proofreel.page.pages import lines, styled


def in_shadow(node: dict[str, Any]) -> dict[str, Any]:
    return {**node, "isShadow": True}


def test_a_shadow_root_attached_later_hides_what_no_slot_takes() -> None:
    dom = dom_of(element("x-a", element("p", "light", node=71), node=70))
    layout = PageLayout(40)
    assert layout.update(dom).text == "light"
    dom.apply(decoded(add(1, in_shadow(element("p", "shadow", node=72)), parent=70)))
    assert layout.update(dom).text == "shadow" == layout_page(dom, 40).text
    dom.apply(decoded(add(2, in_shadow(element("slot", node=73)), parent=70)))
    assert layout.update(dom).text == "shadow\n\nlight" == layout_page(dom, 40).text


def test_rules_of_a_shadow_root_attached_later_hold_in_it() -> None:
    dom = dom_of(element("x-a", node=70), element("p", "outside"))
    layout = PageLayout(40)
    layout.update(dom)
    dom.apply(decoded(add(1, in_shadow(element("style", "p{display:none}", node=71)), parent=70)))
    dom.apply(decoded(add(2, in_shadow(element("p", "inside", node=72)), parent=70)))
    assert layout.update(dom).text == "outside" == layout_page(dom, 40).text


WAITING = ":not(:defined){display:none}"


def custom(tag: str, *children: Any, **attributes: Any) -> Any:
    return {**element(tag, *children, **attributes), "isCustom": True}


def test_elements_that_were_never_defined_are_hidden_where_the_recorder_says_which_were() -> None:
    assert lines(custom("x-on", "shown"), element("x-off", "waiting"), css=WAITING) == ["shown"]


def test_all_custom_elements_count_as_defined_where_the_recorder_does_not_say() -> None:
    assert lines(element("x-on", "one"), " ", element("x-off", "two"), css=WAITING) == ["one two"]


def test_usual_elements_are_defined() -> None:
    assert lines(custom("x-on", element("b", "bold")), element("em", "!"), css=WAITING) == ["bold!"]


def test_rules_of_defined_elements_apply_to_them() -> None:
    css = "x-card:defined{display:block}x-card:not(:defined){display:none}"
    assert lines(custom("x-card", "a"), custom("x-card", "b"), css=css) == ["a", "b"]


def test_an_element_appears_when_it_is_defined() -> None:
    dom = styled(WAITING, custom("x-on", "on"), element("x-late", "late"))
    layout = PageLayout(40)
    assert layout.update(dom).text == "on"
    dom.apply(decoded(incremental(1, 16, define={"name": "x-late"})))
    assert layout.update(dom).text == "onlate" == layout_page(dom, 40).text


@pytest.mark.parametrize("define", [None, "x-late", {}, {"name": 7}, {"name": "x-unknown"}])
def test_odd_definitions_change_nothing(define: Any) -> None:
    dom = styled(WAITING, custom("x-on", "on"), element("x-late", "late"))
    dom.apply(decoded(incremental(1, 16, define=define)))
    assert layout_page(dom, 40).text == "on"


@pytest.mark.parametrize(
    ("tag", "attributes", "drawn"),
    [
        ("input", {"value": None, "placeholder": None, "size": "3"}, "[   ]"),
        ("input", {"type": "submit", "value": None}, "( Submit )"),
        ("textarea", {"value": None, "placeholder": None, "rows": None}, ""),
        ("img", {"alt": None}, ""), ("button", {"title": None}, "( \u25e6 )"),
        ("select", {"value": None}, "[ \u25be]"), ("a", {"href": None}, ""),
        ("p", {"title": None, "class": None, "style": None}, ""),
    ],
)  # fmt: skip
def test_null_values_draw_nothing(tag: str, attributes: dict[str, Any], drawn: str) -> None:
    node = element(tag)
    node["attributes"] = attributes
    out = layout_page(dom_of(node), 40).text
    assert drawn in out
    assert "None" not in out and "null" not in out


def test_null_texts_draw_nothing_when_recorded_or_when_changed() -> None:
    null = {"type": 3, "id": 71, "textContent": None}
    dom = dom_after([meta(0), full_snapshot(0, element("p", "a", null, "b"))])
    assert layout_page(dom, 40).text == "ab"
    dom.apply(
        decoded(incremental(1, 0, texts=[{"id": 71, "value": None}], attributes=[], removes=[], adds=[]))
    )
    assert layout_page(dom, 40).text == "ab"


def test_an_attribute_set_to_null_is_gone() -> None:
    dom = dom_of(element("input", node=70, value="x", size="3"))
    dom.apply(decoded(set_attributes(1, 70, {"value": None})))
    assert layout_page(dom, 40).text == "[   ]"


def test_joined_emoji_take_the_room_of_one() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    css = "section{display:grid;grid-template-columns:auto auto;}"
    out = lines(
        element(
            "table",
            element("tr", element("td", family), element("td", "|")),
            element("tr", element("td", "ab"), element("td", "|")),
        ),
        css=css,
    )
    assert out == [f"{family}  |", "ab  |"]
