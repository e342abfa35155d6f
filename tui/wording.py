"""What decisions, severities and degrees of certainty are called and coloured on every screen."""

from __future__ import annotations

from proofreel.review.model import Status
from proofreel.review.statuses import STATUS_NAMES

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
