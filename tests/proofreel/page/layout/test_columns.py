"""Flex rows, floats and inline blocks: beside one another, as far as there is room."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import element
from tests.proofreel.page.pages import laid_out, lines

LONG = "some words that go on for a while"


def boxes(*texts: str, **attributes: Any) -> list[Any]:
    return [element("div", text, **attributes) for text in texts]


def flex(*children: Any, css: str = "", width: int = 40) -> list[str]:
    return lines(element("section", *children), css=f"section{{display:flex;{css}}}", width=width)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("", ["a  b  c"]),
        ("flex-direction:column", ["a", "b", "c"]),
        ("flex-direction:row-reverse", ["c  b  a"]),
        ("flex-direction:column-reverse", ["c", "b", "a"]),
        ("flex-flow:column wrap", ["a", "b", "c"]),
        ("gap:0", ["a b c"]),
        ("gap:100px", ["a   b   c"]),
        ("justify-content:space-between", ["a                  b                  c"]),
        ("justify-content:flex-end", ["                                 a  b  c"]),
        ("justify-content:center", ["                a  b  c"]),
    ],
)
def test_rows_are_laid_out_as_declared(css: str, expected: list[str]) -> None:
    assert flex(*boxes("a", "b", "c"), css=css) == expected


def test_spare_room_goes_to_items_that_grow() -> None:
    grown = element("div", "b", style="flex:1")
    assert flex(element("div", "a"), grown, element("div", "c"), width=20) == ["a  b               c"]
    halves = [element("div", text, style="flex:1") for text in ("a", "b")]
    assert flex(*halves, width=22) == ["a           b"]
    shares = [element("div", "a", style="flex-grow:3"), element("div", "b", style="flex-grow:1")]
    assert flex(*shares, width=22) == ["a           b"]


def test_an_item_pushed_by_its_margin_goes_to_the_end() -> None:
    assert flex(element("div", "a"), element("div", "b", style="margin-left:auto"), width=12) == [
        "a          b"
    ]


def test_items_have_the_width_that_they_ask_for() -> None:
    assert flex(element("div", "a", style="width:50%"), element("div", "b"), width=22) == ["a           b"]
    assert flex(element("div", "a", style="width:160px"), element("div", "b"), width=60)[0].index("b") > 5


def test_items_are_shown_in_their_order() -> None:
    assert flex(
        element("div", "a", style="order:2"), element("div", "b"), element("div", "c", style="order:-1")
    ) == ["c  b  a"]


def test_rows_that_wrap_go_on_below() -> None:
    assert flex(*boxes("one", "two", "three", "four"), css="flex-wrap:wrap", width=14) == [
        "one  two",
        "three  four",
    ]


def test_short_items_go_on_below_even_where_the_page_does_not_wrap() -> None:
    assert flex(*boxes("one", "two", "three", "four"), width=20) == ["one  two  three", "four"]


def test_columns_too_wide_together_are_narrowed_and_stacked_when_unreadable() -> None:
    assert flex(*boxes(LONG, LONG), width=44) == [
        "some words that go on  some words that go on",
        "for a while            for a while",
    ]
    assert flex(*boxes(LONG, LONG), width=20) == [
        "some words that go",
        "on for a while",
        "some words that go",
        "on for a while",
    ]


def test_a_tall_column_beside_nothing_much_is_put_below() -> None:
    entries = element(
        "div", *(element("div", f"a line of text, number {n}, in a list of many") for n in range(12))
    )
    out = flex(entries, element("div", "aside, with a few words more"), width=44)
    assert out[-1] == "aside, with a few words more"


def test_texts_and_generated_content_are_items_too() -> None:
    assert flex("loose", element("b", "bold"), "more") == ["loose  bold  more"]
    css = "section{display:flex}section::before{content:'>'}section::after{content:'<'}"
    assert lines(element("section", element("b", "x")), css=css) == [">  x  <"]


def test_the_children_of_contents_are_items_and_hidden_ones_are_none() -> None:
    inner = element("div", element("b", "x"), element("b", "y"), style="display:contents")
    assert flex(element("b", "a"), inner, element("b", "no", style="display:none")) == ["a  x  y"]


def test_rows_of_a_table_in_a_flex_column_line_up() -> None:
    rows = [
        element("div", *(element("i", t) for t in texts), class_="r") for texts in (("a", "b"), ("ccc", "d"))
    ]
    css = "section{display:flex;flex-direction:column}.r{display:table-row}.r i{display:table-cell}"
    assert lines(element("section", *rows), css=css) == ["a    b", "ccc  d"]


def test_controls_in_a_hidden_item_are_listed_all_the_same() -> None:
    css = "section{display:flex}"
    field = element("div", element("textarea", node=70, style="visibility:hidden"))
    page = laid_out(element("section", element("b", "x"), field), css=css)
    assert page.text == "x"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("div{float:left}", ["one  two"]),
        ("div{float:left}p{clear:both}", ["one  two"]),
        ("div{display:inline-block}", ["one two"]),
        ("div{display:inline-flex}", ["one two"]),
    ],
)
def test_floats_and_inline_blocks_stand_beside_one_another(css: str, expected: list[str]) -> None:
    assert lines(*boxes("one", "two"), css=css)[:1] == expected


def test_inline_blocks_of_several_lines_are_packed() -> None:
    cards = [
        element("div", element("div", name), element("div", price))
        for name, price in (("Lamp", "£9"), ("Desk", "£50"))
    ]
    assert lines(element("p", *cards), css="p>div{display:inline-block}") == ["Lamp  Desk", "£9    £50"]
    assert lines(element("p", *cards), css="p>div{display:inline-block}", width=10)[:2] == [
        "Lamp  Desk",
        "£9    £50",
    ]


def test_inline_blocks_that_do_not_fit_go_on_below() -> None:
    cards = [element("div", element("div", f"name {n}"), element("div", "text")) for n in range(3)]
    out = lines(element("p", *cards), css="p>div{display:inline-block}", width=16)
    assert out == ["name 0  name 1", "text    text", "name 2", "text"]


def test_a_float_with_a_margin_beside_it_is_a_column() -> None:
    css = "nav{float:left;width:160px}main{margin-left:180px}"
    out = lines(element("nav", element("p", "Menu")), element("main", element("p", "Text")), css=css)
    assert len(out) == 1 and out[0].startswith("Menu") and out[0].endswith("Text")
    assert lines(element("nav", "Menu"), element("main", "Text"), css="nav{float:left;width:160px}") == [
        "Menu",
        "Text",
    ]
