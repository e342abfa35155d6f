"""Where the keys of a session lead: the next finding, click, event or session, worked out without a screen.

`direction` is 1 for onwards and -1 for back; times are ms since the session's first event.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Sequence
from typing import TYPE_CHECKING

from proofreel.privacy.model import SEVERITIES
from tui.services import SessionKey

if TYPE_CHECKING:
    from proofreel.privacy.model import Finding
    from proofreel.timeline.index import Timeline
    from proofreel.timeline.model import Interaction
    from replay_format.session import Session

# A page that loads within this time after the navigation to it is what the navigation led to.
SETTLE_MS = 4_000
CLICKS = frozenset({"click", "tap", "double_click", "rage_click"})
ON_PAGE = frozenset({"text", "input", "attribute"})


def next_finding(
    findings: Sequence[Finding], chosen: Finding | None, now_ms: float, direction: int
) -> Finding:
    """Return the finding beside the chosen one, round the ends; without one the nearest in time.

    `findings` must not be empty.
    """
    if chosen in findings:
        return findings[(findings.index(chosen) + direction) % len(findings)]
    after = [finding for finding in findings if finding.t_ms >= now_ms] or findings
    before = [finding for finding in findings if finding.t_ms < now_ms] or findings
    return after[0] if direction > 0 else before[-1]


def next_undecided(
    findings: Sequence[Finding], chosen: Finding | None, decided: Container[str]
) -> Finding | None:
    """Return the next finding without a decision, round the end; None when there is no other one."""
    start = findings.index(chosen) + 1 if chosen in findings else 0
    ring = (*findings[start:], *findings[:start])
    return next((f for f in ring if f.id not in decided and f is not chosen), None)


def worst_finding(findings: Iterable[Finding]) -> Finding | None:
    """Return where a review begins: the worst finding, rather one that is seen on the page, the earliest."""
    return max(
        findings,
        key=lambda f: (SEVERITIES.index(f.severity), f.source in ON_PAGE, -f.t_ms),
        default=None,
    )


def next_entry(
    entries: Sequence[Interaction], kinds: Collection[str], now_ms: float, direction: int
) -> Interaction | None:
    """Return the next interaction of these kinds, None when there is none on this side."""
    if direction > 0:
        return next((e for e in entries if e.kind in kinds and e.t_ms > now_ms), None)
    return next((e for e in reversed(entries) if e.kind in kinds and e.t_ms < now_ms), None)


def next_event_ms(session: Session, now_ms: float, direction: int) -> float:
    """Return the time of the next recorded event.

    Those of one moment are one step. The session has events.
    """
    rank = session.rank_after(now_ms)
    if direction > 0:
        return session.time_at(min(rank, len(session) - 1))
    target = max(0, rank - 1)
    while target > 0 and session.time_at(target) >= now_ms:
        target -= 1
    return session.time_at(target)


def arrival_ms(timeline: Timeline, entry: Interaction) -> float:
    """Return when an entry can be seen: for a navigation the moment its page is there."""
    if entry.kind != "navigation":
        return entry.t_ms
    later = timeline.interactions[timeline.at(entry.t_ms) :]
    loaded = next((e for e in later if e.kind == "snapshot" and e.t_ms >= entry.t_ms), None)
    return loaded.t_ms if loaded is not None and loaded.t_ms - entry.t_ms < SETTLE_MS else entry.t_ms


def next_hit(hits: Sequence[int], at: int, direction: int) -> int:
    """Return the next of the ascending `hits`, round the ends. `hits` must not be empty."""
    if direction > 0:
        return next((hit for hit in hits if hit > at), hits[0])
    return next((hit for hit in reversed(hits) if hit < at), hits[-1])


def next_session(
    queue: Sequence[SessionKey], here: SessionKey, direction: int, wanted: Callable[[SessionKey], bool]
) -> SessionKey | None:
    """Return the next wanted session of the queue, which does not go round; None when there is none."""
    at = queue.index(here) if here in queue else -1 if direction > 0 else len(queue)
    rest = queue[at + 1 :] if direction > 0 else list(reversed(queue[: max(0, at)]))
    return next((key for key in rest if wanted(key)), None)
