"""Styles kept up to date: an updated layout is the one that a fresh look would give."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.page.page_layout import PageLayout, layout_page
from replay_format.dom import Dom
from tests.building import (
    add,
    blur,
    decoded,
    element,
    focus,
    input_,
    mouse,
    remove,
    set_attributes,
    set_text,
    text,
)
from tests.proofreel.page.pages import styled

WIDTH = 40


def page(css: str) -> Dom:
    return styled(
        css,
        element(
            "form",
            element("p", text("one", node=72), node=71, class_="a"),
            element("p", "two", node=73, class_="b"),
            element("input", node=74, placeholder="Name", required="", size="6"),
            element("div", element("b", "three", node=76), node=75),
            node=70,
        ),
        element("footer", "end", node=77),
    )


@pytest.mark.parametrize(
    ("css", "event", "before", "after"),
    [
        (".x{display:none}", set_attributes(1, 71, {"class": "x"}), True, False),
        ("form.x p{display:none}", set_attributes(1, 70, {"class": "x"}), True, False),
        (".b+input+div p,.a:not(.y){display:none}", set_attributes(1, 71, {"class": "a y"}), False, True),
        (".x~.b,.x{display:none}", set_attributes(1, 71, {"class": "x"}), True, False),
        ("p:nth-child(2){display:none}", add(1, element("p", "new",
        node=80), parent=70, before=71), True, False),
        ("form:has(.x) .a{display:none}", set_attributes(1, 76, {"class": "x"}), True, False),
        ("p:first-child{display:none}", remove(1, 73, parent=70), False, False),
        ("form:hover .a{display:none}", mouse(1, 2, 76), True, False),
        ("form:focus-within .a{display:none}", focus(1, 74), True, False),
        ("input:focus~.z,form:has(input:focus) .a{display:none}", focus(1, 74), True, False),
        ("form:has(input:placeholder-shown) .a{display:none}", input_(1, 74, "Ann"), False, True),
        ("form:invalid .a{display:none}", input_(1, 74, "Ann"), False, True),
        ("[title] {display:none}", set_attributes(1, 71, {"title": "x"}), True, False),
        (".a{display:var(--d)}form{--d:block}form.x{--d:none}",
        set_attributes(1, 70, {"class": "x"}), True, False),
        ("p{display:block}", set_attributes(1, 71, {"style": "display:none"}), True, False),
        ("p{display:block}", set_attributes(1, 71, {"hidden": ""}), True, True),
    ],
)  # fmt: skip
def test_a_change_reaches_what_the_rules_say(css: str, event: Any, before: bool, after: bool) -> None:
    dom = page(css)
    layout = PageLayout(WIDTH)
    assert ("one" in layout.update(dom).text) is before
    dom.apply(decoded(event))
    updated = layout.update(dom)
    assert ("one" in updated.text) is after
    assert updated.text == layout_page(dom, WIDTH).text


def test_what_the_pointer_and_the_focus_leave_is_as_before() -> None:
    dom = page("form:hover .a,form:focus-within .b{display:none}")
    layout = PageLayout(WIDTH)
    whole = layout.update(dom).text
    dom.apply(decoded(mouse(1, 2, 76)))
    dom.apply(decoded(focus(2, 74)))
    assert "one" not in layout.update(dom).text and "two" not in layout.update(dom).text
    dom.apply(decoded(mouse(3, 2, 77)))
    dom.apply(decoded(blur(4, 74)))
    assert layout.update(dom).text == whole


def test_a_page_that_did_not_change_is_the_same_object() -> None:
    dom = page("p{display:block}")
    layout = PageLayout(WIDTH)
    assert layout.update(dom) is layout.update(dom)


def test_what_did_not_change_is_not_laid_out_again() -> None:
    dom = page("")
    layout = PageLayout(WIDTH)
    before = {id(line) for line in layout.update(dom).lines}
    dom.apply(decoded(set_text(1, 72, "ONE")))
    page_now = layout.update(dom)
    kept = [line for line in page_now.lines if id(line) in before and line]
    assert "ONE" in page_now.text and kept


def cover_of(word: str) -> Any:
    def cover(content: str, node_id: int, attribute: str | None = None) -> list[tuple[str, str | None]]:
        start = content.find(word)
        if start < 0:
            return [(content, None)]
        end = start + len(word)
        pieces = [(content[:start], None), ("\u2022" * len(word), "f1"), (content[end:], None)]
        return [(piece, finding) for piece, finding in pieces if piece]

    return cover


def test_another_cover_lays_out_what_it_has_differently() -> None:
    dom = page("")
    layout = PageLayout(WIDTH)
    plain = layout.update(dom).text
    assert layout.update(dom, cover_of("one")).text == plain.replace("one", "\u2022\u2022\u2022")
    assert layout.update(dom, cover_of("two")).text == plain.replace("two", "\u2022\u2022\u2022")
    assert layout.update(dom).text == plain


NODES = st.sampled_from([70, 71, 73, 75, 76, 77])
CLASSES = st.sampled_from(["a", "b", "x", "a x", ""])
INLINE = st.sampled_from(["display:none", "float:left", "display:flex", ""])
EVENTS = st.one_of(
    st.builds(lambda node, names: set_attributes(1, node, {"class": names}), NODES, CLASSES),
    st.builds(lambda node, css: set_attributes(1, node, {"style": css}), NODES, INLINE),
    st.builds(
        lambda parent, new: add(1, element("p", "new", node=new), parent=parent), NODES, st.integers(80, 84)
    ),
    st.builds(lambda node: remove(1, node, parent=70), NODES),
    st.builds(lambda value: input_(1, 74, value), st.sampled_from(["", "Ann", "****"])),
    st.builds(lambda node: mouse(1, 2, node), NODES),
    st.builds(lambda content: set_text(1, 72, content), st.sampled_from(["", "one", "a longer text"])),
)
SHEETS = (
    "", ".x{display:none}.a+.b{float:left}p:empty{display:none}",
    "form:has(.x) p{display:flex}p:last-child::after{content:'!'}",
    "p{counter-increment:c}p::before{content:counter(c) '. '}.x{display:grid}",
    "form:invalid b{display:none}p:hover{text-transform:uppercase}",
    ".x{position:fixed;inset:0;z-index:2}.b{visibility:hidden}",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SHEETS), st.lists(EVENTS, max_size=8), st.sampled_from([12, 30, 80]))
def test_an_updated_layout_is_the_one_of_a_fresh_look(css: str, events: list[Any], width: int) -> None:
    dom = page(css)
    layout = PageLayout(width)
    layout.update(dom)
    for event in events:
        dom.apply(decoded(event))
        updated, fresh = layout.update(dom), layout_page(dom, width)
        assert updated.text == fresh.text
        assert dict(updated.rows) == dict(fresh.rows)
        assert [c.node_id for c in updated.controls] == [c.node_id for c in fresh.controls]
