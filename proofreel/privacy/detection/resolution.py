"""Which candidates are hits: those that are sure enough, and of several at one place the surest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.model import Hit

REPORTED = 0.4
"""The least confidence that is reported: docs/detection.md calls it possible. What stays below is a shape
that is more often something else (thirteen digits, a version, a sample number) and that nothing around it
speaks for.
"""
CELL, MANY_CELLS = 64, 64
"""Characters of a cell of text, a little more than most values have, and how many cells make a value long."""


def stands(candidate: Candidate) -> bool:
    """True for what is sure enough to be reported, when nothing surer stands there."""
    return candidate.rejected_because is None and candidate.confidence >= REPORTED


def is_leak(candidate: Candidate) -> bool:
    return stands(candidate) and not candidate.judgement.info


def resolved(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that are hits, in order of their place: where two overlap, the surer one."""
    standing = [c for c in candidates if c.end > c.start and stands(c)]
    standing.sort(key=lambda c: (-c.confidence, c.start - c.end, c.view != "", c.start))
    kept = _Kept()
    for c in standing:
        if not any(c.start < k.end and k.start < c.end and not _side_by_side(c, k) for k in kept.near(c)):
            kept.add(c)
    return sorted(kept.candidates, key=lambda c: c.start)


class _Kept:
    """The candidates that are hits so far, found by the cells of a text that they touch.

    So a candidate is compared with those around it, not with all others of a long text. One that fills many
    cells stands beside them; few do.
    """

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self._in_cell: dict[int, list[Candidate]] = {}
        self._long: list[Candidate] = []

    def near(self, candidate: Candidate) -> Iterable[Candidate]:
        """Return those that may overlap a candidate; some come twice."""
        cells = _cells(candidate)
        if len(cells) > MANY_CELLS:
            return self.candidates
        return chain(self._long, *(self._in_cell.get(cell, ()) for cell in cells))

    def add(self, candidate: Candidate) -> None:
        """Keep a candidate."""
        self.candidates.append(candidate)
        cells = _cells(candidate)
        if len(cells) > MANY_CELLS:
            self._long.append(candidate)
            return
        for cell in cells:
            self._in_cell.setdefault(cell, []).append(candidate)


def _cells(candidate: Candidate) -> range:
    return range(candidate.start // CELL, (candidate.end - 1) // CELL + 1)


def _side_by_side(one: Candidate, other: Candidate) -> bool:
    """True when two values stand at one place: in one unfolded base64, or one unfolded inside a credential.

    An unfolded value stands for the whole encoded stretch; a token of a known format and the address in its
    payload are two findings.
    """
    if one.type == other.type or one.judgement.value == other.judgement.value:
        return False
    if "base64" in one.view and one.view == other.view:
        return True
    inner, outer = (one, other) if "base64" in one.view else (other, one)
    if "base64" not in inner.view or "base64" in outer.view:
        return False
    return outer.type == "SECRET" and outer.start <= inner.start and inner.end <= outer.end


def hit_of(candidate: Candidate) -> Hit:
    judgement = candidate.judgement
    reasons = judgement.reasons if not candidate.view else (*judgement.reasons, f"view:{candidate.view}")
    return Hit(
        type=candidate.type,
        rule=candidate.rule,
        start=candidate.start,
        end=candidate.end,
        value=judgement.value,
        confidence=round(judgement.confidence, 3),
        severity="info" if judgement.info else ENTITIES[candidate.type].severity,
        reasons=reasons,
        subtype=judgement.subtype,
        view=candidate.view,
    )
