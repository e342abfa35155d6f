"""A recording is what its structure says, whoever wrote it down again, in whatever order and envelope."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from replay_format.errors import NotARecording
from replay_format.reading import find_recordings, open_recording
from replay_format.session import Session
from tests.building import START, Json, click, element, page
from tests.paths import RECORDINGS

PRODUCTS = sorted(path / "raw" for path in (RECORDINGS / "products").iterdir() if path.is_dir())
EVENTS = [*page(0, element("p", "Hello", node=9)), click(500, 9), click(900, 9)]


def sessions(path: Path) -> list[Session]:
    found: list[Session] = []
    for candidate in find_recordings([str(path)]):
        with contextlib.suppress(NotARecording):
            found += open_recording(candidate).sessions
    return found


def told(path: Path) -> list[tuple[str, int]]:
    return sorted((session.info.format, len(session)) for session in sessions(path))


def written(tmp_path: Path, content: Any, name: str = "export.json") -> Path:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def only(path: Path) -> Session:
    (session,) = sessions(path)
    return session


def in_other_words(data: bytes, how: str) -> bytes:
    """Return a JSON body, packed as it was, with its keys in another order, or indented."""
    packed = data[:2] == b"\x1f\x8b"
    try:
        document = json.loads(gzip.decompress(data) if packed else data)
    except ValueError:
        return data
    document = _turned(document) if how == "reversed" else document
    made = json.dumps(document, sort_keys=how == "sorted", indent=2 if how == "indented" else None).encode()
    return gzip.compress(made) if packed else made


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("how", ["sorted", "reversed", "indented"])
@pytest.mark.parametrize("product", PRODUCTS, ids=lambda path: path.parent.name)
def test_the_order_of_keys_and_white_space_tell_nothing(product: Path, how: str, tmp_path: Path) -> None:
    for body in product.rglob("*"):
        if body.is_file():
            copy = tmp_path / body.relative_to(product)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(in_other_words(body.read_bytes(), how))
    assert told(tmp_path) == told(product)


@pytest.mark.parametrize(
    "content",
    [
        {"session": "abc", "tab": "t", "batch": [{"seq": 9 - n, "e": e} for n, e in enumerate(EVENTS[::-1])]},
        [{"id": n, "session_id": "abc", "payload": json.dumps(e)} for n, e in enumerate(EVENTS)],
        {"rows": [{"replay": {"id": "abc"}, "body": {"inner": e}} for e in EVENTS]},
        {
            "result": {
                "items": [{"sessionId": "abc", "index": n, "events": [e]} for n, e in enumerate(EVENTS)]
            }
        },
    ],
    ids=["batch", "rows of a table", "nested", "lists of one"],
)
def test_events_in_an_envelope_of_ones_own_are_taken_out_in_its_order(content: Any, tmp_path: Path) -> None:
    session = only(written(tmp_path, content))
    assert (session.info.session_id, len(session), session.info.format) == ("abc", len(EVENTS), "rrweb")
    assert [session.t_ms(index) for index in range(len(session))] == [0, 0, 500, 900]


@pytest.mark.parametrize("prefix", ["", "2026-11-01T10:00:00Z INFO replay ", "replay_worker[12]: "])
def test_a_line_of_a_log_around_each_event_is_one_session(prefix: str, tmp_path: Path) -> None:
    lines = [prefix + json.dumps({"session": "abc", "seq": n, "event": e}) for n, e in enumerate(EVENTS)]
    session = only(written(tmp_path, "\n".join(lines) + "\n", "replay.log"))
    assert (session.info.session_id, len(session)) == ("abc", len(EVENTS))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_an_event_in_each_row_is_one_session(delimiter: str, tmp_path: Path) -> None:
    table = io.StringIO()
    rows = csv.writer(table, delimiter=delimiter)
    rows.writerow(["id", "session_id", "seq", "event"])
    for number, event in enumerate(reversed(EVENTS)):
        rows.writerow([number, "abc", len(EVENTS) - number, json.dumps(event)])
    session = only(written(tmp_path, table.getvalue(), "export.csv"))
    assert (session.info.session_id, len(session)) == ("abc", len(EVENTS))
    assert session.t_ms(len(session) - 1) == 900


def test_a_large_cell_of_a_table_is_read(tmp_path: Path) -> None:
    events = [*page(0, element("p", "x" * 300_000)), click(5, 9)]
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["session_id", "event"])
    rows.writerows(["abc", json.dumps(event)] for event in events)
    assert len(only(written(tmp_path, table.getvalue(), "export.csv"))) == 3


def test_prose_with_braces_and_a_table_without_events_are_no_recordings(tmp_path: Path) -> None:
    written(tmp_path, "h1 { color: red }\np { margin: 0 }\n", "style.css")
    written(tmp_path, 'id,settings\n1,"{""dark"": true}"\n', "settings.csv")
    written(tmp_path, [{"name": "a", "value": {"type": 3}}, {"name": "b", "value": {"type": 4}}])
    assert sessions(tmp_path) == []


def _at(event: Json, stamp: Any) -> Json:
    return {**event, "timestamp": stamp}


@pytest.mark.parametrize(
    "stamp",
    [
        lambda ms: ms / 1000,
        lambda ms: ms * 1_000,
        lambda ms: ms * 1_000_000,
        lambda ms: f"2023-11-14T22:13:20.{int(ms - START):03d}Z",
    ],
    ids=["seconds", "microseconds", "nanoseconds", "written out"],
)
def test_times_are_told_apart_by_what_they_are(stamp: Any, tmp_path: Path) -> None:
    session = only(written(tmp_path, [_at(event, stamp(event["timestamp"])) for event in EVENTS]))
    assert [round(session.t_ms(index)) for index in range(len(session))] == [0, 0, 500, 900]
    assert session.info.started_at is not None


def test_events_without_times_have_their_order_and_a_warning(tmp_path: Path) -> None:
    events = [{key: value for key, value in event.items() if key != "timestamp"} for event in EVENTS]
    session = only(written(tmp_path, events))
    assert len(session) == len(EVENTS)
    assert any("no event says when" in warning for warning in session.info.warnings)


@pytest.mark.parametrize("product", ["posthog", "statsig", "faro", "highlight"])
def test_a_products_body_in_somebodys_wrapper_is_read(product: str, tmp_path: Path) -> None:
    folders = [path for path in PRODUCTS if path.parent.name.startswith(product)]
    assert folders
    for folder in folders:
        target = tmp_path / folder.parent.name
        target.mkdir()
        for body in folder.rglob("*"):
            if body.is_file():
                (target / body.name).write_bytes(_wrapped(body.read_bytes()))
        assert told(target) == told(folder)


def _wrapped(data: bytes) -> bytes:
    packed = data[:2] == b"\x1f\x8b"
    try:
        document = json.loads(gzip.decompress(data) if packed else data)
    except ValueError:
        return data
    return json.dumps({"payload": document}).encode()
