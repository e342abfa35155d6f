"""What goes into a `.replay` file comes out of it, with few reads, also while it grows."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.mutating import build_container, records_of
from replay_format.columns import EventColumns
from replay_format.container.chunks import lane_of
from replay_format.container.converting import write_session
from replay_format.container.layout import compress, pack_record, unfold_payload, unpack_record
from replay_format.container.reader import open_container
from replay_format.container.recovery import salvage
from replay_format.container.timeline import COLUMNS, decode_timeline, encode_timeline
from replay_format.container.writer import ReplayWriter
from replay_format.dom import Dom
from replay_format.errors import DamagedContainer, ReplayFormatError
from replay_format.reading import find_recordings, open_path, open_recording
from replay_format.seeking import PageSeeker
from replay_format.session import Session
from replay_format.sources import BlockRanges, FileRanges
from tests.paths import PROJECT
from tests.replay_format.making import INFO, START, busy_events, raw, write

ROOT = PROJECT
RECORDED = [ROOT / "tests" / "recordings", ROOT / "sample_sessions"]


def sessions_of(*folders: Path) -> list[Session]:
    found = []
    for candidate in find_recordings([str(folder) for folder in folders if folder.exists()]):
        try:
            found += open_recording(candidate).sessions
        except ReplayFormatError:
            continue
    return found


def same_page(one: Dom, other: Dom) -> bool:
    """Whether they show the same; 0 and 0.0 are the same place."""
    names = ("values", "checked", "scrolls", "href", "viewport", "pointer", "hovered", "focused")
    return msgspec.json.encode(one.root) == msgspec.json.encode(other.root) and all(
        getattr(one, name) == getattr(other, name) for name in names
    )


def test_every_recording_there_is_comes_back_event_by_event(tmp_path: Path) -> None:
    sessions = sessions_of(*RECORDED)
    assert len({session.info.format for session in sessions}) >= 8
    for number, session in enumerate(sessions):
        path = tmp_path / f"{number}.replay"
        write_session(session, path)
        again = open_path(str(path))[0]
        assert list(again.store.iterate()) == list(session.store.iterate()), session.info.path
        assert [again.raw(i) for i in range(len(again))] == list(session.store.iterate())
        for name in COLUMNS:
            assert getattr(again.columns, name).tobytes() == getattr(session.columns, name).tobytes()
        assert again.order == session.order
        kept = msgspec.structs.replace(again.info, path=session.info.path)
        assert kept == session.info


def test_what_is_known_of_the_session_is_kept(tmp_path: Path) -> None:
    info = open_path(str(write(tmp_path / "a.replay", busy_events(10))))[0].info
    assert (info.session_id, info.format, info.recorder) == ("made", "rrweb", INFO.recorder)
    assert info.declared_masking == {"maskAllInputs": True, "big": 2**70}
    assert (info.gaps, info.warnings, info.skipped_bodies) == (INFO.gaps, ["something"], {"empty": 2})


def test_pages_are_the_same_from_the_file_and_from_the_events(tmp_path: Path) -> None:
    events = busy_events(9000)
    again = open_path(str(write(tmp_path / "a.replay", events)))[0]
    original = tmp_path / "a.json"
    original.write_bytes(b"[" + b",".join(events) + b"]")
    seeker, other = PageSeeker(again), PageSeeker(open_path(str(original))[0])
    assert again.keyframes is not None
    assert len(again.keyframes.ranks(0)) >= 2
    rnd = random.Random(3)
    for _ in range(25):
        t_ms = rnd.uniform(0, again.info.duration_ms)
        assert same_page(seeker.at(t_ms), other.at(t_ms))


def test_windows_keep_their_names_and_their_own_pages(tmp_path: Path) -> None:
    events = busy_events(300)
    windows = ["left" if n % 3 else "right" for n in range(300)]
    windows[:2] = ["left", "left"]
    session = open_path(str(write(tmp_path / "a.replay", events, windows)))[0]
    assert session.info.windows == ["left", "right"]
    assert [session.window_name(i) for i in range(300)] == windows
    assert PageSeeker(session, 1).at(1e9).root is None
    assert PageSeeker(session, 0).at(1e9).root is not None


def test_long_strings_are_kept_once(tmp_path: Path) -> None:
    snapshot = busy_events(2)[1]
    many = [snapshot.replace(b'"timestamp":%d' % START, b'"timestamp":%d' % (START + n)) for n in range(40)]
    path = write(tmp_path / "a.replay", [*busy_events(2), *many])
    session = open_path(str(path))[0]
    assert list(session.store.iterate())[2:] == many
    store = session.store
    assert len(store._blobs) == 1  # type: ignore[attr-defined]


def test_keyframes_that_an_event_came_too_late_for_are_not_used(tmp_path: Path) -> None:
    events = busy_events(9000)
    late = raw({"type": 3, "timestamp": START + 40 * 100, "data": {"source": 3, "id": 1, "x": 0, "y": 4321}})
    session = open_path(str(write(tmp_path / "a.replay", [*events, late])))[0]
    assert session.keyframes is not None
    assert session.keyframes.ranks(0) == []
    assert PageSeeker(session).at(40 * 100).scroll_of() == (0, 4321)


class CountedRanges:
    """A file far away, where each read is a request."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self.reads: list[tuple[int, int]] = []
        self.sizes = 0
        self._data = path.read_bytes()

    def size(self) -> int:
        self.sizes += 1
        return len(self._data)

    def read(self, offset: int, length: int) -> bytes:
        self.reads.append((offset, length))
        return self._data[offset : offset + length]


