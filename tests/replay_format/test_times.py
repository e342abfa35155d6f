"""The order and the times of events, as real recordings force them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replay_format.columns import EventColumns
from replay_format.reading import open_path
from replay_format.session import Session

START = 1_700_000_000_000


def opened(folder: Path, *events: dict[str, Any]) -> Session:
    path = folder / "recording.json"
    path.write_text(json.dumps(events))
    return open_path(str(path))[0]


def custom(name: str, timestamp: object = None) -> dict[str, Any]:
    event: dict[str, Any] = {"type": 5, "data": {"tag": name, "payload": {}}}
    return event if timestamp is None else {**event, "timestamp": timestamp}


def in_time_order(session: Session) -> list[str]:
    return [json.loads(session.raw(i))["data"]["tag"] for i in session.order]


def test_seconds_and_milliseconds_are_told_apart_event_by_event(tmp_path: Path) -> None:
    session = opened(
        tmp_path, custom("a", START), custom("c", START + 2000), custom("b", (START + 500) / 1000)
    )
    assert in_time_order(session) == ["a", "b", "c"]
    assert [session.t_ms(i) for i in range(3)] == [0, 2000, 500]


def test_an_event_without_a_time_has_that_of_the_event_before_it(tmp_path: Path) -> None:
    session = opened(
        tmp_path, custom("a", START), custom("b", START + 70), custom("c"), custom("d", START + 90)
    )
    assert [session.t_ms(i) for i in range(4)] == [0, 70, 70, 90]


def test_events_before_the_first_time_have_that_one(tmp_path: Path) -> None:
    session = opened(tmp_path, custom("a"), custom("b"), custom("c", START), custom("d", START + 5))
    assert [session.t_ms(i) for i in range(4)] == [0, 0, 0, 5]
    assert session.info.duration_ms == 5
    assert session.info.started_at == START


def test_a_recording_without_times_has_its_recorded_order(tmp_path: Path) -> None:
    session = opened(tmp_path, custom("a"), custom("b"), custom("b"), custom("c"))
    assert in_time_order(session) == ["a", "b", "b", "c"]
    assert session.info.duration_ms == 0
    assert session.info.started_at == 0


def test_times_from_the_recordings_start_stay_relative(tmp_path: Path) -> None:
    session = opened(tmp_path, custom("a", 0), custom("b", 1500), custom("c", 3000.5))
    assert session.info.duration_ms == 3000.5
    assert session.info.started_at == 0


@pytest.mark.parametrize("wrong", ["x", -5, 1e300, True, [1], 10**400])
def test_a_time_that_is_none_is_like_a_missing_one(tmp_path: Path, wrong: object) -> None:
    path = tmp_path / "recording.json"
    path.write_text(
        json.dumps([custom("a", START), custom("b", START + 10), custom("c", wrong), custom("d", START + 20)])
    )
    session = open_path(str(path))[0]
    assert session.info.duration_ms == 20
    assert in_time_order(session) == ["a", "b", "c", "d"]


def test_events_of_the_same_time_keep_their_recorded_order(tmp_path: Path) -> None:
    names = [chr(97 + n) for n in range(20)]
    session = opened(tmp_path, custom("late", START + 9), *(custom(name, START) for name in names))
    assert in_time_order(session) == [*names, "late"]
    assert json.loads(session.raw(0))["data"]["tag"] == "late", "the number of an event is its recorded place"


def test_the_same_event_twice_is_one_whatever_a_player_added(tmp_path: Path) -> None:
    once = custom("a", START)
    session = opened(tmp_path, once, custom("b", START), {**once, "delay": 12.5}, once)
    assert in_time_order(session) == ["a", "b"]
    assert session.info.warnings == ["2 duplicate events dropped"]


def test_how_many_events_have_happened_by_a_time(tmp_path: Path) -> None:
    session = opened(tmp_path, *(custom(str(n), START + 10 * (n // 2)) for n in range(10)))
    assert [session.rank_after(t) for t in (-1, 0, 9.99, 10, 40, 99)] == [0, 2, 2, 4, 10, 10]
    assert [session.time_at(rank) for rank in (0, 3, 9)] == [0, 10, 40]
    assert all(session.rank_after(session.t_ms(i)) > i for i in range(10))


def test_rows_of_the_columns_say_what_the_event_says() -> None:
    columns = EventColumns()
    columns.append(
        b'{"type":3,"timestamp":1700000000000,"data":{"source":2,"type":2,"id":7,"x":1.5,"y":2}}', 3
    )
    columns.append(b'{"type":"3","timestamp":"1700000000005","data":{"source":"x"}}')
    columns.append(b'{"type":3,"data":{"source":5,"id":9,"text":"x","x":null}}')
    assert list(columns.epoch_ms) == [START, START + 5, START + 5]
    assert (columns.type[0], columns.source[0], columns.detail[0], columns.node[0]) == (3, 2, 2, 7)
    assert (columns.x[0], columns.y[0], columns.window[0]) == (1.5, 2, 3)
    assert (columns.type[1], columns.source[1], columns.node[1]) == (-1, -1, -1)
    assert (columns.source[2], columns.node[2]) == (5, 9)


def test_a_recording_without_a_snapshot_still_has_its_events(tmp_path: Path) -> None:
    from replay_format.seeking import PageSeeker

    click = {"type": 3, "data": {"source": 2, "type": 2, "id": 7, "x": 5, "y": 6}, "timestamp": START}
    text = {
        "type": 3,
        "data": {"source": 0, "texts": [{"id": 3, "value": "x"}], "adds": []},
        "timestamp": START + 5,
    }
    session = opened(tmp_path, click, text, custom("end", START + 100))
    dom = PageSeeker(session).at(100)
    assert len(session) == 3
    assert dom.root is None
    assert dom.missing == 1
    assert dom.pointer == (5, 6)
