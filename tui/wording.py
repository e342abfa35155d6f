"""What decisions, severities and degrees of certainty are called and coloured on every screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from proofreel.review.model import Status
from proofreel.review.statuses import STATUS_NAMES

if TYPE_CHECKING:
    from proofreel.review.decided import Conflict, Elsewhere

# In a word, where there is little room.
STATUS_WORDS: dict[Status, str] = {**STATUS_NAMES, "false_positive": "not PII"}
# As a count of them is headed.
STATUS_PLURALS: dict[str, str] = {str(status): name for status, name in STATUS_NAMES.items()}
STATUS_PLURALS |= {"leak": "leaks", "question": "questions"}
# The detector's own scale: from these on a finding is as good as proved, or more likely right than not.
CERTAIN, LIKELY = 0.95, 0.75


def status_colour(status: str) -> str:
    """Return the palette variable of a flag's status."""
    return f"flag-{status.replace('_', '-')}"


def severity_colour(severity: str) -> str:
    """Return the palette variable of a severity."""
    return f"pii-{severity}"


def confidence_word(confidence: float) -> str:
    """Return how sure the detector is, in a word."""
    return "certain" if confidence >= CERTAIN else "likely" if confidence >= LIKELY else "possible"


def plural(count: int, noun: str) -> str:
    """Return `1 finding`, `2 findings`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def elsewhere_words(elsewhere: Elsewhere) -> str:
    """Return what was decided for another recording with the same session id; empty for nothing."""
    count = len(elsewhere.flags) + (elsewhere.verdict is not None)
    if not count:
        return ""
    return f"{plural(count, 'decision')} for another recording with this id not applied"


def conflict_words(conflicts: Mapping[str, Conflict]) -> str:
    """Return who decided differently without knowing of each other; empty for nobody."""
    told = {f"{c.other} and {c.stands} decided differently; {c.stands}'s stands" for c in conflicts.values()}
    return "; ".join(sorted(told))
