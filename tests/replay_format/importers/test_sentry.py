"""Sentry's envelopes, segments, API answers and packed blobs."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import msgspec
import pytest

from replay_format.reading import open_path
from replay_format.session import Session

START = 1700000000000
META = {"type": 4, "data": {"href": "https://a.example/", "width": 10, "height": 10}, "timestamp": START}
SPAN = {"type": 5, "timestamp": START / 1000 + 1.5, "data": {"tag": "performanceSpan", "payload": {
    "op": "resource.fetch", "description": "https://a.example/api", "startTimestamp": START / 1000 + 1,
    "endTimestamp": START / 1000 + 1.5, "data": {"method": "GET", "statusCode": 200}}}}  # fmt: skip
CRUMB = {"type": 5, "timestamp": START + 2000, "data": {"tag": "breadcrumb", "payload": {
    "category": "ui.click", "message": "body > button", "timestamp": START / 1000 + 2}}}  # fmt: skip
OPTIONS = {"type": 5, "timestamp": START, "data": {"tag": "options", "payload": {"maskAllText": False}}}
SEGMENT = [OPTIONS, META, SPAN, CRUMB]


def opened(tmp_path: Path, data: bytes) -> Session:
    path = tmp_path / "recording"
    path.write_bytes(data)
    (session,) = open_path(str(path))
    return session


def envelope(recording: bytes, **event: object) -> bytes:
    about = json.dumps({"type": "replay_event", "replay_id": "r1", "segment_id": 0, **event}).encode()
    return b"\n".join([
        b'{"event_id":"r1","sent_at":"2026-11-23T11:00:00Z",'
        b'"sdk":{"name":"sentry.javascript.react","version":"9.1.0"}}',
        b'{"type":"replay_event"}', about,
        b'{"type":"replay_recording","length":%d}' % len(recording), recording,
    ])  # fmt: skip


@pytest.mark.parametrize("compressed", [True, False])
def test_an_envelope_opens_whatever_its_options_say_of_compression(compressed: bool, tmp_path: Path) -> None:
    events = json.dumps(SEGMENT).encode()
    recording = b'{"segment_id":0}\n' + (zlib.compress(events) if compressed else events)
    user = {"email": "ada@lovelace.example", "ip_address": "203.0.113.9"}
    session = opened(tmp_path, envelope(recording, user=user, urls=["https://a.example/?t=1"]))
    assert (session.info.format, session.info.session_id, len(session)) == ("sentry", "r1", 4)
    assert (session.info.recorder.name, session.info.recorder.version) == ("sentry.javascript.react", "9.1.0")
    assert session.info.declared_masking == {"maskAllText": False}
    sources = {document.source: document.value for document in session.info.documents}
    assert sources["identity"] == user and sources["url"] == ["https://a.example/?t=1"]


def test_an_envelope_of_an_app_opens_beside_the_video_of_its_screen(tmp_path: Path) -> None:
    events = json.dumps([META, CRUMB]).encode()
    item = msgspec.msgpack.encode({
        "replay_event": b'{"replay_id":"r1","user":{"email":"ada@lovelace.example"}}',
        "replay_recording": b'{"segment_id":3}\n' + events,
        "replay_video": b"\x00\x00\x00\x18ftypmp42\n{",
    })  # fmt: skip
    head = b'{"event_id":"r1","sdk":{"name":"sentry.cocoa","version":"8.40.1"}}\n'
    session = opened(tmp_path, head + b'{"type":"replay_video","length":%d}\n%s\n' % (len(item), item))
    info = session.info
    assert (info.session_id, len(session), info.recorder.name) == ("r1", 2, "sentry.cocoa")
    assert ["holds a video of the screen" in warning for warning in info.warnings] == [True]
    assert {"email": "ada@lovelace.example"} in [document.value for document in info.documents]


def test_an_item_that_is_cut_off_costs_that_item(tmp_path: Path) -> None:
    item = msgspec.msgpack.encode({"replay_recording": b"x" * 99})[:50]
    whole = envelope(b'{"segment_id":0}\n' + json.dumps([META, CRUMB]).encode())
    session = opened(tmp_path, whole + b'\n{"type":"replay_video","length":50}\n' + item)
    assert len(session) == 2
    assert any("cut off or damaged" in warning for warning in session.info.warnings)


def test_seconds_and_milliseconds_in_one_segment_become_one_clock(tmp_path: Path) -> None:
    session = opened(tmp_path, json.dumps([SEGMENT]).encode())
    assert [session.t_ms(index) for index in range(4)] == [0, 0, 1500, 2000]


def test_the_download_api_gives_segments_and_an_empty_one_is_a_gap(tmp_path: Path) -> None:
    later = [{**CRUMB, "timestamp": START + 9000}]
    session = opened(tmp_path, json.dumps([SEGMENT, [], later]).encode())
    assert len(session) == 5
    assert [(gap.from_ms, gap.to_ms, gap.missing) for gap in session.info.gaps] == [(2000, 9000, 1)]


def test_a_flat_download_opens(tmp_path: Path) -> None:
    session = opened(tmp_path, json.dumps(SEGMENT).encode())
    assert (session.info.format, len(session)) == ("sentry", 4)


def test_packed_blobs_open_with_and_without_video(tmp_path: Path) -> None:
    events = json.dumps(SEGMENT).encode()
    video = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40
    plain = opened(tmp_path, zlib.compress(b"\x00" + events))
    filmed = opened(tmp_path, b"\x01" + len(video).to_bytes(4, "big") + video + events)
    assert len(plain) == len(filmed) == 4
    assert any("video" in warning for warning in filmed.info.warnings)


def test_a_cut_off_segment_gives_what_is_whole(tmp_path: Path) -> None:
    many = json.dumps([META, *({**CRUMB, "timestamp": START + n} for n in range(400))]).encode()
    recording = b'{"segment_id":0}\n' + zlib.compress(many)
    session = opened(tmp_path, envelope(recording)[: -len(recording) // 3])
    assert 100 < len(session) < 400
    assert session.info.warnings


@pytest.mark.parametrize("number", [-7, 10**30, True, "x", None])
def test_a_segment_with_an_odd_number_is_read(number: object, tmp_path: Path) -> None:
    path = tmp_path / "segment.bin"
    events = [
        {
            "type": 4,
            "data": {"href": "https://a.example/", "width": 1, "height": 1},
            "timestamp": 1700000000000,
        }
    ]
    path.write_text(json.dumps({"segment_id": number}) + "\n" + json.dumps(events))
    assert sum(len(session) for session in open_path(str(path))) == 1
