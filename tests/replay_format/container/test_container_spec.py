"""A `.replay` file made by hand from the specification, without the writer, read by the reader."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from pathlib import Path

import msgspec
import pytest
import zstandard

from replay_format import events as ev
from replay_format.errors import DamagedContainer, UnsupportedVersion
from replay_format.reading import open_path
from replay_format.seeking import PageSeeker

START = 1_700_000_000_000
CSS = ".a{color:red}" * 500

EVENTS = [
    (
        0,
        b'{"type":4,"data":{"href":"https://a.example/","width":640,"height":480},"timestamp":1700000000000}',
    ),
    (
        0,
        b'{"type":2,"data":{"node":{"type":0,"id":1,"childNodes":[{"type":2,"id":2,"tagName":"style",'
        b'"attributes":{"_cssText":"' + CSS.encode() + b'"},"childNodes":[]}]},'
        b'"initialOffset":{"top":0,"left":0}},"timestamp":1700000000010}',
    ),
    (2, b'{"type": 99, "what": "\\ud83d nobody knows", "timestamp": 1700000000020}'),
    (1, b'{"type":3,"data":{"source":2,"type":2,"id":2,"x":3.5,"y":4},"timestamp":1700000000030}'),
    (0, b'{"type":3,"data":{"source":3,"id":1,"x":0,"y":77},"timestamp":1700000000040}'),
]


def record(kind: int, payload: bytes, sequence: int, aux: int = 0, *, plain: bool = False) -> bytes:
    stored = payload if plain else zstandard.ZstdCompressor(write_checksum=True).compress(payload)
    flags = 0 if plain else 1
    before = b"\xd7RC\x1a" + bytes([kind, flags])
    after = struct.pack("<IIIII", len(stored), len(payload), zlib.crc32(stored), sequence, aux)
    crc = zlib.crc32(before + after)
    return before + struct.pack("<H", (crc >> 16) ^ (crc & 0xFFFF)) + after + stored


def planes(code: str, values: list[float]) -> bytes:
    items = [struct.pack(f"<{code}", value) for value in values]
    return b"".join(bytes(item[n] for item in items) for n in range(len(items[0])))


def header(major: int = 1, minor: int = 0, incompatible: int = 0) -> bytes:
    head = b"\x89RPL\r\n\x1a\n" + struct.pack("<HHIII", major, minor, incompatible, 0, 0)
    return head + struct.pack("<I", zlib.crc32(head))


def chunk(numbers: list[int], key: bytes) -> bytes:
    references, stored = b"", []
    for place, number in enumerate(numbers):
        data = EVENTS[number][1]
        if CSS.encode() in data:
            offset = data.index(CSS.encode())
            references += struct.pack("<III16s", place, offset, len(CSS), key)
            data = data.replace(CSS.encode(), b"")
        stored.append(data)
    n = len(numbers)
    return (
        struct.pack("<III", n, numbers[0], len(references) // 28)
        + struct.pack(f"<{n}I", *(number - numbers[0] for number in numbers))
        + struct.pack(f"<{n}I", *map(len, stored))
        + struct.pack(f"<{n}H", *[0] * n)
        + references
        + b"".join(stored)
    )


def keyframe(key: bytes) -> bytes:
    style = {"type": 2, "id": 2, "tagName": "style", "attributes": {"_cssText": ""}, "childNodes": []}
    page = [
        {"type": 0, "id": 1, "childNodes": [style]},
        {}, {}, {1: [0, 77]}, {}, {}, {}, "https://a.example/", [640, 480], None, None, None, 0, 1,
        [[2, "_cssText", key]], "a field of a later minor version",
    ]  # fmt: skip
    return struct.pack("<III", 0, 4, 5) + msgspec.msgpack.encode(page)


def handmade(*, minor: int = 0, incompatible: int = 0, major: int = 1) -> bytes:
    key = hashlib.blake2b(CSS.encode(), digest_size=16).digest()
    file = header(major, minor, incompatible)
    chunks, keyframes, blobs = [], [], []

    def add(kind: int, payload: bytes, sequence: int, aux: int = 0, *, plain: bool = False) -> list[int]:
        nonlocal file
        made = record(kind, payload, sequence, aux, plain=plain)
        place = [len(file), len(made) - 28, len(payload), zlib.crc32(made[28:])]
        file += made
        return place

    blobs.append([key, *add(5, CSS.encode(), 0)])
    for lane, numbers in ((0, [0, 1]), (1, [3]), (2, [2]), (0, [4])):
        place = add(2, chunk(numbers, key), len(chunks) + 1, lane, plain=lane == 1)
        times = [START + 10 * number for number in numbers]
        chunks.append([*place, lane, numbers[0], numbers[-1], len(numbers), times[0], times[-1], {}])
    add(200, b"a record of a later minor version", 5)
    keyframes.append([*add(3, keyframe(key), 6, 0), 0, 4, 5])
    nan = float("nan")
    timeline = struct.pack("<I", 5) + b"".join(
        (
            planes("d", [START + 10 * n for n in range(5)]),
            planes("b", [4, 2, 99, 3, 3]),
            planes("b", [-1, -1, -1, 2, 3]),
            planes("b", [-1, -1, -1, 2, -1]),
            planes("q", [-1, -1, -1, 2, 1]),
            planes("f", [nan, nan, nan, 3.5, 0]),
            planes("f", [nan, nan, nan, 4, 77]),
            planes("H", [0] * 5),
            bytes(lane for lane, _ in EVENTS),
        )
    )
    meta = {"session_id": "made-by-hand", "format": "posthog", "declared_masking": {"maskAllInputs": True}}
    summary = (
        record(1, json.dumps(meta).encode(), 7)
        + record(4, timeline, 8)
        + record(7, msgspec.msgpack.encode([5, chunks, keyframes, blobs, [""], 10]), 9)
    )
    length = len(file) + len(summary) + 44
    trailer = struct.pack(
        "<QQIIIHH", len(file), length, len(summary), zlib.crc32(summary), incompatible, major, minor
    )
    return file + summary + trailer + struct.pack("<I", zlib.crc32(trailer)) + b"\x89RPE\r\n\x1a\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "handmade.replay"
    file.write_bytes(handmade())
    return file


def test_every_event_comes_out_byte_for_byte(path: Path) -> None:
    session = open_path(str(path))[0]
    assert [session.raw(i) for i in range(len(session))] == [data for _, data in EVENTS]
    assert list(session.store.iterate(1, 4)) == [data for _, data in EVENTS[1:4]]


def test_what_is_known_of_the_session_comes_out(path: Path) -> None:
    session = open_path(str(path))[0]
    assert session.info.session_id == "made-by-hand"
    assert session.info.format == "posthog"
    assert session.info.declared_masking == {"maskAllInputs": True}
    assert session.info.duration_ms == 40
    assert session.columns.y[4] == 77


def test_an_unknown_event_is_there_as_an_unknown_event(path: Path) -> None:
    event = open_path(str(path))[0].event(2)
    assert isinstance(event, ev.UnknownEvent)
    assert event.document["what"] == "\ufffd nobody knows"


def test_the_page_comes_from_the_keyframe_with_its_style_sheet(path: Path) -> None:
    session = open_path(str(path))[0]
    assert session.keyframes is not None
    assert session.keyframes.ranks(0) == [5]
    dom = PageSeeker(session).at(40)
    style = dom.nodes[2]
    assert isinstance(style, ev.Element)
    assert style.attributes["_cssText"] == CSS
    assert dom.scroll_of() == (0, 77)
    assert dom.pointer == (3.5, 4)


def test_a_later_minor_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "later.replay"
    path.write_bytes(handmade(minor=7))
    assert len(open_path(str(path))[0]) == 5


@pytest.mark.parametrize("difference", [{"major": 2}, {"incompatible": 4}])
@pytest.mark.parametrize("finished", [True, False])
def test_what_needs_a_newer_reader_is_refused(
    tmp_path: Path, difference: dict[str, int], finished: bool
) -> None:
    path = tmp_path / "newer.replay"
    data = handmade(**difference)
    path.write_bytes(data if finished else data[:-1])
    with pytest.raises(UnsupportedVersion, match=r"newer\.replay.*update proofreel"):
        open_path(str(path))


def test_a_damaged_header_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.replay"
    data = bytearray(handmade())
    data[9] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedContainer, match="proofreel recover"):
        open_path(str(path))
