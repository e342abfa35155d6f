"""Counts and shares in words, the same in every report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proofreel.documents.check import CaseResult, CheckSummary
from proofreel.documents.scan import (
    AllowUse,
    FieldShare,
    GroupShare,
    PolicyUse,
    SampleTaken,
    ScannedSession,
    ScanSummary,
    Statistics,
    TypeCount,
)
from proofreel.privacy.model import Finding
from proofreel.review.statuses import count_severities


def number(count: int, noun: str) -> str:
    """`1 session`, `2,000 sessions`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def unjudged(sessions: Sequence[ScannedSession]) -> tuple[dict[str, int], int]:
    """Return what no text detector can judge, by kind, and how many parts could not be decoded,
    over all sessions.
    """
    opaque: dict[str, int] = {}
    for session in sessions:
        for kind, count in session.coverage.opaque.items():
            opaque[kind] = opaque.get(kind, 0) + count
    return opaque, sum(session.coverage.undecodable for session in sessions)


def format_severities(findings: Iterable[Finding]) -> str:
    """Return `4 critical, 8 high`, the worst first."""
    counts = count_severities(findings)
    return ", ".join(f"{count:,} {severity}" for severity, count in counts.items() if count)


def percent(share: float) -> str:
    """`2.4 %`; tenths only where they matter."""
    return f"{share:.0%}".replace("%", " %") if share in (0, 1) else f"{share:.1%}".replace("%", " %")


def format_interval(group: GroupShare | FieldShare | TypeCount | Statistics) -> str:
    """`1.1 % to 3.6 %`."""
    low, high = group.interval95
    return f"{percent(low)} to {percent(high)}"


def format_share(group: GroupShare | FieldShare) -> str:
    """`10 of 500, 2.0 % (95 % interval 1.1 % to 3.6 %)`."""
    return (
        f"{group.sessions:,} of {group.of:,}, {percent(group.share)} (95 % interval {format_interval(group)})"
    )


def describe_incomplete(summary: ScanSummary | CheckSummary) -> str:
    """Return how many sessions are known not to be whole, and what of them; empty when none is."""
    if not summary.incomplete:
        return ""
    lost = f"{number(summary.missing_uploads, 'upload')} missing" if summary.missing_uploads else ""
    if summary.sessions == 1:
        return f"this session is not complete ({lost or 'parts of it are missing or could not be read'})"
    are = "is" if summary.incomplete == 1 else "are"
    said = f"{summary.incomplete:,} of {number(summary.sessions, 'session')} {are} not complete"
    return f"{said} ({lost or 'parts of them are missing or could not be read'})"


def incomplete_lines(summary: ScanSummary | CheckSummary) -> list[str]:
    """Return the sentence that every report begins with when something is known to be missing."""
    said = describe_incomplete(summary)
    return [f"{said[:1].upper()}{said[1:]}: what is missing was not looked at."] if said else []


def describe_absence(summary: ScanSummary) -> list[str]:
    """Return what finding nothing allows one to say; empty when there was nothing to look at."""
    statistics = summary.statistics
    if statistics is None or not summary.sessions:
        return []
    absent, said = statistics.absent, []
    missing = describe_incomplete(summary)
    limit = f"at most {percent(absent.at_most)} of sessions like these, with 95 % confidence"
    if not statistics.with_findings:
        holes = f", but {missing}" if missing else ""
        held = f"0 of {summary.sessions:,} sessions hold personal data in a readable form"
        said.append(f"{held}{holes}: {limit}.")
    elif absent.types:
        said.append(
            f"In none of {number(absent.sessions, 'session')}"
            + (f" (but {missing})" if missing else "")
            + f": {', '.join(absent.types)}. Each of them: {limit}."
        )
    if said and summary.unreadable:
        said.append(f"{number(summary.unreadable, 'recording')} could not be read and cannot be spoken for.")
    return said


def describe_sample(sample: SampleTaken) -> str:
    """Return how the sample was drawn."""
    return (
        f"A random sample: {sample.size:,} of {number(sample.of, 'recording')}, "
        f"drawn with seed {sample.seed}."
    )


def describe_allow_rule(rule: AllowUse) -> str:
    """Return what an allow rule is about."""
    parts = [rule.type, rule.preview, f"at {rule.selector}" if rule.selector else None,
             f"on {rule.route}" if rule.route else None]  # fmt: skip
    return " ".join(part for part in parts if part) or "anything"


def describe_policy(policy: PolicyUse) -> str:
    """Return which policy decided, whether anybody named it, and how many findings it accepts."""
    came = ", which came with the recordings," if policy.beside else ""
    return f"policy {policy.path}{came} accepts {number(policy.accepted, 'finding')}"


def format_place(field: FieldShare) -> str:
    """`input #email`, `a.on [href]`, `network .body.card`."""
    where = f"{field.place} [{field.attribute}]" if field.attribute else field.place
    return where if field.attribute and field.source == "attribute" else f"{field.source} {where}".strip()


def describe_counts(case: CaseResult) -> str:
    """Return the counts of a case in words: "24 inputs on 3 forms in 11 sessions"."""
    parts = [f"{count} {name if count != 1 else name[:-1]}" for name, count in case.counts.items() if count]
    sessions = f"{case.sessions} session{'s' if case.sessions != 1 else ''}"
    told = f"{', '.join(parts)} in {sessions}" if parts else sessions if case.sessions else ""
    if not case.incomplete:
        return told
    are = "is" if case.incomplete == 1 else "are"
    holes = f"{number(case.incomplete, 'session')} looked at {are} not complete"
    return f"{told}, but {holes}" if told else holes
