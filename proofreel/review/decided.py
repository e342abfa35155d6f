"""What is decided so far: which flag and verdict stand, on which recording, and what does not apply to it.

A decision holds for the recording it was made about (the digest of its events) and the value that was there;
what fits only in part is told as decided for another recording and never applied.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from proofreel.privacy.model import Finding
from proofreel.review.journal import Journal
from proofreel.review.journal_files import JournalLines, LineHead
from proofreel.review.model import Decision, Flag, SessionRef, Verdict
from proofreel.review.workspace_key import keyed, read_key


class Conflict(NamedTuple):
    """Two reviewers decided differently about one thing, neither knowing of the other;
    the first one stands.
    """

    stands: str
    other: str


class Elsewhere(NamedTuple):
    """What was decided for another recording with the same session id,
    or about another value at this place.
    """

    verdict: Verdict | None
    flags: tuple[Flag, ...]


class Head(NamedTuple):
    """The last line about one thing (a flag, the verdict):
    who wrote it, as which number, and what it says.
    """

    writer: str
    sequence: int
    reviewer: str
    says: str | None


class Reviewed:
    """What is decided about one recording; flags are decoded when they are first asked for."""

    def __init__(self, ref: SessionRef) -> None:
        self.ref = ref
        self.verdict: Verdict | None = None
        self.verdict_by: str | None = None
        self.verdict_at: str | None = None
        self.conflicts: dict[str, Conflict] = {}
        self.lines = array("L")
        self.made: list[Decision] = []
        self.standing: dict[str, int | Decision] = {}
        self.heads: dict[str, Head] = {}


class Decided:
    """All decisions of a journal folder, merged: the later one stands. Raises `JournalError`."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.reload()

    def reload(self) -> None:
        """Read the journals again, so that other reviewers' decisions show."""
        self._lines: JournalLines = self.journal.read()
        self._key = read_key(self.journal.folder)
        self._recordings: dict[tuple[str, str], Reviewed] = {}
        self._by_session: dict[str, list[Reviewed]] = {}
        for number, head in self._lines.heads():
            self._take_line(number, head)

    @property
    def torn(self) -> int:
        """How many lines of the journals were cut off by a crash."""
        return self._lines.torn

    @property
    def unknown(self) -> int:
        """How many lines of the journals only a newer version understands."""
        return self._lines.unknown

    @property
    def warning(self) -> str:
        """Say in one line what of the journals could not be read; empty when all was."""
        parts = []
        if self.torn:
            parts.append(f"{self.torn} unfinished journal line{'s' * (self.torn != 1)} passed over")
        if self.unknown:
            parts.append(
                f"{self.unknown} decision{'s' * (self.unknown != 1)} of a newer proofreel not understood"
            )
        return "; ".join(parts)

    def refs(self) -> list[SessionRef]:
        """Return every recording about which something is decided."""
        return [reviewed.ref for reviewed in self._recordings.values()]

    def flags_of(self, ref: SessionRef, findings: Iterable[Finding] = ()) -> dict[str, Flag]:
        """Return what holds for a recording, by finding id (an element or moment of one's own: by flag id).

        A flag on one of `findings` holds only when the value that it was set on is the one that is there.
        """
        reviewed = self._recordings.get(key_of(ref))
        if reviewed is None:
            return {}
        known = {finding.id: finding for finding in findings}
        holding: dict[str, Flag] = {}
        for decision in self._standing(reviewed):
            flag = decision.flag
            if flag is None:
                continue
            name = flag.finding_id or flag.id
            finding = known.get(name)
            if finding is None or self._same_value(decision, finding):
                holding[name] = flag
        return holding

    def flag_of(self, ref: SessionRef, finding: Finding) -> Flag | None:
        """Return the decision on a finding, if there is one."""
        decision = self._flag_decision(ref, flag_id_of(finding.id))
        return decision.flag if decision is not None and self._same_value(decision, finding) else None

    def flag_named(self, ref: SessionRef, flag_id: str) -> Flag | None:
        """Return the flag with that id on a recording, if there is one."""
        decision = self._flag_decision(ref, flag_id)
        return decision.flag if decision is not None else None

    def verdict_of(self, ref: SessionRef) -> Verdict | None:
        """Return the verdict on a recording, if there is one."""
        reviewed = self._recordings.get(key_of(ref))
        return reviewed.verdict if reviewed else None

    def has_verdict(self, session_id: str) -> bool:
        """True when any recording with that session id has a verdict: enough to pass it over in a queue."""
        return any(reviewed.verdict for reviewed in self._by_session.get(session_id, ()))

    def verdict_by(self, ref: SessionRef) -> tuple[str | None, str | None]:
        """Return (reviewer, time) of the verdict on a recording."""
        reviewed = self._recordings.get(key_of(ref))
        return (reviewed.verdict_by, reviewed.verdict_at) if reviewed else (None, None)

    def history_of(self, ref: SessionRef, flag_id: str | None = None) -> list[Decision]:
        """Return everything that was decided about a recording, or about one flag of it, oldest first."""
        reviewed = self._recordings.get(key_of(ref))
        if reviewed is None:
            return []
        history = [*self._lines.decisions(reviewed.lines), *reviewed.made]
        return [d for d in history if flag_id is None or thing_of(d) == flag_id]

    def conflicts_of(self, ref: SessionRef) -> dict[str, Conflict]:
        """Return by flag id (the verdict: "verdict") where two reviewers decided at once and differently."""
        reviewed = self._recordings.get(key_of(ref))
        return reviewed.conflicts if reviewed else {}

    def elsewhere(self, ref: SessionRef, findings: Iterable[Finding] = ()) -> Elsewhere:
        """Return what was decided for other recordings with this session id, or about other values here."""
        flags: list[Flag] = []
        verdict: Verdict | None = None
        for reviewed in self._by_session.get(ref.session_id, ()):
            if reviewed.ref.sha256 != ref.sha256:
                flags += [d.flag for d in self._standing(reviewed) if d.flag is not None]
                verdict = reviewed.verdict or verdict
        here = self._recordings.get(key_of(ref))
        known = {flag_id_of(finding.id): finding for finding in findings}
        for decision in self._standing(here) if here is not None else ():
            finding = known.get(decision.flag_id or "")
            if decision.flag is not None and finding is not None and not self._same_value(decision, finding):
                flags.append(decision.flag)
        return Elsewhere(verdict, tuple(flags))

    def _take_line(self, number: int, line: LineHead) -> None:
        reviewed = self._recording(line.session_id, line.sha256, line.path)
        reviewed.lines.append(number)
        head = Head(
            line.writer, line.sequence, line.reviewer, line.flag.status if line.flag else line.verdict
        )
        thing = "verdict" if line.action == "verdict" else line.flag_id
        self._apply(reviewed, line.action, thing, head, line.seen, line.at, number)

    def _apply(
        self,
        reviewed: Reviewed,
        action: str,
        thing: str | None,
        head: Head,
        seen: dict[str, int] | None,
        at: str,
        where: int | Decision,
    ) -> None:
        """Let one decision, the newest so far, stand."""
        if action == "reveal" or thing is None:
            return
        before = reviewed.heads.get(thing)
        if before is not None and _unaware(before, head, seen):
            reviewed.conflicts[thing] = Conflict(head.reviewer, before.reviewer)
        else:
            reviewed.conflicts.pop(thing, None)
        reviewed.heads[thing] = head
        if action == "verdict":
            verdict = head.says if head.says in ("pass", "fail") else None
            reviewed.verdict = verdict  # type: ignore[assignment]
            reviewed.verdict_by, reviewed.verdict_at = (head.reviewer, at) if verdict else (None, None)
        elif action == "flag":
            reviewed.standing[thing] = where
        else:
            reviewed.standing.pop(thing, None)

    def _recording(self, session_id: str, sha256: str, path: str) -> Reviewed:
        key = (session_id, sha256)
        reviewed = self._recordings.get(key)
        if reviewed is None:
            reviewed = self._recordings[key] = Reviewed(SessionRef(session_id, path, sha256))
            self._by_session.setdefault(session_id, []).append(reviewed)
        elif path and not reviewed.ref.path:
            reviewed.ref = SessionRef(session_id, path, sha256)
        return reviewed

    def _standing(self, reviewed: Reviewed) -> list[Decision]:
        """Return the decisions that set the flags that stand, decoded now where they were not yet."""
        wanted = {where: thing for thing, where in reviewed.standing.items() if isinstance(where, int)}
        if wanted:
            numbers = list(wanted)
            for number, decision in zip(numbers, self._lines.decisions(numbers), strict=True):
                reviewed.standing[wanted[number]] = decision
        return [decision for decision in reviewed.standing.values() if isinstance(decision, Decision)]

    def _flag_decision(self, ref: SessionRef, flag_id: str) -> Decision | None:
        reviewed = self._recordings.get(key_of(ref))
        if reviewed is None or flag_id not in reviewed.standing:
            return None
        self._standing(reviewed)
        decision = reviewed.standing[flag_id]
        return decision if isinstance(decision, Decision) else None

    def _same_value(self, decision: Decision, finding: Finding) -> bool:
        """True when the decision is about the value that the finding holds, as far as both are known."""
        if decision.value_key is None:
            return True
        here = self._value_key(finding)
        return here is None or here == decision.value_key

    def _value_key(self, finding: Finding) -> str | None:
        if self._key is None or not isinstance(finding.value, str):
            return None
        return keyed(finding.value, self._key)


def flag_id_of(finding_id: str) -> str:
    """Return the id of the flag on a finding: one finding has one flag, whoever sets it."""
    return "g_" + finding_id.removeprefix("f_")


def key_of(ref: SessionRef) -> tuple[str, str]:
    return ref.session_id, ref.sha256


def thing_of(decision: Decision) -> str | None:
    """Return what a decision is about: the id of a flag, the verdict, or the flag of a revealed finding."""
    if decision.action == "verdict":
        return "verdict"
    if decision.action == "reveal":
        return flag_id_of(decision.finding_id or "")
    return decision.flag_id


def _unaware(before: Head, after: Head, seen: dict[str, int] | None) -> bool:
    """True when another reviewer decided otherwise without having read the decision before."""
    if seen is None or before.writer == after.writer or before.says == after.says:
        return False
    return seen.get(before.writer, 0) < before.sequence
