"""How the library fills: what the workers tell becomes rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.library.index import LibraryIndex
from tui.library.rows import SessionRow, awaited

if TYPE_CHECKING:
    from tui.library.loading import Found, RowsRead
    from tui.library.state import LibraryState
    from tui.library.widgets.head import HeadFacts


class Filling:
    """Puts found and read recordings into the state's index, and counts them in the facts of the head."""

    def __init__(self, state: LibraryState, facts: HeadFacts) -> None:
        self._state = state
        self._facts = facts

    def restart(self) -> None:
        """Begin anew with no rows; what is still told of the earlier reading is passed over."""
        state, facts = self._state, self._facts
        state.run += 1
        state.index = LibraryIndex(facts.presenting)
        state.row_numbers = []
        facts.total_bytes = facts.candidates = facts.done = 0
        facts.finding = True

    def add_found(self, message: Found) -> None:
        """Add a row for each recording that was found and is not read yet."""
        state, facts = self._state, self._facts
        if message.run != state.run:
            return
        for candidate in message.candidates:
            state.row_numbers.append(state.index.add(awaited(candidate.path, candidate.named)))
        facts.total_bytes += message.total_bytes
        facts.candidates += len(message.candidates)
        facts.finding = not message.complete
        state.stale = True

    def add_read(self, message: RowsRead) -> None:
        """Put what was read into its rows; a file with several sessions gets rows for the further ones."""
        state, facts = self._state, self._facts
        if message.run != state.run:
            return
        for place, rows in message.rows:
            number = state.row_numbers[place]
            first = rows[0] if rows else SessionRow(path=state.index.rows[number].path, state="skipped")
            state.index.put(number, first)
            for row in rows[1:]:
                state.index.add(row)
        facts.done += len(message.rows)
        state.stale = True

    @property
    def complete(self) -> bool:
        """True once everything that was found is read."""
        return self._facts.done >= self._facts.candidates
