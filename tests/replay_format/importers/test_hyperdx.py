"""HyperDX: events and pieces of events in log records, sent or kept as rows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.replay_format.importers.otlp_exports import encoded, logs, protobuf, spans
from tests.replay_format.importers.visit import EVENTS, START, kinds_of, opened, said_by, words_of

RESOURCE = {"rum.sessionId": "s-1", "rum.scriptInstance": "p-1", "userEmail": "ada@lovelace.example"}
Log = tuple[float, str, dict[str, Any]]


def records(pieces: int = 1, later: int = 0) -> list[Log]:
    """Return the visit as the recorder logs it, each event in so many pieces and so many ms later."""
    found: list[Log] = []
    for number, event in enumerate(EVENTS, 1):
        event = {**event, "timestamp": event["timestamp"] + later}
        text = json.dumps(event, ensure_ascii=False)
        size = -(-len(text) // pieces)
        for piece in range(pieces):
            about = {"rr-web.offset": float(len(found) + 1), "rr-web.event": float(number),
                     "rr-web.chunk": float(piece + 1), "rr-web.total-chunks": float(pieces)}  # fmt: skip
            found.append((event["timestamp"], text[piece * size : (piece + 1) * size], about))
    return found


def rows(found: list[Log]) -> list[dict[str, Any]]:
    """Return the records as ClickHouse keeps them: every value is text."""
    return [
        {
            "Timestamp": f"2026-11-23 11:00:{at - START:012.3f}", "Body": body, "ScopeVersion": "4.0.0",
            "LogAttributes": {key: str(int(value)) for key, value in about.items()},
            "ResourceAttributes": RESOURCE,
        }
        for at, body, about in found
    ]  # fmt: skip


@pytest.mark.parametrize("pieces", [1, 3])
@pytest.mark.parametrize(
    "written",
    [encoded, protobuf, lambda export: gzip.compress(protobuf(export)),
     lambda export: json.dumps(export, indent=1).encode()],
    ids=["JSON", "protobuf", "gzip protobuf", "indented JSON"],
)  # fmt: skip
def test_the_events_of_an_export_are_put_together(
    pieces: int, written: Callable[[Any], bytes], tmp_path: Path
) -> None:
    session = opened(tmp_path, written(logs(records(pieces), RESOURCE)))
    info = session.info
    assert (info.format, info.session_id, kinds_of(session)) == ("hyperdx", "s-1", [4, 2, 3, 3])
    assert (info.recorder.name, info.recorder.version) == ("hyperdx-session-recorder", "4.0.0")
    assert "Grüße, Ada" in words_of(session)
    assert '["identity", "ada@lovelace.example"]' in said_by(session)
    assert info.warnings == []


def test_pieces_of_one_event_may_come_in_two_uploads(tmp_path: Path) -> None:
    found = records(3)
    first, second = logs(found[:4], RESOURCE), logs(found[4:], RESOURCE)
    session = opened(tmp_path, [protobuf(first), protobuf(second)])
    assert kinds_of(session) == [4, 2, 3, 3]


@pytest.mark.parametrize("shape", ["lines", "indented", "array", "answer"])
def test_rows_of_the_database_open_in_any_order(shape: str, tmp_path: Path) -> None:
    found = rows(records(2))[::-1]
    text = {
        "lines": "\n".join(map(json.dumps, found)),
        "indented": "\n".join(json.dumps(row, indent=2) for row in found),
        "array": json.dumps(found),
        "answer": json.dumps({"meta": [], "data": found, "rows": len(found)}),
    }[shape]
    session = opened(tmp_path, text)
    assert (session.info.session_id, kinds_of(session)) == ("s-1", [4, 2, 3, 3])


def test_an_event_that_lacks_a_piece_is_said_and_what_is_there_is_kept(tmp_path: Path) -> None:
    found = records(3)
    lost = [record for record in found if record[2]["rr-web.offset"] != 8]
    session = opened(tmp_path, encoded(logs(lost, RESOURCE)))
    assert kinds_of(session) == [4, 2, 3]
    assert session.info.warnings == [
        "1 of 12 records of the recorder are missing",
        "events of which pieces are missing left out",
    ]
    assert ["metadata", [found[6][1], found[8][1]]] in json.loads(said_by(session))


def test_page_loads_at_the_same_time_are_two_windows(tmp_path: Path) -> None:
    both = [logs(records(later=n), {**RESOURCE, "rum.scriptInstance": f"p-{n}"}) for n in (0, 100)]
    session = opened(tmp_path, [encoded(export) for export in both])
    assert len(session.info.windows) == 2


def test_spans_of_a_session_go_with_its_replay(tmp_path: Path) -> None:
    asked = {"name": "HTTP POST", "attributes": {"http.url": "https://api.example/?mail=ada"},
             "events": [(START, "sent", {"size": 9.0})]}  # fmt: skip
    traces = encoded(spans([asked], RESOURCE, "fetch", "1.0"))
    session = opened(tmp_path, [protobuf(logs(records(), RESOURCE)), traces])
    assert len(session) == len(EVENTS)
    (said,) = [document for document in session.info.documents if document.source == "network"]
    assert said.value["http.url"] == "https://api.example/?mail=ada"
    assert session.info.skipped_bodies == {"hyperdx data beside the replay": 1}


def test_other_records_of_the_session_are_said_beside_it(tmp_path: Path) -> None:
    line = (START + 5.0, "card 4111 1111 1111 1111", {"level": "warn"})
    session = opened(tmp_path, encoded(logs([*records(), line], RESOURCE)))
    assert len(session) == len(EVENTS)
    assert '"body": "card 4111 1111 1111 1111"' in said_by(session)
