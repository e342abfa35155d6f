"""The page at any moment is the page that applying every event up to it gives."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest

from replay_format.dom import Dom
from replay_format.reading import open_path
from replay_format.seeking import PageSeeker
from replay_format.session import Session
from tests.replay_format.making import START, busy_events, raw, write


def original(folder: Path, events: list[bytes]) -> Session:
    path = folder / "recording.json"
    path.write_bytes(b"[" + b",".join(events) + b"]")
    return open_path(str(path))[0]


def container(folder: Path, events: list[bytes]) -> Session:
    return open_path(str(write(folder / "recording.replay", events)))[0]


def straight(session: Session, rank: int) -> Dom:
    dom = Dom()
    for _, event in session.events(0, rank):
        dom.apply(event)
    return dom


def state(dom: Dom) -> dict[str, Any]:
    names = ("values", "checked", "scrolls", "href", "viewport", "pointer", "hovered", "focused", "parents")
    return {"root": msgspec.json.encode(dom.root), **{name: getattr(dom, name) for name in names}}


def long_session() -> list[bytes]:
    """Two page loads, a resize, and several thousand changes after each."""
    first = busy_events(4000, seed=1)
    second = busy_events(4000, seed=2, nodes=50)
    resize = raw({"type": 3, "timestamp": START, "data": {"source": 4, "width": 500, "height": 400}})
    focus = raw({"type": 3, "timestamp": START, "data": {"source": 2, "type": 5, "id": 12}})
    return [*first[:1500], resize, focus, *first[1500:], *second]


def timed(events: list[bytes]) -> list[bytes]:
    documents = [msgspec.json.decode(event) for event in events]
    return [raw({**document, "timestamp": START + 10 * n}) for n, document in enumerate(documents)]


@pytest.mark.parametrize("kind", [original, container])
def test_any_jump_lands_on_the_same_page(tmp_path: Path, kind: Any) -> None:
    session = kind(tmp_path, timed(long_session()))
    seeker = PageSeeker(session)
    rnd = random.Random(4)
    for n in range(12):
        rank = rnd.randrange(len(session) + 1)
        if n == 6:
            seeker.index()
        assert state(seeker.at_rank(rank)) == state(straight(session, rank))


def test_steps_forward_and_back_land_on_the_same_page(tmp_path: Path) -> None:
    session = original(tmp_path, timed(long_session()))
    seeker = PageSeeker(session)
    for rank in (3990, 3991, 3992, 4005, 4004, 4003, 1501, 1502, 0, 1):
        assert state(seeker.at_rank(rank)) == state(straight(session, rank))


def test_the_revision_never_comes_twice_for_different_pages(tmp_path: Path) -> None:
    seeker = PageSeeker(original(tmp_path, timed(long_session())))
    seen: dict[int, bytes] = {}
    rnd = random.Random(5)
    for _ in range(25):
        dom = seeker.at_rank(rnd.randrange(8000))
        page = msgspec.json.encode(dom.root)
        assert seen.setdefault(dom.revision, page) == page


def test_indexing_in_another_thread_does_not_disturb_the_page(tmp_path: Path) -> None:
    session = original(tmp_path, timed(long_session()))
    seeker = PageSeeker(session)
    worker = threading.Thread(target=seeker.index)
    worker.start()
    rnd = random.Random(6)
    for _ in range(8):
        rank = rnd.randrange(len(session))
        assert state(seeker.at_rank(rank)) == state(straight(session, rank))
    worker.join()


def test_indexing_stops_when_asked() -> None:
    from tests.building import session_of

    events = [msgspec.json.decode(event) for event in timed(busy_events(4000))]
    seeker = PageSeeker(session_of(events))
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return True

    seeker.index(stopped=stopped)
    assert asked == [True]


def test_a_snapshot_that_is_none_is_not_started_from(tmp_path: Path) -> None:
    events = timed(busy_events(200))
    broken = raw({"type": 2, "timestamp": START + 500, "data": {"node": "none"}})
    session = original(tmp_path, [*events[:100], broken, *events[100:]])
    seeker = PageSeeker(session)
    seeker.at_rank(len(session))
    for rank in (150, 60):
        assert state(seeker.at_rank(rank)) == state(straight(session, rank))


def test_a_damaged_keyframe_is_done_without(tmp_path: Path) -> None:
    path = write(tmp_path / "a.replay", busy_events(9000))
    session = open_path(str(path))[0]
    data = bytearray(path.read_bytes())
    place = data.index(b"\xd7RC\x1a\x03") + 50
    data[place] ^= 4
    path.write_bytes(data)
    damaged = open_path(str(path))[0]
    rank = session.keyframes.ranks(0)[0] + 10 if session.keyframes is not None else 0
    assert state(PageSeeker(damaged).at_rank(rank)) == state(straight(session, rank))
