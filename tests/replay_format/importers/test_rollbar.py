"""Rollbar: events of a span, and the telemetry beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from replay_format import events as ev
from tests.replay_format.importers.otlp_exports import encoded, spans
from tests.replay_format.importers.visit import EVENTS, HREF, START, kinds_of, opened, said_by, words_of

TYPED = {"type": "input", "element": "input#mail", "value": "ada@lovelace.example"}
TELEMETRY = [
    (START + 900.0, "rollbar-input-event", TYPED),
    (START + 950.0, "rollbar-network-event", {"url": "/save?iban=GB33BUKB20201555555555", "method": "POST",
     "statusCode": 200.0, "request.headers": '{"accept":"*/*"}', "request.body": '"secret"'}),
    (START + 960.0, "rollbar-log-event", {"message": "saved", "level": "info"}),
]  # fmt: skip


def replay(events: list[dict[str, Any]], name: str = "r-1", telemetry: bool = True) -> bytes:
    about = {"session.id": "s-1", "rollbar.replay.id": name, "user.email": "ada@lovelace.example",
             "rollbar.replay.url.full": HREF,
             "rollbar.replay.options": '{"maskAllInputs":false}'}  # fmt: skip
    recorded = [
        (e["timestamp"], "rrweb-replay-events", {"eventType": e["type"], "json": json.dumps(e["data"])})
        for e in events
    ]
    found = [{"name": "rrweb-replay-recording", "attributes": about, "events": recorded}]
    if telemetry:
        found.append({"name": "rollbar-telemetry", "attributes": {"session.id": "s-1"}, "events": TELEMETRY})
    return encoded(spans(found, {"rollbar.environment": "production"}, "rollbar-browser-js", "3.1.0"))


def test_the_recording_opens_with_its_settings_and_user(tmp_path: Path) -> None:
    session = opened(tmp_path, replay(EVENTS, telemetry=False))
    info = session.info
    assert (info.format, info.session_id, kinds_of(session)) == ("rollbar", "s-1", [4, 2, 3, 3])
    assert (info.recorder.name, info.recorder.version) == ("rollbar.js", "3.1.0")
    assert info.declared_masking == {"maskAllInputs": False}
    assert info.started_at == START
    assert "Grüße, Ada" in words_of(session)
    assert f'["url", "{HREF}"]' in said_by(session)
    assert '["identity", "ada@lovelace.example"]' in said_by(session)


def test_telemetry_becomes_events_of_its_time(tmp_path: Path) -> None:
    session = opened(tmp_path, replay(EVENTS))
    told = {
        session.t_ms(n): event for n, event in session.events() if isinstance(event, ev.Custom | ev.Plugin)
    }
    typed, request, line = told[900], told[950], told[960]
    assert isinstance(typed, ev.Custom)
    assert (typed.data.tag, typed.data.payload) == ("rollbar-input-event", TYPED)
    assert isinstance(request, ev.Plugin) and isinstance(line, ev.Plugin)
    assert request.data.payload["requests"][0]["requestHeaders"] == {"accept": "*/*"}
    assert request.data.payload["requests"][0]["name"].endswith("GB33BUKB20201555555555")
    assert line.data.payload["payload"] == ["saved"]


def test_replays_of_one_visit_that_overlap_are_one_session(tmp_path: Path) -> None:
    later = replay(EVENTS[1:], "r-2", telemetry=False)
    session = opened(tmp_path, [later, replay(EVENTS[:3], telemetry=False)])
    assert kinds_of(session) == [4, 2, 3, 3]
