"""Small dialogs: one key chooses; a sheet of text to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from proofreel.text.safe import SafeText

Value = TypeVar("Value")


class Option(NamedTuple, Generic[Value]):
    """A choice: its key, what it says, and what choosing it gives."""

    key: str
    label: SafeText
    value: Value


class ChoiceScreen(ModalScreen[Option[Value] | None]):
    """A question with a few answers, each one key away; its result is the option, None when it was left."""

    AUTO_FOCUS = None
    CSS_PATH = "choice.tcss"

    def __init__(self, title: SafeText, options: Sequence[Option[Value]], chosen: Value) -> None:
        super().__init__()
        self._title = title
        self._options = list(options)
        self._at = next((n for n, option in enumerate(options) if option.value == chosen), 0)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="dialog-title")
            yield Static(self._list(), markup=False, id="options")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        if event.key in ("escape", "q"):
            self.dismiss(None)
        elif event.key in ("down", "j") and not self._has(event.key):
            self._move(1)
        elif event.key in ("up", "k") and not self._has(event.key):
            self._move(-1)
        elif event.key == "enter":
            self.dismiss(self._options[self._at])
        else:
            for option in self._options:
                if event.character == option.key:
                    self.dismiss(option)
                    return

    def on_click(self, event: events.Click) -> None:
        options = self.query_one("#options", Static)
        place = event.get_content_offset(options)
        if event.widget is options and place is not None and place.y < len(self._options):
            self.dismiss(self._options[place.y])
        elif event.widget is self:
            self.dismiss(None)

    def _has(self, key: str) -> bool:
        return any(option.key == key for option in self._options)

    def _move(self, rows: int) -> None:
        self._at = (self._at + rows) % len(self._options)
        self.query_one("#options", Static).update(self._list())

    def _list(self) -> Content:
        lines = []
        for number, option in enumerate(self._options):
            style = "reverse" if number == self._at else ""
            lines.append(Content.assemble((f" {option.key} ", "bold"), (f" {option.label} ", style)))
        return Content("\n").join(lines)


class SheetScreen(ModalScreen[None]):
    """Lines to read: a history, a summary. Any of the closing keys closes it."""

    AUTO_FOCUS = None
    CSS_PATH = "choice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "close", show=False),
        Binding("down,j,pagedown", "scroll(8)", show=False),
        Binding("up,k,pageup", "scroll(-8)", show=False),
    ]

    def __init__(self, title: SafeText, lines: Sequence[SafeText]) -> None:
        super().__init__()
        self._title = title
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog sheet"):
            yield Static(self._title, markup=False, classes="dialog-title")
            yield Static(Content("\n".join(self._lines)), markup=False, id="sheet")

    def action_close(self) -> None:
        self.dismiss(None)

    def action_scroll(self, rows: int) -> None:
        self.query_one(".dialog").scroll_relative(y=rows, animate=False)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.dismiss(None)
