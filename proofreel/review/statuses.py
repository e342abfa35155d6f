"""What a finding's status means and is called: the one home of these words."""

from __future__ import annotations

from collections.abc import Iterable

from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.review.model import Status

# An allow rule of the policy or a reviewer said so.
HARMLESS: frozenset[str] = frozenset({"accepted", "false_positive"})
# As it is said in a sentence.
STATUS_NAMES: dict[Status, str] = {
    "leak": "leak",
    "false_positive": "not personal data",
    "accepted": "accepted",
    "question": "question",
}


def is_open_leak(finding: Finding) -> bool:
    """True when a finding is a leak as far as anyone knows: no mere hint, not accepted, no false positive."""
    return finding.severity != "info" and finding.status not in HARMLESS


def at_least(severity: Severity, level: str) -> bool:
    """True when a severity is as bad as a level of --fail-on; `never` is never reached."""
    return level != "never" and SEVERITIES.index(severity) >= SEVERITIES.index(level)


def count_severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, the worst first; all severities are there."""
    counts: dict[Severity, int] = dict.fromkeys(reversed(SEVERITIES), 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
