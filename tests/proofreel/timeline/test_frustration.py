"""Rage and dead clicks: what makes one, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.timeline.build import build_timeline
from proofreel.timeline.model import Frustration
from tests.building import (
    add,
    click,
    console,
    element,
    event,
    focus,
    incremental,
    input_,
    page,
    request,
    scroll,
    session_of,
    set_attributes,
)  # fmt: skip

CARD_CSS = element("style", "p{color:red}\n.card{border:0;cursor:pointer}")
BODY = [
    element("button", "Redeem", node=20),
    element("p", "plain", node=21),
    element("div", element("b", "History", node=23), node=22, class_="card"),
    element("label", "Terms", element("input", node=25, type="checkbox"), node=24),
    element("input", node=26, type="text"),
    element("a", "Mail us", node=27, href="mailto:a@x.test"),
    element("a", "Broken", node=28, href="/next"),
]


def counted(*events: dict[str, Any], thresholds: Frustration | None = None) -> tuple[int, int]:
    start = page(0, *BODY, head=[CARD_CSS])
    timeline = build_timeline(session_of([*start, *events]), thresholds)
    counts = timeline.counts()
    return counts.get("rage_click", 0), counts.get("dead_click", 0)


LATER = scroll(60_000, 5)


def burst(n: int, every: float = 200, dx: float = 0, node: int = 20) -> list[dict[str, Any]]:
    return [click(1000 + every * k, node, 50 + dx * k, 60) for k in range(n)]


def test_a_burst_is_one_rage_click_that_counts_its_clicks() -> None:
    timeline = build_timeline(session_of([*page(0, *BODY), *burst(7), LATER]))
    (rage,) = [e for e in timeline.interactions if e.kind == "rage_click"]
    assert (rage.count, rage.t_ms, rage.end_ms) == (7, 1000, 2200)
    assert rage.events == list(range(2, 9))
    assert timeline.counts()["click"] == 7
    assert "dead_click" not in timeline.counts()


@pytest.mark.parametrize(
    ("clicks", "rage"),
    [
        (burst(2), 0),
        (burst(3, every=999), 1),
        (burst(3, every=1000), 0),
        (burst(3, dx=29), 1),
        (burst(3, dx=30), 0),
        (burst(5, node=26), 0),
    ],
)
def test_rage_needs_three_clicks_close_in_time_and_place_outside_text_fields(
    clicks: list[dict[str, Any]], rage: int
) -> None:
    assert counted(*clicks, LATER)[0] == rage


def test_three_clicks_that_select_a_paragraph_are_no_rage() -> None:
    selection = incremental(1250, 14, ranges=[{"start": 5, "startOffset": 0, "end": 5, "endOffset": 9}])
    first, second, third = burst(3, node=21)
    assert counted(first, second, selection, third, LATER)[0] == 0


def test_the_second_click_of_a_label_does_not_count() -> None:
    twice = [e for t in (1000, 1600) for e in (click(t, 24), click(t + 1, 25), input_(t + 2, 25, "on", True))]
    assert counted(*twice, LATER) == (0, 0)


def test_thresholds_come_from_the_policy() -> None:
    assert counted(*burst(3), LATER, thresholds=Frustration(rage_clicks=4))[0] == 0
    assert counted(click(1000, 20), LATER, thresholds=Frustration(dead_after_ms=70_000))[1] == 0


@pytest.mark.parametrize("node", [20, 22, 23, 28])
def test_a_click_on_what_looks_clickable_that_nothing_answers_is_dead(node: int) -> None:
    assert counted(click(1000, node), LATER) == (0, 1)


@pytest.mark.parametrize("node", [21, 26, 27])
def test_text_fields_mail_links_and_plain_text_cannot_be_dead(node: int) -> None:
    assert counted(click(1000, node), LATER) == (0, 0)


@pytest.mark.parametrize(
    "answer",
    [
        add(3400, element("p", "done")),
        set_attributes(1010, 20, {"class": "on"}),
        scroll(2000, 50),
        console(1500, "log", "clicked"),
        request(1800, "/api/redeem"),
        event(2000, 4, {"href": "https://shop.example/next", "width": 1, "height": 1}),
        input_(1100, 25, "on", True),
    ],
)
def test_any_answer_in_time_makes_it_a_living_click(answer: dict[str, Any]) -> None:
    assert counted(click(1000, 20), answer, LATER) == (0, 0)


def test_an_answer_that_is_late_or_a_request_to_an_analytics_host_is_none() -> None:
    assert counted(click(1000, 20), add(3600, element("p")), LATER)[1] == 1
    assert counted(click(1000, 20), request(1500, "https://stats.example/e"), LATER)[1] == 1


def test_the_next_click_takes_over_what_follows_it() -> None:
    answered = add(2600, element("p"))
    assert counted(click(1000, 20), click(2500, 28), answered, LATER)[1] == 1
    assert counted(click(1000, 20), click(1500, 28), add(1600, element("p")), LATER)[1] == 0


def test_the_end_of_the_recording_proves_nothing_for_what_can_leave_the_page() -> None:
    assert counted(click(1000, 20))[1] == 0
    assert counted(click(1000, 28), focus(1010, 28))[1] == 0
    assert counted(click(1000, 22))[1] == 1
