"""What the parts of a screen need of it as a running thing: questions, workers, timers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from proofreel.text.safe import SafeText

if TYPE_CHECKING:
    from textual.message import Message
    from textual.timer import Timer

    from tui.widgets.choice import Option

Value = TypeVar("Value")


class Host(Protocol):
    """A screen, as far as the objects that it is composed of know it."""

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

    def choose(
        self,
        title: SafeText,
        options: Sequence[Option[Value]],
        chosen: Value,
        on_choice: Callable[[Value], None],
    ) -> None:
        """Offer a few answers, each one key away; leaving the question is no answer."""

    def show_sheet(self, title: SafeText, lines: Sequence[SafeText]) -> None:
        """Show lines to read over the screen."""

    def work(self, job: Callable[[], object], group: str, *, exclusive: bool = False) -> None:
        """Run a job in a thread; with `exclusive` an earlier one of the group is given up."""

    def later(self, seconds: float, callback: Callable[[], object]) -> Timer:
        """Call back after so many seconds."""

    def post_message(self, message: Message) -> bool:
        """Post a message to the screen, from any thread."""
