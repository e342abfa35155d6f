"""What fuzzing starts from: small inputs that reach every part of the reader."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from unittest.mock import patch

RECORDINGS = Path(__file__).parent.parent / "tests" / "recordings"
STYLE = "main > p { color: #123456 }\n" * 160


def events() -> list[bytes]:
    page = {
        "type": 0,
        "id": 1,
        "childNodes": [
            {
                "type": 2,
                "id": 2,
                "tagName": "body",
                "attributes": {"class": "a", "_cssText": STYLE},
                "childNodes": [{"type": 3, "id": 3, "textContent": "hello"}],
            }
        ],
    }
    changes: list[dict[str, object]] = [
        {"source": 0, "texts": [{"id": 3, "value": "x"}], "attributes": [], "removes": [], "adds": []},
        {
            "source": 0,
            "texts": [],
            "attributes": [{"id": 2, "attributes": {"style": {"color": "red"}}}],
            "removes": [{"id": 3, "parentId": 2}],
            "adds": [{"parentId": 2, "nextId": None, "node": {"type": 3, "id": 4, "textContent": "y"}}],
        },
        {"source": 1, "positions": [{"x": 1, "y": 2, "id": 2, "timeOffset": -10}]},
        {"source": 2, "type": 2, "id": 2, "x": 1, "y": 2},
        {"source": 5, "id": 2, "text": "ab", "isChecked": False},
    ]
    documents: list[dict[str, object]] = [
        {"type": 4, "data": {"href": "https://shop.example/", "width": 800, "height": 600}},
        {"type": 2, "data": {"node": page, "initialOffset": {"top": 0, "left": 0}}},
        *({"type": 3, "data": change} for change in changes),
        {"type": 6, "data": {"plugin": "rrweb/console@1", "payload": {"level": "log", "payload": ["1"]}}},
    ]
    return [
        json.dumps({**document, "timestamp": 1_700_000_000_000 + 10 * n}, separators=(",", ":")).encode()
        for n, document in enumerate(documents)
    ]


def container_file(*, finished: bool = True) -> bytes:
    """A `.replay` file of two windows with many small chunks, keyframes, kept strings and checkpoints."""
    from benchmarks.mutating import build_container, records_of
    from replay_format.container import writer as writing
    from replay_format.session import Gap, Recorder, SessionInfo, SideDocument

    info = SessionInfo(
        session_id="s", path="", format="rrweb", recorder=Recorder("rrweb", "2"),
        declared_masking={"maskAllInputs": True}, gaps=[Gap(1, 2, 1)],
        documents=[SideDocument("identity", ".id", {"id": "a"})], skipped_bodies={"empty": 1},
    )  # fmt: skip
    small = {"CHUNK_BYTES": dict.fromkeys(writing.Lane, 600), "KEYFRAME_OPERATIONS": 4,
             "OPERATIONS_A_NODE": 0, "CHUNKS_A_CHECKPOINT": 3}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, patch.multiple(writing, **small):
        path = Path(folder) / "seed.replay"
        with writing.ReplayWriter(path) as writer:
            writer.describe(info)
            for _ in range(2):
                for number, event in enumerate(events()):
                    writer.append(event, "second" if number % 5 == 4 else "first")
            writer.close(info)
        return build_container(records_of(path.read_bytes()), mended=True, finished=finished)


def record_payloads() -> list[bytes]:
    """The unfolded payload of each record of such a file."""
    from benchmarks.mutating import records_of

    return [payload for _, _, payload, _ in records_of(container_file())]


def captures(most_bytes: int, most_bodies: int) -> list[bytes]:
    """Bodies of every product as they were sent, and several together with their carriers taken off."""
    from benchmarks.mutating import BETWEEN
    from replay_format.carriers import unpack_body
    from replay_format.carriers.inner import open_body
    from replay_format.importers import importer_for

    found = []
    for folder in sorted({path.parent for path in RECORDINGS.rglob("*") if path.is_file()}):
        together: list[bytes] = []
        for path in sorted(folder.iterdir()):
            if not path.is_file():
                continue
            sent = path.read_bytes()
            if len(sent) <= most_bytes // 4:
                found.append(sent)
            inner = [
                found.body.read()
                for found in unpack_body(open_body(path.name, io.BytesIO(sent)), importer_for)
            ]
            size = sum(map(len, together)) + sum(map(len, inner))
            if size > most_bytes or len(together) >= most_bodies:
                found.append(BETWEEN.join(together))
                together = []
            together += [body for body in inner if len(body) <= most_bytes]
        found.append(BETWEEN.join(together))
    return [seed for seed in found if seed and len(seed) <= most_bytes]
