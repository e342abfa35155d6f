"""Damaged, shuffled and invented bodies: something is read or one clear error says why not."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replay_format.errors import ReplayFormatError
from replay_format.finding import find_recordings
from replay_format.limits import Limits
from replay_format.reading import open_recording
from tests.replay_format.importers.carrying import NAMES, bodies

LIMITS = Limits(max_decompressed=64 * 1024 * 1024)
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SMALL = {name: [body for body in bodies(name) if 0 < len(body[1]) < 40_000][:8] for name in NAMES}


def read_all(files: list[tuple[str, bytes]]) -> int:
    """How many events come out; raises only what the package says it raises."""
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files:
            (Path(folder) / name).write_bytes(data)
        for candidate in find_recordings([folder]):
            try:
                sessions = open_recording(candidate, LIMITS).sessions
            except ReplayFormatError:
                continue
            for session in sessions:
                count += sum(1 for _ in session.events())
    return count


@pytest.mark.parametrize("name", NAMES)
@QUICK
@given(data=st.data())
def test_bodies_with_bytes_changed_or_cut_never_crash(name: str, data: st.DataObject) -> None:
    damaged = []
    for file, body in SMALL[name]:
        cut = data.draw(st.integers(0, len(body)))
        changed = bytearray(body[:cut])
        for place in data.draw(st.lists(st.integers(0, max(cut - 1, 0)), max_size=6)):
            if place < len(changed):
                changed[place] = data.draw(st.integers(0, 255))
        damaged.append((file, bytes(changed)))
    read_all(damaged)


@pytest.mark.parametrize("name", NAMES)
def test_bodies_in_any_order_and_twice_give_the_same_events(name: str) -> None:
    files = bodies(name)
    order = list(range(len(files)))
    random.Random(7).shuffle(order)
    shuffled = [(f"{place:04}.bin", files[number][1]) for place, number in enumerate(order)]
    again = [(f"{len(files) + n:04}.bin", data) for n, (_, data) in enumerate(files)]
    assert read_all(shuffled) == read_all(files)
    if name != "newrelic":  # there a body is a whole recording, and two copies of one are two recordings
        assert read_all(files + again) == read_all(files)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_refused_or_read(body: bytes) -> None:
    read_all([("a.bin", body)])


STARTS = [
    b"\xff" * 8, b"\xff" * 7 + b"\xfd", b"Q\x01", b'{"records":[',
    b'{"e":["0.8.70",1,0,1,"p","u","s",1],"p":[[1,5,',
    b'{"segment_id":0}\n', b'[{"event":"$snapshot","properties":{"$snapshot_data":[',
    b'{"version":1,"events":["',
    b'{"version":"2023-04-28","data":{"snapshots":[', b'{"meta":{"sdk":{"name":"faro-web"}},"events":[',
    b"PK\x03\x04",
    b'{"log":{"entries":[', b"--x\r\nContent-Disposition: form-data\r\n\r\n", b"data=H4sIAAAAAAAAA",
]  # fmt: skip


@pytest.mark.parametrize("start", STARTS)
@given(
    rest=st.one_of(
        st.binary(max_size=120), st.text(alphabet='[]{},:"0123456789truefalsn', max_size=80).map(str.encode)
    )
)
@settings(max_examples=40, deadline=None)
def test_what_begins_like_a_product_is_refused_or_read(start: bytes, rest: bytes) -> None:
    read_all([("a.bin", start + rest)])
