"""What twice as much costs, counted in calls of functions: the same in every run, unlike seconds."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.growing import BEGINNINGS, RECORDINGS, filled, recording
from benchmarks.growth import BAR
from proofreel.privacy.scan import scan_session
from replay_format.reading import open_path
from tests.proofreel.privacy.scanning import detector


def calls(work: Callable[[], Any]) -> int:
    """Return how many functions are called, those of C included."""
    seen: Counter[str] = Counter()

    def count(frame: object, event: str, argument: object) -> None:
        seen[event] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return seen["call"] + seen["c_call"]


@pytest.mark.parametrize("name", RECORDINGS)
def test_scan_of_twice_as_much_calls_twice_as_much(name: str, tmp_path: Path) -> None:
    make, most = RECORDINGS[name]
    count = max(60, most // 1000)
    path = tmp_path / "recording.json"

    def called(number: int) -> int:
        path.write_bytes(recording(make, number))
        session = open_path(str(path))[0]
        scan_session(session, detector())
        return calls(lambda: scan_session(session, detector()))

    assert called(2 * count) < BAR * called(count)


@pytest.mark.parametrize("part", BEGINNINGS.values(), ids=BEGINNINGS)
def test_detection_in_twice_as_long_a_text_calls_twice_as_much(part: str) -> None:
    def called(length: int) -> int:
        text = filled(part, length)
        detector().detect(text)
        return calls(lambda: detector().detect(text))

    assert called(12_000) < BAR * called(6_000) + 2_000
