"""What screens and widgets may ask of the reviewer they run in, without knowing the application itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode

    from proofreel.privacy.model import Finding
    from proofreel.review.desk import ReviewDesk
    from proofreel.review.model import SessionRef
    from proofreel.text.safe import SafeText
    from tui.actions.model import Action
    from tui.config.options import ReviewOptions
    from tui.services import Places, SessionKey
    from tui.terminal.marks import Glyphs
    from tui.terminal.palette import Palette

Tone = Literal["information", "warning", "error"]
SameField = Callable[["Finding"], "list[tuple[SessionRef, Finding]]"]


class Reviewer(Protocol):
    """The services of the running reviewer.

    `queue` is the order in which sessions follow one another, `same_field` finds a finding's field in the
    other sessions of the library (None without a library).
    """

    options: ReviewOptions
    glyphs: Glyphs
    palette: Palette
    places: Places
    queue: list[SessionKey]
    same_field: SameField | None

    @property
    def desk(self) -> ReviewDesk:
        """Return all decisions. Raises `JournalError` when the journal cannot be read."""

    @property
    def presenting(self) -> bool:
        """True when others are looking: no value can be revealed."""

    @property
    def ticks_per_second(self) -> int:
        """Return how often the player draws."""

    @property
    def theme_name(self) -> str:
        """Return the name of the theme in use, without the program's prefix."""

    def say(self, text: SafeText, tone: Tone = "information", seconds: float = 4) -> None:
        """Show a short message in a corner, in the place of the one before."""

    def copy(self, text: str) -> None:
        """Put covered, safe text on the clipboard of the terminal."""

    def use_theme(self, name: str) -> None:
        """Change to a theme by its name; say so when there is none of that name."""

    def repaint(self) -> None:
        """Paint the whole screen again, whatever the terminal shows."""

    def key_text(self, action: Action) -> str:
        """Return the keys of an action as written for people, the user's own where the keymap names some."""

    def open_session(
        self,
        path: str,
        session_id: str | None = None,
        *,
        finding_id: str | None = None,
        at_ms: float | None = None,
        instead: bool = False,
    ) -> None:
        """Open a session over what is shown, or `instead` of it; `at_ms` is ms since its first event."""

    def open_screen(self, name: str, *arguments: Any, instead: bool = False) -> None:
        """Open a screen by its name over what is shown, or `instead` of it."""

    def close_screen(self) -> None:
        """Go back to the screen below; from the first one, leave."""


def reviewer_of(node: DOMNode) -> Reviewer:
    """Return the reviewer that a screen or widget runs in."""
    app: App[Any] = node.app
    return cast("Reviewer", app)
