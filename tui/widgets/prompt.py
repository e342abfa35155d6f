"""A one-line question over the key bar: search, go to a time, a note, a file name."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from proofreel.safe_text import SafeText

MAX_ANSWER = 500


class Prompt(Horizontal):
    """Asks one thing; Enter answers, Escape leaves it. `on_change` hears every letter."""

    def __init__(
        self,
        label: SafeText,
        on_answer: Callable[[str], None],
        *,
        initial: str = "",
        on_change: Callable[[str], None] | None = None,
        instant: dict[str, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__(id="prompt")
        self._label = label
        self._on_answer = on_answer
        self._on_change = on_change
        self._initial = initial
        self._instant = instant or {}

    def compose(self) -> ComposeResult:
        yield Static(self._label, markup=False, id="prompt-label")
        yield Input(
            self._initial, compact=True, max_length=MAX_ANSWER, select_on_focus=False, id="prompt-input"
        )

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value in self._instant:
            self.close()
            self._instant[event.value]()
        elif self._on_change is not None:
            self._on_change(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.close()
        self._on_answer(event.value)

    def close(self) -> None:
        """Goes away; the keyboard goes back to the screen."""
        self.screen.set_focus(None)
        self.remove()
