"""Searching the session's timeline, and showing one kind of entries alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from proofreel.text.safe import SafeText
from tui.session.moments import next_hit

if TYPE_CHECKING:
    from tui.host import Host
    from tui.reviewer import Reviewer
    from tui.session.state import SessionState


class SearchedTimeline(Protocol):
    """The timeline as far as a search knows it: `hits` are the lines that have the text, in order."""

    cursor: int
    search: str
    hits: list[int]

    def find(self, text: str) -> int: ...

    def turn_filter(self, step: int) -> None: ...

    def stand_at(self, t_ms: float) -> None: ...

    def move_to(self, row: int, *, by_user: bool = True, center: bool = False) -> None: ...


class SearchView(Protocol):
    """What a search shows."""

    def show_titles(self) -> None: ...


class Search:
    """Finds lines of the timeline as it is shown: what is covered cannot be found."""

    def __init__(
        self,
        state: SessionState,
        timeline: SearchedTimeline,
        view: SearchView,
        host: Host,
        reviewer: Reviewer,
    ) -> None:
        self._state = state
        self._timeline = timeline
        self._view = view
        self._host = host
        self._reviewer = reviewer

    @property
    def active(self) -> bool:
        """True while a text is searched for."""
        return bool(self._timeline.search)

    def ask(self) -> None:
        """Ask for a text; the search moves with every letter."""
        self._host.ask(SafeText("/"), self._done, initial=self._timeline.search, on_change=self.search_for)

    def search_for(self, text: str) -> None:
        """Search for a text and go to the first hit from here on."""
        self._timeline.find(text)
        self._view.show_titles()
        hits = self._timeline.hits
        if hits:
            self._timeline.move_to(_first_from(hits, self._timeline.cursor), center=True)

    def next_hit(self, direction: int) -> None:
        """Go to the next hit, or the one before, round the ends."""
        if self._timeline.hits:
            target = next_hit(self._timeline.hits, self._timeline.cursor, direction)
            self._timeline.move_to(target, center=True)
            self._view.show_titles()

    def end(self) -> None:
        """Search for nothing any more."""
        self._timeline.find("")
        self._view.show_titles()

    def turn_kind(self, step: int) -> None:
        """Show only the next kind of entries, or the one before."""
        self._timeline.turn_filter(step)
        self._timeline.stand_at(self._state.player.position_ms)
        self._view.show_titles()

    def _done(self, text: str) -> None:
        if text and not self._timeline.hits:
            self._reviewer.say(SafeText("no line of the timeline has that"))
            self._timeline.find("")
        self._view.show_titles()


def _first_from(hits: Sequence[int], cursor: int) -> int:
    return next((hit for hit in hits if hit >= cursor), hits[0])
