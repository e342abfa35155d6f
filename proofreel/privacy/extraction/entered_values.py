"""What a person typed or chose, as far as it can be read: kept in memory to be covered, never exported."""

from __future__ import annotations

from zlib import crc32

# Of more values than this only what stands in its own field is covered; no recording of a person has so many.
MAX_VALUES = 5_000
MIN_LENGTH = 4


class EnteredValues:
    """The readable states of fields, key by key, and the values they came to.

    `typed` are values written by a person, `chosen` options picked from a list. States are kept as checksums:
    a long text that is typed key by key has thousands of them.
    """

    def __init__(self) -> None:
        self.typed: dict[str, None] = {}
        self.chosen: dict[str, None] = {}
        self._states: dict[int, set[int]] = {}
        self._anywhere: set[int] = set()

    def state(self, node: int, text: str) -> None:
        """Note that a field (or an editable text) held a text."""
        text = text.strip()
        if text:
            key = _key(text)
            self._states.setdefault(node, set()).add(key)
            if len(text) >= MIN_LENGTH:
                self._anywhere.add(key)

    def complete(self, text: str) -> None:
        """Note a value as it stood whole."""
        if len(self.typed) < MAX_VALUES and text.strip():
            self.typed[text.strip()] = None

    def choose(self, node: int, text: str) -> None:
        """Note an option that was chosen at a node."""
        self.state(node, text)
        if len(self.chosen) < MAX_VALUES and len(text.strip()) >= MIN_LENGTH:
            self.chosen[text.strip()] = None

    def is_state(self, node: int, text: str) -> bool:
        """True when the field held just this text at some time."""
        states = self._states.get(node)
        return states is not None and _key(text.strip()) in states

    def is_state_of_any(self, text: str) -> bool:
        """True when some field held just this text, of at least `MIN_LENGTH` characters, at some time."""
        return _key(text.strip()) in self._anywhere

    def is_of(self, node: int) -> bool:
        """True when something was entered at a node."""
        return node in self._states


def _key(text: str) -> int:
    return crc32(text.encode("utf-8", "replace"))
