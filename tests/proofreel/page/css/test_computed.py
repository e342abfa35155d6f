"""Computed styles: what an element is and declares, by value."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.css.cascaded import Cascaded
from proofreel.page.css.computed import OF_DECLARATIONS, computed
from proofreel.page.css.style import ROOT, Style
from proofreel.page.css.syntax import declarations_of


def style(tag: str, css: str = "", parent: Style = ROOT, **attributes: Any) -> Style:
    """The style of an element with these declarations; `class_` and the like lose their underscore."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    declared = {name: value.lower() for name, value, _ in declarations_of(css)}
    return computed(tag, names, parent, declared)


@pytest.mark.parametrize(
    ("tag", "display"),
    [
        ("div", "block"), ("p", "block"), ("span", "inline"), ("a", "inline"), ("x-card", "inline"),
        ("li", "list-item"),
        ("table", "table"), ("tr", "table-row"), ("th", "table-cell"), ("tbody", "table-row-group"),
        ("caption", "table-caption"), ("button", "inline-block"), ("select", "inline-block"),
        ("img", "inline"),
        ("slot", "contents"), ("script", "none"), ("template", "none"), ("noscript", "none"), ("col", "none"),
        ("dialog", "none"), ("details", "block"),
    ],
)  # fmt: skip
def test_display_of_tags_is_that_of_the_browsers_own_sheet(tag: str, display: str) -> None:
    assert style(tag).display == display


@pytest.mark.parametrize(
    ("tag", "css", "display"),
    [
        ("span", "display:block", "block"), ("div", "display:INLINE", "inline"),
        ("div", "display:flow-root", "block"),
        ("div", "display:inline flex", "inline-flex"), ("div", "display:block grid", "grid"),
        ("div", "display:block flow", "block"), ("div", "display:-webkit-box", "block"),
        ("div", "display:-ms-flexbox", "flex"), ("div", "display:table-header-group", "table-row-group"),
        ("div", "display:table-column", "none"), ("div", "display:nonsense", "block"),
        ("input", "display:flex", "block"),
        ("img", "display:contents", "block"), ("span", "float:left", "block"),
        ("span", "position:absolute", "block"),
        ("a", "display:inline-flex;position:fixed", "flex"), ("span", "float:none", "inline"),
        ("span", "position:relative", "inline"),
    ],
)  # fmt: skip
def test_display_as_declared(tag: str, css: str, display: str) -> None:
    assert style(tag, css).display == display


@pytest.mark.parametrize(
    ("attributes", "display"),
    [
        ({"hidden": ""}, "none"), ({"hidden": False}, "block"), ({"popover": ""}, "none"),
        ({"role": "row"}, "table-row"),
        ({"role": "gridcell"}, "table-cell"), ({"role": "rowgroup"}, "table-row-group"),
        ({"role": "button"}, "block"),
    ],
)  # fmt: skip
def test_display_by_attributes(attributes: dict[str, Any], display: str) -> None:
    assert style("div", **attributes).display == display


def test_a_dialog_shows_when_it_is_open_and_a_declared_display_beats_hidden() -> None:
    assert style("dialog", open="").display == "block"
    assert style("div", "display:flex", hidden="").display == "flex"


