"""What a session's own events and numbers tell of what is missing from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replay_format.reading import open_path
from replay_format.session import Gap, Session
from tests.replay_format.importers.carrying import bodies

START = 1_700_000_000_000
NODE = {"type": 0, "id": 1, "childNodes": []}


def event(kind: int, at: int, **data: Any) -> dict[str, Any]:
    return {"type": kind, "data": data, "timestamp": START + at}


META = event(4, 0, href="https://shop.example/", width=800, height=600)
SNAPSHOT = event(2, 500, node=NODE, initialOffset={"left": 0, "top": 0})
CHANGE = event(3, 900, source=0, adds=[], removes=[], texts=[], attributes=[])
EARLY = event(3, 200, source=0, adds=[], removes=[], texts=[], attributes=[])
CLICK = event(3, 1000, source=2, type=2, id=1, x=1, y=1)
MOVE = event(3, 1000, source=1, positions=[])


def opened(folder: Path, *events: dict[str, Any]) -> Session:
    path = folder / "session.json"
    path.write_text(json.dumps(events))
    (session,) = open_path(str(path))
    return session


def test_a_page_that_changed_and_was_never_recorded_is_missing(tmp_path: Path) -> None:
    session = opened(tmp_path, META, CHANGE, event(5, 2000, tag="end", payload={}))
    assert session.info.gaps == [Gap(0, 900, 1, "snapshots")]
    assert not session.info.complete and session.info.missing_uploads == 0


def test_changes_of_a_page_before_its_snapshot_tell_of_an_earlier_one(tmp_path: Path) -> None:
    assert opened(tmp_path, META, EARLY, SNAPSHOT, CHANGE).info.gaps == [Gap(0, 500, 1, "snapshots")]


@pytest.mark.parametrize("events", [[SNAPSHOT, CHANGE, CLICK], [MOVE, SNAPSHOT], [CLICK, MOVE]])
def test_a_recording_of_what_was_seen_is_complete(tmp_path: Path, events: list[dict[str, Any]]) -> None:
    session = opened(tmp_path, META, *events)
    assert session.info.gaps == [] and session.info.complete


@pytest.mark.parametrize("name", ["clarity", "faro"])
def test_a_first_part_that_is_not_there_is_missing_also_among_several_series(
    tmp_path: Path, name: str
) -> None:
    for body, data in bodies(name)[1:]:
        (tmp_path / body).write_bytes(data)
    sessions = open_path(str(tmp_path))
    assert any(gap.what == "segments" for session in sessions for gap in session.info.gaps)
    assert not all(session.info.complete for session in sessions)


@pytest.mark.parametrize(("end", "missing"), [(".mobs", 0), (".mobe", 1)])
def test_the_second_half_of_a_stored_session_tells_of_the_first(
    tmp_path: Path, end: str, missing: int
) -> None:
    largest = max((data for _, data in bodies("openreplay")), key=len)
    (tmp_path / f"4711000000{end}").write_bytes(largest)
    (session,) = open_path(str(tmp_path))
    assert session.info.missing_uploads == missing


def test_what_could_not_be_read_of_a_session_leaves_it_incomplete(tmp_path: Path) -> None:
    whole = json.dumps([META, SNAPSHOT, CHANGE, CLICK])
    path = tmp_path / "cut.json"
    path.write_text(whole[:-30])
    (session,) = open_path(str(path))
    assert len(session) == 3 and not session.info.complete
