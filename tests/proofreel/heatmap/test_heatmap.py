"""Heatmaps: where on the page, how far down, and which elements."""

from __future__ import annotations

import json
from typing import Any

import pytest

from proofreel.cli import main
from proofreel.documents.heatmap import Cells, Heatmap, MapKind
from proofreel.heatmap.build import HeatmapBuilder
from proofreel.heatmap.drawing import draw, shade_of, shaded_rows
from tests.building import click, element, meta, moves, page, resize, scroll, session_of, touch_click
from tests.paths import RECORDINGS

TIMELINE_RECORDINGS = RECORDINGS / "timeline"
BUTTON = element("button", "Pay", node=20)
LINK = element("a", "Home", node=21, href="/")


def map_of(events: list[dict[str, Any]], kind: MapKind = "click", columns: int = 64) -> Heatmap:
    builder = HeatmapBuilder()
    builder.add(session_of(events))
    return builder.heatmaps(kind, columns=columns)[0]


def filled(heatmap: Heatmap) -> dict[tuple[int, int], int]:
    """(column, row) of the cells that hold something."""
    cells = heatmap.cells
    return {(n % cells.columns, n // cells.columns): c for n, c in enumerate(cells.counts) if c}


def test_a_click_lies_where_it_was_on_the_page_not_in_the_viewport() -> None:
    events = [*page(0, BUTTON), click(1000, 20, 640, 100), scroll(2000, 720), click(3000, 20, 640, 100)]
    heatmap = map_of(events)
    assert (heatmap.viewport_width, heatmap.page_height, heatmap.total) == (1280, 1440, 2)
    assert (heatmap.cells.columns, heatmap.cells.rows) == (64, 72)
    assert filled(heatmap) == {(32, 5): 1, (32, 41): 1}


def test_rage_dead_and_move_have_maps_of_their_own() -> None:
    events = [*page(0, BUTTON), *(click(1000 + 100 * n, 20, 100, 100) for n in range(4))]
    events += [moves(2000, (-50, 10, 10), (0, 30, 10)), scroll(9000, 10)]
    assert map_of(events, "rage").total == 4
    assert map_of(events, "dead").total == 0
    assert map_of(events, "move").total == 2
    assert filled(map_of(events, "move")) == {(0, 0): 1, (1, 0): 1}
    (element_,) = map_of(events, "rage").elements
    assert (element_.clicks, element_.rage, element_.dead) == (4, 1, 0)


def test_the_share_of_stays_that_saw_a_depth() -> None:
    builder = HeatmapBuilder()
    builder.add(session_of([*page(0, BUTTON), scroll(1000, 720), click(1100, 20)], session_id="far"))
    for n in range(3):
        builder.add(session_of([*page(0, BUTTON), click(1000, 20)], session_id=f"near{n}"))
    (heatmap,) = builder.heatmaps("scroll")
    shares = {depth.depth: depth.share for depth in heatmap.scroll}
    assert (shares[0.5], shares[0.55], shares[1.0]) == (1.0, 0.25, 0.25)
    assert (heatmap.sessions, heatmap.visits) == (4, 4)
    assert heatmap.total == 3 * 1000 + 1100


def test_elements_are_ranked_by_clicks_with_their_share() -> None:
    events = [*page(0, BUTTON, LINK), *(click(2000 * n, 20) for n in range(1, 4)), touch_click(9000, 21)]
    first, second = map_of(events).elements
    assert (first.label, first.clicks, first.share) == ('"Pay" button', 3, 0.75)
    assert (second.label, second.clicks, second.share) == ('"Home" link', 1, 0.25)


def test_pages_are_kept_apart_by_route_and_by_viewport_width() -> None:
    order = "https://shop.example/orders/{}"
    events = [
        *page(0, BUTTON, href=order.format(1)),
        click(1000, 20),
        *page(2000, BUTTON, href=order.format(2)),
    ]
    events += [click(3000, 20), resize(4000, 390, 800), click(5000, 20)]
    builder = HeatmapBuilder()
    builder.add(session_of(events))
    assert builder.pages() == [("/orders/:id", 1280, 2), ("/orders/:id", 390, 1)]


def test_counting_in_parts_gives_the_same_as_counting_at_once() -> None:
    sessions = [
        session_of([*page(0, BUTTON), click(1000, 20, 50 * n, 60), scroll(2000, 40 * n)], session_id=str(n))
        for n in range(4)
    ]
    whole, left, right = HeatmapBuilder(), HeatmapBuilder(), HeatmapBuilder()
    for number, session in enumerate(sessions):
        whole.add(session)
        (left if number % 2 else right).add(session)
    left.merge(right)
    for kind in ("click", "scroll"):
        (one,), (other,) = whole.heatmaps(kind), left.heatmaps(kind)
        assert (one.cells, one.elements, one.scroll, one.total) == (
            other.cells, other.elements, other.scroll, other.total
        )  # fmt: skip


def test_impossible_places_and_sizes_do_no_harm() -> None:
    events = [meta(0, width=0, height=-5), *page(10, BUTTON), click(20, 20, 1e30, -1e30), scroll(30, 1e30)]
    heatmap = map_of([*events, resize(40, 1e9, 1e9), click(50, 20, 5, 1e6)])
    assert len(heatmap.cells.counts) < 1_000_000


def test_eight_levels_of_shade_and_none() -> None:
    assert shade_of(0, 100) == " "
    assert shade_of(100, 100) == "█"
    assert len({shade_of(n, 255) for n in range(256)}) == 9
    assert {shade_of(n, 255, " .:-=+*#@") for n in range(256)} == set(" .:-=+*#@")
    assert shaded_rows(Cells(columns=1, rows=4, counts=[1, 2, 3, 4])) == [[3], [7]]


def test_the_drawing_is_plain_where_it_has_to_be() -> None:
    events = [*page(0, element("button", "Zahlung \x1b[31mé", node=20)), click(1000, 20, 640, 100)]
    unicode_lines = list(draw(map_of(events)))
    assert any("█" in line for line in unicode_lines)
    assert not any("\x1b" in line for line in unicode_lines)
    assert all(line.isascii() for line in draw(map_of(events), ascii_only=True))


def test_the_command_prints_one_object_of_the_most_used_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            ["heatmap", str(TIMELINE_RECORDINGS / "frustration.json.gz"), "--format", "json", "--width", "32"]
        )
        == 0
    )
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "proofreel.heatmap/1"
    assert (document["page"], document["viewport_width"], document["kind"]) == ("/frustration", 1280, "click")
    assert document["cells"]["columns"] == 32
    assert len(document["cells"]["counts"]) == 32 * document["cells"]["rows"]
    assert sum(document["cells"]["counts"]) == 10
    assert document["elements"][0] == {
        "selector": "#broken", "label": '"Redeem points" button', "clicks": 7, "rage": 1, "dead": 0,
        "share": 0.7
    }  # fmt: skip
    assert document["scroll"][0] == {"depth": 0.05, "share": 1.0}


def test_the_command_draws_and_says_which_pages_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(TIMELINE_RECORDINGS / "frustration.json.gz")
    assert main(["heatmap", path, "--kind", "rage", "--glyphs", "ascii"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("/frustration  1280 px wide")
    assert out.isascii()
    assert main(["heatmap", path, "--page", "/nowhere"]) == 2
    assert "/frustration" in capsys.readouterr().err
    assert main(["heatmap", path, "--width", "0"]) == 2
