"""PostHog in all its shapes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from proofreel.elements.labels import described
from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.reading import open_path
from replay_format.session import Session
from tests.replay_format.importers.visit import words_of

START = 1700000000000
NODE = {"type": 0, "id": 1, "childNodes": [
    {"type": 2, "id": 2, "tagName": "html", "attributes": {}, "childNodes": [
        {"type": 2, "id": 3, "tagName": "body", "attributes": {}, "childNodes": [
            {"type": 3, "id": 4, "textContent": "Grüße \u2028 \u0085 \u001c"}]}]}]}  # fmt: skip
META = {"type": 4, "data": {"href": "https://a.example/", "width": 10, "height": 10}, "timestamp": START}
FULL = {"type": 2, "data": {"node": NODE, "initialOffset": {"top": 0, "left": 0}}, "timestamp": START + 1}
CHANGE = {"type": 3,
    "data": {"source": 0, "texts": [{"id": 4, "value": "new"}], "attributes": [], "removes": [],
                              "adds": []}, "timestamp": START + 2}  # fmt: skip
EVENTS = [META, FULL, CHANGE]


def packed(value: Any) -> str:
    return gzip.compress(json.dumps(value).encode()).decode("latin-1")


def opened(tmp_path: Path, data: bytes | str) -> list[Session]:
    path = tmp_path / "recording"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_path(str(path))


def test_compressed_events_are_unfolded(tmp_path: Path) -> None:
    full = {**FULL, "cv": "2024-10", "data": packed(FULL["data"])}
    lists = {key: packed(CHANGE["data"][key]) for key in ("texts", "attributes", "removes", "adds")}
    change = {**CHANGE, "cv": "2024-10", "data": {"source": 0, **lists}}
    sheet = {"type": 3, "cv": "2024-10", "timestamp": START + 3,
             "data": {"source": 8, "id": 3, "adds": packed([{"rule": "p{}", "index": 0}])}}  # fmt: skip
    body = [{"event": "$snapshot", "properties": {
        "$session_id": "s1", "$window_id": "w1", "$snapshot_data": [META, full, change, sheet],
        "$lib": "web"}}]  # fmt: skip
    (session,) = opened(tmp_path, json.dumps(body))
    kinds = [event for _, event in session.events()]
    assert isinstance(kinds[1], ev.FullSnapshot)
    assert isinstance(kinds[2], ev.Incremental) and isinstance(kinds[2].data, ev.Mutation)
    assert [text.value for text in kinds[2].data.texts] == ["new"]
    assert isinstance(kinds[3], ev.Incremental) and isinstance(kinds[3].data, ev.StyleSheetRule)


def test_an_unknown_or_damaged_compression_is_kept_and_said(tmp_path: Path) -> None:
    odd = {**FULL, "cv": "2031-01", "data": "?"}
    torn = {**FULL, "cv": "2024-10", "data": packed(FULL["data"])[:20], "timestamp": START + 9}
    body = [{"event": "$snapshot", "properties": {"$session_id": "s", "$snapshot_data": [META, odd, torn]}}]
    (session,) = opened(tmp_path, json.dumps(body))
    assert len(session) == 3
    assert any("2 events in a compression" in warning for warning in session.info.warnings)


@pytest.mark.parametrize(
    "lines",
    [
        [["w1", event] for event in EVENTS],
        [{"window_id": "w1", "data": EVENTS}],
        [{"windowId": "w1", **event} for event in EVENTS],
    ],
    ids=["v2", "v1", "window in the event"],
)
def test_storage_lines_are_split_at_line_feeds_alone(lines: list[Any], tmp_path: Path) -> None:
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (session,) = opened(tmp_path, data)
    assert (session.info.format, session.info.windows, len(session)) == ("posthog", ["w1"], 3)


def test_export_files_of_both_versions_open_with_the_person(tmp_path: Path) -> None:
    person = {"properties": {"email": "ada@lovelace.example"}}
    new = {"version": "2023-04-28", "data": {"id": "s7", "person": person,
                                             "snapshots": [{"windowId": 1, **event}
                                                 for event in EVENTS]}}  # fmt: skip
    old = {"version": "2022-12-02", "data": {"person": person, "snapshotsByWindowId": {"w1": EVENTS}}}
    for document, session_id in ((new, "s7"), (old, None)):
        (session,) = opened(tmp_path, json.dumps(document))
        assert len(session) == 3
        assert session_id in (None, session.info.session_id)
        assert [(d.source, d.value) for d in session.info.documents] == [("identity", person)]


def test_an_export_of_an_unknown_version_opens_with_a_warning(tmp_path: Path) -> None:
    document = {
        "version": "2029-01-01",
        "data": {"id": "s7", "snapshots": [{"windowId": 1, **e} for e in EVENTS]},
    }
    (session,) = opened(tmp_path, json.dumps(document))
    assert len(session) == 3
    assert any("2029-01-01" in warning for warning in session.info.warnings)


@pytest.mark.parametrize("kind", ["capture", "export"])
def test_what_is_whole_in_a_cut_off_file_is_read(kind: str, tmp_path: Path) -> None:
    many = [*EVENTS, *({**CHANGE, "timestamp": START + 10 + n} for n in range(50))]
    if kind == "capture":
        data = json.dumps(
            [{"event": "$snapshot", "properties": {"$snapshot_data": many, "$session_id": "s"}}]
        )
    else:
        data = json.dumps({"version": "2023-04-28", "data": {"id": "s", "snapshots": many}})
    (session,) = opened(tmp_path, data[: len(data) * 2 // 3])
    assert 20 < len(session) < 50


def test_messages_of_the_queue_open(tmp_path: Path) -> None:
    inner = {
        "event": "$snapshot_items",
        "properties": {"$session_id": "s", "$window_id": "w", "$snapshot_items": EVENTS},
    }
    message = {"uuid": "u", "distinct_id": "d", "data": json.dumps(inner)}
    (session,) = opened(tmp_path, json.dumps(message) + "\n" + json.dumps(message) + "\n")
    assert (session.info.session_id, len(session)) == ("s", 3)


def test_identity_beside_the_replay_is_kept(tmp_path: Path) -> None:
    snapshot = {
        "event": "$snapshot",
        "properties": {"$session_id": "s", "$snapshot_data": EVENTS, "$lib": "web"},
    }
    identify = {"event": "$identify", "properties": {
        "$session_id": "s", "$lib": "web", "distinct_id": "u-1",
        "$set": {"email": "ada@lovelace.example"}}}  # fmt: skip
    (session,) = opened(tmp_path, json.dumps([snapshot, identify]))
    assert {"email": "ada@lovelace.example"} in [
        d.value for d in session.info.documents if d.source == "identity"
    ]


def test_boxes_of_a_mobile_recording_have_their_labels_on_the_page(tmp_path: Path) -> None:
    boxes = [
        {
            "id": n,
            "type": "input",
            "inputType": kind,
            "label": kind.title(),
            "checked": n == 2,
            "x": 0,
            "y": n,
        }
        for n, kind in enumerate(("checkbox", "toggle", "radio"), 1)
    ]
    full = {"type": 2, "data": {"wireframes": boxes}, "timestamp": START + 1}
    tap = {"type": 3, "data": {"source": 2, "type": 7, "id": 2, "x": 5, "y": 2}, "timestamp": START + 2}
    properties = {"$session_id": "s", "$lib": "posthog-android", "$snapshot_data": [META, full, tap]}
    (session,) = opened(tmp_path, json.dumps([{"event": "$snapshot", "properties": properties}]))
    assert words_of(session) == ["Checkbox", "Toggle", "Radio"]
    dom = Dom()
    for _, event in session.events():
        dom.apply(event)
    assert described(dom, 2) == '"Toggle" switch'


def test_a_mobile_recording_has_a_page(tmp_path: Path) -> None:
    wireframes = [
        {"id": 1, "type": "text", "x": 0, "y": 0, "width": 200, "height": 20, "text": "Your account"},
        {"id": 2, "type": "input", "inputType": "email", "label": "Email", "value": "***", "x": 0, "y": 30,
         "childWireframes": []},
        {"id": 3, "type": "div", "childWireframes": [{"id": 4, "type": "screenshot", "base64": "AAAA"}]},
    ]  # fmt: skip
    events = [
        META,
        {"type": 2, "data": {"wireframes": wireframes, "initialOffset": {"top": 0, "left": 0}},
            "timestamp": START + 1},
        {"type": 3, "data": {"source": 2, "type": 7, "id": 2, "x": 5, "y": 35}, "timestamp": START + 2},
        {"type": 3, "timestamp": START + 3, "data": {"source": 0, "updates": [
            {"parentId": 1_000_000_003, "wireframe": {"id": 1, "type": "text", "text": "Your orders"}}]}},
    ]  # fmt: skip
    body = [{"event": "$snapshot",
            "properties": {"$session_id": "s", "$snapshot_source": "mobile", "$lib": "posthog-ios",
                                                  "$snapshot_data": events}}]  # fmt: skip
    (session,) = opened(tmp_path, json.dumps(body))
    dom = Dom()
    for _, event in session.events():
        dom.apply(event)
    texts = [node.textContent for node in dom.nodes.values() if isinstance(node, ev.Text)]
    inputs = [node for node in dom.nodes.values() if isinstance(node, ev.Element) and node.tagName == "input"]
    assert texts == ["Your orders"]
    assert [(dom.value(node), node.attributes["aria-label"]) for node in inputs] == [("***", "Email")]
    assert session.info.recorder.name == "posthog-ios"
    assert dom.missing == 0
