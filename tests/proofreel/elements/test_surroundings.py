"""What stands beside a text or a field: labels, terms, heads of tables, icons, names in the code."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.elements.controls import actionable, looks_clickable, noun_of
from proofreel.elements.hints import hint_of
from proofreel.elements.icons import icon_name
from proofreel.elements.labels import Labels, label_of
from proofreel.elements.surroundings import short_text
from replay_format import events as ev
from tests.building import dom_of, element, text


def element_of(*built: Any, node: int = 10) -> ev.Element:
    found = dom_of(*built).nodes[node]
    assert isinstance(found, ev.Element)
    return found


def label_of_text(*built: Any, node: int = 10) -> str:
    """The label of the text node, as the detector asks for it."""
    dom = dom_of(*built)
    parent = dom.parent(node)
    assert isinstance(parent, ev.Element)
    return Labels(dom).of_text(dom.nodes[node], parent)


@pytest.mark.parametrize(
    ("built", "label"),
    [
        (element("p", text("Name: "), element("b", text("Ann", 10))), "Name:"),
        (element("p", element("b", "Name:"), text("Ann", 10)), "Name:"),
        (
            element("p", element("span", "Name", class_="field-label"), element("span", text("Ann", 10))),
            "Name",
        ),
        (element("div", element("span", "Name"), element("span", text("Ann", 10))), "Name"),
        (element("div", element("span", "x" * 31), element("span", text("Ann", 10))), ""),
        (element("dl", element("dt", "Name"), element("dd", "x"), element("dd", text("Ann", 10))), "Name"),
        (element("p", text("Hello "), element("b", text("Ann", 10))), ""),
        (element("p", element("span", text("Ann", 10), aria_label="Full  name")), "Full name"),
        (element("div", element("input"), element("span", text("Ann", 10))), ""),
        (element("div", *(element("i", "x") for _ in range(30)), element("span", text("Ann", 10))), ""),
    ],
)
def test_a_text_is_labelled_by_what_stands_before_it(built: dict[str, Any], label: str) -> None:
    assert label_of_text(built) == label


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        ([["th Name", "th Age"], ["td ", "td @"]], "Age"),
        ([["th Age", "td @"]], "Age"),
        ([["td Age", "td @"]], "Age"),
        ([["td Ann", "td @", "td Bonn"]], ""),
        ([["th ", "th Mon"], ["th 9:00", "td @"]], "Mon"),
        ([["td Name", "td Age"], ["td Ann", "td @", "td x"]], ""),
    ],
)
def test_a_cell_is_labelled_by_its_column_or_its_row(rows: list[list[str]], label: str) -> None:
    def cell(written: str) -> dict[str, Any]:
        tag, said = written.split(" ", 1)
        return element(tag, text("41", 10) if said == "@" else said)

    assert label_of_text(element("table", *(element("tr", *map(cell, row)) for row in rows))) == label


def test_cells_of_aria_grids_count_as_cells() -> None:
    heads = element("div", *(element("div", n, role="columnheader") for n in ("Name", "Age")), role="row")
    row = element(
        "div", element("div", "Ann", role="cell"), element("div", text("4", 10), role="cell"), role="row"
    )
    assert label_of_text(element("div", heads, row, role="grid")) == "Age"


def test_a_field_in_a_table_is_called_by_its_column_and_row() -> None:
    def row(node: int) -> dict[str, Any]:
        return element(
            "tr", element("td", "Tea"), element("td", element("input", node=node)), element("td", "4")
        )

    head = element("tr", *(element("th", name) for name in ("Item", "Quantity", "Price")))
    dom = dom_of(element("table", element("thead", head), element("tbody", row(10), row(11))))
    assert [label_of(dom, n) for n in (10, 11)] == ["Quantity, row 1", "Quantity, row 2"]


def test_a_label_is_short_and_leaves_fields_and_styles_out() -> None:
    styled = element(
        "label", element("style", "a{}"), "Card ", element("b", "number"), element("select", "x"), node=10
    )
    assert short_text(element_of(styled)) == "Card number"
    assert short_text(element_of(element("label", "x" * 61, node=10))) == ""
    assert short_text(element_of(element("label", *(element("i", "x") for _ in range(13)), node=10))) == ""


@pytest.mark.parametrize(
    ("attributes", "hint"),
    [
        ({"class": "row customer-email css-1x2y3z", "id": ""}, "customer-email"),
        ({"data-testid": "iban", "class": "card"}, "iban"),
        ({"itemprop": "telephone", "id": "x"}, "telephone"),
        ({"id": "x" * 61}, ""),
        ({"href": "/"}, ""),
    ],
)
def test_names_in_the_code_hint_at_what_an_element_holds(attributes: dict[str, Any], hint: str) -> None:
    assert hint_of(attributes) == hint


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        (element("i", class_="fa fa-trash"), "trash"),
        (element("i", class_="icon icon-button bi-zoom-in"), "zoom in"),
        (element("svg", element("use", href="#icon-close")), "close"),
        (element("svg", data_lucide="log-out"), "log out"),
        (element("i", class_="fa-solid"), ""),
    ],
)
def test_an_icon_is_called_by_its_picture(inner: dict[str, Any], name: str) -> None:
    dom = dom_of(element("button", inner, node=10))
    button = dom.nodes[10]
    assert isinstance(button, ev.Element)
    assert icon_name(dom, button) == name


@pytest.mark.parametrize(
    ("built", "noun", "clickable"),
    [
        (element("input", node=10), "field", True),
        (element("input", node=10, type="SUBMIT"), "button", True),
        (element("input", node=10, type="checkbox"), "checkbox", True),
        (element("input", node=10, type="hidden"), "field", False),
        (element("a", "x", node=10), "link", False),
        (element("a", "x", node=10, href="/"), "link", True),
        (element("div", "x", node=10, role="menuitem"), "menu item", True),
        (element("div", "x", node=10, contenteditable="true"), "field", False),
        (element("div", "x", node=10), "", False),
    ],
)
def test_controls_are_told_by_tag_type_and_role(built: dict[str, Any], noun: str, clickable: bool) -> None:
    one = element_of(built)
    assert (noun_of(one), looks_clickable(one)) == (noun, clickable)


def test_the_control_around_is_found_six_elements_up_and_no_further() -> None:
    inside = element("span", "x", node=10)
    for _ in range(4):
        inside = element("span", inside)
    assert actionable(dom_of(element("button", inside, node=11)), 10) is not None
    assert actionable(dom_of(element("button", element("span", inside), node=11)), 10) is None
