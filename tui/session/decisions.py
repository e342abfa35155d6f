"""Deciding in a session: flags, notes, verdicts, undo, reveal and export. The journal is written first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from proofreel.errors import JournalError, ProofreelError
from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.review.model import SessionRef, Status, Verdict
from proofreel.text.safe import SafeText, one_line, safe
from proofreel.text.times import clock
from tui.dialogs.choice import ChoiceScreen, Option, SheetScreen

if TYPE_CHECKING:
    from tui.session.screen import SessionScreen

REVEAL_SECONDS = 6.0
STATUS_WORDS: dict[str, str] = {
    "leak": "leak", "false_positive": "not personal data", "accepted": "accepted", "question": "question",
}  # fmt: skip


class Deciding:
    """The part of `SessionScreen` that writes decisions."""

    @property
    def _own(self) -> SessionScreen:
        return cast("SessionScreen", self)

    def load_flags(self) -> None:
        """Reads this session's decisions from the desk."""
        own = self._own
        if own.opened is None:
            return
        own.flags = own.reviewer.desk.flags_of(own.opened.ref, own.opened.findings)

    def _decide(self, change: Callable[[], Any]) -> bool:
        """Makes a change; one that cannot be saved is said and not shown as made."""
        own = self._own
        try:
            change()
        except JournalError as error:
            own.reviewer.say(one_line(str(error), 300), "error", seconds=12)
            return False
        self.load_flags()
        own.remember_place()
        own.show_all()
        own.fill_checklist()
        return True

    # Flags.

    def action_flag_leak(self) -> None:
        self._flag("leak")

    def action_flag_false_positive(self) -> None:
        self._flag("false_positive")

    def action_flag_accepted(self) -> None:
        self._flag("accepted")

    def action_flag_question(self) -> None:
        self._flag("question")

    def _flag(self, status: Status) -> None:
        own = self._own
        opened, finding = own.opened, own.finding
        if opened is None or opened.scan is None:
            own.reviewer.say(SafeText("one moment: the session is still being scanned"))
            return
        desk = own.reviewer.desk
        if finding is not None:
            done = self._decide(lambda: desk.flag_finding(opened.ref, finding, status))
            what = f"{finding.type} in {finding.page}"
        else:
            done = self._decide(lambda: self._flag_place(opened.ref, status))
            what = "this element" if own.picked is not None else f"the moment {clock(own.player.position_ms)}"
        if done:
            own.reviewer.say(safe(f"{STATUS_WORDS[status]}: {what} · m note  s severity  u undo"))

    def _flag_place(self, ref: SessionRef, status: Status) -> None:
        """The element that was clicked on the page, or this moment."""
        own = self._own
        element = own.moment.element if own.moment is not None else None
        selector = element.selector if own.picked is not None and element is not None else None
        flag = own.reviewer.desk.flag_place(
            ref,
            t_ms=own.player.position_ms,
            page=own.moment.route if own.moment is not None else "",
            selector=selector,
            status=status,
        )
        self._last_place = flag.id

    def _flag_key(self) -> str | None:
        """The key in `flags` of what would get a note now."""
        own = self._own
        key = own.finding.id if own.finding is not None else getattr(self, "_last_place", None)
        return key if key in own.flags else None

    def action_note(self) -> None:
        """A note on the flag; what is not flagged yet is flagged as a leak by it."""
        own = self._own
        opened, finding, key = own.opened, own.finding, self._flag_key()
        if opened is None or opened.scan is None or (finding is None and key is None):
            own.reviewer.say(SafeText("select a finding first: ] goes to the next"))
            return
        desk, ref = own.reviewer.desk, opened.ref

        def answer(text: str) -> None:
            note = text.strip()
            if key is not None:
                self._decide(lambda: desk.change_flag(ref, own.flags[key].id, note=note))
            elif finding is not None:
                self._decide(lambda: desk.flag_finding(ref, finding, "leak", note=note))

        label = "note" if key is not None else "leak, with a note"
        own.ask(SafeText(label), answer, initial=own.flags[key].note if key is not None else "")

    def action_severity(self) -> None:
        own = self._own
        opened, finding, key = own.opened, own.finding, self._flag_key()
        if opened is None or (finding is None and key is None):
            own.reviewer.say(SafeText("select a finding first: ] goes to the next"))
            return
        now = (
            own.flags[key].severity
            if key is not None
            else finding.severity
            if finding is not None
            else "high"
        )
        options = [
            Option(name[0], SafeText(f"{own.reviewer.glyphs.severity(name)} {name}"), name)
            for name in reversed(SEVERITIES)
        ]

        def chosen(severity: str | None) -> None:
            if severity is None or opened is None:
                return
            desk, level = own.reviewer.desk, cast(Severity, severity)
            if key is not None:
                flag_id = own.flags[key].id
                self._decide(lambda: desk.change_flag(opened.ref, flag_id, severity=level))
            elif finding is not None:
                self._decide(lambda: desk.flag_finding(opened.ref, finding, "leak", severity=level))

        own.app.push_screen(ChoiceScreen(SafeText("Severity"), options, now), chosen)

    # The same field everywhere.

    def same_field(self) -> list[tuple[SessionRef, Finding]]:
        """The findings of the chosen finding's field, here and in every scanned session of the library."""
        own = self._own
        opened, finding = own.opened, own.finding
        if opened is None or finding is None:
            return []
        here = [
            (opened.ref, other)
            for other in opened.findings
            if (other.page, other.selector, other.attribute, other.source, other.type)
            == (finding.page, finding.selector, finding.attribute, finding.source, finding.type)
        ]
        more = own.reviewer.same_field(finding) if own.reviewer.same_field is not None else []
        return here + [pair for pair in more if pair[0].session_id != opened.ref.session_id]

    def elsewhere(self) -> int:
        """In how many sessions the chosen finding's field leaks."""
        return len({ref.session_id for ref, _ in self.same_field()})

    def action_flag_same_field(self) -> None:
        own = self._own
        found = self.same_field()
        if not found:
            own.reviewer.say(SafeText("select a finding first: ] goes to the next"))
            return
        sessions = len({ref.session_id for ref, _ in found})
        title = (
            f"{len(found)} findings of this field in {sessions} session{'s' if sessions != 1 else ''}: "
            f"all are"
        )
        keys = {"leak": "f", "false_positive": "x", "accepted": "a", "question": "?"}
        options = [Option(keys[status], SafeText(word), status) for status, word in STATUS_WORDS.items()]
        flag = own.flags.get(own.finding.id) if own.finding is not None else None

        def chosen(status: str | None) -> None:
            if status is None:
                return
            note = flag.note if flag is not None else ""
            flagged = cast(Status, status)
            if self._decide(lambda: own.reviewer.desk.flag_findings(found, flagged, note=note)):
                own.reviewer.say(safe(f"{STATUS_WORDS[status]}: {len(found)} findings · u takes all back"))

        own.app.push_screen(ChoiceScreen(SafeText(title), options, flag.status if flag else "leak"), chosen)

    # Undo, verdict, history.

    def action_undo(self) -> None:
        self._again("undo")

    def action_redo(self) -> None:
        self._again("redo")

    def _again(self, which: str) -> None:
        own = self._own
        made: list[int] = []
        desk = own.reviewer.desk
        if self._decide(lambda: made.extend(1 for _ in (desk.undo() if which == "undo" else desk.redo()))):
            count = len(made)
            word = "undone" if which == "undo" else "made again"
            text = (
                f"nothing to {which}" if not count else f"{count} decision{'s' if count != 1 else ''} {word}"
            )
            own.reviewer.say(SafeText(text))

    def action_verdict(self) -> None:
        own = self._own
        opened = own.opened
        if opened is None:
            return
        open_ones = sum(1 for finding in opened.findings if finding.id not in own.flags)
        title = "Verdict" + (f" · {open_ones} findings are undecided" if open_ones else "")
        options = [
            Option("p", SafeText("pass: it may be kept"), "pass"),
            Option("f", SafeText("fail: it holds what it must not"), "fail"),
            Option("c", SafeText("clear: no verdict yet"), "clear"),
        ]
        leaks = any(flag.status == "leak" for flag in own.flags.values())

        def chosen(verdict: str | None) -> None:
            if verdict is not None:
                value = None if verdict == "clear" else cast(Verdict, verdict)
                self._decide(lambda: own.reviewer.desk.give_verdict(opened.ref, value))

        own.app.push_screen(ChoiceScreen(SafeText(title), options, "fail" if leaks else "pass"), chosen)

    def action_history(self) -> None:
        from proofreel.review.decided import flag_id_of

        own = self._own
        opened, finding = own.opened, own.finding
        if opened is None or finding is None:
            own.reviewer.say(SafeText("select a finding first: ] goes to the next"))
            return
        flag_id = flag_id_of(finding.id)
        lines = []
        for made in own.reviewer.desk.history_of(opened.ref, flag_id):
            what: str = made.action
            if made.flag is not None:
                what = f"{STATUS_WORDS[made.flag.status]}, {made.flag.severity}"
                what += f" · “{made.flag.note}”" if made.flag.note else ""
            elif made.action == "unflag":
                what = "taken back"
            elif made.action == "reveal":
                what = "value looked at"
            lines.append(one_line(f"{made.at[:19].replace('T', ' ')}  {made.reviewer:<12} {what}", 200))
        title = safe(f"{finding.type} · {finding.page} · {finding.id}", 120)
        own.app.push_screen(SheetScreen(title, lines or [SafeText("nothing was decided yet")]))

    # Values.

    def action_reveal(self) -> None:
        """Shows the chosen finding's value for some seconds, after the journal has noted it."""
        own = self._own
        opened, finding = own.opened, own.finding
        if own.reviewer.presenting:
            own.reviewer.say(SafeText("values stay covered while presenting"))
            return
        if opened is None or finding is None or not isinstance(finding.value, str):
            own.reviewer.say(SafeText("select a finding first: ] goes to the next"))
            return
        try:
            own.reviewer.desk.note_reveal(opened.ref, finding.id)
        except JournalError as error:
            own.reviewer.say(one_line(str(error), 300), "error", seconds=12)
            return
        own.set_playing(False)
        own.tab = 1
        own.revealed = finding.id
        own.show_inspector(keep_place=True)
        own.show_strip()
        self._cover_timer = own.set_timer(REVEAL_SECONDS, self.conceal)

    def conceal(self) -> None:
        """Covers a revealed value again."""
        own = self._own
        if own.revealed is not None:
            own.revealed = None
            timer = getattr(self, "_cover_timer", None)
            if timer is not None:
                timer.stop()
            own.show_inspector(keep_place=True)
            own.show_strip()

    # Out of the program.

    def action_export(self) -> None:
        own = self._own
        own.ask(SafeText("export the decisions to"), self._export, initial="flags.json")

    def _export(self, name: str) -> None:
        from tui.session.exporting import export_flags

        own = self._own
        if not name.strip():
            return
        refs = [own.opened.ref] if own.opened is not None else []
        queued = {key.session_id for key in own.reviewer.queue}
        refs += [ref for ref in own.reviewer.desk.refs() if ref.session_id in queued]
        try:
            title, lines = export_flags(own.reviewer.desk, refs, name.strip())
        except (OSError, ProofreelError) as error:
            own.reviewer.say(one_line(f"not exported: {error}", 300), "error", seconds=12)
            return
        own.app.push_screen(SheetScreen(title, lines))

    def action_copy(self) -> None:
        """Copies what is selected, covered, through the terminal (OSC 52)."""
        from tui.session.exporting import copied_finding

        own = self._own
        opened = own.opened
        if opened is None:
            return
        if own.pane == "inspector" and own.tab != 1:
            text = "\n".join(
                "".join(piece.text for piece in line.pieces).rstrip() for line in own.inspector.lines
            )
        elif own.finding is not None:
            text = copied_finding(opened, own.finding)
        else:
            entry = own.timeline.entry_at(own.timeline.cursor)
            text = own.describe_place() + (f" {entry.kind}" if entry else "")
        own.reviewer.copy(text)
