"""A one-line question over the key bar: search, go to a time, a note, a file name."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from proofreel.text.safe import SafeText

MAX_ANSWER = 500


class Prompt(Horizontal):
    """Asks one thing at a time; Enter answers, Escape leaves it.

    It is there all the time and only hidden: what is typed right after the key that asks must reach it,
    however fast it comes.
    """

    DEFAULT_CSS = """
    Prompt { dock: bottom; height: 1; margin-bottom: 1; background: $panel; }
    Prompt #prompt-label { width: auto; padding: 0 1; color: $key; text-style: bold; }
    Prompt #prompt-input { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self.display = False
        self._on_answer: Callable[[str], None] | None = None
        self._on_change: Callable[[str], None] | None = None
        self._instant: dict[str, Callable[[], None]] = {}
        self._back: Widget | None = None

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, id="prompt-label")
        yield Input("", compact=True, max_length=MAX_ANSWER, select_on_focus=False, id="prompt-input")

    def ask(
        self,
        label: SafeText,
        on_answer: Callable[[str], None],
        *,
        initial: str = "",
        on_change: Callable[[str], None] | None = None,
        instant: dict[str, Callable[[], None]] | None = None,
    ) -> None:
        """Asks; `on_change` hears every letter, an answer in `instant` needs no Enter."""
        self._on_answer, self._on_change, self._instant = on_answer, None, instant or {}
        answer = self.query_one(Input)
        self.query_one("#prompt-label", Static).update(label)
        with self.prevent(Input.Changed):
            answer.value = initial
            answer.cursor_position = len(initial)
        self._on_change = on_change
        if not self.display:
            self._back = self.screen.focused
        self.display = True
        self.screen.set_focus(answer)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.display:
            return
        if event.value in self._instant:
            self.close()
            self._instant[event.value]()
        elif self._on_change is not None:
            self._on_change(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.display and self._on_answer is not None:
            self.close()
            self._on_answer(event.value)

    def close(self) -> None:
        """Hides; the keyboard goes back to where it was."""
        self.display = False
        self.screen.set_focus(self._back)