@pytest.mark.parametrize("count", [50, 20_000])
def test_the_first_page_takes_at_most_three_reads(tmp_path: Path, count: int) -> None:
    path = write(tmp_path / "a.replay", busy_events(count))
    ranges = CountedRanges(path)
    dom = PageSeeker(open_container(BlockRanges(ranges))).at(0)
    assert dom.root is not None
    assert len(ranges.reads) <= 3
    stretches = sorted((offset, offset + length) for offset, length in ranges.reads)
    assert all(end <= start for (_, end), (start, _) in pairwise(stretches)), "no byte is asked for twice"
    assert sum(end - start for start, end in stretches) <= 3 * BlockRanges.BLOCK
    assert ranges.sizes == 1, "the size is a request too"


def test_a_local_file_is_opened_with_two_reads_and_little_of_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.replay", busy_events(20_000))
    ranges = CountedRanges(path)
    open_container(ranges)
    assert len(ranges.reads) <= 2
    assert sum(length for _, length in ranges.reads) < path.stat().st_size / 3


def test_a_container_is_read_through_fsspec(tmp_path: Path) -> None:
    import fsspec

    data = write(tmp_path / "a.replay", busy_events(500)).read_bytes()
    with fsspec.open("memory://far/a.replay", "wb") as file:
        file.write(data)
    session = open_path("memory://far/a.replay")[0]
    assert list(session.store.iterate()) == busy_events(500)


def test_nothing_is_left_of_a_file_that_was_not_finished(tmp_path: Path) -> None:
    path = tmp_path / "a.replay"
    path.write_bytes(b"what was there before")
    with pytest.raises(KeyError), ReplayWriter(path) as writer:
        writer.append(busy_events(2)[0])
        raise KeyError
    assert path.read_bytes() == b"what was there before"
    assert os.listdir(tmp_path) == ["a.replay"]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    assert write(tmp_path / "a.replay", busy_events(5)).stat().st_mode & 0o777 == 0o600


def test_a_file_that_grows_can_be_read_at_any_time(tmp_path: Path) -> None:
    path = tmp_path / "live.replay"
    events = busy_events(3000)
    with ReplayWriter(path, in_place=True) as writer:
        writer.describe(INFO)
        lengths = []
        for n, event in enumerate(events):
            writer.append(event)
            if n % 700 == 650:
                writer.flush()
                session = open_container(FileRanges(str(path)))
                lengths.append(len(session))
                assert list(session.store.iterate()) == events[: n + 1]
                assert session.info.session_id == "made"
                assert session.info.warnings[-1] == "the end of the file is missing"
                assert PageSeeker(session).at(1e9).root is not None
        assert lengths == [651, 1351, 2051, 2751]
        writer.close(INFO)
    assert list(open_path(str(path))[0].store.iterate()) == events
    assert open_path(str(path))[0].info.warnings == ["something"]


def test_a_growing_file_is_behind_by_a_few_seconds_of_the_session_at_most(tmp_path: Path) -> None:
    path = tmp_path / "live.replay"
    with ReplayWriter(path, in_place=True) as writer:
        for event in busy_events(2000):
            writer.append(event)
        session = open_container(FileRanges(str(path)))
        assert session.info.duration_ms >= 40 * 1997 - 5100


