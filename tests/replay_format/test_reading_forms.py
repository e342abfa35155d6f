"""The same events in every form a recording comes in, and recordings that are cut off or damaged."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from replay_format.errors import NotARecording, UnreadableRecording
from replay_format.reading import find_recordings, open_path, open_recording
from replay_format.session import Session

START = 1_700_000_000_000
PAGE = {"type": 0, "id": 1, "childNodes": [{"type": 2, "id": 2, "tagName": "html", "childNodes": []}]}


def events(count: int = 40) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = [
        {
            "type": 4,
            "data": {"href": "https://shop.example/", "width": 800, "height": 600},
            "timestamp": START,
        },
        {"type": 2, "data": {"node": PAGE, "initialOffset": {"top": 0, "left": 0}}, "timestamp": START + 1},
    ]
    for n in range(count - 2):
        data = {"source": 5, "id": 2, "text": f"a\u2028b\u0085{n}", "isChecked": False}
        listed.append({"type": 3, "data": data, "timestamp": START + 10 + n})
    return listed


def raws(listed: list[dict[str, object]] | None = None) -> list[bytes]:
    return [json.dumps(e, ensure_ascii=False, separators=(",", ":")).encode() for e in listed or events()]


def packed(raw: bytes) -> str:
    return zlib.compress(raw[:-1] + b',"v":"v1"}').decode("latin-1")


def as_array(raw: list[bytes]) -> bytes:
    return b"[" + b",".join(raw) + b"]"


def as_spaced_array(raw: list[bytes]) -> bytes:
    return json.dumps([json.loads(r) for r in raw], indent=2).encode()


def as_packed_array(raw: list[bytes]) -> bytes:
    return json.dumps([packed(r) for r in raw]).encode()


def as_packed_lines(raw: list[bytes]) -> bytes:
    return b"\n".join(json.dumps(packed(r), ensure_ascii=False).encode() for r in raw)


def as_wrapper(raw: list[bytes]) -> bytes:
    return b'{"sessionId":"s-1","events":' + as_array(raw) + b"}"


FORMS = [as_array, as_spaced_array, b"\n".join, as_wrapper, as_packed_array, as_packed_lines]
COMPRESSIONS: list[Callable[[bytes], bytes]] = [
    bytes,
    gzip.compress,
    zlib.compress,
    zstandard.ZstdCompressor().compress,
    lambda data: gzip.compress(gzip.compress(data)),
    lambda data: zstandard.compress(data[:100]) + zstandard.compress(data[100:]),
    lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:]),
]


def opened(folder: Path, data: bytes) -> Session:
    path = folder / "recording"
    path.write_bytes(data)
    sessions = open_path(str(path))
    assert len(sessions) == 1
    return sessions[0]


def texts(session: Session) -> list[object]:
    documents = (json.loads(raw) for raw in session.store.iterate())
    return [document["data"].get("text") for document in documents]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_events(tmp_path: Path, form: Callable[[list[bytes]], bytes]) -> None:
    session = opened(tmp_path, form(raws()))
    assert texts(session) == [e["data"].get("text") for e in events()]  # type: ignore[attr-defined]
    assert session.info.duration_ms == 47


@pytest.mark.parametrize("compress", COMPRESSIONS)
def test_outer_compression_is_taken_off(tmp_path: Path, compress: Callable[[bytes], bytes]) -> None:
    session = opened(tmp_path, compress(as_array(raws())))
    assert [session.raw(i) for i in range(len(session))] == raws()
    assert session.info.warnings == []


def test_a_recording_is_read_from_stdin() -> None:
    program = (
        "from replay_format.reading import open_path; s = open_path('-')[0]; print(len(s), s.info.session_id)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        input=gzip.compress(as_wrapper(raws())),
        capture_output=True,
        check=True,
    )
    assert result.stdout.split() == [b"40", b"s-1"]


def test_a_url_is_read_through_fsspec() -> None:
    import fsspec

    with fsspec.open("memory://recordings/one.json.gz", "wb") as file:
        file.write(gzip.compress(as_array(raws())))
    assert len(open_path("memory://recordings/one.json.gz")[0]) == 40


def test_a_folder_is_searched_and_what_is_no_recording_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "one.json").write_bytes(as_array(raws()))
    (tmp_path / "notes.txt").write_text("no recording")
    (tmp_path / "package.json").write_text('{"name": "x", "events": "none"}')
    found = [candidate.path for candidate in find_recordings([str(tmp_path)])]
    assert any(path.endswith("one.json") for path in found)
    sessions = []
    for candidate in find_recordings([str(tmp_path)]):
        try:
            sessions += open_recording(candidate).sessions
        except NotARecording:
            continue
    assert [len(session) for session in sessions] == [40]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"{}",
        b"[1,2,3]",
        b'["apples", "pears", "xylophones"]',
        b'import { browser } from "./browser.mjs";\nconst names = ["--no-sandbox", "--headless"];\n',
        b'{"type":"log","timestamp":1}\n{"type":"log"}',
        random.Random(7).randbytes(999),
    ],
)
def test_what_is_no_recording_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises((NotARecording, UnreadableRecording)) as caught:
        open_path(str(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("share", [0.3, 0.77])
def test_of_a_cut_off_recording_the_whole_events_are_there(
    tmp_path: Path, form: Callable[[list[bytes]], bytes], share: float
) -> None:
    data = form(raws())
    session = opened(tmp_path, data[: int(len(data) * share)])
    expected = [e["data"].get("text") for e in events()]  # type: ignore[attr-defined]
    read = texts(session)
    assert 5 < len(read) < 40
    assert read == expected[: len(read)]
    assert session.info.warnings, "that something is missing has to be said"


@pytest.mark.parametrize("compress", COMPRESSIONS[1:4])
def test_of_a_cut_off_compressed_recording_the_whole_events_are_there(
    tmp_path: Path, compress: Callable[[bytes], bytes]
) -> None:
    data = compress(b"\n".join(raws(events(3000))))
    session = opened(tmp_path, data[: len(data) * 2 // 3])
    whole = raws(events(3000))
    assert 500 < len(session) < 3000
    assert [session.raw(i) for i in range(len(session))] == whole[: len(session)]
    assert session.info.warnings


def test_damaged_lines_are_left_out_and_counted(tmp_path: Path) -> None:
    lines = raws()
    lines[7] = lines[7][:-5]
    lines[9] = b"\x00\x01 no json"
    session = opened(tmp_path, b"\n".join(lines))
    assert len(session) == 38
    assert any("2 items that are no JSON" in warning for warning in session.info.warnings)


def test_lone_surrogates_do_not_end_the_recording(tmp_path: Path) -> None:
    lines = raws()
    lines[5] = lines[5].replace(b'"text":"', b'"text":"cut \\ud83d here ')
    session = opened(tmp_path, as_array(lines))
    assert [session.raw(i) for i in range(len(session))] == lines


def test_events_in_every_place_of_a_large_array_come_out_whole(tmp_path: Path) -> None:
    listed = events(9000)
    for n, event in enumerate(listed):
        if n % 700 == 5:
            event["data"] = {"source": 5, "id": 2, "text": '},{"timestamp":1},{"type":3}],[' * 900 + str(n)}
    whole = raws(listed)
    session = opened(tmp_path, as_array(whole))
    assert [session.raw(i) for i in range(len(session))] == whole
