"""Deciding in a session: flags, notes, verdicts, undo, reveal and export. The journal is written first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.review.model import Decision, SessionRef, Status, Verdict
from proofreel.review.statuses import STATUS_NAMES
from proofreel.text.safe import SafeText, one_line, safe
from proofreel.text.times import clock
from tui import decisions
from tui.session.inspector.finding import FINDING
from tui.widgets.choice import Option
from tui.wording import conflict_words, elsewhere_words, plural

if TYPE_CHECKING:
    from tui.host import Host
    from tui.recording.opened import OpenedSession
    from tui.reviewer import Reviewer
    from tui.session.state import SessionState

_STATUS_KEYS: dict[Status, str] = {"leak": "f", "false_positive": "x", "accepted": "a", "question": "?"}
_VERDICTS: tuple[Option[Verdict | None], ...] = (
    Option("p", SafeText("pass: it may be kept"), "pass"),
    Option("f", SafeText("fail: it holds what it must not"), "fail"),
    Option("c", SafeText("clear: no verdict yet"), None),
)


class DecisionsView(Protocol):
    """What deciding shows."""

    def reveal(self, finding: Finding) -> None: ...

    def inspected_text(self) -> str: ...


class Target(NamedTuple):
    """What a note or a severity is for: a finding, or a place by its key in the state's flags."""

    opened: OpenedSession
    finding: Finding | None
    key: str | None


