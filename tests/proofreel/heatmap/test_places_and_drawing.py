"""Where on the page things happened, and the map as lines of text."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.documents.heatmap import Cells, ElementClicks, Heatmap
from proofreel.heatmap.drawing import draw, shade_of, shaded_rows
from proofreel.heatmap.places import Places, Stay, place_session
from proofreel.text.safe import display_width
from proofreel.timeline.build import build_timeline
from tests.building import click, element, moves, page, resize, scroll, session_of


def placed(*events: Any) -> tuple[Places, list[tuple[str, float, float]]]:
    """The stays of a session, and (page, x, y) of the pointer's positions."""
    session = session_of([*page(0, element("p", "x", node=20)), *events])
    seen: list[tuple[str, float, float]] = []

    def moved(stay: Stay, x: float, y: float) -> None:
        seen.append((stay.page, x, y))

    return place_session(session, build_timeline(session), moved), seen


def test_a_stay_knows_what_was_in_view_and_for_how_long() -> None:
    places, _ = placed(scroll(1000, 300), scroll(4000, 100), click(5000, 20))
    (stay,) = places.stays
    assert list(stay.views()) == [(0, 1000), (300, 3000), (100, 1000)]
    assert stay.bottom == 300 + 720
    assert [stay.scroll_at(t) for t in (0, 999, 1000, 99_999)] == [0, 0, 300, 100]


def test_positions_of_the_pointer_are_on_the_page_not_in_the_viewport() -> None:
    _, seen = placed(scroll(1000, 500), moves(2000, (-1500, 10, 20), (0, 10, 20)))
    assert seen == [("/", 10, 20), ("/", 10, 520)]


def test_another_page_and_another_size_begin_another_stay() -> None:
    later = page(3000, element("p", "y"), href="https://shop.example/next")
    places, _ = placed(scroll(500, 400), resize(1000, 800, 600), *later, click(4000, 20))
    told = [(stay.page, stay.width) for stay in places.stays]
    assert told == [("/", 1280), ("/", 800), ("/next", 1280)]
    assert places.stay(0, 1500).width == 800


@pytest.mark.parametrize(
    ("count", "most", "linear", "shade"),
    [(0, 9, False, " "), (1, 0, False, " "), (9, 9, False, "█"), (1, 100, True, "▁"), (50, 100, True, "▄")],
)
def test_a_shade_is_one_of_eight(count: int, most: int, linear: bool, shade: str) -> None:
    assert shade_of(count, most, linear=linear) == shade


def test_two_rows_of_cells_are_one_line_and_there_are_at_most_so_many() -> None:
    cells = Cells(columns=2, rows=5, counts=[1, 0, 2, 0, 3, 0, 4, 0, 5, 1])
    assert shaded_rows(cells) == [[3, 0], [7, 0], [5, 1]]
    assert shaded_rows(cells, max_lines=1) == [[15, 1]]


def heatmap(*elements: ElementClicks, kind: str = "click") -> Heatmap:
    cells = Cells(columns=4, rows=2, counts=[0, 1, 0, 0, 0, 0, 9, 0])
    return Heatmap(
        page="/a\x1b[31m", viewport_width=80, page_height=40, kind=kind, sessions=1, visits=2, total=10,
        cells=cells, elements=list(elements), scroll=[],
    )  # fmt: skip


def clicked(label: str, selector: str) -> ElementClicks:
    return ElementClicks(selector=selector, label=label, clicks=4, rage=0, dead=1, share=0.4)


def test_an_element_is_named_and_its_selector_keeps_its_end() -> None:
    lines = list(draw(heatmap(clicked("Buy", "main > " + "div > " * 30 + "button#buy"))))
    assert lines[-1].endswith("button#buy") and "Buy  …" in lines[-1]
    assert all(display_width(line) <= 90 for line in lines)


def test_an_element_without_a_label_is_told_by_its_selector() -> None:
    assert list(draw(heatmap(clicked("", "main > button"))))[-1].endswith("main > button")


def test_only_the_first_twelve_elements_are_listed() -> None:
    lines = list(draw(heatmap(*(clicked(f"n{n}", "x") for n in range(14)))))
    assert lines[-1].strip() == "and 2 more"


def test_a_map_for_old_terminals_is_ascii_and_what_is_recorded_cannot_colour_it() -> None:
    for line in draw(heatmap(clicked("Bücher", "x")), ascii_only=True):
        assert line.isascii() and "\x1b" not in line


def test_maps_of_views_and_moves_list_no_elements() -> None:
    assert not [line for line in draw(heatmap(clicked("Buy", "x"), kind="scroll")) if "Buy" in line]
