"""The launch checklist: each case with its result, and what proves the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.message import Message

from proofreel.documents.check import CaseResult, Evidence
from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText, one_line
from tui.checklist.lines import case_table, evidence_lines
from tui.screen import ReviewScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.line_pane import LinePane
from tui.widgets.lines import piece
from tui.widgets.pane_title import PaneTitle
from tui.widgets.word_line import WordLine


class ChecklistScreen(ReviewScreen):
    """`gather` fills the checklist in (in a worker); `on_choose` goes to a piece of evidence."""

    class Filled(Message):
        """The checklist is filled in."""

    class Failed(Message):
        """It cannot be filled in; `reason` is one line, not yet safe to show."""

        def __init__(self, reason: str) -> None:
            self.reason = reason
            super().__init__()

    NAME = "checklist"
    CSS: ClassVar[str] = """
    ChecklistScreen { background: $background; }
    ChecklistScreen #head { height: 1; background: $panel; }
    ChecklistScreen #cases { height: auto; max-height: 60%; margin: 1 1 0 1; }
    ChecklistScreen #evidence { height: 1fr; margin: 0 1; }
    """

    def __init__(
        self,
        title: SafeText,
        gather: Callable[[], Sequence[CaseResult]],
        on_choose: Callable[[Evidence], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._gather = gather
        self._on_choose = on_choose
        self._cases: list[CaseResult] = []

    def compose(self) -> ComposeResult:
        yield WordLine(id="head")
        yield LinePane(id="cases")
        yield PaneTitle("Evidence", "evidence")
        yield LinePane(id="evidence")
        yield KeyBar(self.NAME)

    def on_mount(self) -> None:
        self.head = self.query_one(WordLine)
        self.cases = self.query_one("#cases", LinePane)
        self.evidence = self.query_one("#evidence", LinePane)
        self.evidence_title = self.query_one(PaneTitle)
        self.head.say(
            [
                piece(" proofreel ", "key", True),
                piece(" Launch checklist ", "title", True),
                piece(f" {self._title}", "quiet"),
            ],
            [piece("filling it in … ", "quiet")],
        )
        self.call_after_refresh(self.run_worker, self._fill, thread=True)

    def _fill(self) -> None:
        try:
            self._cases = list(self._gather())
        except Exception as error:
            self.post_message(self.Failed(f"the checklist cannot be filled in ({fault_of(error)})"))
            return
        self.post_message(self.Filled())

    def on_checklist_screen_failed(self, message: Failed) -> None:
        self.reviewer.say(one_line(message.reason), "error")

    def on_checklist_screen_filled(self) -> None:
        self._show()
        self.cases.focus()

    def on_resize(self) -> None:
        if self._cases:
            self.call_after_refresh(self._show)

    def _show(self) -> None:
        words = []
        for state, word, colour in (("fail", "failed", "verdict-fail"), ("pass", "passed", "verdict-pass"),
                                    ("not_exercised", "not exercised", "quiet")):  # fmt: skip
            count = sum(case.result == state for case in self._cases)
            words.append(piece(f" {count} {word} ", colour if count else "quiet", bool(count)))
        self.head.say(
            [
                piece(" proofreel ", "key", True),
                piece(" Launch checklist ", "title", True),
                piece(f" {self._title}", "quiet"),
            ],
            words,
        )
        self.cases.styles.height = len(self._cases) + 1
        self.cases.show(case_table(self._cases, self.reviewer.glyphs, max(40, self.size.width - 3)))
        first = next((n for n, case in enumerate(self._cases) if case.result == "fail"), 0)
        self.cases.move_to(first + 1)
        self._show_evidence()

    @property
    def _case(self) -> CaseResult | None:
        place = self.cases.cursor - 1
        return self._cases[place] if 0 <= place < len(self._cases) else None

    def _show_evidence(self) -> None:
        case = self._case
        if case is None:
            return
        self.evidence_title.say(one_line(case.name, 100))
        self.evidence.show(evidence_lines(case, max(30, self.size.width - 4)))

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        if message.list is self.cases:
            if self.cases.cursor == 0 and self._cases:
                self.cases.move_to(1)
            self._show_evidence()

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        if message.list is self.cases:
            self.action_choose()
        else:
            self._go(message.row)

    def list_in_use(self) -> LineList:
        return self.evidence if self.evidence.has_focus else self.cases

    def action_choose(self) -> None:
        """Go from a case to its evidence, and from a line of that to the moment itself."""
        if self.evidence.has_focus:
            self._go(self.evidence.cursor)
        elif self.evidence.row_count:
            self.evidence.focus()
            first = next((n for n, line in enumerate(self.evidence.lines) if line.t_ms is not None), 0)
            self.evidence.move_to(first)

    def _go(self, row: int) -> None:
        case = self._case
        if case is None or self._on_choose is None or not 0 <= row < len(self.evidence.lines):
            return
        t_ms = self.evidence.lines[row].t_ms
        item = next((item for item in case.evidence if item.t_ms == t_ms), None)
        if item is not None:
            self.reviewer.close_screen()
            self._on_choose(item)

    def action_back(self) -> None:
        if self.evidence.has_focus:
            self.cases.focus()
        else:
            super().action_back()
