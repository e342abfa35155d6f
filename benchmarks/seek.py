"""The page at random moments, from the original once indexed and from `.replay`, and the step to the next event."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

from benchmarks.measuring import Row, percentile
from replay_format.reading import open_path
from replay_format.seeking import PageSeeker
from replay_format.session import Session

MOMENTS = 200
STEPS = 500


def rows(recording: Path, container: Path) -> list[Row]:
    """(what, number, unit); the floor is applying every event from the start."""
    original, stored = open_path(str(recording))[0], open_path(str(container))[0]
    seeker = PageSeeker(original)
    start = time.perf_counter()
    seeker.index()
    indexing = time.perf_counter() - start
    found: list[Row] = [("original: indexing in the background", indexing, "s")]
    for name, session, one in (("original", original, seeker), (".replay", stored, PageSeeker(stored))):
        moments = jumps(session, one)
        found += [
            (f"{name}: seek, median", statistics.median(moments) * 1000, "ms"),
            (f"{name}: seek, 95th percentile", percentile(moments, 0.95) * 1000, "ms"),
            (f"{name}: next event, 95th percentile", percentile(steps(session, one), 0.95) * 1000, "ms"),
        ]
    found.append(("all events from the start, over a seek", indexing / statistics.median(moments), "x"))
    return found


def jumps(session: Session, seeker: PageSeeker) -> list[float]:
    """Seconds that each of some random moments takes."""
    chance = random.Random(11)
    taken = []
    for _ in range(MOMENTS):
        at = chance.uniform(0, session.info.duration_ms)
        start = time.perf_counter()
        seeker.at(at)
        taken.append(time.perf_counter() - start)
    return taken


def steps(session: Session, seeker: PageSeeker) -> list[float]:
    """Seconds that going on by one event takes."""
    first = len(session) // 2
    seeker.at_rank(first)
    taken = []
    for rank in range(first + 1, min(first + STEPS, len(session))):
        start = time.perf_counter()
        seeker.at_rank(rank)
        taken.append(time.perf_counter() - start)
    return taken
