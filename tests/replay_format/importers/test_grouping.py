"""Which bodies are one session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replay_format.finding import find_recordings
from replay_format.reading import open_path, open_recording
from tests.replay_format.importers.carrying import as_zip, bodies, raw

START = 1700000000000


def page(at: int) -> list[dict[str, Any]]:
    node = {
        "type": 0,
        "id": 1,
        "childNodes": [{"type": 2, "id": 2, "tagName": "html", "attributes": {}, "childNodes": []}],
    }
    return [
        {"type": 4, "data": {"href": "https://a.example/", "width": 10, "height": 10}, "timestamp": at},
        {"type": 2, "data": {"node": node, "initialOffset": {"top": 0, "left": 0}}, "timestamp": at + 1},
    ]  # fmt: skip


def moves(at: int, count: int = 3) -> list[dict[str, Any]]:
    return [
        {"type": 3, "data": {"source": 3, "id": 1, "x": 0, "y": n}, "timestamp": at + 100 * n}
        for n in range(count)
    ]


def write(folder: Path, **files: object) -> Path:
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content))
    return folder


def sizes(folder: Path) -> list[int]:
    return [len(s) for c in find_recordings([str(folder)]) for s in open_recording(c).sessions]


def test_bodies_without_an_id_that_follow_each_other_are_one_session(tmp_path: Path) -> None:
    write(tmp_path, a=page(START) + moves(START + 10), b=moves(START + 5000), c=moves(START + 9000))
    assert sizes(tmp_path) == [11]


def test_a_page_load_in_the_middle_of_a_capture_goes_on(tmp_path: Path) -> None:
    write(tmp_path, a=page(START), b=moves(START + 2000), c=page(START + 4000), d=moves(START + 6000))
    assert sizes(tmp_path) == [10]


def test_whole_recordings_in_one_folder_stay_apart(tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path, **{f"s{number}": page(START + number * 20_000) + moves(START + number * 20_000 + 50)})
    assert sizes(tmp_path) == [5] * 20


def test_bodies_far_apart_in_time_are_different_sessions(tmp_path: Path) -> None:
    later = START + 3 * 3600_000
    write(tmp_path, a=page(START), b=moves(START + 2000), c=page(later), d=moves(later + 1000))
    assert sizes(tmp_path) == [5, 5]


def test_sessions_mixed_in_one_folder_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    for number in range(6):
        session = "left" if number % 2 else "right"
        events = page(START) if number < 2 else moves(START + number * 1000)
        write(tmp_path, **{f"b{number}": {"sessionId": session, "seq": number // 2, "events": events}})
    found = {
        s.info.session_id: len(s)
        for c in find_recordings([str(tmp_path)])
        for s in open_recording(c).sessions
    }
    assert found == {"left": 8, "right": 8}


def test_bodies_named_in_any_order_come_out_in_order(tmp_path: Path) -> None:
    write(tmp_path, z=page(START), m=moves(START + 3000), a=moves(START + 6000))
    ((session,),) = (open_recording(c).sessions for c in find_recordings([str(tmp_path)]))
    times = [session.t_ms(index) for index in range(len(session))]
    assert times == sorted(times)


def test_a_retried_body_counts_once(tmp_path: Path) -> None:
    write(tmp_path, a=page(START), b=moves(START + 2000), c=moves(START + 2000), d=moves(START + 4000))
    ((session,),) = (open_recording(c).sessions for c in find_recordings([str(tmp_path)]))
    assert len(session) == 8
    assert any("3 duplicate events" in warning for warning in session.info.warnings)


def test_a_missing_segment_is_a_gap(tmp_path: Path) -> None:
    for name, data in bodies("sentry-full"):
        (tmp_path / name).write_bytes(data)
    (whole,) = open_path(str(tmp_path))
    assert whole.info.gaps == []
    (tmp_path / "0003.bin").unlink()
    (session,) = open_path(str(tmp_path))
    (gap,) = session.info.gaps
    assert gap.missing == 1
    assert 0 < gap.from_ms < gap.to_ms < session.info.duration_ms


def test_telemetry_beside_a_nameless_recording_names_it() -> None:
    (session,) = open_path(str(raw("mixpanel")))
    assert session.info.session_id == "cd89bc91-3dc2-42d5-908e-7eaac8f1cd08"


def test_a_note_beside_recordings_is_a_candidate_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, a=page(START))
    (tmp_path / "README.txt").write_text("kept by QA")
    assert [Path(c.path).name for c in find_recordings([str(tmp_path)])] == ["README.txt", "a.json"]


@pytest.mark.parametrize(("name", "lost"), [("highlight", "0004.bin"), ("faro", "0030.bin")])
def test_events_that_the_recorder_counted_and_nobody_has_are_a_gap(
    name: str, lost: str, tmp_path: Path
) -> None:
    for body, data in bodies(name):
        (tmp_path / body).write_bytes(data)
    (whole,) = open_path(str(tmp_path))
    assert whole.info.gaps == []
    (tmp_path / lost).unlink()
    (session,) = open_path(str(tmp_path))
    (gap,) = session.info.gaps
    assert gap.missing == len(whole) - len(session)


def test_captures_of_different_folders_in_one_archive_stay_apart(tmp_path: Path) -> None:
    archive = tmp_path / "captures.zip"
    files = [
        (f"{run}/raw/{number:04}.bin", json.dumps(events).encode())
        for run in ("left", "right")
        for number, events in enumerate((page(START), moves(START + 2000), moves(START + 4000)))
    ]
    archive.write_bytes(as_zip(files))
    assert [len(session) for session in open_path(str(archive))] == [8, 8]


TELEMETRY = [
    b"", b"OK", b"null", b"[]", b"[[]]", b"[1,2]", b'["a","b"]', b'{"events":[]}',
    b'{"version":1,"events":[]}',
    b'[["event",{"type":"click"}]]', b'[{"type":"pageview","data":{},"timestamp":1700000000000}]',
    b'{"type":4,"id":12,"data":{"a":1}}', b'{"batch":[{"event":"x","properties":{"$lib":"web"}}]}',
    b"v=2&tid=G-1",
    bytes(range(200, 256)) * 9,
]  # fmt: skip


def test_other_requests_of_a_page_are_no_recordings_and_no_errors(tmp_path: Path) -> None:
    write(tmp_path, a=page(START), b=moves(START + 2000), c=moves(START + 4000))
    for number, body in enumerate(TELEMETRY):
        (tmp_path / f"t{number:02}.bin").write_bytes(body)
    ((session,),) = (open_recording(c).sessions for c in find_recordings([str(tmp_path)]))
    assert len(session) == 8
    assert sum(session.info.skipped_bodies.values()) >= len(TELEMETRY) - 5
