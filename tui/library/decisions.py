"""What can be decided without opening a recording: its verdict, and the fields that leak in many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError
from proofreel.review.model import Status, Verdict
from proofreel.text.safe import SafeText, one_line
from tui.dialogs.choice import SheetScreen
from tui.screen import ReviewScreen
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from proofreel.review.desk import ReviewDesk
    from tui.library.index import LibraryIndex
    from tui.library.widgets.fields import FieldTable
    from tui.library.widgets.table import SessionTable

_NEXT: dict[Verdict | None, Verdict | None] = {None: "pass", "pass": "fail", "fail": None}
_SAID: dict[Status, str] = {
    "leak": "flagged as a leak", "false_positive": "marked as no personal data", "accepted": "accepted",
    "question": "marked as a question",
}  # fmt: skip


class Deciding(ReviewScreen):
    """The deciding half of the library screen."""

    index: LibraryIndex
    _desk_failed = False

    if TYPE_CHECKING:

        @property
        def table(self) -> SessionTable: ...

        @property
        def fields(self) -> FieldTable: ...

        def relist(self) -> None: ...

    def desk_or_none(self) -> ReviewDesk | None:
        """The desk; None (said once) when the journal cannot be read."""
        if self._desk_failed:
            return None
        try:
            return self.reviewer.desk
        except ProofreelError as error:
            self._desk_failed = True
            self.reviewer.say(one_line(str(error)), "error", seconds=10)
            return None

    def action_verdict(self) -> None:
        """Pass, fail, or no verdict, one after the other."""
        desk, number = self.desk_or_none(), self.table.current
        row = self.index.rows[number] if number is not None else None
        if desk is None or row is None:
            return
        if row.state != "read":
            self.reviewer.say(one_line("a verdict needs a recording that was read"), "warning")
            return
        verdict = _NEXT[desk.verdict_of(row.ref)]
        try:
            desk.give_verdict(row.ref, verdict)
        except ProofreelError as error:
            self.reviewer.say(one_line(str(error)), "error", seconds=8)
            return
        said = {"pass": "passed", "fail": "failed", None: "no verdict"}[verdict]
        self.relist()
        self.reviewer.say(one_line(f"{row.name}: {said} · v changes it, u takes it back"))

    def action_field_leak(self) -> None:
        self._decide_field("leak")

    def action_field_false_positive(self) -> None:
        self._decide_field("false_positive")

    def action_field_accepted(self) -> None:
        self._decide_field("accepted")

    def action_field_question(self) -> None:
        self._decide_field("question")

    def _decide_field(self, status: Status) -> None:
        """Decides about every finding at the field under the cursor; one undo takes all back."""
        desk, leak = self.desk_or_none(), self.fields.current
        if not self.fields.has_focus or leak is None:
            self.reviewer.say(one_line("Tab goes to the fields that leak; Enter opens the recording"))
            return
        if desk is None:
            return
        rows = self.index.rows
        findings = [
            (rows[number].ref, finding) for number, there in leak.sessions.items() for finding in there
        ]
        try:
            desk.flag_findings(findings, status)
        except ProofreelError as error:
            self.reviewer.say(one_line(str(error)), "error", seconds=8)
            return
        self.relist()
        count, sessions = len(findings), len(leak.sessions)
        self.reviewer.say(
            one_line(
                f"{count} finding{'s' * (count != 1)} in {sessions} recording{'s' * (sessions != 1)} "
                f"{_SAID[status]}"
                " · u takes it back"
            )
        )

    def action_undo(self) -> None:
        self._step("undo", "nothing to take back", "taken back")

    def action_redo(self) -> None:
        self._step("redo", "nothing to make again", "made again")

    def _step(self, way: str, nothing: str, done: str) -> None:
        desk = self.desk_or_none()
        if desk is None:
            return
        try:
            decisions = desk.undo() if way == "undo" else desk.redo()
        except ProofreelError as error:
            self.reviewer.say(one_line(str(error)), "error", seconds=8)
            return
        count = len(decisions)
        self.relist()
        self.reviewer.say(one_line(f"{count} decision{'s' * (count != 1)} {done}" if count else nothing))

    def action_copy(self) -> None:
        """The path of the recording, to the clipboard."""
        number = self.table.current
        if number is None:
            return
        self.reviewer.copy(one_line(self.index.rows[number].path, 2000))

    def action_export(self) -> None:
        """Asks for a file's name and writes the decisions on the recordings there."""
        self.query_one(Prompt).ask(SafeText("export the decisions to"), self._export, initial="flags.json")

    def _export(self, name: str) -> None:
        from tui.session.exporting import export_flags

        self.table.focus()
        desk = self.desk_or_none()
        if desk is None or not name.strip():
            return
        refs = [row.ref for row in self.index.rows if row.state == "read"]
        try:
            title, lines = export_flags(desk, refs, name.strip())
        except (OSError, ProofreelError) as error:
            self.reviewer.say(one_line(f"not exported: {error}", 300), "error", seconds=12)
            return
        self.app.push_screen(SheetScreen(title, lines))
