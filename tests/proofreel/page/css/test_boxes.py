"""Margins, paddings, borders: one blank line for about half a line or more."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.css.borders import is_framed
from proofreel.page.css.boxes import edge, margins, padding
from proofreel.page.css.syntax import declarations_of


def declared(css: str) -> dict[str, str]:
    return {name: value for name, value, _ in declarations_of(css)}


@pytest.mark.parametrize(
    ("tag", "css", "expected"),
    [
        ("div", "", (0, 0)), ("p", "", (1, 1)), ("h2", "margin:0", (1, 0)), ("p", "margin:0", (0, 0)),
        ("div", "margin:12px 0 4px", (1, 0)), ("div", "margin-top:1em", (1, 0)),
        ("div", "margin-block:20px 2px", (1, 0)),
        ("div", "margin-block-start:20px", (1, 0)), ("p", "margin:auto", (1, 1)),
        ("div", "margin-bottom:9px", (0, 0)),
        ("button", "margin:40px", (0, 0)), ("table", "", (0, 0)), ("ul", "", (1, 1)),
    ],
)  # fmt: skip
def test_margins_are_blank_lines(tag: str, css: str, expected: tuple[int, int]) -> None:
    assert margins(tag, declared(css)) == expected


@pytest.mark.parametrize(
    ("tag", "css", "expected"),
    [
        ("div", "padding:20px", (1, 1)), ("div", "padding:4px", (0, 0)), ("div", "padding-top:20px", (1, 0)),
        ("div", "padding-block:2px 30px", (0, 1)), ("input", "padding:20px", (0, 0)),
        ("div", "padding:5%", (0, 0)),
    ],
)  # fmt: skip
def test_paddings_are_blank_lines_inside(tag: str, css: str, expected: tuple[int, int]) -> None:
    assert padding(tag, declared(css)) == expected


@pytest.mark.parametrize(
    ("css", "sides"),
    [
        ("margin:1px", ["1px", "1px", "1px", "1px"]),
        ("margin:1px 2px", ["1px", "2px", "1px", "2px"]),
        ("margin:1px 2px 3px", ["1px", "2px", "3px", "2px"]),
        ("margin:1px 2px 3px 4px", ["1px", "2px", "3px", "4px"]),
        ("margin:1px;margin-left:9px", ["1px", "1px", "1px", "9px"]),
        ("margin:1px;margin-inline:5px 6px", ["1px", "6px", "1px", "5px"]),
        ("margin-inline-start:7px", ["", "", "", "7px"]),
        ("", ["", "", "", ""]),
    ],
)
def test_each_side_has_its_own_declaration_or_its_share(css: str, sides: list[str]) -> None:
    found = declared(css)
    assert [edge(found, "margin", side) for side in ("top", "right", "bottom", "left")] == sides


@pytest.mark.parametrize(
    ("tag", "attributes", "display", "css", "framed"),
    [
        ("div", {}, "block", "border:1px solid #ddd", True), ("div", {}, "flex", "border:thin dashed", True),
        ("div", {}, "block", "border:0 solid", False), ("div", {}, "block", "border:1px none", False),
        ("div", {}, "block", "border-width:1px;border-style:solid", True),
        ("div", {}, "block", "border-width:1px", False),
        ("div", {}, "block", "border:1px solid;border-top:none", False),
        ("div", {}, "block", "border:1px solid;border-left:0", False),
        ("div", {}, "block", "box-shadow:0 1px 3px #000;border-radius:4px", True),
        ("div", {}, "block", "box-shadow:0 1px 3px #000", False),
        ("div", {}, "block", "box-shadow:none;border-radius:4px", False),
        ("div", {}, "block", "box-shadow:inset 0 0 1px #000;border-radius:4px", False),
        ("span", {}, "inline", "border:1px solid", False), ("td", {}, "block", "border:1px solid", False),
        ("fieldset", {}, "block", "", True), ("fieldset", {}, "block", "border:0", False),
        ("fieldset", {}, "block", "padding:0", True), ("dialog", {}, "block", "", True),
        ("div", {"role": "alertdialog"}, "block", "", True), ("div", {}, "block", "", False),
    ],
)  # fmt: skip
def test_boxes_are_drawn_for_lines_all_around_and_dialogs(
    tag: str, attributes: dict[str, Any], display: str, css: str, framed: bool
) -> None:
    assert is_framed(tag, attributes, display, declared(css)) is framed
