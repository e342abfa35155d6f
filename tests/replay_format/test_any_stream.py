"""What holds for every stream of events, however wrong it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

import msgspec
from hypothesis import given, settings

from replay_format.container import writer as writing
from replay_format.reading import open_path
from replay_format.seeking import PageSeeker
from replay_format.session import Session, SessionInfo
from tests.replay_format.container.test_container import same_page
from tests.replay_format.streams import event_streams

# Many keyframes, chunks and checkpoints in little.
SMALL = {
    "CHUNK_BYTES": dict.fromkeys(writing.Lane, 500),
    "KEYFRAME_OPERATIONS": 3,
    "OPERATIONS_A_NODE": 0,
    "CHUNKS_A_CHECKPOINT": 2,
}


def written(path: Path, events: list[bytes]) -> Session:
    with patch.multiple(writing, **SMALL), writing.ReplayWriter(path) as writer:
        for number, event in enumerate(events):
            writer.append(event, "second" if number % 4 == 3 else "first")
        writer.close(SessionInfo(session_id="s", path="", format="rrweb"))
    return open_path(str(path))[0]


@settings(max_examples=60, deadline=None)
@given(event_streams())
def test_it_comes_back_from_a_container_and_every_page_is_what_the_events_make(events: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stored = written(Path(folder) / "a.replay", events)
        assert list(stored.store.iterate()) == events
        assert [stored.raw(index) for index in range(len(events))] == events
        plain = Session(stored.info, stored.columns, stored.store)
        ranks = range(len(events), -1, -2)
        for window in range(len(stored.info.windows)):
            fast, slow = PageSeeker(stored, window), PageSeeker(plain, window)
            for rank in ranks:
                one, other = fast.at_rank(rank), slow.at_rank(rank)
                assert same_page(one, other), rank
                ids = [node.id for node in one.walk()]
                assert len(ids) == len(set(ids))
                assert all(len(list(one.ancestors(number))) <= len(one.nodes) for number in one.nodes)


@settings(max_examples=60, deadline=None)
@given(event_streams())
def test_it_is_read_as_a_recording_and_no_event_is_lost(events: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.replay"
        stored = written(path, events)
        decoded = list(stored.events())
        assert sorted(index for index, _ in decoded) == list(range(len(events)))
        times = [stored.t_ms(index) for index, _ in decoded]
        assert times == sorted(times)
        assert not times or times[0] == 0
        assert msgspec.json.encode(stored.info.duration_ms)