@pytest.mark.parametrize(
    ("tag", "css", "name", "value"),
    [
        ("p", "visibility:hidden", "visible", False), ("p", "visibility:collapse", "visible", False),
        ("p", "font-size:0", "tiny", True), ("p", "font-size:12px", "tiny", False),
        ("p", "font:0/0 a", "tiny", True),
        ("p", "font:12px a", "tiny", False), ("p", "float:right", "side", "right"),
        ("p", "float:none", "side", ""),
        ("p", "flex-direction:column", "direction", "column"),
        ("p", "flex-flow:row-reverse wrap", "direction", "row-reverse"),
        ("p", "flex-flow:row-reverse wrap", "wrap", True), ("p", "flex-wrap:nowrap", "wrap", False),
        ("p", "order:-2", "order", -2), ("p", "order:x", "order", 0), ("p", "flex:2", "grow", 2.0),
        ("p", "flex:auto", "grow", 1), ("p", "flex:none", "grow", 0),
        ("p", "flex:1;flex-grow:3", "grow", 3.0),
        ("p", "margin-left:auto", "pushed", True), ("p", "margin:0 auto", "pushed", False),
        ("p", "width:200px", "width", (200.0, "px")), ("p", "width:50%", "width", (50.0, "%")),
        ("p", "width:auto", "width", None), ("p", "flex:1 1 200px", "width", (200.0, "px")),
        ("p", "flex-basis:0", "width", None), ("p", "width:calc(50% - 8px)", "width", (50.0, "%")),
        ("p", "width:30vw", "width", (30.0, "%")),
        ("p", "grid-template-columns:1fr 2fr", "columns", "1fr 2fr"),
        ("p", "grid-template:auto / 1fr 2fr", "columns", "1fr 2fr"), ("p", "grid-area:side", "area", "side"),
        ("p", "grid-column:span 2", "area", "span 2"), ("p", "gap:4px 12px", "gap", 12.0),
        ("p", "", "gap", -1),
        ("p", "gap:20px 0", "row_gap", 1), ("p", "row-gap:4px", "row_gap", 0),
        ("p", "justify-content:center", "justify", "center"),
        ("p", "grid-template-areas:'a b'", "areas", '"a b"'), ("ul", "padding-left:0", "flat", True),
        ("ul", "", "flat", False),
        ("p", "margin:0 0 0 40px", "indent", 2), ("blockquote", "", "indent", 2),
        ("blockquote", "margin:0", "indent", 0),
        ("p", "margin-left:30px", "margin_left", 30.0), ("span", "margin-right:4px", "apart", True),
        ("span", "padding:0 2px", "apart", False), ("div", "border:1px solid", "framed", True),
        ("div", "", "framed", False),
        ("p", "counter-reset:c", "counts", ("c", "", "")), ("p", "", "counts", None),
    ],
)  # fmt: skip
def test_values_as_declared(tag: str, css: str, name: str, value: Any) -> None:
    assert getattr(style(tag, css), name) == value


@pytest.mark.parametrize(
    ("css", "align"),
    [
        ("text-align:center", "center"), ("text-align:start", "left"), ("text-align:end", "right"),
        ("text-align:justify", "left"), ("text-align:-webkit-center", "center"), ("", "right"),
    ],
)  # fmt: skip
def test_text_is_aligned_as_declared_or_as_around(css: str, align: str) -> None:
    assert style("p", css, ROOT._replace(align="right")).align == align


def test_buttons_and_tables_begin_at_the_left_again() -> None:
    around = ROOT._replace(align="right")
    assert [style(tag, "", around).align for tag in ("button", "table", "center")] == [
        "left",
        "left",
        "center",
    ]
    assert style("td", "", around, align="CENTER").align == "center"


@pytest.mark.parametrize(
    ("tag", "css", "space"),
    [
        ("p", "", "pre-line"), ("pre", "", "pre"), ("p", "white-space:break-spaces", "pre-wrap"),
        ("p", "white-space:nowrap", "nowrap"), ("p", "white-space:nowrap;text-overflow:ellipsis", "normal"),
        ("p", "white-space:nowrap;overflow:hidden", "normal"),
        ("p", "white-space-collapse:preserve", "pre-wrap"),
        ("p", "white-space-collapse:preserve-breaks", "pre-line"), ("pre", "white-space:initial", "normal"),
    ],
)  # fmt: skip
def test_white_space(tag: str, css: str, space: str) -> None:
    assert style(tag, css, ROOT._replace(space="pre-line")).space == space


