"""Statsig cuts the text of its events into slices, anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replay_format.reading import open_path
from replay_format.session import Session

START = 1700000000000
NODES = [{"type": 2, "id": n, "tagName": "p", "attributes": {}, "childNodes": []} for n in range(2, 9)]
EVENTS: list[dict[str, Any]] = [
    {"type": 4, "data": {"href": "https://bank.example/", "width": 9, "height": 9}, "timestamp": START},
    {"type": 2,
     "data": {"node": {"type": 0, "id": 1, "childNodes": NODES}, "initialOffset": {"left": 0, "top": 0}},
     "timestamp": START + 1},
    *({"type": 3, "data": {"source": 3, "id": 1, "x": 0, "y": n}, "timestamp": START + 9 + n}
        for n in range(20)),
]  # fmt: skip
TEXT = json.dumps(EVENTS, separators=(",", ":"))
SIZE = len(TEXT) // 4 + 1


def logged(index: int) -> dict[str, Any]:
    metadata = {
        "rrweb_events": TEXT[index * SIZE : (index + 1) * SIZE],
        "sliced_id": "a", "slice_index": str(index), "slice_count": "4",
    }  # fmt: skip
    return {"eventName": "statsig::session_recording", "value": "s-1", "metadata": metadata}


def opened(folder: Path, *slices: int, more: list[dict[str, Any]] | None = None) -> Session:
    path = folder / "log.json"
    path.write_text(json.dumps({"events": [*(more or ()), *map(logged, slices)]}))
    (session,) = open_path(str(path))
    return session


def test_slices_come_in_any_order(tmp_path: Path) -> None:
    session = opened(tmp_path, 2, 0, 3, 1)
    assert (len(session), session.info.warnings) == (len(EVENTS), [])


@pytest.mark.parametrize("lost", [0, 1, 2, 3])
def test_a_missing_slice_costs_only_the_events_that_it_held(lost: int, tmp_path: Path) -> None:
    session = opened(tmp_path, *(index for index in range(4) if index != lost))
    assert session.info.warnings[0] == f"slice {lost} of 4 is missing"
    here, there = lost * SIZE, (lost + 1) * SIZE
    whole, at = 0, 1
    for event in EVENTS:
        end = at + len(json.dumps(event, separators=(",", ":")))
        whole += end <= here or at >= there
        at = end + 1
    assert whole - 1 <= len(session) <= whole
    assert {session.columns.type[index] for index in range(len(session))} <= {2, 3, 4}


def test_the_clients_own_options_declare_the_masking(tmp_path: Path) -> None:
    plugin = {"__plugin": "session-replay", "options": {"rrwebConfig": {"maskAllInputs": True}}}
    started = {"eventName": "statsig::diagnostics", "metadata": {"statsigOptions": {"plugins": [plugin]}}}
    session = opened(tmp_path, 0, 1, 2, 3, more=[started])
    assert session.info.declared_masking == {"maskAllInputs": True}
