"""Times, and how they are told: beside a floor that was measured in the same run, because machines are noisy.

A time is the processor's, of all threads: what else runs on the machine does not count.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

# What was measured, the figure, its unit, and what it should be where there is a bar.
Row = tuple[str, float, str] | tuple[str, float, str, str]
NOT_MEASURED = float("nan")

clock = time.process_time


def line_of(row: Row) -> str:
    """The row as a line of the table."""
    what, number, unit, bar = (*row, "")[:4]
    figure = "-" if number != number else f"{number:,.2f}" if number < 100 else f"{number:,.0f}"
    return f"  {what:<48} {figure:>9} {unit:<5} {bar}".rstrip()


def best(work: Callable[[], Any], times: int = 3) -> float:
    """The shortest of a few runs, in seconds."""
    shortest = float("inf")
    for _ in range(times):
        start = clock()
        work()
        shortest = min(shortest, clock() - start)
    return shortest


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of the values do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def against(seconds: float, floor: float) -> Row:
    """How many times the floor something takes."""
    return ("  the floor's time, times", seconds / floor, "x")