def test_a_damaged_index_is_named_and_not_believed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.replay", busy_events(500))
    data = bytearray(path.read_bytes())
    data[-60] ^= 0x10
    path.write_bytes(data)
    with pytest.raises(DamagedContainer, match=r"a\.replay.*proofreel recover"):
        open_path(str(path))


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_a_time_that_is_no_number_is_not_believed(wrong: float) -> None:
    """Found by fuzzing: it compares with nothing, and no event has a place in time any more."""
    columns = EventColumns()
    for event in busy_events(3):
        columns.append(event, 0)
    columns.epoch_ms[1] = wrong
    lanes = bytes(map(lane_of, columns.type, columns.source, columns.detail))
    with pytest.raises(DamagedContainer, match="proofreel recover"):
        decode_timeline(encode_timeline(columns, lanes))


def test_a_damaged_chunk_is_never_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.replay", busy_events(500))
    data = bytearray(path.read_bytes())
    place = data.index(b"\xd7RC\x1a\x02") + 40
    data[place] ^= 0x10
    path.write_bytes(data)
    session = open_path(str(path))[0]
    with pytest.raises(DamagedContainer, match="proofreel recover"):
        list(session.store.iterate())


def test_a_frame_is_checked_by_its_own_checksum_too() -> None:
    stored = bytearray(compress(b"hello " * 100))
    stored[-6] ^= 1
    record = pack_record(2, bytes(stored), 600, 0)
    header = unpack_record(record)
    assert header is not None
    with pytest.raises(DamagedContainer):
        unfold_payload(header, record[28:])


@pytest.mark.parametrize(
    "lie",
    [
        lambda index: index.__setitem__(0, index[0] + 1),
        lambda index: index[1].extend(index[1]),
        lambda index: index[1][0].__setitem__(4, 1),
        lambda index: index[1][0].__setitem__(5, -5),
        lambda index: index[1][0].__setitem__(7, index[1][0][7] + 1),
        lambda index: index[1].pop(),
    ],
    ids=["events", "overlap", "lane", "first event", "count", "chunk left out"],
)
def test_an_index_that_does_not_fit_the_timeline_is_refused(
    tmp_path: Path, lie: Callable[[Any], None]
) -> None:
    with pytest.raises(DamagedContainer):
        open_path(str(with_index(tmp_path, lie)))


@pytest.mark.parametrize("event", [-(2**63), -1, 10**9, 2**63])
def test_a_keyframe_of_an_event_that_is_not_there_is_not_used(tmp_path: Path, event: int) -> None:
    def lie(index: Any) -> None:
        for entry in index[2]:
            entry[5] = event

    try:
        session = open_path(str(with_index(tmp_path, lie)))[0]
    except DamagedContainer:
        return
    assert session.keyframes is not None
    assert not session.keyframes.ranks(0)
    assert sum(1 for _ in session.events()) == len(session)


def with_index(folder: Path, change: Callable[[Any], None]) -> Path:
    """A sound file but for what `change` makes of its index, every checksum right."""
    records = records_of(write(folder / "sound.replay", busy_events(4000)).read_bytes())
    kind, aux, payload, place = records[-1]
    index = msgspec.msgpack.decode(payload)
    assert index[2], "there has to be a keyframe"
    change(index)
    records[-1] = (kind, aux, msgspec.msgpack.encode(index), place)
    path = folder / "lying.replay"
    path.write_bytes(build_container(records, mended=True, finished=True))
    return path


def test_events_keep_their_numbers_wherever_a_growing_file_ends(tmp_path: Path) -> None:
    events, path = busy_events(700), tmp_path / "growing.replay"
    with ReplayWriter(path, in_place=True) as writer:
        for n, event in enumerate(events):
            writer.append(event)
            if n % 60 == 59:
                writer.flush()
        data = path.read_bytes()
    shown = set()
    for end in range(len(data) // 3, len(data), 23):
        cut = tmp_path / "cut.replay"
        cut.write_bytes(data[:end])
        there = list(open_path(str(cut))[0].store.iterate())
        assert there == events[: len(there)]
        assert len(list(salvage(FileRanges(str(cut))).session.store.iterate())) >= len(there)
        shown.add(len(there))
    assert len(shown) > 5
