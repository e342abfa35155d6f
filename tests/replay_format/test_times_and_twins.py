"""What is told of long before a session, and events that are equal to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from replay_format import open_path
from replay_format.session import Session
from tests.building import add, click, custom, element, mouse, page

Reading = Callable[[list[dict[str, Any]]], Session]


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    """Opens events as a recording on disk."""

    def session_of(events: list[dict[str, Any]]) -> Session:
        path = tmp_path / "recording.json"
        path.write_text(json.dumps(events))
        (session,) = open_path(str(path))
        return session

    return session_of


HOUR = 3_600_000
DAY = 24 * HOUR


def span(t: float) -> dict[str, Any]:
    return custom(t, "performanceSpan", {"op": "resource.script", "description": "https://cdn.example/a.js"})


def test_a_span_of_days_ago_does_not_move_the_start(read: Reading) -> None:
    later = page(3 * DAY, element("button", "Go", node=20))
    session = read([span(0), span(1000), *later, click(3 * DAY + 2000, 20)])
    assert session.info.duration_ms == 2000
    assert len(session) == 5
    assert [session.t_ms(index) for index in session.order] == [0, 0, 0, 0, 2000]
    assert session.info.warnings == ["2 events of long before the session put at its start"]


def test_what_happened_minutes_before_the_page_stays_where_it_was(read: Reading) -> None:
    session = read([span(0), *page(HOUR / 2), click(HOUR / 2 + 1000, 4)])
    assert session.info.duration_ms == HOUR / 2 + 1000
    assert not session.info.warnings


def test_a_session_without_a_page_keeps_its_times(read: Reading) -> None:
    assert read([span(0), span(DAY)]).info.duration_ms == DAY


PRESS = [mouse(1000, 1, 20), mouse(1000, 0, 20), click(1000, 20)]


@pytest.mark.parametrize("events", [[click(1000, 20)], PRESS], ids=["clicks", "presses"])
def test_two_clicks_within_one_millisecond_are_two(events: list[dict[str, Any]], read: Reading) -> None:
    session = read([*page(0, element("button", "Go", node=20)), *events, *events, click(3000, 20)])
    assert len(session) == 2 + 2 * len(events) + 1
    assert not session.info.warnings


def test_a_stream_sent_twice_is_one(read: Reading) -> None:
    events = [*page(0, element("button", "Go", node=20)), *PRESS, *PRESS, click(3000, 20)]
    assert len(read([*events, *events])) == len(events)


def test_a_stream_doubled_event_by_event_is_one(read: Reading) -> None:
    events = [
        *page(0, element("button", "Go", node=20)),
        add(500, element("p", "x")),
        *PRESS,
        click(3000, 20),
    ]
    doubled = [event for event in events for _ in range(2)]
    assert len(read(doubled)) == len(events)
