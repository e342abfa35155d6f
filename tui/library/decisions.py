"""What can be decided without opening a recording: its verdict, and the fields that leak in many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError
from proofreel.review.model import Status, Verdict
from proofreel.text.safe import SafeText, one_line
from tui import decisions
from tui.library.rows import UNDECIDED, ReviewState, SessionRow
from tui.wording import plural

if TYPE_CHECKING:
    from proofreel.review.desk import ReviewDesk
    from tui.host import Host
    from tui.library.index import FieldLeak
    from tui.library.state import LibraryState
    from tui.reviewer import Reviewer

_NEXT: dict[Verdict | None, Verdict | None] = {None: "pass", "pass": "fail", "fail": None}
_VERDICT_SAID: dict[Verdict | None, str] = {"pass": "passed", "fail": "failed", None: "no verdict"}
_SAID: dict[Status, str] = {
    "leak": "flagged as a leak",
    "false_positive": "marked as no personal data",
    "accepted": "accepted",
    "question": "marked as a question",
}


class LibraryDecisions:
    """Writes what is decided in the library. `on_decided` is called after each decision."""

    def __init__(
        self, state: LibraryState, host: Host, reviewer: Reviewer, on_decided: Callable[[], None]
    ) -> None:
        self._state = state
        self._host = host
        self._reviewer = reviewer
        self._on_decided = on_decided
        self._desk_failed = False

    def desk(self) -> ReviewDesk | None:
        """Return the desk; None (said once) when the journal cannot be read."""
        if self._desk_failed:
            return None
        try:
            return self._reviewer.desk
        except ProofreelError as error:
            self._desk_failed = True
            self._reviewer.say(one_line(str(error)), "error", seconds=10)
            return None

    def review_of(self, row: SessionRow) -> ReviewState:
        """Return what is decided about a row; nothing when the journal cannot be read."""
        desk = self.desk()
        if desk is None or not row.session_id:
            return UNDECIDED
        verdict, flags = desk.verdict_of(row.ref), tuple(desk.flags_of(row.ref).values())
        return ReviewState(verdict, flags) if verdict or flags else UNDECIDED

    def reload(self) -> None:
        """Read what other reviewers decided meanwhile."""
        desk = self.desk()
        if desk is not None:
            decisions.save(self._reviewer, desk.reload)

    def turn_verdict(self, row: SessionRow) -> None:
        """Pass the recording, fail it, or take the verdict back, one after the other."""
        desk = self.desk()
        if desk is None:
            return
        if row.state != "read":
            self._reviewer.say(one_line("a verdict needs a recording that was read"), "warning")
            return
        verdict = _NEXT[desk.verdict_of(row.ref)]
        if decisions.save(self._reviewer, lambda: desk.give_verdict(row.ref, verdict)):
            self._on_decided()
            self._say(f"{row.name}: {_VERDICT_SAID[verdict]} · v changes it, u takes it back")

    def flag_field(self, leak: FieldLeak, status: Status) -> None:
        """Decide about every finding at a field; one undo takes all back."""
        desk = self.desk()
        if desk is None:
            return
        rows = self._state.index.rows
        findings = [
            (rows[number].ref, finding) for number, there in leak.sessions.items() for finding in there
        ]
        if decisions.save(self._reviewer, lambda: desk.flag_findings(findings, status)):
            self._on_decided()
            where = plural(len(leak.sessions), "recording")
            self._say(f"{plural(len(findings), 'finding')} in {where} {_SAID[status]} · u takes it back")

    def step(self, way: decisions.Way) -> None:
        """Undo the last decision, or make it again."""
        desk = self.desk()
        if desk is not None and decisions.step(self._reviewer, desk, way):
            self._on_decided()

    def ask_export(self) -> None:
        """Ask for a file's name and write the decisions on the recordings there."""
        self._host.ask(SafeText("export the decisions to"), self._export, initial=decisions.FLAGS_FILE)

    def _export(self, name: str) -> None:
        desk = self.desk()
        if desk is None:
            return
        refs = [row.ref for row in self._state.index.rows if row.state == "read"]
        exported = decisions.export(self._reviewer, desk, refs, name)
        if exported is not None:
            self._host.show_sheet(*exported)

    def _say(self, text: str) -> None:
        self._reviewer.say(one_line(text))
