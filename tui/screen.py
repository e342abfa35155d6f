"""What all screens share.

Bindings from the action table, questions, and keys that move in the list in use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.actions.model import bound_keys
from tui.actions.table import actions_for
from tui.reviewer import Reviewer, reviewer_of

if TYPE_CHECKING:
    from textual.timer import Timer

    from proofreel.text.safe import SafeText
    from tui.widgets.choice import Option
    from tui.widgets.line_list import Scrollable
    from tui.widgets.prompt import Prompt

Value = TypeVar("Value")


def bindings_for(screen: str) -> list[BindingType]:
    """Return the bindings of a screen as the action table has them; their ids are what a keymap names."""
    return [
        Binding(bound_keys(a.keys), a.method, a.label, show=False, id=a.id, tooltip=a.help)
        for a in actions_for(screen)
    ]


class ReviewScreen(Screen[Any]):
    """A screen of the reviewer; `NAME` is its name in the action table. It is a `tui.host.Host`."""

    NAME: ClassVar[str] = ""
    AUTO_FOCUS = None
    # The line that asks, once a screen that asks has it.
    prompt: Prompt | None = None

    def __init_subclass__(cls, **arguments: Any) -> None:
        name = cls.__dict__.get("NAME")
        if name and "BINDINGS" not in cls.__dict__:
            cls.BINDINGS = bindings_for(name)
        super().__init_subclass__(**arguments)

    @property
    def reviewer(self) -> Reviewer:
        """Return the reviewer, with its services."""
        return reviewer_of(self)

    def conceal(self) -> None:
        """Cover what is revealed; on most screens nothing ever is."""

    # What the parts of a screen ask of it.

    def ask(
        self,
        label: SafeText,
        on_answer: Callable[[str], None],
        *,
        initial: str = "",
        on_change: Callable[[str], None] | None = None,
        instant: dict[str, Callable[[], None]] | None = None,
    ) -> None:
        """Ask in the line over the key bar; before that line is there, nothing happens."""
        if self.prompt is not None and self.prompt.is_mounted:
            self.prompt.ask(label, on_answer, initial=initial, on_change=on_change, instant=instant)

    def choose(
        self,
        title: SafeText,
        options: Sequence[Option[Value]],
        chosen: Value,
        on_choice: Callable[[Value], None],
    ) -> None:
        """Offer a few answers, each one key away; leaving the question is no answer."""
        from tui.widgets.choice import ChoiceScreen

        def answer(option: Option[Value] | None) -> None:
            if option is not None:
                on_choice(option.value)

        self.app.push_screen(ChoiceScreen(title, options, chosen), answer)

    def show_sheet(self, title: SafeText, lines: Sequence[SafeText]) -> None:
        """Show lines to read over the screen."""
        from tui.widgets.choice import SheetScreen

        self.app.push_screen(SheetScreen(title, lines))

    def work(self, job: Callable[[], object], group: str, *, exclusive: bool = False) -> None:
        """Run a job in a thread; with `exclusive` an earlier one of the group is given up."""
        self.run_worker(job, thread=True, group=group, exclusive=exclusive, exit_on_error=False)

    def later(self, seconds: float, callback: Callable[[], object]) -> Timer:
        """Call back after so many seconds."""
        return self.set_timer(seconds, callback)

    # Keys that mean the same everywhere.

    def list_in_use(self) -> Scrollable | None:
        """Return the list that the keys move in; None on a screen without one."""
        return None

    def action_cursor(self, rows: int) -> None:
        """Move so many rows down, or up when negative."""
        if (rows_in_use := self.list_in_use()) is not None:
            rows_in_use.move_by(rows)

    def action_page(self, pages: int) -> None:
        """Move so many screens down, or up when negative."""
        if (rows_in_use := self.list_in_use()) is not None:
            rows_in_use.page_by(pages)

    def action_end(self, direction: int) -> None:
        """Move to the last row, or to the first when negative."""
        if (rows_in_use := self.list_in_use()) is not None:
            rows_in_use.move_to_end(direction)

    def action_back(self) -> None:
        """Close this screen; the last one closes the reviewer."""
        self.reviewer.close_screen()
