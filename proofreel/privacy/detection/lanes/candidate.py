"""A possible hit, with what has been weighed for and against it."""

from __future__ import annotations

import msgspec

from proofreel.privacy.detection.lanes.judgement import Judgement, Rejection
from proofreel.privacy.model import EntityType

VETO = -1.0
"""The weight of what rules a candidate out: no confidence is more than 1."""


class Weight(msgspec.Struct, frozen=True):
    """What one check has added to a candidate's confidence, or taken from it; `words` are those by which.

    Words are of labels and fields, never of values.
    """

    check: str
    amount: float
    words: str = ""


class Candidate(msgspec.Struct, frozen=True):
    """A possible hit. Offsets are those of the text as recorded; `rejected_because` is None while
    it stands.
    """

    type: EntityType
    rule: str
    start: int
    end: int
    judgement: Judgement
    view: str = ""
    lane: str = "value"
    rejected_because: Rejection | None = None
    weights: tuple[Weight, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure the candidate is, from 0 to 1."""
        return self.judgement.confidence

    def judged(self, judgement: Judgement, *weights: Weight) -> Candidate:
        """Return the candidate with another judgement, and what led to it."""
        return msgspec.structs.replace(self, judgement=judgement, weights=(*self.weights, *weights))

    def rejected(self, check: str, reason: str) -> Candidate:
        """Return the candidate as none, with the check that says so."""
        return msgspec.structs.replace(self, rejected_because=Rejection(check, reason))
