"""Multiplayer: packed events in the messages of a socket, which a HAR keeps."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from replay_format.carriers.sockets import line_of
from tests.replay_format.importers.visit import EVENTS, kinds_of, opened, said_by, words_of

URL = "wss://api.example/v0/radar/ws/?EIO=4&transport=websocket"


def packed(event: Any) -> str:
    return zlib.compress(json.dumps({**event, "v": "v1"}).encode()).decode("latin-1")


def added(event: dict[str, Any]) -> str:
    sent = {"event": packed(event), "eventType": event["type"], "timestamp": event["timestamp"],
            "debugSessionId": "s-1", "debugSessionType": "MANUAL"}  # fmt: skip
    return "42" + json.dumps(["debug-session:rrweb:add-event", sent])


def har(*messages: tuple[str, int, str]) -> bytes:
    kept = [{"type": kind, "time": 1.5, "opcode": opcode, "data": data} for kind, opcode, data in messages]
    entry = {"startedDateTime": "2026-11-23T11:00:00.000Z", "request": {"method": "GET", "url": URL},
             "response": {"status": 101}, "_webSocketMessages": kept}  # fmt: skip
    return json.dumps({"log": {"version": "1.2", "entries": [entry]}}).encode()


def test_the_messages_of_a_socket_are_a_session(tmp_path: Path) -> None:
    user = '42["socket:set-user",{"email":"ada@lovelace.example"}]'
    sent = ['40{"x-api-key":"k"}', user, *map(added, EVENTS[:2]), "3", *map(added, EVENTS[2:])]
    received = [("receive", 1, '0{"sid":"x","pingInterval":25000}'), ("receive", 1, "2")]
    session = opened(tmp_path, har(*received, *(("send", 1, text) for text in sent)))
    info = session.info
    assert (info.format, info.session_id, kinds_of(session)) == ("multiplayer", "s-1", [4, 2, 3, 3])
    assert "Grüße, Ada" in words_of(session)
    assert '["identity", [{"email": "ada@lovelace.example"}]]' in said_by(session)


def test_a_message_that_is_cut_off_costs_that_message(tmp_path: Path) -> None:
    texts = [*map(added, EVENTS[:3]), added(EVENTS[3])[:90]]
    session = opened(tmp_path, har(*(("send", 1, text) for text in texts)))
    assert kinds_of(session) == [4, 2, 3]


def test_events_that_a_socket_carries_by_themselves_open_too(tmp_path: Path) -> None:
    texts = opened(tmp_path, har(*(("send", 1, json.dumps(event, indent=1)) for event in EVENTS)))
    assert kinds_of(texts) == [4, 2, 3, 3]


def test_bytes_of_a_socket_are_bodies(tmp_path: Path) -> None:
    data = base64.b64encode(zlib.compress(json.dumps(EVENTS).encode())).decode()
    assert kinds_of(opened(tmp_path, har(("send", 2, data)))) == [4, 2, 3, 3]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('42["a",1]', '["a",1]'), ('42/admin,7["a"]', '["a"]'), ('43/admin,7["a"]', '["a"]'),
        ('451-["a",{"_placeholder":true,"num":0}]', '["a",{"_placeholder":true,"num":0}]'),
        ('0{"sid":"x"}', '{"sid":"x"}'), ("2", ""), ("3probe", ""), ("40", ""), ("41/admin,", ""),
        ('{"a":\n1}', '{"a": 1}'), ("[1]", "[1]"), ("42 is the answer", "42 is the answer"),
    ],
)  # fmt: skip
def test_what_socket_io_writes_before_its_json_is_taken_off(text: str, line: str) -> None:
    assert line_of(text) == line
