"""PageSpy: a log whose entries are packed one by one, whole."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from replay_format import events as ev
from tests.replay_format.importers.visit import EVENTS, START, kinds_of, opened, said_by, words_of

Entry = tuple[str, int, Any]
REPLAY: list[Entry] = [("rrweb-event", event["timestamp"], event) for event in EVENTS]
CONSOLE = {"logType": "warn", "logs": [{"id": "1", "type": "string", "value": "ada@lovelace.example"},
           {"id": "2", "type": "object", "value": {"a": 1}}]}  # fmt: skip
ASKED = {"id": "r1", "url": "https://api.example/me", "method": "POST", "readyState": 1, "status": 0,
         "requestHeader": [["x-user", "ada"]], "requestPayload": "iban=GB33BUKB20201555555555"}  # fmt: skip
ANSWERED = {**ASKED, "readyState": 4, "status": 200, "response": {"ok": True}}
BESIDE: list[Entry] = [
    ("console", START + 10, CONSOLE),
    ("network", START + 20, ASKED),
    ("network", START + 30, ANSWERED),
    ("storage", START + 40, {"type": "cookie", "action": "set", "name": "mail", "value": "a%40b.example"}),
    ("system", START + 50, {"system": {"ua": "Browser/1"}, "features": {}}),
    ("meta", START + 60, {"url": "https://shop.example/", "title": "Shop", "remark": "call Ada"}),
]


def packed(data: Any) -> str:
    return zlib.compress(json.dumps(data).encode()).decode("latin-1")


def log(*entries: Entry, indent: int | None = None, turned: bool = False, ascii_: bool = False) -> bytes:
    """Return a log; `turned`: the data of an entry stands first."""
    found = [{"type": kind, "timestamp": at, "data": packed(data)} for kind, at, data in entries]
    if turned:
        found = [dict(sorted(entry.items())) for entry in found]
    return json.dumps(found, indent=indent, ensure_ascii=ascii_).encode()


@pytest.mark.parametrize(
    "data",
    [
        log(*REPLAY),
        log(*REPLAY, indent=2, turned=True),
        log(*REPLAY, ascii_=True),
        b'--x\r\ncontent-disposition: form-data; name="log"; filename="l.json"\r\n\r\n%s\r\n--x--\r\n'
        % log(*REPLAY),
    ],
    ids=["downloaded", "indented, data first", "escaped", "form"],
)
def test_the_replay_of_a_log_opens(data: bytes, tmp_path: Path) -> None:
    session = opened(tmp_path, data)
    assert (session.info.format, kinds_of(session)) == ("pagespy", [4, 2, 3, 3])
    assert "Grüße, Ada" in words_of(session)


def test_every_other_entry_becomes_an_event_of_its_time(tmp_path: Path) -> None:
    session = opened(tmp_path, log(*REPLAY, *BESIDE))
    told = {session.t_ms(n): event for n, event in session.events()}
    line, request, kept, system = told[10], told[20], told[40], told[50]
    assert isinstance(line, ev.Plugin) and isinstance(request, ev.Plugin)
    assert line.data.payload == {"level": "warn", "trace": [], "payload": ["ada@lovelace.example", '{"a":1}']}
    assert isinstance(kept, ev.Custom) and isinstance(system, ev.Custom)
    assert (kept.data.tag, kept.data.payload["value"]) == ("pagespy.storage", "a%40b.example")
    assert system.data.tag == "pagespy.system"
    assert '["metadata", "call Ada"]' in said_by(session)


def test_a_request_is_told_once_as_it_was_in_the_end(tmp_path: Path) -> None:
    session = opened(tmp_path, log(*REPLAY, *BESIDE))
    plugins = [event for _, event in session.events() if isinstance(event, ev.Plugin)]
    (request,) = [item for event in plugins for item in event.data.payload.get("requests", ())]
    assert (request["status"], request["responseBody"]) == (200, {"ok": True})
    assert (request["requestHeaders"], request["requestBody"]) == ({"x-user": "ada"}, ASKED["requestPayload"])


def test_a_log_without_a_replay_still_tells_what_was_logged(tmp_path: Path) -> None:
    session = opened(tmp_path, log(*BESIDE))
    assert len(session) == 4


def test_entries_that_cannot_be_unpacked_are_counted(tmp_path: Path) -> None:
    data = json.loads(log(*REPLAY))
    data[3]["data"] = data[3]["data"][:9]
    session = opened(tmp_path, json.dumps(data))
    assert kinds_of(session) == [4, 2, 3]
    assert session.info.warnings == ["1 entries that cannot be unpacked left out"]
