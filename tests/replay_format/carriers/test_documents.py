"""A recording is found in whatever text it stands in: logs of bodies, other JSON, scripts, odd encodings."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from pathlib import Path
from typing import Any

import cramjam
import pytest

from replay_format.errors import NotARecording
from replay_format.reading import open_path

START = 1700000000000
PAGE: list[dict[str, Any]] = [
    {"type": 4, "data": {"href": "https://bank.example/", "width": 800, "height": 600}, "timestamp": START},
    {"type": 2,
     "data": {"node": {"type": 0, "id": 1, "childNodes": []}, "initialOffset": {"left": 0, "top": 0}},
     "timestamp": START + 1},
]  # fmt: skip
SCROLLS = [
    {"type": 3, "data": {"source": 3, "id": 1, "x": 0, "y": n}, "timestamp": START + 100 + n}
    for n in range(4)
]
EVENTS = PAGE + SCROLLS
BODIES = [PAGE, SCROLLS[:2], SCROLLS[2:]]
TEXT = json.dumps(EVENTS)
BIG = json.loads(json.dumps(PAGE))
BIG[1]["data"]["node"]["childNodes"] = [{"type": 5, "id": 2, "textContent": "long " * 80_000}]


def lines(*documents: object) -> str:
    return "\n".join(json.dumps(document) for document in documents)


def packed(data: str) -> str:
    return base64.b64encode(gzip.compress(data.encode())).decode()


FORMS = {
    "a body a line": lines(*BODIES),
    "bodies appended": "".join(json.dumps(body) for body in BODIES),
    "large bodies appended": "".join(json.dumps(body) for body in (BIG, SCROLLS)),
    "bodies behind commas": ", ".join(json.dumps(body) for body in BODIES),
    "gzip members": b"".join(gzip.compress(json.dumps(body).encode()) for body in BODIES),
    "an event a line, the first large": lines(*BIG, *SCROLLS)[len(json.dumps(BIG[0])) + 1 :],
    "a log of requests": lines(*({"url": "https://c.example/", "body": json.dumps(body)} for body in BODIES)),
    "packed bodies in a log": lines(*({"body": packed(json.dumps(body))} for body in BODIES)),
    "an answer of an API": json.dumps({"status": "ok",
            "result": {"session": {"id": "7", "recording": EVENTS}}}),
    "JSON in a string in JSON": json.dumps({"payload": json.dumps({"inner": TEXT})}),
    "a document in a string": json.dumps(TEXT),
    "AWS RUM": json.dumps({"BatchId": "b", "RumEvents": [
        {"type": "com.amazon.rum.rrweb_event",
            "details": json.dumps({"recordingId": "r", "events": EVENTS})}]}),
    "a script": f"// a demo\nexport const events: any[] = {json.dumps(EVENTS, indent=1)} as any;\n",
    "a byte order mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "UTF-16": TEXT.encode("utf-16"),
    "base64 in lines": base64.encodebytes(TEXT.encode()),
    "long base64 backwards": base64.b64encode(json.dumps(BIG + SCROLLS).encode())[::-1],
    "a data URL": b"data:application/json;base64," + base64.b64encode(TEXT.encode()),
    "raw deflate": zlib.compress(TEXT.encode())[2:-4],
    "framed snappy": bytes(cramjam.snappy.compress(TEXT.encode())),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_recording_is_found_in(form: str, tmp_path: Path) -> None:
    content = FORMS[form]
    path = tmp_path / "capture.bin"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (session,) = open_path(str(path))
    types = [session.columns.type[index] for index in range(len(session))]
    assert types == ([2] if "the first large" in form else [4, 2]) + [3] * 4


def test_recordings_a_line_keep_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text(lines(*({"sessionId": name, "events": BIG} for name in ("left", "right"))))
    assert [session.info.session_id for session in open_path(str(path))] == ["left", "right"]


def test_a_log_with_other_lines_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "capture.jsonl"
    path.write_text(lines({"ping": 1}, {"body": json.dumps(EVENTS)}, {"ping": 2}))
    (session,) = open_path(str(path))
    assert len(session) == len(EVENTS)
    assert sum(session.info.skipped_bodies.values()) >= 1


def test_a_line_that_is_cut_off_loses_no_other_line(tmp_path: Path) -> None:
    path = tmp_path / "capture.jsonl"
    path.write_text("\n".join((json.dumps(PAGE), json.dumps(SCROLLS[:2])[:-30], json.dumps(SCROLLS[2:]))))
    (session,) = open_path(str(path))
    assert len(session) == 5


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"spans": [{"type": 3, "name": "fetch"}], "logs": [{"type": "log", "data": "x"}]}),
        lines({"level": "info", "msg": "started"}, {"level": "info", "msg": "stopped"}),
        json.dumps({"user": "ann", "token": base64.b64encode(b'{"alg":"HS256"}').decode() + "a" * 40}),
        "const numbers = [1, 2, 3];\n",
        json.dumps({"events": [{"type": "click", "data": {}, "timestamp": 5}]}),
    ],
)
def test_what_only_looks_like_a_recording_is_none(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(text)
    with pytest.raises(NotARecording):
        open_path(str(path))
