"""CSS counters and the numerals they are written in."""

from __future__ import annotations

import pytest

from proofreel.page.css.numerals import numeral
from proofreel.page.page_layout import PageLayout, layout_page
from tests.building import add, decoded, element, remove
from tests.proofreel.page.pages import lines, styled


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        ("decimal", 7, "7"), ("decimal", -3, "-3"), ("decimal-leading-zero", 7, "07"),
        ("lower-alpha", 1, "a"),
        ("lower-alpha", 26, "z"), ("lower-alpha", 27, "aa"), ("upper-latin", 703, "AAA"),
        ("lower-alpha", 0, "0"),
        ("lower-roman", 4, "iv"), ("upper-roman", 1994, "MCMXCIV"), ("lower-roman", 0, "0"),
        ("lower-roman", 4000, "4000"), ("unknown", 5, "5"),
    ],
)  # fmt: skip
def test_numerals(kind: str, number: int, text: str) -> None:
    assert numeral(kind, number) == text


def test_headings_are_numbered_within_their_chapter() -> None:
    css = """body{counter-reset:chapter} h2{counter-increment:chapter;counter-reset:section}
    h2::before{content:counter(chapter) ". "} h3{counter-increment:section}
    h3::before{content:counter(chapter) "." counter(section) " "}"""
    body = [
        element(tag, text) for tag, text in (("h2", "A"), ("h3", "B"), ("h3", "C"), ("h2", "D"), ("h3", "E"))
    ]
    assert [line for line in lines(*body, css=css) if line] == ["1. A", "1.1 B", "1.2 C", "2. D", "2.1 E"]


def test_counters_of_nested_lists_are_joined() -> None:
    css = """ol{counter-reset:item;list-style:none} li{counter-increment:item}
    li::before{content:counters(item, ".") " "}"""
    inner = element("ol", element("li", "deep"), element("li", "deeper"))
    out = lines(element("ol", element("li", "one"), element("li", "two", inner)), css=css)
    assert [line.strip() for line in out] == ["1 one", "2 two", "2.1 deep", "2.2 deeper"]


@pytest.mark.parametrize(
    ("css", "text"),
    [
        ("p{counter-increment:c 5}p::before{content:counter(c) ' '}", "5 x"),
        ("body{counter-reset:c 3}p{counter-increment:c}p::before{content:counter(c) ' '}", "4 x"),
        ("p{counter-increment:c -2}p::before{content:counter(c) ' '}", "-2 x"),
        ("p::before{content:counter(c) ' '}", "0 x"),
        ("p::before{counter-increment:c;content:counter(c) ' '}", "1 x"),
        ("p{counter-increment:c}p::after{content:' of ' counter(c, upper-roman)}", "x of I"),
        ("p{counter-increment:none}p::before{content:counter(none) ' '}", "0 x"),
    ],
)
def test_counters_are_reset_and_incremented_as_declared(css: str, text: str) -> None:
    assert lines(element("p", "x"), css=css) == [text]


def test_elements_left_out_count_nothing() -> None:
    css = "p{counter-increment:c}p::before{content:counter(c) ' '}.off{display:none}"
    body = [element("p", "a"), element("p", "b", class_="off"), element("p", "c")]
    assert [line for line in lines(*body, css=css) if line] == ["1 a", "2 c"]


def test_numbers_follow_when_items_come_and_go() -> None:
    css = "p{counter-increment:c;margin:0}p::before{content:counter(c) ' '}"
    dom = styled(css, element("p", "a", node=70), element("p", "b", node=71))
    layout = PageLayout(30)
    assert layout.update(dom).text == "1 a\n2 b"
    dom.apply(decoded(add(1, element("p", "first", node=72), before=70)))
    assert layout.update(dom).text == layout_page(dom, 30).text
    dom.apply(decoded(remove(2, 70)))
    assert layout.update(dom).text.split("\n")[-1] == "2 b"
