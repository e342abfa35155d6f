"""Grids: as many columns as the page has, or as can be read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import element
from tests.proofreel.page.pages import lines


def grid(*children: Any, css: str = "", more: str = "", width: int = 60) -> list[str]:
    return lines(element("section", *children), css=f"section{{display:grid;{css}}}{more}", width=width)


def cells(*texts: str) -> list[Any]:
    return [element("div", text) for text in texts]


FOUR = ("first one", "second one", "third one", "fourth one")


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ("", 4), ("none", 4), ("1fr", 4), ("1fr 1fr", 2), ("repeat(2, 1fr)", 2), ("repeat(4, 1fr)", 1),
        ("repeat(2, minmax(0, 1fr))", 2), ("repeat(auto-fill, minmax(400px, 1fr))", 2),
        ("repeat(auto-fit, 2000px)", 4),
        ("[a] 1fr [b] 1fr [c]", 2), ("auto auto", 2), ("100px 1fr", 2), ("50% 50%", 2),
        ("repeat(2, 1fr 1fr)", 1),
        ("subgrid", 4),
    ],
)  # fmt: skip
def test_columns_are_counted_as_declared(columns: str, rows: int) -> None:
    assert len(grid(*cells(*FOUR), css=f"grid-template-columns:{columns}")) == rows


@pytest.mark.parametrize(
    ("columns", "start"),
    [("1fr 1fr", 32), ("1fr 3fr", 17), ("3fr 1fr", 46), ("160px 1fr", 18), ("auto 1fr", 8), ("25% 75%", 17)],
)
def test_columns_have_their_share_of_the_width(columns: str, start: int) -> None:
    (line,) = grid(*cells("a b c", "xyz"), css=f"grid-template-columns:{columns};gap:0 16px", width=62)
    assert abs(line.index("xyz") - start) <= 2


def test_equal_columns_become_fewer_where_they_could_not_be_read() -> None:
    texts = [f"a longer text {n}" for n in range(6)]
    css = "grid-template-columns:repeat(3,1fr)"
    assert len(grid(*cells(*texts), css=css, width=70)) == 2
    assert len(grid(*cells(*texts), css=css, width=40)) == 3
    assert len(grid(*cells(*texts), css=css, width=20)) == 6


def test_unequal_columns_become_one_where_they_could_not_be_read() -> None:
    assert grid(*cells("navigation", "content of it"), css="grid-template-columns:1fr 5fr", width=24) == [
        "navigation",
        "content of it",
    ]


def test_cells_span_columns() -> None:
    wide = element("div", "wide", style="grid-column:span 2")
    out = grid(wide, *cells("a", "b"), css="grid-template-columns:1fr 1fr", width=40)
    assert out[0] == "wide" and out[1].split() == ["a", "b"]
    whole = element("div", "all", style="grid-column:1 / -1")
    assert [line.split() for line in grid(*cells("a"), whole, *cells("b", "c"),
    css="grid-template-columns:1fr 1fr", width=40)] == [
        ["a"], ["all"], ["b", "c"],
    ]  # fmt: skip


def test_a_column_with_room_to_spare_gives_to_its_neighbour() -> None:
    short, long = "abc", "some words that need a line of forty cells"
    assert len(grid(*cells(short, long), css="grid-template-columns:1fr 1fr", width=56)) == 1


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ('"side main"', ["S            M"]),
        ('"main" "side"', ["M", "S"]),
        ('"head head" "side main"', ["H", "S            M"]),
        ('"side head" "side main"', ["S            H", "             M"]),
        ('"side ." "side main"', ["S            M"]),
    ],
)
def test_named_areas_stand_where_the_template_names_them(areas: str, expected: list[str]) -> None:
    names = {"H": "head", "S": "side", "M": "main"}
    used = [
        element("div", letter, style=f"grid-area:{name}") for letter, name in names.items() if name in areas
    ]
    out = grid(*used, css=f"grid-template-areas:{areas};grid-template-columns:10px 1fr", width=60)
    assert [line.split() for line in out] == [line.split() for line in expected]


def test_items_without_an_area_come_below_and_areas_that_are_too_narrow_follow_each_other() -> None:
    side, main = (
        element("div", "sidebar text", style="grid-area:side"),
        element("div", "main text", style="grid-area:main"),
    )
    css = "grid-template-areas:'side main';grid-template-columns:1fr 1fr"
    assert grid(side, element("div", "other"), main, css=css, width=60)[-1] == "other"
    assert grid(main, side, css=css, width=16) == ["sidebar text", "main text"]


def test_an_empty_grid_is_nothing() -> None:
    assert grid(css="grid-template-columns:1fr 1fr") == [""]


def test_grids_in_grids_and_rows_are_laid_out_in_the_room_they_get() -> None:
    inner = element("div", *cells("a", "b"), style="display:grid;grid-template-columns:1fr 1fr")
    (line,) = grid(element("div", "left"), inner, css="grid-template-columns:1fr 1fr", width=62)
    assert line.split() == ["left", "a", "b"]


def test_rows_are_apart_where_the_page_keeps_a_gap_between_them() -> None:
    two = [element("div", element("p", "x"), element("p", "y")) for _ in range(2)]
    assert "" in grid(*two, css="grid-template-columns:1fr;row-gap:20px", more="p{margin:0}")
    assert "" not in grid(*two, css="grid-template-columns:1fr;row-gap:2px", more="p{margin:0}")
