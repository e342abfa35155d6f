"""The page at random moments, from the original once indexed and from `.replay`,
and the step to the next event.
"""

from __future__ import annotations

import random
import statistics
from pathlib import Path

from benchmarks.measuring import Row, clock, percentile
from replay_format.reading import open_path
from replay_format.seeking import PageSeeker
from replay_format.session import Session

MOMENTS = 200
STEPS = 500


def rows(recording: Path, container: Path) -> list[Row]:
    """(what, number, unit); the floor is applying every event from the start."""
    original, stored = open_path(str(recording))[0], open_path(str(container))[0]
    seeker = PageSeeker(original)
    start = clock()
    seeker.index()
    indexing = clock() - start
    found: list[Row] = [("original: indexing in the background", indexing, "s")]
    for name, session, one in (("original", original, seeker), (".replay", stored, PageSeeker(stored))):
        moments = jumps(session, one)
        found += [
            (f"{name}: seek, median", statistics.median(moments) * 1000, "ms"),
            (f"{name}: seek, 95th percentile", percentile(moments, 0.95) * 1000, "ms", "bar: 50"),
            (
                f"{name}: next event, 95th percentile",
                percentile(steps(session, one), 0.95) * 1000,
                "ms",
                "bar: 5",
            ),
        ]
    found.append(
        ("floor of a player without keyframes, over a seek", indexing / statistics.median(moments), "x")
    )
    return found


def jumps(session: Session, seeker: PageSeeker) -> list[float]:
    """Seconds that each of some random moments takes."""
    chance = random.Random(11)
    taken = []
    for _ in range(MOMENTS):
        at = chance.uniform(0, session.info.duration_ms)
        start = clock()
        seeker.at(at)
        taken.append(clock() - start)
    return taken


def steps(session: Session, seeker: PageSeeker) -> list[float]:
    """Seconds that going on by one event takes."""
    first = len(session) // 2
    seeker.at_rank(first)
    taken = []
    for rank in range(first + 1, min(first + STEPS, len(session))):
        start = clock()
        seeker.at_rank(rank)
        taken.append(clock() - start)
    return taken
