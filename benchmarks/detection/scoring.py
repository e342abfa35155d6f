"""Counting per row and type: found and expected, found only, expected only; and harmless rows flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple


class Score(NamedTuple):
    """True positives, false positives, false negatives."""

    true: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.true / (self.true + self.false) if self.true + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.true / (self.true + self.missed) if self.true + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Result(NamedTuple):
    """Scores by type, over all, and the share of harmless rows with any finding."""

    by_type: dict[str, Score]
    micro: Score
    flagged: float


def score(rows: Sequence[dict[str, Any]], found: Iterable[set[str]]) -> Result:
    """Compares the types found in each row with those expected."""
    true: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    harmless = flagged = 0
    for row, types in zip(rows, found, strict=True):
        expected = set(row["expected"])
        true.update(types & expected)
        false.update(types - expected)
        missed.update(expected - types)
        if not expected:
            harmless += 1
            flagged += bool(types)
    by_type = {t: Score(true[t], false[t], missed[t]) for t in sorted(set(true) | set(false) | set(missed))}
    micro = Score(true.total(), false.total(), missed.total())
    return Result(by_type, micro, flagged / harmless if harmless else 0.0)
