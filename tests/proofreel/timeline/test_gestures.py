"""Scrolls, fields and moves inside a page, at the edges of their rules."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.timeline.build import build_timeline
from proofreel.timeline.fields import MaskState
from proofreel.timeline.model import Interaction
from proofreel.timeline.navigation import same_site
from tests.building import (
    blur,
    click,
    custom,
    element,
    focus,
    incremental,
    input_,
    meta,
    page,
    remove,
    scroll,
    session_of,
    typed,
)

BODY_PARTS = [
    element("input", node=20, name="a"),
    element("input", node=21, name="b"),
    element("input", node=22, type="file"),
    element("div", element("p", "x", node=24), node=23),
]


def told(*events: Any) -> list[Interaction]:
    return build_timeline(session_of([*page(0, *BODY_PARTS), *events])).interactions


def of(entries: list[Interaction], kind: str) -> list[Interaction]:
    return [entry for entry in entries if entry.kind == kind]


@pytest.mark.parametrize(("rest", "gestures"), [(800, 1), (801, 2)])
def test_rest_of_800_ms_ends_a_scroll_gesture(rest: float, gestures: int) -> None:
    assert len(of(told(scroll(2000, 100), scroll(2000 + rest, 300)), "scroll")) == gestures


def test_scrolling_another_element_is_another_gesture() -> None:
    first, second = of(told(scroll(2000, 100), scroll(2100, 50, node=23)), "scroll")
    assert (first.selector, second.node_id) == (None, 23)


def test_a_sideways_scroll_says_so() -> None:
    (entry,) = of(told(scroll(2000, 0, node=23, x=120)), "scroll")
    assert entry.detail == "sideways to 120 px"


def test_the_jump_to_the_top_of_a_new_page_is_no_scroll() -> None:
    assert not of(told(scroll(100, 0)), "scroll")
    assert of(told(scroll(3000, 0)), "scroll")


def test_coming_back_to_a_field_is_another_entry_and_a_pause_is_not() -> None:
    events = [focus(900, 20), input_(1000, 20, "a"), input_(60_000, 20, "ab"), focus(61_000, 21),
              input_(61_100, 21, "c"), focus(62_000, 20), input_(62_100, 20, "abd")]  # fmt: skip
    assert [((e.selector or "")[-10:], e.keystrokes, e.value) for e in of(told(*events), "input")] == [
        ('[name="a"]', 2, "ab"), ('[name="b"]', 1, "c"), ('[name="a"]', 1, "abd"),
    ]  # fmt: skip


def test_losing_the_focus_ends_a_visit() -> None:
    events = [focus(900, 20), *typed(1000, 20, "ab"), blur(2000, 20), focus(2100, 20), *typed(2200, 20, "cd")]
    assert [entry.keystrokes for entry in of(told(*events), "input")] == [2, 2]


def test_a_field_on_another_page_is_another_visit() -> None:
    events = [*typed(1000, 20, "ab"), *page(5000, *BODY_PARTS, href="https://shop.example/next")]
    inputs = of(told(*events, *typed(9000, 20, "cd")), "input")
    assert [(entry.page, entry.keystrokes) for entry in inputs] == [("/", 2), ("/next", 2)]


def test_a_file_that_is_chosen_is_an_input() -> None:
    (entry,) = of(told(focus(900, 20), input_(1000, 22, "C:\\fakepath\\id.pdf", by_user=None)), "input")
    assert entry.label is not None and entry.label.endswith("file")


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ([""], "empty"),
        (["", "*", "**"], "same_length"),
        (["******", "******", "******"], "fixed"),
        (["***"], "fixed"),
        (["*****"], "same_length"),
        (["x", "xx", "x"], "mixed"),
        (["xx", "x"], "same_length"),
        (["a", "ab"], "none"),
        (["*", "**b"], "mixed"),
    ],
)
def test_a_mask_is_told_by_all_the_values_of_a_visit(values: list[str], state: str) -> None:
    mask = MaskState()
    for value in values:
        mask.add(value)
    assert mask.state() == state


def test_a_field_that_has_gone_ends_what_is_edited() -> None:
    entries = told(focus(900, 23), remove(1000, 23), click(2000, 20))
    assert not of(entries, "input")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("https://shop.example/a", "https://shop.example/b", True),
        ("https://shop.example/", "https://shop.example:8443/", False),
        ("https://shop.example/", "http://other.example/", False),
        ("mailto:a@b.test", "mailto:a@b.test", False),
        ("http://[broken", "http://[broken", False),
    ],
)
def test_the_same_site_has_the_same_host_and_port(first: str, second: str, same: bool) -> None:
    assert same_site(first, second) is same


def test_a_url_told_again_is_no_navigation() -> None:
    again = custom(2000, "$pageview", {"href": "https://shop.example/"})
    assert len(of(told(again), "navigation")) == 1


def test_a_meta_event_without_a_snapshot_moves_inside_the_page() -> None:
    entries = of(told(meta(3000, "https://shop.example/a"), click(9000, 20)), "navigation")
    assert [entry.detail for entry in entries] == ["page load", "in page"]


@pytest.mark.parametrize(("kind", "said"), [(0, "play"), (1, "pause"), (9, "changed")])
def test_media_say_what_they_do(kind: int, said: str) -> None:
    (entry,) = of(told(incremental(1000, 7, type=kind, id=20)), "media")
    assert entry.detail == said


def test_selecting_text_goes_on_until_it_rests_for_a_second() -> None:
    def selected(t: float, end: int) -> Any:
        ranges = [{"start": 24, "startOffset": 0, "end": 24, "endOffset": end}]
        return incremental(t, 14, ranges=ranges)

    entries = of(
        told(selected(1000, 0), selected(1100, 1), selected(1900, 2), selected(4000, 3)), "selection"
    )
    assert [(entry.t_ms, entry.end_ms) for entry in entries] == [(1100, 1900), (4000, 4000)]
