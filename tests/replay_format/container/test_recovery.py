"""What is saved of a file that was cut off or damaged: every whole chunk, and nothing that is not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replay_format.container.chunks import decode_chunk
from replay_format.container.layout import Kind, unfold_payload
from replay_format.container.recovery import holds_records, salvage
from replay_format.container.walking import walk
from replay_format.errors import UnreadableRecording
from replay_format.sources import MemoryRanges
from tests.replay_format.making import busy_events, write

EVENTS = busy_events(6000)


@cache
def whole() -> bytes:
    with TemporaryDirectory() as folder:
        return write(Path(folder) / "a.replay", EVENTS).read_bytes()


@cache
def chunks() -> tuple[tuple[int, int, frozenset[int]], ...]:
    """(start, end, event numbers) of each chunk."""
    found = []
    for walked in walk(MemoryRanges(whole()), 28):
        if walked.header is not None and walked.header.kind == Kind.CHUNK:
            numbers = decode_chunk(unfold_payload(walked.header, walked.payload)).indexes
            found.append((walked.offset, walked.offset + walked.length, frozenset(numbers)))
    return tuple(found)


def saved(data: bytes) -> list[bytes]:
    return list(salvage(MemoryRanges(data)).session.store.iterate())


def of(*groups: frozenset[int]) -> list[bytes]:
    return [EVENTS[number] for number in sorted(frozenset().union(*groups))]


def test_the_file_of_these_tests_has_many_chunks() -> None:
    assert len(chunks()) > 8
    assert of(*(numbers for _, _, numbers in chunks())) == EVENTS


@settings(max_examples=60, deadline=None)
@given(st.integers(28, 10**9))
def test_after_any_cut_every_whole_chunk_before_it_comes_back(cut: int) -> None:
    data = whole()[: cut % len(whole())]
    before = [numbers for _, end, numbers in chunks() if end <= len(data)]
    if not before:
        with pytest.raises(UnreadableRecording):
            saved(data)
        return
    assert saved(data) == of(*before)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 7))
def test_a_flipped_bit_costs_at_most_the_chunk_it_is_in(place: int, bit: int) -> None:
    data = bytearray(whole())
    place %= len(data)
    data[place] ^= 1 << bit
    kept = [numbers for start, end, numbers in chunks() if not start <= place < end]
    assert len(chunks()) - len(kept) <= 1
    result = salvage(MemoryRanges(bytes(data)))
    read = list(result.session.store.iterate())
    if result.losses.strings:
        read = [event for event in read if b"_cssText" not in event]
        assert read == [event for event in of(*kept) if b"_cssText" not in event]
    else:
        assert read == of(*kept)


@settings(max_examples=25, deadline=None)
@given(st.integers(40, 10**9), st.binary(min_size=1, max_size=300))
def test_bytes_put_in_between_cost_at_most_one_chunk(place: int, junk: bytes) -> None:
    place = 40 + place % (len(whole()) - 40)
    data = whole()[:place] + junk + whole()[place:]
    kept = [numbers for start, end, numbers in chunks() if not start < place < end]
    read = saved(data)
    assert set(read) >= {event for event in of(*kept) if b"_cssText" not in event}
    assert set(read) <= set(EVENTS) | {event for event in read if b'"_cssText":""' in event}


def test_what_was_lost_is_said() -> None:
    start, end, numbers = chunks()[4]
    data = whole()[: start + 40] + bytes(20) + whole()[start + 60 :]
    losses = salvage(MemoryRanges(data)).losses
    assert losses.events == len(numbers)
    assert losses.chunks == 1
    assert losses.damaged_bytes == end - start
    assert not losses.unfinished
    assert f"{len(numbers):,} events lost" in losses.sentences()


def test_of_a_whole_file_nothing_is_lost() -> None:
    result = salvage(MemoryRanges(whole()))
    assert result.losses.sentences() == []
    assert result.session.info.session_id == "made"
    assert result.session.keyframes is not None
    assert result.session.keyframes.ranks(0)


def test_a_lost_style_sheet_leaves_its_event_and_is_counted() -> None:
    data = bytearray(whole())
    place = data.index(b"\xd7RC\x1a\x05") + 40
    data[place] ^= 1
    result = salvage(MemoryRanges(bytes(data)))
    assert len(result.session) == len(EVENTS)
    assert result.losses.strings == 1
    assert b'"_cssText":""' in result.session.raw(1)


def test_a_file_whose_first_bytes_are_gone_is_saved_too() -> None:
    data = bytes(28) + whole()[28:]
    assert holds_records(MemoryRanges(data))
    assert saved(data) == EVENTS
    assert not holds_records(MemoryRanges(b"no record " * 100))
