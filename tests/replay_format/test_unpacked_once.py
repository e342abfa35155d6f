"""A folder is unpacked once: what finding read of its files is there when they are opened."""

from __future__ import annotations

import gc
import json
import os
from pathlib import Path

import msgspec
import pytest

import replay_format.candidate as kept
from replay_format import reading
from replay_format.candidate import Candidate, Room
from replay_format.file_groups import Role, glance_at_file
from replay_format.finding import find_recordings
from replay_format.limits import Limits
from replay_format.reading import open_recording

START = 1_795_000_000_000


def write_body(folder: Path, name: str, at: int, session: str | None = None) -> Path:
    """One body of a capture whose events begin `at` ms after the start."""
    events = [
        {
            "type": 4,
            "timestamp": START + at,
            "data": {"href": "https://shop.example/", "width": 800, "height": 600},
        },
        {"type": 5, "timestamp": START + at + 5, "data": {"tag": "step", "payload": {"at": at}}},
    ]
    path = folder / name
    path.write_text(json.dumps({"sessionId": session, "events": events} if session else events))
    return path


def test_each_file_of_a_folder_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        write_body(tmp_path, f"{number}.json", 1000 * number, session="s1")
    write_body(tmp_path, "other.json", 0, session="s2")
    found = list(find_recordings([str(tmp_path)]))
    monkeypatch.setattr(reading, "open_stream", lambda path: pytest.fail(f"{path} is opened again"))
    sessions = [session for candidate in found for session in open_recording(candidate).sessions]
    assert [len(session.columns) for session in sessions] == [6, 2]


def test_what_was_kept_reads_like_what_is_read_anew(tmp_path: Path) -> None:
    for number in range(3):
        write_body(tmp_path, f"{number}.json", 1000 * number)
    for found in find_recordings([str(tmp_path)]):
        first, again = open_recording(found), open_recording(found)
        assert [s.info for s in first.sessions] == [s.info for s in again.sessions]
        assert first.skipped == again.skipped


def test_a_file_that_changed_since_it_was_found_is_read_anew(tmp_path: Path) -> None:
    path = write_body(tmp_path, "0.json", 0, session="s1")
    write_body(tmp_path, "1.json", 1000, session="s2")
    found = list(find_recordings([str(tmp_path)]))
    path.write_text(path.read_text().replace('"step"', '"changed step"'))
    (session,) = open_recording(found[0]).sessions
    assert b"changed step" in session.store.raw(1)


def test_other_limits_than_those_of_finding_hold(tmp_path: Path) -> None:
    write_body(tmp_path, "0.json", 0, session="s1")
    write_body(tmp_path, "1.json", 1000, session="s2")
    found = next(find_recordings([str(tmp_path)]))
    assert kept.recall(found, Limits(max_event=10)) == {}


def test_what_is_kept_is_bounded(tmp_path: Path) -> None:
    paths = [str(write_body(tmp_path, f"{number}.json", 0, session=f"s{number}")) for number in range(4)]
    room = Room(2 * os.stat(paths[0]).st_size * 2)
    glances = [glance_at_file(path, room) for path in paths]
    assert [glance.role for glance in glances] == [Role.NAMED] * 4
    assert glances[0].unpacked is not None and glances[-1].unpacked is None
    assert room.left >= 0


def test_what_is_never_opened_goes_with_its_candidate(tmp_path: Path) -> None:
    for number in range(2):
        write_body(tmp_path, f"{number}.json", 0, session=f"s{number}")
    before = len(kept._unpacked)
    found = list(find_recordings([str(tmp_path)]))
    assert len(kept._unpacked) == before + 2
    del found
    gc.collect()
    assert len(kept._unpacked) == before


def test_a_forked_worker_knows_the_candidate_by_its_value(tmp_path: Path) -> None:
    for number in range(2):
        write_body(tmp_path, f"{number}.json", 0, session=f"s{number}")
    found = next(find_recordings([str(tmp_path)]))
    sent = msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Candidate)
    assert list(kept.recall(sent, Limits())) == list(found.paths)
