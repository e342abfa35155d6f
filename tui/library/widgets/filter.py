"""The filter line: what is typed narrows the list at once; what cannot be understood is said beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from proofreel.text.safe import safe
from tui.library.filtering import Filter, FilterError, parse_filter, suggestions, without_begun_word

MAX_FILTER = 300


class _Suggester(Suggester):
    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.types: list[str] = []

    async def get_suggestion(self, value: str) -> str | None:
        return next(iter(suggestions(value, self.types)), None)


class FilterBar(Horizontal):
    """Shown while there is a filter or one is typed. `chosen` is the last filter that was understood."""

    DEFAULT_CSS = """
    FilterBar { height: 1; background: $surface; }
    FilterBar #filter-label { width: auto; color: $key; }
    FilterBar Input { width: 1fr; background: $surface; color: $foreground; }
    FilterBar #filter-said { width: auto; max-width: 60%; color: $quiet; padding: 0 1; }
    FilterBar.-wrong #filter-said { color: $event-error; }
    """

    class Changed(Message):
        """Another filter holds from now on."""

        def __init__(self, chosen: Filter) -> None:
            self.chosen = chosen
            super().__init__()

    class Left(Message):
        """Typing is over; `cleared` when the filter was given up."""

        def __init__(self, cleared: bool) -> None:
            self.cleared = cleared
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.chosen: Filter = parse_filter("")
        self._suggester = _Suggester()

    def compose(self) -> ComposeResult:
        yield Static(" / ", markup=False, id="filter-label")
        yield Input(
            compact=True,
            max_length=MAX_FILTER,
            select_on_focus=False,
            suggester=self._suggester,
            placeholder="severity>=high unreviewed page:/checkout type:CARD duration>60 text",
        )
        yield Static("", markup=False, id="filter-said")

    def edit(self, types: list[str]) -> None:
        """Show the line and take the keyboard; `types` are offered after `type:`."""
        self._suggester.types = types
        self._show(True)
        # At once, not by `focus()`: the letters that follow the key must not go to the list.
        self.screen.set_focus(self.query_one(Input))

    def set_text(self, text: str) -> None:
        """Take another filter, as if it had been typed."""
        self.query_one(Input).value = text
        self._show(bool(text))

    def say_count(self, shown: int, of: int) -> None:
        """Say how many recordings pass, unless something is wrong with the filter."""
        if not self.has_class("-wrong"):
            self.query_one("#filter-said", Static).update(f"{shown} of {of}")

    def clear(self) -> None:
        """Give up the filter, and hide its line."""
        self.query_one(Input).value = ""
        self._show(False)
        self.post_message(self.Left(cleared=True))

    def _show(self, shown: bool) -> None:
        self.set_class(shown, "-shown")
        # A style sheet is applied later, and what is not displayed cannot have the keyboard.
        self.display = shown

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._use(without_begun_word(event.value))

    def _use(self, text: str) -> None:
        """Make the text the filter, or say what is wrong with it."""
        try:
            chosen = parse_filter(text)
        except FilterError as error:
            self.add_class("-wrong")
            wrong = safe(text[error.start : error.end], 24)
            said = Content.assemble((wrong, "reverse"), " ", Content(safe(str(error), 200)))
            self.query_one("#filter-said", Static).update(said)
            return
        self.remove_class("-wrong")
        self.chosen = chosen
        self.post_message(self.Changed(chosen))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.clear()
        else:
            self._use(event.value)
            self.post_message(self.Left(cleared=False))