class Decisions:
    """Writes what the reviewer decides.

    `on_decided` is called after each decision, `pause` stops the player.
    """

    def __init__(
        self,
        state: SessionState,
        view: DecisionsView,
        host: Host,
        reviewer: Reviewer,
        *,
        on_decided: Callable[[], None],
        pause: Callable[[], None],
    ) -> None:
        self._state = state
        self._view = view
        self._host = host
        self._reviewer = reviewer
        self._on_decided = on_decided
        self._pause = pause
        self._told_about: SessionRef | None = None

    def load_flags(self) -> None:
        """Read this session's decisions from the desk."""
        opened = self._state.opened
        if opened is not None:
            decisions.save(self._reviewer, lambda: self._read_desk(opened))

    def _read_desk(self, opened: OpenedSession) -> None:
        """Fill in what the desk holds about a session. Raises `JournalError` when it cannot be read."""
        desk, state = self._reviewer.desk, self._state
        state.flags = desk.flags_of(opened.ref, opened.findings)
        elsewhere = desk.elsewhere(opened.ref, opened.findings)
        state.decided_elsewhere = {flag.finding_id or flag.id: flag for flag in elsewhere.flags}
        state.conflicts = desk.conflicts_of(opened.ref)
        if self._told_about != opened.ref:
            self._told_about = opened.ref
            told = [desk.warning, elsewhere_words(elsewhere), conflict_words(state.conflicts)]
            if any(told):
                self._reviewer.say(one_line(" · ".join(filter(None, told)), 300), "warning", seconds=10)

    def _decide(self, change: Callable[[], object]) -> bool:
        """Make a change; return False when it could not be saved, and is not shown as made."""
        if not decisions.save(self._reviewer, change):
            return False
        self._decided()
        return True

    def _decided(self) -> None:
        self.load_flags()
        self._on_decided()

    def _say(self, text: str) -> None:
        self._reviewer.say(safe(text))

    # Flags.

    def flag(self, status: Status) -> None:
        """Flag the chosen finding; without one the element that was clicked, or this moment."""
        state = self._state
        opened, finding = state.scanned, state.finding
        if opened is None:
            self._say("one moment: the session is still being scanned")
            return
        desk = self._reviewer.desk
        if finding is not None:
            done = self._decide(lambda: desk.flag_finding(opened.ref, finding, status))
            what = f"{finding.type} in {finding.page}"
        else:
            done = self._decide(lambda: self._flag_place(opened.ref, status))
            moment = f"the moment {clock(state.player.position_ms)}"
            what = "this element" if state.picked is not None else moment
        if done:
            self._say(f"{STATUS_NAMES[status]}: {what} · m note  s severity  u undo")

    def _flag_place(self, ref: SessionRef, status: Status) -> None:
        state = self._state
        element = state.moment.element if state.moment is not None and state.picked is not None else None
        flag = self._reviewer.desk.flag_place(
            ref,
            t_ms=state.player.position_ms,
            page=state.route,
            selector=element.selector if element is not None else None,
            status=status,
        )
        state.last_place = flag.id

    def _target(self) -> Target | None:
        """Return what a note is for now; None, and say what to do, when nothing is chosen."""
        state = self._state
        if state.scanned is None or (state.finding is None and state.flag_key is None):
            self._say("select a finding first: ] goes to the next")
            return None
        return Target(state.scanned, state.finding, state.flag_key)

    def _change(self, target: Target, *, note: str | None = None, severity: Severity | None = None) -> None:
        """Change the target's flag; what is not flagged yet is flagged as a leak by it."""
        desk, ref, finding = self._reviewer.desk, target.opened.ref, target.finding
        if target.key is not None:
            flag_id = self._state.flags[target.key].id
            self._decide(lambda: desk.change_flag(ref, flag_id, note=note, severity=severity))
        elif finding is not None:
            self._decide(lambda: desk.flag_finding(ref, finding, "leak", note=note or "", severity=severity))

    def note(self) -> None:
        """Ask for a note on the flag."""
        target = self._target()
        if target is None:
            return
        flag = self._state.flags[target.key] if target.key is not None else None
        self._host.ask(
            SafeText("note" if flag is not None else "leak, with a note"),
            lambda text: self._change(target, note=text.strip()),
            initial=flag.note if flag is not None else "",
        )

    def severity(self) -> None:
        """Ask for the flag's severity."""
        target = self._target()
        if target is None:
            return
        now: Severity = "high"
        if target.key is not None:
            now = self._state.flags[target.key].severity
        elif target.finding is not None:
            now = target.finding.severity
        glyphs = self._reviewer.glyphs
        options = [
            Option(name[0], SafeText(f"{glyphs.severity(name)} {name}"), name)
            for name in reversed(SEVERITIES)
        ]
        self._host.choose(
            SafeText("Severity"), options, now, lambda severity: self._change(target, severity=severity)
        )

    # The same field everywhere.

    def same_field(self) -> list[tuple[SessionRef, Finding]]:
        """Return the findings of the chosen finding's field, here and in every session of the library."""
        opened, finding = self._state.opened, self._state.finding
        if opened is None or finding is None:
            return []
        here = [(opened.ref, f) for f in opened.findings if _field_of(f) == _field_of(finding)]
        everywhere = self._reviewer.same_field
        more = everywhere(finding) if everywhere is not None else []
        return here + [pair for pair in more if pair[0].session_id != opened.ref.session_id]

    def count_elsewhere(self) -> None:
        """Bring `state.elsewhere` up to date: in how many sessions the chosen finding's field leaks."""
        self._state.elsewhere = len({ref.session_id for ref, _ in self.same_field()})

    def flag_same_field(self) -> None:
        """Ask what all findings of this field are; one undo takes all back."""
        found = self.same_field()
        if not found:
            self._say("select a finding first: ] goes to the next")
            return
        finding = self._state.finding
        flag = self._state.flags.get(finding.id) if finding is not None else None
        note = flag.note if flag is not None else ""
        desk = self._reviewer.desk

        def chosen(status: Status) -> None:
            if self._decide(lambda: desk.flag_findings(found, status, note=note)):
                self._say(f"{STATUS_NAMES[status]}: {len(found)} findings · u takes all back")

        sessions = plural(len({ref.session_id for ref, _ in found}), "session")
        title = SafeText(f"{len(found)} findings of this field in {sessions}: all are")
        options = [
            Option(_STATUS_KEYS[status], SafeText(name), status) for status, name in STATUS_NAMES.items()
        ]
        self._host.choose(title, options, flag.status if flag is not None else "leak", chosen)

    # Undo, verdict, history.

    def step(self, way: decisions.Way) -> None:
        """Undo the last decision, or make it again."""
        if decisions.step(self._reviewer, self._reviewer.desk, way):
            self._decided()

    def verdict(self) -> None:
        """Ask for the session's verdict; a session with leaks is offered as failed."""
        state = self._state
        opened = state.opened
        if opened is None:
            return
        undecided = f" · {len(state.undecided)} findings are undecided" if state.undecided else ""
        leaks = any(flag.status == "leak" for flag in state.flags.values())
        self._host.choose(
            SafeText(f"Verdict{undecided}"),
            _VERDICTS,
            "fail" if leaks else "pass",
            lambda verdict: self._give_verdict(opened.ref, verdict),
        )

    def _give_verdict(self, ref: SessionRef, verdict: Verdict | None) -> None:
        self._decide(lambda: self._reviewer.desk.give_verdict(ref, verdict))

    def history(self) -> None:
        """Show everything that was decided about the chosen finding, by whom and when."""
        from proofreel.review.decided import flag_id_of

        opened, finding = self._state.opened, self._state.finding
        if opened is None or finding is None:
            self._say("select a finding first: ] goes to the next")
            return
        made = self._reviewer.desk.history_of(opened.ref, flag_id_of(finding.id))
        title = safe(f"{finding.type} · {opened.cover.text(finding.page)} · {finding.id}", 120)
        lines = [history_line(decision) for decision in made]
        self._host.show_sheet(title, lines or [SafeText("nothing was decided yet")])

    # Values, and what leaves the program.

    def reveal(self) -> None:
        """Show the chosen finding's value for some seconds, after the journal has noted it."""
        opened, finding = self._state.opened, self._state.finding
        if self._reviewer.presenting:
            self._say("values stay covered while presenting")
            return
        if opened is None or finding is None or not isinstance(finding.value, str):
            self._say("select a finding first: ] goes to the next")
            return
        desk = self._reviewer.desk
        if decisions.save(self._reviewer, lambda: desk.note_reveal(opened.ref, finding.id)):
            self._pause()
            self._view.reveal(finding)

    def ask_export(self) -> None:
        """Ask for a file's name and write the decisions on the sessions of the queue there."""
        self._host.ask(SafeText("export the decisions to"), self._export, initial=decisions.FLAGS_FILE)

    def _export(self, name: str) -> None:
        desk = self._reviewer.desk
        refs = [self._state.opened.ref] if self._state.opened is not None else []
        queued = {key.session_id for key in self._reviewer.queue}
        refs += [ref for ref in desk.refs() if ref.session_id in queued]
        exported = decisions.export(self._reviewer, desk, refs, name)
        if exported is not None:
            self._host.show_sheet(*exported)

    def copy(self) -> None:
        """Copy what is selected, covered, through the terminal (OSC 52)."""
        state = self._state
        if state.opened is None:
            return
        if state.pane == "inspector" and state.tab != FINDING.name:
            text = self._view.inspected_text()
        elif state.finding is not None:
            text = ticket_line(state.opened, state.finding)
        else:
            text = state.describe_place() + (f" {state.entry.kind}" if state.entry is not None else "")
        self._reviewer.copy(text)


def _field_of(finding: Finding) -> tuple[object, ...]:
    return finding.page, finding.selector, finding.attribute, finding.source, finding.type


def history_line(decision: Decision) -> SafeText:
    """Return one decision of the journal in a line: when, by whom, what."""
    what: str = {"unflag": "taken back", "reveal": "value looked at"}.get(decision.action, decision.action)
    if decision.flag is not None:
        what = f"{STATUS_NAMES[decision.flag.status]}, {decision.flag.severity}"
        what += f" · “{decision.flag.note}”" if decision.flag.note else ""
    return one_line(f"{decision.at[:19].replace('T', ' ')}  {decision.reviewer:<12} {what}", 200)


def ticket_line(opened: OpenedSession, finding: Finding) -> SafeText:
    """Return a finding in one line for a ticket: what, where, when, without the value."""
    parts = [
        f"{finding.type} ({finding.severity})",
        opened.name,
        f"{finding.page} {clock(finding.t_ms, tenths=True)}",
        opened.cover.text(finding.selector or finding.json_path),
        finding.preview,
        finding.id,
    ]
    return safe(" · ".join(part for part in parts if part), 2000)
