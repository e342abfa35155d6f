"""Bounds on what is read: each with its own error, naming the limit and the option that raises it."""

from __future__ import annotations

import gzip
import io
import json
import random
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from replay_format.container.layout import (
    RECORD,
    Kind,
    pack_header,
    pack_record,
    unfold_payload,
    unpack_record,
)
from replay_format.encodings import Unfolded, inflate
from replay_format.errors import DamagedContainer, LimitExceeded
from replay_format.limits import MIB, Limits, check_event
from replay_format.reading import Candidate, open_recording
from tests.replay_format.making import busy_events, write

START = b'[{"type":3,"timestamp":1700000000000,"data":{"source":5,"id":1,"text":"'


def read(path: Path, limits: Limits) -> None:
    open_recording(Candidate((str(path),), named=True), limits)


def file_of(folder: Path, data: bytes) -> Path:
    path = folder / "recording"
    path.write_bytes(data)
    return path


def event(payload: bytes) -> bytes:
    return b'[{"type":5,"timestamp":1700000000000,"data":{"tag":"x","payload":' + payload + b"}}]"


SMALL = Limits(max_event=200_000, max_string=50_000, max_depth=60, max_nodes=1000)


@pytest.mark.parametrize(
    ("data", "limits", "option"),
    [
        (gzip.compress(START + b"a" * 500_000), Limits(max_decompressed=100_000), "--max-decompressed"),
        (zstandard.compress(START + b"a" * 500_000), Limits(max_decompressed=100_000), "--max-decompressed"),
        (gzip.compress(START + bytes(60 * MIB)), Limits(), "--max-ratio"),
        (START + b"a" * 500_000, SMALL, "--max-event"),
        (b'{"events":' + START + b"a" * 500_000, SMALL, "--max-event"),
        (START + b"a" * 60_000 + b'"}}]', SMALL, "--max-string"),
        (event(b"[" * 90 + b"]" * 90 + b',"x":"' + b"x" * 5000 + b'"'), SMALL, "--max-depth"),
        (event(b"[" * 900 + b"]" * 900 + b',"x":"' + b"x" * 5000 + b'"'), Limits(), "--max-depth"),
        (event(b"[" * 3000 + b"]" * 3000), Limits(), "--max-depth"),
        (
            event(b'"a\\\\","b":' + b'[{"c":' * 50 + b"0" + b"}]" * 50 + b',"x":"' + b"x" * 5000 + b'"'),
            SMALL,
            "--max-depth",
        ),
        (event(b"[" + b'{"id":1},' * 1500 + b"0]"), SMALL, "--max-nodes"),
    ],
)
def test_a_bound_that_is_passed_is_named_with_its_option(
    tmp_path: Path, data: bytes, limits: Limits, option: str
) -> None:
    path = file_of(tmp_path, data)
    with pytest.raises(LimitExceeded) as caught:
        read(path, limits)
    assert option in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_compression_inside_compression_has_an_end(tmp_path: Path) -> None:
    data = b"[]"
    for _ in range(12):
        data = zlib.compress(data)
    with pytest.raises(LimitExceeded, match="--max-encodings"):
        read(file_of(tmp_path, data), Limits())


def test_what_is_within_the_bounds_is_read(tmp_path: Path) -> None:
    read(file_of(tmp_path, event(b"[" * 200 + b"]" * 200)), Limits())
    read(file_of(tmp_path, event(b'"' + b"a" * 5_000_000 + b'"')), Limits())


def test_brackets_inside_strings_are_no_nesting() -> None:
    check_event(json.dumps({"a": "[{" * 5000, "b": '\\"[' * 5000}).encode(), Limits(max_depth=10))
    check_event(
        json.dumps({"a": "ends with \\", "b": ["[{" * 5000], "c": '"'}).encode(), Limits(max_depth=10)
    )


def _squeezed(compressor: Any, piece: bytes, times: int) -> bytes:
    return b"".join(
        (compressor.compress(START), *(compressor.compress(piece) for _ in range(times)), compressor.flush())
    )


def _gzip(level: int = 9) -> Any:
    return zlib.compressobj(level, wbits=31)


