"""Fields that an event's type does not know: told apart, so that the rest fits and nothing is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from replay_format import events as ev
from replay_format.decode import Undecodable, decode_event
from replay_format.unknown_fields import Unread
from tests.building import Json, add, element, full_snapshot, incremental, meta, mouse


def decoded(event: Json) -> tuple[ev.Event, list[Unread]]:
    lost = Undecodable(keeps=True)
    return decode_event(json.dumps(event).encode(), lost), lost.take_unread()


def with_field(event: Json, *path: str | int) -> Json:
    """The event with `"extra": "kept"` in what stands at the path."""
    place: Any = event
    for step in path:
        place = place[step]
    place["extra"] = "kept"
    return event


@pytest.mark.parametrize(
    ("event", "path", "told"),
    [
        (meta(0), (), ""),
        (meta(0), ("data",), ".data"),
        (mouse(0, 2, 5), ("data",), ".data"),
        (full_snapshot(0), ("data", "initialOffset"), ".data.initialOffset"),
        (full_snapshot(0), ("data", "node", "childNodes", 1), ".data.node.childNodes[1]"),
        (add(0, element("p")), ("data", "adds", 0), ".data.adds[0]"),
        (add(0, element("p")), ("data", "adds", 0, "node"), ".data.adds[0].node"),
        (incremental(0, 1, positions=[{"x": 1, "y": 1}]), ("data", "positions", 0), ".data.positions[0]"),
    ],
)
def test_an_unknown_field_is_told_with_its_place_and_the_event_keeps_its_type(
    event: Json, path: tuple[str | int, ...], told: str
) -> None:
    known, _ = decoded(event)
    found, unread = decoded(with_field(event, *path))
    assert unread == [Unread(told, {"extra": "kept"})]
    assert found == known


def test_numbers_that_recorders_write_on_events_are_no_unknown_fields() -> None:
    _, unread = decoded({**meta(0), "delay": 12, "_sid": 3, "eventIndex": 4, "seen": 1, "v": "v1"})
    assert unread == []


@pytest.mark.parametrize("name", ["delay", "v", "_sid"])
@pytest.mark.parametrize("event", [meta(0), mouse(0, 2, 5), full_snapshot(0)])
def test_a_text_in_the_place_of_such_a_number_is_told(event: Json, name: str) -> None:
    found, unread = decoded({**event, name: "ann@shop.example"})
    assert found == decoded(event)[0]
    assert unread == [Unread("", {name: "ann@shop.example"})]


def test_what_cannot_be_decoded_of_an_event_is_told() -> None:
    event = incremental(0, 0, texts=[{"id": "none", "value": "lost"}], adds=[{"node": "no node"}])
    _, unread = decoded(event)
    assert Unread(".data.texts", {"id": "none", "value": "lost"}) in unread
    assert Unread(".data.adds", {"node": "no node"}) in unread


def test_a_snapshot_of_another_kind_stays_whole() -> None:
    found, unread = decoded({"type": 2, "timestamp": 1, "data": {"wireframes": [{"text": "Ann"}]}})
    assert isinstance(found, ev.UnknownEvent)
    assert found.document["data"]["wireframes"] == [{"text": "Ann"}]
    assert unread == []


def test_nothing_is_gathered_when_nobody_asks() -> None:
    lost = Undecodable()
    decode_event(json.dumps(with_field(meta(0))).encode(), lost)
    assert lost.unread == []
