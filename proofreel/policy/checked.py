"""One recording as the checklist looks at it: its timeline and its scan, seen through the policy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from proofreel.documents.check import (
    SHOWN_EVIDENCE,
    SHOWN_PROOFS,
    CaseResult,
    CaseState,
    Evidence,
    RouteClass,
)
from proofreel.elements.routes import route_of
from proofreel.policy.model import Policy
from proofreel.privacy.covering import SessionCover
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.model import EntityType, Finding
from proofreel.privacy.scan_model import SessionScan
from proofreel.review.statuses import is_open_leak
from proofreel.timeline.index import Timeline
from proofreel.timeline.model import Interaction, PageVisit
from replay_format.session import Session

READABLE = frozenset({None, "none", "mixed", "random"})
WORD = re.compile(r"[^\W_]+")


class CheckedRecording:
    """The session with what was found in it; gives evidence whose recorded text is covered."""

    def __init__(
        self, session: Session, timeline: Timeline, scan: SessionScan, policy: Policy, cover: SessionCover
    ) -> None:
        self.session = session
        self.timeline = timeline
        self.scan = scan
        self.policy = policy
        self._cover = cover
        self.findings = [finding for finding in scan.findings if is_open_leak(finding)]

    def named(self, *kinds: str) -> list[Interaction]:
        """Return the timeline's entries of some kinds."""
        return [entry for entry in self.timeline.interactions if entry.kind in kinds]

    def visits(self, *classes: RouteClass) -> list[PageVisit]:
        """Return the stays on pages of some route classes."""
        return [v for v in self.timeline.pages if v.href and self.policy.class_of(v.href) in classes]

    def evidence(self, what: str, t_ms: float, page: str = "", selector: str | None = None,
                 finding_ids: Iterable[str] = ()) -> Evidence:  # fmt: skip
        """Return a piece of evidence; recorded text in it is covered."""
        info = self.session.info
        return Evidence(
            session_id=info.session_id,
            path=info.path,
            t_ms=t_ms,
            what=self._cover.text(what),
            page=page,
            selector=self._cover.text(selector) if selector else None,
            finding_ids=list(finding_ids),
        )

    def of_finding(self, finding: Finding) -> Evidence:
        """Return a finding as evidence."""
        where = f"{finding.type} in {finding.source}"
        if finding.attribute:
            where += f" {finding.attribute}"
        return self.evidence(where, finding.t_ms, finding.page, finding.selector, [finding.id])

    def of_entry(self, entry: Interaction, said: str = "") -> Evidence:
        """Return a timeline entry as evidence."""
        label = entry.label or entry.selector or ""
        what = f"{said or entry.kind.replace('_', ' ')}{f' {label}' if label else ''}"
        if entry.kind == "network" and entry.detail:
            what = entry.detail
        return self.evidence(what, entry.t_ms, entry.page, entry.selector)

    def of_field(self, use: FieldUse, said: str = "") -> Evidence:
        """Return a form field as evidence."""
        name = use.label or use.name or "field"
        return self.evidence(f"{said} {name}".strip(), use.first_ms, use.route, use.selector)

    def of_visit(self, visit: PageVisit, said: str = "visited") -> Evidence:
        """Return a stay on a page as evidence."""
        return self.evidence(said, visit.from_ms, route_of(visit.href))


def judged(failures: list[Evidence], proofs: list[Evidence], *, exercised: bool | None = None,
           **counts: int) -> CaseResult:  # fmt: skip
    """Return failed with failures, else passed when it was exercised (by default: when anything proves
    it).
    """
    if exercised is None:
        exercised = bool(proofs) or any(counts.values())
    state: CaseState = "fail" if failures else "pass" if exercised else "not_exercised"
    shown = failures or (proofs if exercised else [])
    limit = SHOWN_EVIDENCE if failures else SHOWN_PROOFS
    return CaseResult(
        id="",
        name="",
        expect="",
        result=state,
        sessions=int(state != "not_exercised"),
        failed=int(state == "fail"),
        counts={name.replace("_", " "): count for name, count in counts.items() if count}
        if state != "not_exercised" else {},
        evidence=shown[:limit],
        more=max(0, len(shown) - limit),
    )  # fmt: skip


def planted_type(finding: Finding) -> EntityType | str:
    """Return the type of what was found; of a planted value, what it was planted as."""
    return finding.subtype if finding.type == "CANARY" and finding.subtype else finding.type


def words_of(path: str) -> set[str]:
    """Return the words of a URL's path or of a name."""
    return set(WORD.findall(path.casefold()))


def end_of(entry: Interaction) -> float:
    """Return when an entry is over."""
    return entry.end_ms if entry.end_ms is not None else entry.t_ms


def is_readable(entry: Interaction) -> bool:
    """Return whether an input entry recorded something that can be read."""
    return entry.mask in READABLE and bool(entry.value)
