"""Which elements look as if a click on them did something, and whether the answer would be recorded."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.timeline.clickable import clickable_at, leaves_the_page, reacts_visibly
from replay_format import events as ev
from replay_format.dom import Dom
from tests.building import dom_of, element, page, session_of, text


def page_with_styles(css: str, *body: Any) -> Dom:
    dom = Dom()
    for _, event in session_of(page(0, *body, head=[element("style", text(css))])).events():
        dom.apply(event)
    return dom


def is_clickable(dom: Dom, node: int = 10) -> bool:
    return clickable_at(dom, node) is not None


@pytest.mark.parametrize(
    ("css", "built", "clickable"),
    [
        (".card{cursor:pointer}", element("div", "x", node=10, class_="big card"), True),
        ("ul .card , p{ cursor : pointer }", element("div", "x", node=10, class_="card"), True),
        ("tr.row{cursor:pointer}", element("div", "x", node=10, class_="row"), False),
        ("#open{cursor:pointer}", element("div", "x", node=10, id="open"), True),
        ("@media print{.card{cursor:pointer}}", element("div", "x", node=10, class_="card"), True),
        ("div{cursor:pointer}", element("div", "x", node=10), False),
        (".card{cursor:default}", element("div", "x", node=10, class_="card"), False),
        ("", element("div", "x", node=10, style="cursor: pointer"), True),
        ("", element("div", element("b", "x", node=10), role="button"), True),
        ("", element("div", "x", node=10, onclick="go()"), True),
        ("", element("p", "x", node=10), False),
    ],
)
def test_a_hand_cursor_a_role_or_a_handler_look_clickable(css: str, built: Any, clickable: bool) -> None:
    assert is_clickable(page_with_styles(css, built)) is clickable


def test_the_element_that_reacts_may_stand_six_elements_above() -> None:
    inner = element("i", "x", node=10)
    for _ in range(4):
        inner = element("i", inner)
    assert is_clickable(dom_of(element("div", inner, onclick="x")))
    assert not is_clickable(dom_of(element("div", element("i", element("i", inner)), onclick="x")))


def test_a_node_that_is_not_in_the_page_is_not_clickable() -> None:
    assert not is_clickable(Dom())


def element_of(built: Any) -> ev.Element:
    found = dom_of(built).nodes[10]
    assert isinstance(found, ev.Element)
    return found


@pytest.mark.parametrize(
    ("built", "visibly"),
    [
        (element("button", node=10), True),
        (element("input", node=10, type="checkbox"), True),
        (element("input", node=10), False),
        (element("input", node=10, type="DATE"), False),
        (element("select", node=10), False),
        (element("canvas", node=10), False),
        (element("div", node=10, contenteditable="true"), False),
        (element("a", node=10, href="/next"), True),
        (element("a", node=10, href="/next", target="_blank"), False),
        (element("a", node=10, href=" MailTo:a@b.test"), False),
        (element("a", node=10, href="/file", download=""), False),
    ],
)
def test_only_what_answers_on_the_page_can_be_dead(built: Any, visibly: bool) -> None:
    assert reacts_visibly(element_of(built)) is visibly


@pytest.mark.parametrize(
    ("tag", "leaves"), [("a", True), ("button", True), ("div", False), ("summary", False)]
)
def test_links_and_buttons_may_lead_out_of_the_recording(tag: str, leaves: bool) -> None:
    assert leaves_the_page(element_of(element(tag, node=10))) is leaves
