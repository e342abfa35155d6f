"""The page's own shape as text: what stands beside what, in boxes, and over the page."""

from __future__ import annotations

from typing import Any

from proofreel.page.page_layout import PageLayout, layout_page
from replay_format.dom import Dom
from tests.building import (  # fmt: skip
    decoded,
    dom_after,
    element,
    full_snapshot,
    input_,
    meta,
    scroll,
    set_attributes,
)


def styled(css: str, *body: Any) -> Dom:
    return dom_after([meta(0), full_snapshot(0, *body, head=[element("style", css)])])


def shown(css: str, *body: Any, width: int = 60) -> list[str]:
    return layout_page(styled(css, *body), width).text.split("\n")


def row(*cells: str, tag: str = "td", **attributes: str) -> Any:
    return element("tr", *(element(tag, cell, **attributes) for cell in cells))


def test_a_table_too_wide_is_folded_into_bands_whose_columns_line_up() -> None:
    table = element(
        "table",
        element("thead", row("#", "Name", "Mail", "City", tag="th")),
        element(
            "tbody", row("1", "Ann Lee", "ann@x.test", "Ely"), row("22", "Bo", "bo.bakker@x.test", "Leeds")
        ),
        element("tfoot", element("tr", element("td", "2 people", colspan="3"), element("td", "all"))),
    )
    assert shown("", table, width=28) == [
        "#   Name",
        "    Mail              City",
        "───────────────────────────",
        "1   Ann Lee",
        "    ann@x.test        Ely",
        "22  Bo",
        "    bo.bakker@x.test  Leeds",
        "2 people",
        "                      all",
    ]  # fmt: skip


def test_named_areas_that_reach_over_rows_stay_beside_them() -> None:
    css = """body{display:grid;grid-template-columns:160px 1fr;grid-template-areas:"side top" "side main"}
    nav{grid-area:side} header{grid-area:top} main{grid-area:main}"""
    body = [
        element("header", "Orders"),
        element("nav", element("div", "Home"), element("div", "Orders"), element("div", "Help")),
        element("main", "Nothing yet."),
    ]
    assert shown(css, *body) == ["Home              Orders", "Orders            Nothing yet.", "Help"]


def test_spare_room_goes_where_the_page_pushes_things_apart() -> None:
    css = "nav,p{display:flex} .r{margin-left:auto} p{justify-content:space-between}"
    bar = element("nav", element("a", "Shop"), element("a", "Help"), element("a", "Bag", class_="r"))
    pair = element("div", element("p", element("span", "Total"), element("b", "£7")))
    assert shown(css, bar, pair, width=24) == [
        "Shop  Help           Bag",
        "",
        "Total                 £7",
    ]


def test_cards_stand_in_boxes_and_one_line_does_not() -> None:
    css = ".c{border:1px solid #ddd} .t{border:0 solid;border-width:1px;border-bottom:none}"
    body = [
        element("div", element("b", "Lamp"), element("p", "£1"), class_="c"),
        element("div", "alone", class_="c"),
        element("div", element("div", "a"), element("div", "b"), class_="t"),
    ]
    assert shown(css, *body, width=20) == [
        "┌──────────────────┐",
        "│ Lamp             │",
        "│                  │",
        "│ £1               │",
        "└──────────────────┘",
        "alone",
        "a",
        "b",
    ]


def test_a_week_keeps_its_days_and_other_rows_stay_even() -> None:
    days = [
        element("div", name)
        for name in ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    ]
    week = element("div", *days, class_="w")
    css = (
        ".w{display:grid;grid-template-columns:repeat(7,1fr)} "
        ".f{display:grid;grid-template-columns:repeat(4,1fr)}"
    )
    assert len(shown(css, week, width=90)) == 1
    assert len(shown(css, week, width=40)) == 7
    four = element("div", *(element("div", f"a longer text {n}") for n in range(4)), class_="f")
    assert [line.count("text") for line in shown(css, four, width=56)] == [2, 2]


def test_an_open_dialog_stands_where_the_window_is_and_a_closed_one_nowhere() -> None:
    css = ".m{position:fixed;inset:0;z-index:9;display:none} .m.on{display:block}"
    dialog = element("div", element("p", "Delete it?"), element("button", "Yes"), class_="m", node=90)
    dom = styled(css, *(element("p", f"line {n}") for n in range(100)), dialog)
    layout = PageLayout(40)
    assert "Delete" not in layout.update(dom).text
    dom.apply(decoded(scroll(1, 1500)))
    dom.apply(decoded(set_attributes(2, 90, {"class": "m on"})))
    page = layout.update(dom)
    assert page.text == layout_page(dom, 40).text
    assert page.rows[90][0] in (page.scroll_row, page.scroll_row + 1)
    assert page.lines[page.rows[90][0]][0].role == "border"
    dom.apply(decoded(scroll(3, 0)))
    assert layout.update(dom).rows[90][0] == 0
    dom.apply(decoded(set_attributes(4, 90, {"class": "m"})))
    assert "Delete" not in layout.update(dom).text


def test_what_can_be_typed_into_looks_like_it() -> None:
    body = [
        element("div", "Dear team", contenteditable="true", role="textbox"),
        element("div", element("p", "one"), element("p", "two"), contenteditable="", aria_label="Body"),
        element("div", "fixed", contenteditable="false", role="textbox"),
    ]
    out = shown("", *body, width=30)
    assert out[0] == "[Dear team                   ]"
    assert out[1].startswith("┌") and "│ one" in out[2] and out[-1] == "fixed"


def test_switches_and_cards_show_what_is_ticked() -> None:
    css = "input{opacity:0;position:absolute;left:-9999px}"
    body = element("label", element("input", node=70, type="checkbox"), element("div", "Dark mode"))
    dom = styled(css, body)
    assert layout_page(dom, 30).text == "[ ] Dark mode"
    dom.apply(decoded(input_(1, 70, "on", checked=True)))
    assert layout_page(dom, 30).text == "[x] Dark mode"