@pytest.mark.parametrize(
    ("tag", "css", "bold"),
    [
        ("p", "", False), ("b", "", True), ("th", "", True), ("p", "font-weight:600", True),
        ("b", "font-weight:500", False),
        ("p", "font-weight:bolder", True), ("b", "font-weight:normal", False),
        ("p", "font:bold 12px x", True),
        ("b", "font:12px x", False),
    ],
)  # fmt: skip
def test_bold(tag: str, css: str, bold: bool) -> None:
    assert style(tag, css).bold is bold


def test_values_of_text_pass_on_to_what_is_inside() -> None:
    around = style(
        "div", "visibility:hidden;font-size:0;text-transform:uppercase;font-weight:bold;text-align:center"
    )
    inner = style("span", "", around)
    assert (inner.visible, inner.tiny, inner.case, inner.bold, inner.align) == (
        False,
        True,
        "uppercase",
        True,
        "center",
    )
    assert style("span", "visibility:visible;text-transform:none", around).case == ""
    assert style("span", "visibility:visible", around).visible


@pytest.mark.parametrize(
    ("tag", "attributes", "role", "heading"),
    [
        ("p", {}, "text", 0), ("h2", {}, "heading", 2), ("div", {"role": "heading"}, "heading", 2),
        ("div", {"role": "heading", "aria-level": "4"}, "heading", 4), ("a", {"href": "/"}, "link", 0),
        ("a", {}, "text", 0),
        ("button", {}, "button", 0), ("summary", {}, "button", 0), ("div", {"role": "button"}, "button", 0),
        ("mark", {}, "mark", 0), ("kbd", {}, "code", 0), ("label", {}, "label", 0), ("del", {}, "muted", 0),
        ("b", {}, "strong", 0),
    ],
)  # fmt: skip
def test_roles(tag: str, attributes: dict[str, Any], role: str, heading: int) -> None:
    found = style(tag, **attributes)
    assert (found.role, found.heading) == (role, heading)


def test_what_stands_in_a_link_or_button_stays_part_of_it() -> None:
    link = style("a", href="/")
    assert [style(tag, "", link).role for tag in ("mark", "code", "b", "h2")] == ["link"] * 4
    assert style("h2", "", link).heading == 2
    strong = style("b")
    assert style("span", "font-weight:normal", strong).role == "text"


@pytest.mark.parametrize(
    ("tag", "css", "attributes", "marker"),
    [
        ("ul", "", {}, "disc"), ("ol", "", {}, "decimal"), ("ol", "", {"type": "a"}, "lower-alpha"),
        ("ol", "", {"type": "I"}, "upper-roman"), ("ul", "list-style:none", {}, "none"),
        ("ul", "list-style:inside square", {}, "square"), ("ul", 'list-style-type:"- "', {}, '"-'),
        ("li", "", {}, "circle"),
    ],
)  # fmt: skip
def test_list_markers(tag: str, css: str, attributes: dict[str, Any], marker: str) -> None:
    assert style(tag, css, ROOT._replace(marker="circle"), **attributes).marker == marker


@pytest.mark.parametrize("name", OF_DECLARATIONS)
def test_values_of_declarations_are_the_usual_ones_without_any(name: str) -> None:
    assert OF_DECLARATIONS[name](Cascaded("section", {"role": "row"}, ROOT, {})) == getattr(Style(), name)


def test_a_folded_grid_hides_the_item_that_lets_itself_be_squeezed() -> None:
    folded = style("div", "display:grid;grid-template-rows:0fr")
    assert folded.folded
    assert not style("div", "overflow:hidden", folded).shown
    assert style("div", "", folded).shown
    assert not style("div", "display:grid;grid-template-rows:1fr").folded


def test_a_transparent_tick_box_is_shown_and_another_field_is_not() -> None:
    assert style("input", "opacity:0", type="checkbox").shown
    assert not style("input", "opacity:0", type="text").shown


def test_table_widths_of_old_pages_count() -> None:
    assert style("td", width="40%").width == (40.0, "%")
    assert style("table", width="300").width == (300.0, "px")
    assert style("div", width="300").width is None