def _zstd_declared(size: int) -> bytes:
    return _squeezed(zstandard.ZstdCompressor().compressobj(size=len(START) + size), bytes(MIB), size // MIB)


def _packed(form: str, window_bits: int) -> bytes:
    folded = _squeezed(zlib.compressobj(9, wbits=window_bits), bytes(MIB), 256)
    return (form % json.dumps(folded.decode("latin-1"))).encode()


def _zipped(piece: bytes, times: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.json", "w") as member:
        for _ in range(times):
            member.write(piece)
    return stream.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    "zstd that declares 1 GB": lambda: _zstd_declared(1024 * MIB),
    "zstd that declares nothing": lambda: _squeezed(
        zstandard.ZstdCompressor().compressobj(), bytes(MIB), 1024
    ),
    "gzip in gzip": lambda: gzip.compress(_squeezed(_gzip(1), bytes(MIB), 128)),
    "one string without end": lambda: _squeezed(_gzip(1), b"ab\\u00e9" * 100_000, 130),
    "zip": lambda: _zipped(bytes(MIB), 256),
    "an event packed as rrweb's packer does it": lambda: _packed("[%s]", 15),
    "PostHog's cv in an event": lambda: _packed(
        '[{"event":"$snapshot","properties":{"$session_id":"s","$snapshot_data":'
        '[{"type":2,"timestamp":1700000000000,"cv":"2024-10","data":%s}]}}]',
        31,
    ),
    ".replay that is cut off, of large strings": lambda: (
        pack_header() + pack_record(Kind.BLOB, zstandard.compress(bytes(90 * MIB)), 90 * MIB, 0) * 50
    ),
    "brackets without end": lambda: _squeezed(_gzip(1), b"[{" * 500_000, 100),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_fast_and_in_little_memory(tmp_path: Path, name: str) -> None:
    path = file_of(tmp_path, BOMBS[name]())
    program = (
        "import sys, time\n"
        "from replay_format.errors import ReplayFormatError\n"
        "from replay_format.reading import open_path\n"
        "started = time.process_time()\n"
        "try:\n    open_path(sys.argv[1])\n    print('read')\n"
        "except ReplayFormatError as error:\n    print(type(error).__name__)\n"
        "seconds = time.process_time() - started\n"
        "peak = [line for line in open('/proc/self/status') if line.startswith('VmHWM')]\n"
        "print(seconds, peak[0].split()[1] if peak else 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    error, figures = result.stdout.splitlines()
    seconds, kilobytes = map(float, figures.split())
    assert error == "LimitExceeded"
    assert seconds < 3  # a second where nothing else runs
    assert kilobytes < 200_000


def test_the_declared_size_of_a_record_is_not_trusted() -> None:
    frame = zstandard.ZstdCompressor(write_checksum=True).compress(bytes(64 * MIB))
    record = pack_record(2, frame, 1000, 0)
    header = unpack_record(record)
    assert header is not None
    started = time.process_time()
    with pytest.raises(DamagedContainer):
        unfold_payload(header, record[RECORD.size :])
    assert time.process_time() - started < 0.01, "nothing may be unfolded"


def test_a_record_over_the_bound_is_refused_before_it_is_unfolded() -> None:
    frame = zstandard.compress(bytes(200 * MIB))
    record = pack_record(2, frame, 200 * MIB, 0)
    header = unpack_record(record)
    assert header is not None
    started = time.process_time()
    with pytest.raises(LimitExceeded, match="--max-record"):
        unfold_payload(header, record[RECORD.size :])
    assert time.process_time() - started < 0.1


def test_the_sum_of_all_chunks_is_bounded(tmp_path: Path) -> None:
    path = write(tmp_path / "a.replay", busy_events(3000))
    with pytest.raises(LimitExceeded, match="--max-decompressed"):
        read(path, Limits(max_decompressed=50_000))


def test_every_frame_of_several_is_read() -> None:
    frames = io.BytesIO(zstandard.compress(b"one ") + zstandard.compress(b"two"))
    assert b"".join(Unfolded(frames).pieces()) == b"one two"


@pytest.mark.parametrize("cut", [1, 5, 2000])
def test_a_frame_that_is_cut_off_is_noticed(cut: int) -> None:
    data = zstandard.compress(bytes(range(256)) * 4000 + zlib.compress(b"x" * 999))
    unfolded = Unfolded(io.BytesIO(data[: len(data) - min(cut, len(data) - 30)]))
    b"".join(unfolded.pieces())
    assert unfolded.truncated
    assert unfolded.names == ["zstd"]


def test_damage_in_deflate_costs_no_more_than_what_follows_it() -> None:
    plain = json.dumps([random.Random(n).random() for n in range(30_000)]).encode()
    for folded, window_bits in ((gzip.compress(plain), 31), (zlib.compress(plain), 15)):
        damaged = bytearray(folded)
        place = len(folded) - 2000
        damaged[place : place + 40] = bytes(40)
        unfolded = Unfolded(io.BytesIO(bytes(damaged)))
        streamed = b"".join(unfolded.pieces())
        at_once, whole = inflate(bytes(damaged), window_bits=window_bits)
        assert unfolded.truncated
        assert not whole
        for saved in (streamed, at_once):
            assert plain.startswith(saved[: len(plain) * 9 // 10])
            assert len(saved) > len(plain) * 9 // 10


def test_a_file_larger_than_the_bound_is_not_walked(tmp_path: Path) -> None:
    path = tmp_path / "a.replay"
    with path.open("wb") as file:
        file.write(pack_header())
        file.truncate(1 << 40)
    with pytest.raises(LimitExceeded, match="--max-decompressed"):
        read(path, Limits())
