"""What stands in front of list items."""

from __future__ import annotations

import pytest

from proofreel.page.css.style import Style
from proofreel.page.layout.markers import marker
from tests.building import element
from tests.proofreel.page.pages import lines


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        ("disc", 1, "\u2022"), ("circle", 1, "\u25e6"), ("square", 1, "\u25aa"), ("decimal", 12, "12."),
        ("lower-roman", 3, "iii."),
        ('"-', 1, "-"), ('"much too long a marker', 1, "much too"),
    ],
)  # fmt: skip
def test_markers(kind: str, number: int, text: str) -> None:
    assert marker(Style(marker=kind), number) == text


@pytest.mark.parametrize(
    ("attributes", "values", "expected"),
    [
        ({}, (None, None), ["1. x", "2. x"]), ({"start": "5"}, (None, None), ["5. x", "6. x"]),
        ({}, ("7", None), ["7. x", "8. x"]),
        ({"type": "a"}, (None, None), ["a. x", "b. x"]), ({"start": "odd"}, (None, None), ["1. x", "2. x"]),
        ({"start": "99"}, (None, None), ["99. x", "100. x"]),
        ({"start": "0"}, (None, None), ["0. x", "1. x"]),
    ],
)  # fmt: skip
def test_items_are_numbered_on(
    attributes: dict[str, str], values: tuple[str | None, ...], expected: list[str]
) -> None:
    items = [element("li", "x", **({"value": value} if value else {})) for value in values]
    assert lines(element("ol", *items, **attributes)) == expected


def test_the_marker_stands_in_front_of_the_first_line_only() -> None:
    item = element("li", "one two three")
    assert lines(element("ul", item), width=13) == ["\u2022 one two", "  three"]


def test_items_without_a_marker_begin_at_the_left_and_hidden_ones_have_none() -> None:
    assert lines(element("ul", element("li", "x")), css="ul{list-style:none}") == ["x"]
    assert lines(
        element("ul", element("li", element("b", "x"))), css="li{visibility:hidden}b{visibility:visible}"
    ) == ["x"]


def test_nested_lists_are_set_in_and_keep_close() -> None:
    inner = element("ul", element("li", "b"))
    assert lines(element("ul", element("li", "a", inner), element("li", "c"))) == [
        "\u2022 a",
        "  \u2022 b",
        "\u2022 c",
    ]
