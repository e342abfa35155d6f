"""The desk a reviewer works at: deciding, and taking it back.

Every change goes to the journal first; what cannot be saved is not shown as decided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from proofreel.privacy.model import EntityType, Finding, Severity, Source
from proofreel.review.decided import Decided, Head, flag_id_of, thing_of
from proofreel.review.journal import Journal
from proofreel.review.model import Decision, Flag, Scope, SessionRef, Status, Verdict
from proofreel.review.workspace_key import ensure_key


class _Change(NamedTuple):
    """A decision of this sitting with the line that stood before it, to take it back."""

    made: Decision
    before: Decision | None


class ReviewDesk(Decided):
    """Decides, and takes back.

    Raises `JournalError` for what is not on disk; that is not shown as decided.
    """

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._done: list[list[_Change]] = []
        self._undone: list[list[_Change]] = []

    def flag_finding(
        self,
        ref: SessionRef,
        finding: Finding,
        status: Status,
        *,
        note: str = "",
        severity: Severity | None = None,
    ) -> Flag:
        """Decide about a finding of the detector, and return the flag as it was saved."""
        return self.flag_findings([(ref, finding)], status, note=note, severity=severity, scope="finding")[0]

    def flag_findings(
        self,
        findings: Iterable[tuple[SessionRef, Finding]],
        status: Status,
        *,
        note: str = "",
        severity: Severity | None = None,
        scope: Scope = "field",
    ) -> list[Flag]:
        """Decide about many findings at once, as when one field leaks in many sessions; undone as one."""
        chosen = list(findings)
        if chosen and self._key is None:
            self._key = ensure_key(self.journal.folder)
        decisions = []
        for ref, finding in chosen:
            earlier = self.flag_of(ref, finding)
            flag = Flag(
                id=flag_id_of(finding.id),
                finding_id=finding.id,
                status=status,
                severity=severity or (earlier.severity if earlier else finding.severity),
                type=finding.type,
                note=note or (earlier.note if earlier else ""),
                reviewer=self.journal.reviewer,
                at="",
                t_ms=finding.t_ms,
                page=finding.page,
                selector=finding.selector,
                source=finding.source,
                preview=finding.preview,
            )
            decision = self._flag(ref, flag)
            decisions.append(
                msgspec.structs.replace(decision, value_key=self._value_key(finding), scope=scope)
            )
        return [decision.flag for decision in self._commit(decisions) if decision.flag is not None]

    def flag_place(
        self,
        ref: SessionRef,
        *,
        t_ms: float,
        page: str,
        selector: str | None,
        status: Status,
        severity: Severity = "high",
        type: EntityType | None = None,
        source: Source | None = None,
        note: str = "",
    ) -> Flag:
        """Decide about an element or a moment that no detector found, and return the flag."""
        place = f"{ref.session_id}\n{page}\n{selector}\n{'' if selector else round(t_ms)}"
        flag = Flag(
            id="g_" + hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            finding_id=None,
            status=status,
            severity=severity,
            type=type,
            note=note,
            reviewer=self.journal.reviewer,
            at="",
            t_ms=t_ms,
            page=page,
            selector=selector,
            source=source,
            preview="",
        )
        return self._commit([self._flag(ref, flag)])[0].flag or flag

    def change_flag(
        self, ref: SessionRef, flag_id: str, *, note: str | None = None, severity: Severity | None = None
    ) -> Flag | None:
        """Give an existing flag another note or severity; None when there is no such flag."""
        before = self._flag_decision(ref, flag_id)
        if before is None or before.flag is None:
            return None
        flag = msgspec.structs.replace(
            before.flag,
            at="",
            note=before.flag.note if note is None else note,
            severity=severity or before.flag.severity,
            reviewer=self.journal.reviewer,
        )
        changed = msgspec.structs.replace(self._flag(ref, flag), value_key=before.value_key)
        return self._commit([changed])[0].flag

    def remove_flag(self, ref: SessionRef, flag_id: str) -> None:
        """Take a flag back."""
        self._commit([self._decision("unflag", ref, flag_id=flag_id)])

    def give_verdict(self, ref: SessionRef, verdict: Verdict | None) -> None:
        """Pass or fail the recording, or with None take that back."""
        self.give_verdicts([ref], verdict)

    def give_verdicts(self, refs: Iterable[SessionRef], verdict: Verdict | None) -> None:
        """Pass or fail many recordings at once; undone as one."""
        self._commit([self._decision("verdict", ref, verdict=verdict) for ref in refs])

    def note_reveal(self, ref: SessionRef, finding_id: str) -> None:
        """Journal that a covered value was looked at; that cannot be undone."""
        self._save([self._decision("reveal", ref, finding_id=finding_id)])

    def undo(self) -> Sequence[Decision]:
        """Take the last own change back; the decisions that did it, none when there is nothing to undo."""
        if not self._done:
            return ()
        changes = self._done[-1]
        saved = self._save([self._back(change) for change in reversed(changes)])
        self._undone.append(self._done.pop())
        return saved

    def redo(self) -> Sequence[Decision]:
        """Make the last undone change again; none when there is nothing to redo."""
        if not self._undone:
            return ()
        changes = self._undone[-1]
        saved = self._save([_unstamped(change.made) for change in changes])
        self._undone.pop()
        self._done.append([_Change(made, c.before) for made, c in zip(saved, changes, strict=True)])
        return saved

    def _commit(self, decisions: Sequence[Decision]) -> Sequence[Decision]:
        if not decisions:
            return ()
        before = [self._standing_before(decision) for decision in decisions]
        saved = self._save(decisions)
        self._done.append([_Change(*pair) for pair in zip(saved, before, strict=True)])
        self._undone.clear()
        return saved

    def _save(self, decisions: Sequence[Decision]) -> Sequence[Decision]:
        """Return the decisions as the journal holds them; they show from now on."""
        saved = self.journal.append(*decisions)
        for decision in saved:
            reviewed = self._recording(decision.session_id, decision.sha256, decision.path)
            reviewed.made.append(decision)
            status = decision.flag.status if decision.flag else None
            head = Head(decision.writer, decision.sequence, decision.reviewer, status or decision.verdict)
            self._apply(
                reviewed, decision.action, thing_of(decision), head, decision.seen, decision.at, decision
            )
        return saved

    def _flag(self, ref: SessionRef, flag: Flag) -> Decision:
        return msgspec.structs.replace(self._decision("flag", ref, flag_id=flag.id), flag=flag)

    def _decision(
        self,
        action: str,
        ref: SessionRef,
        *,
        flag_id: str | None = None,
        verdict: Verdict | None = None,
        finding_id: str | None = None,
    ) -> Decision:
        """Return a decision that the journal has yet to number and date."""
        return Decision(
            action=action,  # type: ignore[arg-type]
            session_id=ref.session_id,
            at="",
            reviewer=self.journal.reviewer,
            writer=self.journal.writer,
            sequence=0,
            path=ref.path,
            sha256=ref.sha256,
            flag_id=flag_id,
            verdict=verdict,
            finding_id=finding_id,
        )

    def _standing_before(self, decision: Decision) -> Decision | None:
        """Return what holds now for what a decision is about:
        the flag's or the verdict's, None for nothing.
        """
        ref = SessionRef(decision.session_id, decision.path, decision.sha256)
        if decision.action == "verdict":
            verdict = self.verdict_of(ref)
            return self._decision("verdict", ref, verdict=verdict) if verdict else None
        return self._flag_decision(ref, decision.flag_id or "")

    def _back(self, change: _Change) -> Decision:
        """Return the decision that makes hold again what held before a change."""
        if change.before is not None:
            return msgspec.structs.replace(_unstamped(change.before), reviewer=self.journal.reviewer)
        made = change.made
        ref = SessionRef(made.session_id, made.path, made.sha256)
        if made.action == "verdict":
            return self._decision("verdict", ref)
        return self._decision("unflag", ref, flag_id=made.flag_id)


def _unstamped(decision: Decision) -> Decision:
    """Return the decision to be made once more: the journal gives it a time and a number of its own."""
    return msgspec.structs.replace(decision, at="", sequence=0, seen=None)
