"""Normal flow: runs and blocks in the order of the page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import comment, element, shadow, text
from tests.proofreel.page.pages import laid_out, lines


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (["a", element("b", "b"), "c"], ["abc"]),
        (["a", element("div", "b"), "c"], ["a", "b", "c"]),
        ([element("span", "a", element("div", "b"), "c")], ["a", "b", "c"]),
        (["a", element("br"), "b"], ["a", "b"]),
        (["a", element("br"), element("br"), "b"], ["a", "", "b"]),
        (["long", element("wbr"), "word"], ["longword"]),
        ([element("p", "a"), comment("no"), element("p", "b")], ["a", "", "b"]),
        ([element("blockquote", "quoted")], ["  quoted"]),
        ([element("dl", element("dt", "term"), element("dd", "meaning"))], ["term", "  meaning"]),
        ([element("div", " ", element("span"), " ")], [""]),
        ([element("pre", "a\n  b")], ["a", "  b"]),
        ([element("center", "x")], [" " * 29 + "x"]),
        ([element("fieldset", element("legend", "Who"), element("div", "Ann"))], ["Who", "Ann"]),
    ],
)
def test_inline_content_and_blocks_follow_one_another(body: list[Any], expected: list[str]) -> None:
    css = "fieldset{border:0}"
    assert lines(*body, css=css) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("i{display:none}", ["ac"]), ("i{visibility:hidden}", ["ac"]), ("i{font-size:0}", ["ac"]),
        ("i{display:block}", ["a", "b", "c"]),
        ("i{margin-left:8px}", ["a bc"]), ("i{display:contents}", ["abc"]),
        ("i{text-transform:uppercase}", ["aBc"]),
        ("i{opacity:0}", ["ac"]), ("i{position:absolute}", ["a", "b", "c"]),
        ("i{display:inline-block}", ["a b c"]),
    ],
)  # fmt: skip
def test_styles_of_inline_elements(css: str, expected: list[str]) -> None:
    assert lines("a", element("i", "b"), "c", css=css) == expected


def test_details_show_their_summary_until_they_are_open() -> None:
    def details(**attributes: Any) -> Any:
        return element("details", element("summary", "More"), element("p", "hidden"), **attributes)

    assert lines(details()) == ["More"]
    assert lines(details(open="")) == ["More", "", "hidden"]
    assert lines(details(open=False)) == ["More"]
    assert lines(element("details", element("p", "only"))) == [""]


def test_a_shadow_tree_is_shown_with_what_is_put_into_its_slots() -> None:
    light = [
        element("b", "first", slot="a"),
        "loose",
        element("i", "second", slot="b"),
        element("u", "lost", slot="zz"),
    ]
    tree = [
        element("p", element("slot", name="b")),
        element("p", element("slot", name="a")),
        element("p", element("slot")),
    ]
    host = shadow(element("x-a", *light), *tree)
    assert lines(host, css="") == ["second", "", "first", "", "loose"]


def test_an_empty_slot_shows_its_fallback_and_a_slot_outside_of_a_tree_its_children() -> None:
    assert lines(shadow(element("x-a"), element("slot", "fallback"))) == ["fallback"]
    assert lines(element("slot", "no tree")) == ["no tree"]


def test_a_null_slot_is_the_nameless_one() -> None:
    light = element("b", "x")
    light["attributes"] = {"slot": None}
    slot = element("slot")
    slot["attributes"] = {"name": None}
    assert lines(shadow(element("x-a", light), slot)) == ["x"]


def test_labels_of_an_unstyled_form_begin_lines() -> None:
    from proofreel.page.page_layout import layout_page
    from tests.building import dom_of

    form = [
        element("label", "A ", element("input", size="3")),
        element("label", "B ", element("input", size="3")),
    ]
    assert layout_page(dom_of(*form), 60).text.split("\n") == ["A [   ]", "B [   ]"]
    assert lines(*form) == ["A [   ] B [   ]"]


def test_a_tick_box_in_front_of_a_block_belongs_to_its_first_line() -> None:
    label = element(
        "label",
        element("input", type="checkbox"),
        element("div", "first line of it", element("br"), "second"),
    )
    assert lines(label) == ["[ ] first line of it", "    second"]


def test_each_line_knows_the_nodes_on_it() -> None:
    page = laid_out(element("p", text("one", node=71), node=70), element("p", text("two", node=73), node=72))
    assert [page.rows[node] for node in (70, 71, 72, 73)] == [(0, 0), (0, 0), (2, 2), (2, 2)]


def test_cdata_is_text_where_it_is_shown() -> None:
    host = element("div", "a")
    host["childNodes"].append({"type": 4, "id": 71, "textContent": " b"})
    assert lines(host) == ["a b"]
