"""What the checks say: of a match that it is a value, or which of them is against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

from proofreel.privacy.model import EntityType

Case = TypeVar("Case")


class Judgement(msgspec.Struct, frozen=True):
    """How sure a value is, why, its canonical form and its subtype. `info`: it is a note and no leak.

    `skip` characters of a match come before the value, which is `size` characters long (0: to the end of the
    match).
    """

    confidence: float
    reasons: tuple[str, ...]
    value: str
    subtype: str = ""
    info: bool = False
    skip: int = 0
    size: int = 0


class Rejection(msgspec.Struct, frozen=True):
    """Why a match or a text is no value: the name of the check that says so, and its reason in words."""

    check: str
    reason: str


class Judged(msgspec.Struct, frozen=True):
    """A value in a text: start and end in it, and what is said of it."""

    start: int
    end: int
    judgement: Judgement


class Proposal(msgspec.Struct, frozen=True):
    """What a lane proposes: a value of a type, by a rule, at a place of the reading that it was given."""

    type: EntityType
    rule: str
    start: int
    end: int
    judgement: Judgement


class Check(msgspec.Struct, Generic[Case], frozen=True):
    """One thing that may speak against a value: its name, its reason in words, and when it holds."""

    name: str
    reason: str
    holds: Callable[[Case], bool]


def rejected_by(checks: Sequence[Check[Case]], case: Case) -> Rejection | None:
    """Return the rejection of the first check that holds; None when none does."""
    for check in checks:
        if check.holds(case):
            return Rejection(check.name, check.reason)
    return None
