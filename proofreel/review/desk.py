"""The desk a reviewer works at: what is decided so far, deciding, and taking it back.

Every change goes to the journal first; what cannot be saved is not shown as decided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from proofreel.privacy.model import EntityType, Finding, Severity, Source
from proofreel.review.journal import Journal
from proofreel.review.model import Decision, Flag, SessionRef, Status, Verdict


class Reviewed(msgspec.Struct):
    """What is decided about one session; `verdict_by` and `verdict_at` tell who gave the verdict and when."""

    ref: SessionRef
    flags: dict[str, Flag] = {}
    verdict: Verdict | None = None
    verdict_by: str | None = None
    verdict_at: str | None = None
    history: list[Decision] = []


class ReviewDesk:
    """All decisions of a journal folder, and the means to make more. Raises `JournalError` when unsaved."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.sessions: dict[str, Reviewed] = {}
        self.torn = 0
        self._done: list[list[Decision]] = []
        self._undone: list[list[Decision]] = []
        self.reload()

    def reload(self) -> None:
        """Reads the journals again, so that other reviewers' decisions show."""
        found = self.journal.read()
        self.sessions, self.torn = {}, found.torn
        for decision in found.decisions:
            self._apply(decision)

    def flag_of(self, session_id: str, finding_id: str) -> Flag | None:
        """The decision on a finding, if there is one."""
        reviewed = self.sessions.get(session_id)
        return reviewed.flags.get(flag_id_of(finding_id)) if reviewed else None

    def verdict_of(self, session_id: str) -> Verdict | None:
        """The verdict on a session, if there is one."""
        reviewed = self.sessions.get(session_id)
        return reviewed.verdict if reviewed else None

    def history_of(self, session_id: str, flag_id: str) -> list[Decision]:
        """Everything that was decided about one flag, oldest first."""
        reviewed = self.sessions.get(session_id)
        return [d for d in reviewed.history if d.flag_id == flag_id] if reviewed else []

    def flag_finding(
        self,
        ref: SessionRef,
        finding: Finding,
        status: Status,
        *,
        note: str = "",
        severity: Severity | None = None,
    ) -> Flag:
        """Decides about a finding of the detector."""
        return self.flag_findings([(ref, finding)], status, note=note, severity=severity)[0]

    def flag_findings(
        self,
        findings: Iterable[tuple[SessionRef, Finding]],
        status: Status,
        *,
        note: str = "",
        severity: Severity | None = None,
    ) -> list[Flag]:
        """Decides about many findings at once, as when one field leaks in many sessions; undone as one."""
        decisions, flags = [], []
        for ref, finding in findings:
            earlier = self.flag_of(ref.session_id, finding.id)
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
            decisions.append(self._decision("flag", ref, flag=flag))
            flags.append(flag)
        self._commit(decisions)
        return flags

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
        """Decides about an element or a moment that no detector found."""
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
        self._commit([self._decision("flag", ref, flag=flag)])
        return flag

    def change_flag(
        self, ref: SessionRef, flag_id: str, *, note: str | None = None, severity: Severity | None = None
    ) -> Flag | None:
        """Gives an existing flag another note or severity; None when there is no such flag."""
        reviewed = self.sessions.get(ref.session_id)
        earlier = reviewed.flags.get(flag_id) if reviewed else None
        if earlier is None:
            return None
        flag = msgspec.structs.replace(
            earlier,
            note=earlier.note if note is None else note,
            severity=severity or earlier.severity,
            reviewer=self.journal.reviewer,
        )
        self._commit([self._decision("flag", ref, flag=flag)])
        return flag

    def remove_flag(self, ref: SessionRef, flag_id: str) -> None:
        """Takes a flag back."""
        self._commit([self._decision("unflag", ref, flag_id=flag_id)])

    def give_verdict(self, ref: SessionRef, verdict: Verdict | None) -> None:
        """Passes or fails the session, or with None takes that back."""
        self._commit([self._decision("verdict", ref, verdict=verdict)])

    def note_reveal(self, ref: SessionRef, finding_id: str) -> None:
        """Journals that a covered value was looked at; that cannot be undone."""
        decision = self._decision("reveal", ref, finding_id=finding_id)
        self.journal.append(decision)
        self._apply(decision)

    def undo(self) -> Sequence[Decision]:
        """Takes the last own change back; the decisions that did it, none when there is nothing to undo."""
        if not self._done:
            return ()
        made = self._done[-1]
        inverse = [self._inverse(decision) for decision in reversed(made)]
        self.journal.append(*inverse)
        for decision in inverse:
            self._apply(decision)
        self._done.pop()
        self._undone.append(made)
        return inverse

    def redo(self) -> Sequence[Decision]:
        """Makes the last undone change again; none when there is nothing to redo."""
        if not self._undone:
            return ()
        again = [self._restamped(decision) for decision in self._undone[-1]]
        self.journal.append(*again)
        for decision in again:
            self._apply(decision)
        self._undone.pop()
        self._done.append(again)
        return again

    def _commit(self, decisions: list[Decision]) -> None:
        if not decisions:
            return
        self.journal.append(*decisions)
        for decision in decisions:
            self._apply(decision)
        self._done.append(decisions)
        self._undone.clear()

    def _decision(
        self,
        action: str,
        ref: SessionRef,
        *,
        flag: Flag | None = None,
        flag_id: str | None = None,
        verdict: Verdict | None = None,
        finding_id: str | None = None,
    ) -> Decision:
        at, sequence = self.journal.stamp()
        if flag is not None:
            flag.at = at
        return Decision(
            action=action,  # type: ignore[arg-type]
            session_id=ref.session_id,
            at=at,
            reviewer=self.journal.reviewer,
            writer=self.journal.writer,
            sequence=sequence,
            path=ref.path,
            sha256=ref.sha256,
            flag_id=flag.id if flag is not None else flag_id,
            flag=flag,
            verdict=verdict,
            finding_id=finding_id,
        )

    def _restamped(self, decision: Decision) -> Decision:
        at, sequence = self.journal.stamp()
        flag = msgspec.structs.replace(decision.flag, at=at) if decision.flag is not None else None
        return msgspec.structs.replace(decision, at=at, sequence=sequence, flag=flag)

    def _inverse(self, decision: Decision) -> Decision:
        earlier = self._before(decision)
        ref = SessionRef(decision.session_id, decision.path, decision.sha256)
        if decision.action == "verdict":
            return self._decision("verdict", ref, verdict=earlier.verdict if earlier else None)
        if earlier is not None and earlier.flag is not None:
            return self._decision("flag", ref, flag=msgspec.structs.replace(earlier.flag))
        return self._decision("unflag", ref, flag_id=decision.flag_id)

    def _before(self, decision: Decision) -> Decision | None:
        """What held for the same flag or verdict before that decision."""
        before: Decision | None = None
        for other in self.sessions[decision.session_id].history:
            if (other.writer, other.sequence, other.at) == (decision.writer, decision.sequence, decision.at):
                return before
            same = other.flag_id == decision.flag_id and (other.action == "verdict") == (
                decision.action == "verdict"
            )
            if same and other.action != "reveal":
                before = other
        return before

    def _apply(self, decision: Decision) -> None:
        reviewed = self.sessions.get(decision.session_id)
        if reviewed is None:
            ref = SessionRef(decision.session_id, decision.path, decision.sha256)
            reviewed = self.sessions[decision.session_id] = Reviewed(ref)
        reviewed.history.append(decision)
        if decision.action == "flag" and decision.flag is not None:
            reviewed.flags[decision.flag.id] = decision.flag
        elif decision.action == "unflag" and decision.flag_id is not None:
            reviewed.flags.pop(decision.flag_id, None)
        elif decision.action == "verdict":
            reviewed.verdict = decision.verdict
            reviewed.verdict_by = decision.reviewer if decision.verdict else None
            reviewed.verdict_at = decision.at if decision.verdict else None


def flag_id_of(finding_id: str) -> str:
    """The id of the flag on a finding: one finding has one flag, whoever sets it."""
    return "g_" + finding_id.removeprefix("f_")
