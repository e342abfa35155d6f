"""Times, and how they are told: beside a floor that was measured in the same run, because machines are noisy."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

Row = tuple[str, float, str]


def best(work: Callable[[], Any], times: int = 3) -> float:
    """The shortest of a few runs, in seconds."""
    shortest = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of the values do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def against(seconds: float, floor: float) -> Row:
    """How many times the floor something takes."""
    return ("  as a multiple of the floor", seconds / floor, "x")
