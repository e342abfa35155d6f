"""What a recorder's other requests say of the user, the page and the settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from replay_format.reading import open_path
from replay_format.session import Session
from tests.replay_format.importers.carrying import bodies

START = 1700000000000
EVENTS: list[dict[str, Any]] = [
    {"type": 4, "data": {"href": "https://bank.example/", "width": 9, "height": 9}, "timestamp": START},
    {"type": 2,
     "data": {"node": {"type": 0, "id": 1, "childNodes": []}, "initialOffset": {"left": 0, "top": 0}},
     "timestamp": START + 1},
]  # fmt: skip


def capture(folder: Path, *contents: object) -> Session:
    for number, content in enumerate(contents):
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        (folder / f"{number:04}.bin").write_bytes(data)
    (session,) = open_path(str(folder))
    return session


def said(session: Session) -> set[tuple[str, str]]:
    return {(d.source, json.dumps(d.value).strip('"')) for d in session.info.documents}


def test_new_relic_says_who_and_where_and_what_it_was_told_to_mask(tmp_path: Path) -> None:
    metrics = [
        {"params": {"name": "Config/SessionReplay/Enabled"}},
        {"params": {"name": "Config/SessionReplay/MaskAllInputs/Modified"}},
    ]
    session = capture(
        tmp_path,
        b"bel.6;e,'fp,k4,8;5,'enduser.id,'ann@bank.example;5,'pageUrl,'https://bank.example/pay?iban=GB1",
        json.dumps({"sm": metrics}, separators=(",", ":")).encode(),
        EVENTS,
    )
    assert session.info.format == "newrelic"
    assert {("identity", "ann@bank.example"), ("url", "https://bank.example/pay?iban=GB1")} <= said(session)
    assert session.info.declared_masking == {"mask_all_inputs": False, "mask_text_selector": "*"}


def test_faro_says_what_was_logged_and_requested(tmp_path: Path) -> None:
    recorded = [
        {"name": "faro.session_recording.event",
         "attributes": {"event": json.dumps(event), "recording_id": "r", "gen": "0", "seq": str(number)}}
        for number, event in enumerate(EVENTS)
    ]  # fmt: skip
    request = {
        "name": "faro.performance.resource",
        "attributes": {"name": "https://bank.example/pay?iban=GB1"},
    }
    body = {
        "meta": {"sdk": {"name": "faro-web", "version": "2"}, "session": {"id": "s"},
            "user": {"email": "ann@b.example"}},
        "events": [*recorded, request],
        "logs": [{"message": "paid with 4929 4212 3460 0821"}],
    }  # fmt: skip
    sources = {source for source, _ in said(capture(tmp_path, body))}
    assert sources == {"identity", "network", "console"}


def test_highlight_says_what_its_spans_say_of_the_session(tmp_path: Path) -> None:
    pushes = [data for _, data in bodies("highlight") if b"PushSessionEvents" in data][:1]
    name = json.loads(pushes[0])["variables"]["session_secure_id"]
    attributes = [
        {"key": "highlight.session_id", "value": {"stringValue": name}},
        {"key": "event.text", "value": {"stringValue": "Pay Ann Example"}},
    ]
    spans = {"resourceSpans": [{"scopeSpans": [{"spans": [{"name": "click", "attributes": attributes}]}]}]}
    session = capture(tmp_path, *pushes, spans)
    assert ("metadata", json.dumps({"event.text": "Pay Ann Example"})) in said(session)


def test_launchdarkly_says_who_the_user_is(tmp_path: Path) -> None:
    pushes = [data for _, data in bodies("highlight") if b"PushSessionEvents" in data][:1]
    user = {"kind": "user", "key": "ann@b.example", "name": "Ann Example"}
    events = [{"kind": "identify", "creationDate": START, "context": user}]
    session = capture(tmp_path, *pushes, json.dumps(events, separators=(",", ":")).encode())
    assert ("identity", json.dumps(user)) in said(session)


def test_posthog_says_what_was_clicked_and_where(tmp_path: Path) -> None:
    about = {"$session_id": "s", "$window_id": "w", "$lib": "web", "distinct_id": "d"}
    session = capture(
        tmp_path,
        [{"event": "$snapshot", "properties": {**about, "$snapshot_data": EVENTS}}],
        [{"event": "$autocapture", "properties": {**about, "$current_url": "https://bank.example/?u=ann",
                                                   "$elements": [{"$el_text": "Pay Ann Example"}]}}],
    )  # fmt: skip
    assert {source for source, _ in said(session)} == {"identity", "url", "metadata"}
    assert ("url", "https://bank.example/?u=ann") in said(session)


def envelope(name: str, kind: str, payload: dict[str, Any]) -> bytes:
    header = {
        "event_id": name,
        "sent_at": "2026-11-23T11:00:00Z",
        "sdk": {"name": "sentry.javascript.browser"},
    }
    return b"\n".join(json.dumps(line).encode() for line in (header, {"type": kind}, payload))


def test_sentry_says_who_gave_feedback_and_what_was_traced(tmp_path: Path) -> None:
    recording = b'{"segment_id":0}\n' + json.dumps(EVENTS).encode()
    item = json.dumps({"type": "replay_recording", "length": len(recording)}).encode()
    session = capture(
        tmp_path,
        envelope("r1", "replay_event", {"replay_id": "r1"}) + b"\n" + item + b"\n" + recording,
        envelope(
            "e1",
            "feedback",
            {"contexts": {"feedback": {"contact_email": "ann@b.example", "replay_id": "r1"}}},
        ),
        envelope(
            "e2", "transaction", {"spans": [{"description": "GET /pay?iban=GB1"}], "tags": {"replayId": "r1"}}
        ),
        envelope("e3", "session", {"sid": "x"}),
    )
    assert session.info.session_id == "r1"
    assert {source for source, _ in said(session)} == {"metadata", "network"}
    assert session.info.skipped_bodies == {"sentry data beside the replay": 3}


def test_an_error_of_no_replay_does_not_name_one(tmp_path: Path) -> None:
    events = [
        [*EVENTS, {"type": 5, "timestamp": 1700000001.5, "data": {"tag": "performanceSpan", "payload": {}}}]
    ]
    session = capture(tmp_path, events, envelope("e1", "event", {"user": {"email": "ann@b.example"}}))
    assert session.info.session_id.startswith("sha256:")
    assert ("identity", json.dumps({"email": "ann@b.example"})) in said(session)
