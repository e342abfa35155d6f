"""Which candidates are hits: those that are sure enough, and of several at one place the surest."""

from __future__ import annotations

from collections.abc import Sequence

from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.model import Hit

REPORTED = 0.4
"""The least confidence that is reported: docs/detection.md calls it possible. What stays below is a shape
that is more often something else (thirteen digits, a version, a sample number) and that nothing around it
speaks for.
"""


def stands(candidate: Candidate) -> bool:
    """True for what is sure enough to be reported, when nothing surer stands there."""
    return candidate.rejected_because is None and candidate.confidence >= REPORTED


def is_leak(candidate: Candidate) -> bool:
    return stands(candidate) and not candidate.judgement.info


def resolved(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that are hits, in order of their place: where two overlap, the surer one."""
    standing = [c for c in candidates if c.end > c.start and stands(c)]
    standing.sort(key=lambda c: (-c.confidence, c.start - c.end, c.view != "", c.start))
    kept: list[Candidate] = []
    for c in standing:
        if not any(c.start < k.end and k.start < c.end and not _side_by_side(c, k) for k in kept):
            kept.append(c)
    kept.sort(key=lambda c: c.start)
    return kept


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
