"""A screen of wireframes: who stands where, whatever order the changes come in."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.importers.wireframe_nodes import looks_of, style_of
from replay_format.importers.wireframe_page import WireframePage
from tests.building import decoded

Json = dict[str, Any]
NUMBERS = st.integers(min_value=1, max_value=12)
CHANGES = st.lists(
    st.tuples(st.just("add"), NUMBERS, st.none() | NUMBERS)
    | st.tuples(st.just("replace"), NUMBERS, st.text(max_size=3))
    | st.tuples(st.just("remove"), NUMBERS, st.none()),
    max_size=12,
)


def text(number: int, content: str = "", **more: Any) -> Json:
    return {"id": number, "type": "text", "text": content or f"t{number}", **more}


def shown(page: WireframePage, *wireframes: Json) -> Dom:
    node = page.show(list(wireframes))
    dom = Dom()
    dom.apply(decoded({"type": 2, "timestamp": 1, "data": {"node": node, "initialOffset": {}}}))
    return dom


def update(dom: Dom, page: WireframePage) -> None:
    dom.apply(decoded({"type": 3, "timestamp": 2, "data": page.taken()}))


def words(dom: Dom) -> list[str]:
    found = dom.walk(dom.root) if dom.root is not None else ()
    return [node.textContent for node in found if isinstance(node, ev.Text)]


@given(st.lists(CHANGES, max_size=4))
def test_changes_lead_where_the_same_screen_shown_whole_is(rounds: list[list[Any]]) -> None:
    page = WireframePage()
    dom = shown(page, text(1, childWireframes=[text(2), text(3)]), text(4))
    for changes in rounds:
        for kind, number, what in changes:
            if kind == "add":
                page.add(text(number), what)
            elif kind == "replace":
                page.replace(text(number, what))
            else:
                page.remove(number)
        update(dom, page)
        assert dom.missing == 0
        again = WireframePage()
        assert words(dom) == words(shown(again, *nested(page, None)))


def nested(page: WireframePage, parent: int | None) -> list[Json]:
    return [{**page.held(n), "childWireframes": nested(page, n)} for n in page._children[parent]]


def test_an_update_without_children_keeps_those_that_are_there() -> None:
    page = WireframePage()
    dom = shown(page, text(1, "a", childWireframes=[text(2, "b")]))
    page.replace(text(1, "c"))
    update(dom, page)
    assert words(dom) == ["c", "b"]
    page.replace(text(1, "d", childWireframes=[]))
    update(dom, page)
    assert words(dom) == ["d"]


def test_a_box_with_a_label_is_a_label_with_a_box() -> None:
    for kind, tag in (("checkbox", "checkbox"), ("toggle", "checkbox"), ("radio", "radio")):
        looks = looks_of({"type": "input", "inputType": kind, "label": "Gift wrap", "checked": True})
        assert looks.tag == "label"
        (_, box, _), label = looks.words
        assert isinstance(box, dict) and (box["type"], box["checked"], label) == (tag, True, "Gift wrap")


def test_a_style_that_says_more_than_a_value_is_left_out() -> None:
    assert style_of({"style": {"color": "red;display:none"}}) == ""
    assert style_of({"x": 1, "style": {"color": "#FF0000"}}) == "position:absolute;left:1px;color:#FF0000"


def test_what_is_drawn_last_is_what_a_point_meets() -> None:
    page = WireframePage()
    place = {"x": 0, "y": 0, "width": 10, "height": 10}
    page.show(
        [text(1, **place), text(2, **place), text(3, **place, clip={"top": 10}), {"id": 4, "type": "div"}]
    )
    assert (page.at(5, 5), page.at(10, 10)) == (2, -1)
