"""Tables as text: columns, spans, heads, and what happens where the page is too narrow."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.page.page_layout import PageLayout, layout_page
from tests.building import decoded, element, set_text, text
from tests.proofreel.page.pages import laid_out, lines, roles, styled


def row(*cells: Any, tag: str = "td", **attributes: Any) -> Any:
    return element("tr", *(c if isinstance(c, dict) else element(tag, c) for c in cells), **attributes)


def cell(content: str, tag: str = "td", **attributes: Any) -> Any:
    return element(tag, content, **attributes)


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    table = element("table", row("a", "bbb", "c"), row("aaaa", "b", "cc"))
    assert lines(table) == ["a     bbb  c", "aaaa  b    cc"]


def test_a_head_is_ruled_off_and_a_foot_comes_last() -> None:
    table = element(
        "table",
        element("tfoot", row("sum", "3")),
        element("tbody", row("x", "1"), row("y", "2")),
        element("thead", row("item", "n", tag="th")),
    )
    assert lines(table) == ["item  n", "\u2500\u2500\u2500\u2500  \u2500", "x     1", "y     2", "sum   3"]
    assert roles(laid_out(table), "item") == {"strong"}


def test_a_caption_stands_above() -> None:
    assert lines(element("table", element("caption", "Orders"), row("a", "b"))) == ["Orders", "", "a  b"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(cell("wide", colspan="2"), "z"), row("a", "b", "c")], ["wide  z", "a  b  c"]),
        ([row(cell("much wider", colspan="2")), row("a", "b")], ["much wider", "a  b"]),
        ([row(cell("tall", rowspan="2"), "b"), row("c")], ["tall  b", "      c"]),
        ([row(cell("odd", colspan="x"), "b")], ["odd  b"]),
        ([row(cell("huge", colspan="99999"), "b")], ["huge  b"]),
        ([row(cell("none", colspan="0"), "b")], ["none  b"]),
    ],
)
def test_cells_span_columns_and_rows(rows: list[Any], expected: list[str]) -> None:
    assert lines(element("table", *rows)) == expected


def test_cells_are_aligned_as_the_page_says() -> None:
    table = element("table", row("item", "price"), row("lamp", cell("7", align="right")))
    assert lines(table) == ["item  price", "lamp      7"]
    assert lines(table, css="td+td{text-align:center}") == ["item  price", "lamp    7"]


def test_narrow_columns_wrap_their_cells() -> None:
    table = element("table", row("one two three", "four five six"))
    assert lines(table, width=20) == ["one two    four five", "three      six"]


def test_a_table_that_lays_a_page_out_gives_way_to_one_column() -> None:
    menu = cell("")
    menu["childNodes"] = [element("p", f"entry number {n}") for n in range(8)]
    table = element("table", row(menu, "The content of this page is rather long"))
    out = lines(table, width=12)
    assert out[0] == "entry number" and out[-1] == "long"
    assert all(len(line) <= 12 for line in out)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([row("a", "b"), row("ccc", "d")], ["a    b", "ccc  d"]),
        ([cell("a"), cell("b")], ["a  b"]),
        ([element("tbody", row("a", "b")), row("c", "d")], ["a  b", "c  d"]),
        ([element("p", "before"), row("a", "b")], ["before", "", "a  b"]),
    ],
)
def test_rows_and_cells_without_a_table_are_one(body: list[Any], expected: list[str]) -> None:
    assert lines(*body) == expected


def test_cells_beside_a_row_and_other_elements_are_rows_of_their_own() -> None:
    table = element("table", cell("a"), cell("b"), row("c", "d"), element("p", "e"))
    assert lines(table) == ["a  b", "c  d", "e"]


def test_rows_made_by_roles_line_up_and_a_row_of_column_headers_is_a_head() -> None:
    head = element("div", *(element("div", n, role="columnheader") for n in ("Name", "Age")), role="row")
    first = element("div", element("div", "Ann", role="cell"), element("div", "41", role="cell"), role="row")
    assert lines(element("div", head, first, role="table")) == [
        "Name  Age",
        "\u2500\u2500\u2500\u2500  \u2500\u2500\u2500",
        "Ann   41",
    ]


def test_rows_made_by_display_line_up() -> None:
    css = ".t{display:table}.r{display:table-row}.r>*{display:table-cell}"
    rows = [
        element("div", element("span", a), element("span", b), class_="r")
        for a, b in (("a", "b"), ("cc", "d"))
    ]
    assert lines(element("div", *rows, class_="t"), css=css) == ["a   b", "cc  d"]


def test_hidden_rows_and_cells_take_no_room() -> None:
    css = ".off{display:none}"
    table = element(
        "table", row("a", cell("secret", class_="off"), "b"), row("gone", class_="off"), row("c", "d")
    )
    assert lines(table, css=css) == ["a  b", "c  d"]


def test_an_empty_table_is_nothing_and_an_empty_cell_keeps_its_column() -> None:
    assert lines(element("table"), element("table", element("tr")), element("p", "x")) == ["x"]
    assert lines(element("table", row("a", "", "c"), row("a", "b", "c"))) == ["a     c", "a  b  c"]


def test_a_table_in_a_table_has_columns_of_its_own() -> None:
    inner = cell("")
    inner["childNodes"] = [element("table", row("1", "22"), row("333", "4"))]
    assert lines(element("table", row("x", inner))) == ["x  1    22", "   333  4"]


def test_a_changed_cell_is_laid_out_again_and_its_column_with_it() -> None:
    table = element("table", row(cell("")), row("b"))
    table["childNodes"][0]["childNodes"][0]["childNodes"] = [text("a", node=70)]
    table["childNodes"][0]["childNodes"].append(cell("|"))
    dom = styled("", table)
    layout = PageLayout(40)
    assert layout.update(dom).text == "a  |\nb"
    dom.apply(decoded(set_text(1, 70, "longer")))
    assert layout.update(dom).text == "longer  |\nb" == layout_page(dom, 40).text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.text(alphabet="ab ", min_size=1, max_size=25), min_size=1, max_size=6),
        min_size=1,
        max_size=5,
    ),
    st.integers(10, 60),
)
def test_every_cell_is_shown_once_in_any_width(cells: list[list[str]], width: int) -> None:
    table = element(
        "table", *(row(*(f"<{n}.{m}> {c}" for m, c in enumerate(r))) for n, r in enumerate(cells))
    )
    out = lines(table, width=width)
    assert all(len(line) <= width for line in out)
    for n, r in enumerate(cells):
        for m in range(len(r)):
            assert sum(line.count(f"<{n}.{m}>") for line in out) == 1
