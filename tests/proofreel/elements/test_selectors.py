"""Selectors: short, steady from visit to visit, unique among siblings."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.elements.selectors import MAX_STEPS, selector_of
from replay_format.dom import Dom
from tests.building import dom_of, element, text


@pytest.mark.parametrize(
    ("built", "selector"),
    [
        (element("button", "x", node=10, data_testid="pay"), 'body > button[data-testid="pay"]'),
        (element("button", "x", node=10, type="submit"), 'body > button[type="submit"]'),
        (element("p", "x", node=10, class_="is-open active flex note mt-4 big extra"), "body > p.note.big"),
        (element("p", "x", node=10, class_="css-1q2w3e emotion-0"), "body > p"),
        (element("p", "x", node=10, id="intro"), "#intro"),
        (element("input", node=10, id="mail"), "input#mail"),
        (element("p", "x", node=10, id="item-20931"), "body > p"),
        (element("p", "x", node=10, id="a b"), "body > p"),
        (element("my:tag", "x", node=10), "body > *"),
        (element("section", element("div", element("span", "x", node=10))), "body span"),
        (element("nav", element("p", "x", node=10)), "nav > p"),
    ],
)
def test_a_step_is_told_by_what_stays_from_visit_to_visit(built: Any, selector: str) -> None:
    assert selector_of(dom_of(built), 10) == selector


def test_a_text_has_the_selector_of_its_element() -> None:
    assert selector_of(dom_of(element("p", text("x", 10), id="intro")), 10) == "#intro"


def test_like_siblings_are_counted_and_unlike_ones_are_not() -> None:
    dom = dom_of(element("p", "a"), element("p", "b", node=10), element("p", "c", node=11, class_="last"))
    assert (selector_of(dom, 10), selector_of(dom, 11)) == ("body > p:nth-of-type(2)", "body > p.last")


def test_a_deep_path_ends_after_six_steps() -> None:
    inside = element("em", "x", node=10)
    for level in range(12):
        inside = element("p", inside, class_=f"level{'abcdefghijkl'[level]}")
    assert len(selector_of(dom_of(inside), 10).split(" > ")) == MAX_STEPS


def test_the_page_itself_and_what_is_not_in_it() -> None:
    assert selector_of(dom_of("x"), 1) == ":root"
    assert selector_of(Dom(), 1) == ""
