"""Clicks, taps and swipes as the person made them, whatever the recorder made of them."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.timeline.build import build_timeline
from proofreel.timeline.copies import doubled_windows
from proofreel.timeline.model import Interaction
from tests.building import (
    BODY,
    add,
    click,
    custom,
    double_click,
    element,
    framed,
    incremental,
    input_,
    mouse,
    moves,
    page,
    request,
    session_of,
)

TOUCH_START, TOUCH_END = 7, 9
BUTTONS = [element("button", "Go", node=20, id="go"), element("button", "Stop", node=21, id="stop")]


def told(*events: Any, body: list[Any] | None = None) -> list[Interaction]:
    return build_timeline(session_of([*page(0, *(body or BUTTONS)), *events])).interactions


def kinds(entries: list[Interaction], *wanted: str) -> list[str]:
    return [entry.kind for entry in entries if entry.kind in wanted]


def press(t: float, node: int, x: float = 10) -> list[Any]:
    """Pointer down, up and click, as a browser makes them."""
    return [mouse(t, 1, node, x), mouse(t + 2, 0, node, x), mouse(t + 2, 2, node, x)]


def twice(events: list[Any], after: float = 3) -> list[Any]:
    """What two instances of the recorder write of the same events."""
    copies = [{**event, "timestamp": event["timestamp"] + after} for event in events]
    return sorted([*events, *copies], key=lambda event: event["timestamp"])


PRESSES = [*press(1000, 20), *press(2500, 21), *press(4000, 20)]


@pytest.mark.parametrize("after", [1, 3, 40])
def test_two_recorders_are_one_person(after: float) -> None:
    entries = told(*twice(PRESSES, after))
    assert kinds(entries, "click", "rage_click", "double_click") == ["click"] * 3
    assert [entry.t_ms for entry in entries if entry.kind == "click"] == [1002, 2502, 4002]


def test_a_field_typed_into_before_two_recorders_has_each_key_once() -> None:
    keys = [input_(5000 + 100 * n, 22, "abc"[: n + 1]) for n in range(3)]
    body = [*BUTTONS, element("input", node=22)]
    (entry,) = [e for e in told(*twice([*PRESSES, *keys]), body=body) if e.kind == "input"]
    assert (entry.keystrokes, entry.value) == (3, "abc")


def test_what_the_page_did_is_seen_once_too() -> None:
    added = element("p", "done", node=50)
    entries = told(*twice([*PRESSES, add(4010, added), request(4100, "https://shop.example/api")]))
    assert kinds(entries, "network") == ["network"]


def test_two_recorders_that_count_nodes_differently_are_one_person_too() -> None:
    body = [element("button", "Go", node=20), element("button", "Go", node=120)]
    first = [*press(1000, 20), *press(2500, 20), *press(4000, 20)]
    other = [*press(1003, 120), *press(2503, 120), *press(4003, 120)]
    events = sorted([*first, *other], key=lambda event: event["timestamp"])
    assert kinds(told(*events, body=body), "click", "rage_click") == ["click"] * 3


def test_quick_clicks_of_one_recorder_are_no_copies() -> None:
    rage = [event for n in range(5) for event in press(1000 + 60 * n, 20)]
    session = session_of([*page(0, *BUTTONS), *rage])
    assert not doubled_windows(session)
    assert kinds(build_timeline(session).interactions, "click", "rage_click").count("click") == 5


def test_one_double_click_within_a_millisecond_is_no_second_recorder() -> None:
    entries = told(
        *press(1000, 20), click(2000, 21), click(2000, 21), double_click(2001, 21), *press(4000, 20)
    )
    assert kinds(entries, "click", "double_click").count("click") == 4


def breadcrumb(t: float, category: str, node: int | None, **data: Any) -> Any:
    inner = {**data, **({} if node is None else {"nodeId": node})}
    return custom(t, "breadcrumb", {"category": category, "message": "body > button", "data": inner})


def slow(t: float, node: int, reason: str = "timeout") -> Any:
    return breadcrumb(t, "ui.slowClickDetected", node, timeAfterClickMs=7000, endReason=reason)


ICON = [element("button", element("svg", node=31), node=30, id="rm"), element("div", element("svg"), node=32)]


def test_a_click_that_only_a_breadcrumb_tells_of_is_a_click() -> None:
    entries = told(breadcrumb(1000, "ui.click", 30), add(1010, element("p", "x")), body=ICON)
    (found,) = [entry for entry in entries if entry.kind == "click"]
    assert (found.t_ms, found.selector, found.label) == (1000, "#rm", "button")
    assert "dead_click" not in kinds(entries, "dead_click")


def test_a_reported_click_that_nothing_answers_is_dead_once() -> None:
    entries = told(breadcrumb(1000, "ui.click", 30), slow(1000, 30), click(9000, BODY), body=ICON)
    assert kinds(entries, "click", "dead_click") == ["click", "dead_click", "click"]


def test_what_the_recorder_calls_dead_is_dead_where_nothing_looks_clickable() -> None:
    entries = told(breadcrumb(1000, "ui.click", 32), slow(1000, 32), body=ICON)
    (dead,) = [entry for entry in entries if entry.kind == "dead_click"]
    assert (dead.node_id, dead.end_ms, dead.detail) == (32, 8000, "nothing happened for 7.0 s")


def test_a_slow_click_tells_of_the_click_when_no_other_breadcrumb_does() -> None:
    assert kinds(told(slow(1000, 32), body=ICON), "click", "dead_click") == ["click", "dead_click"]
    answered = told(slow(1000, 32, "mutation"), body=ICON)
    assert kinds(answered, "click", "dead_click") == ["click"]


@pytest.mark.parametrize("later", [-2, 0, 5])
def test_a_breadcrumb_beside_a_recorded_click_is_no_second_click(later: float) -> None:
    entries = told(click(1000, 20), breadcrumb(1000 + later, "ui.click", 20), slow(1000 + later, 20))
    assert kinds(entries, "click").count("click") == 1
    assert "ui.click" in [entry.label for entry in entries]


def test_a_breadcrumb_without_a_node_is_a_click_somewhere() -> None:
    (found,) = [e for e in told(breadcrumb(1000, "ui.click", None), body=ICON) if e.kind == "click"]
    assert (found.node_id, found.selector) == (None, None)


def test_a_reported_tap_is_a_tap() -> None:
    assert kinds(told(breadcrumb(1000, "ui.tap", 30), body=ICON), "tap", "click") == ["tap"]


def touch(t: float, detail: int, node: int, x: float | None = None, y: float | None = None) -> Any:
    place = {} if x is None else {"x": x, "y": y}
    return incremental(t, 2, type=detail, id=node, **place)


FRAME = [framed(element("iframe", id="f"), element("p", "text", node=40))]


@pytest.mark.parametrize("source", [6, 1], ids=["as a touch", "as a mouse"])
@pytest.mark.parametrize("ends", [True, False], ids=["lifted", "taken over by scrolling"])
def test_a_swipe_begun_in_a_frame_is_a_swipe(source: int, ends: bool) -> None:
    events = [
        touch(1000, TOUCH_START, 40, 100, 200),
        moves(1150, (-100, 100, 180), (-50, 100, 120), node=40, source=source),
        *([touch(1200, TOUCH_END, 40, 100, 110)] if ends else []),
        click(4000, BODY),
    ]
    (found,) = [entry for entry in told(*events, body=FRAME) if entry.kind in ("swipe", "tap")]
    assert (found.kind, found.x, found.y) == ("swipe", 100, 200)
    assert found.detail is not None and found.detail.startswith("up by ")


def test_a_touch_without_a_place_begins_where_the_finger_is_first_seen() -> None:
    events = [touch(1000, TOUCH_START, 20), moves(1040, (0, 300, 400), source=6), touch(1080, TOUCH_END, 20)]
    (found,) = [e for e in told(*events, click(4000, BODY)) if e.kind in ("swipe", "tap")]
    assert (found.kind, found.x, found.y) == ("tap", 300, 400)


def test_a_mouse_that_moves_without_a_touch_is_no_swipe() -> None:
    assert not kinds(told(moves(1000, (0, 0, 0), (50, 300, 300)), click(4000, 20)), "swipe", "tap")
