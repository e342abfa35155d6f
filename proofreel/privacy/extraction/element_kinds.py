"""Elements that are alike: the same tag with the same attributes, none of which holds anything.

Pages are made of rows, cards and buttons. Once the attributes of an element are known to be clean, the next
one like it is only counted; the texts in it share their contexts.
"""

from __future__ import annotations

from typing import Any

from proofreel.privacy.extraction.text_table import TextTable
from replay_format import events as ev

MAX_KINDS = 20_000

Signature = tuple[Any, ...]
"""The tag and the attributes as (name, value) pairs."""


class ElementKind:
    """Elements that are alike. `slots` are those of the attributes' texts, `skips` why others were left out.

    `times` and `last_index` count the elements since they were last flushed to the table; `contexts` leads
    from the label of a text in such an element to the text's context, None where there is more to it.
    """

    __slots__ = ("contexts", "last_index", "skips", "slots", "times")

    def __init__(self, slots: list[int], skips: list[str], contexts: dict[str, int] | None) -> None:
        self.slots = slots
        self.skips = skips
        self.contexts = contexts
        self.times = 0
        self.last_index = 0


class ElementKinds:
    """Holds the kinds of one window's elements by signature."""

    def __init__(self, table: TextTable, skipped: dict[str, int]) -> None:
        self.known: dict[Signature, ElementKind] = {}
        self._table = table
        self._skipped = skipped

    def of(self, element: ev.Element) -> ElementKind | None:
        """Return the kind that an element is of, when it is known."""
        try:
            return self.known.get((element.tagName, *element.attributes.items()))
        except TypeError:  # a style that is an object
            return None

    def add(self, signature: Signature, kind: ElementKind) -> None:
        """Remember a kind; what does not fit any more is forgotten."""
        if len(self.known) >= MAX_KINDS:
            self.forget()
        self.known[signature] = kind

    def forget(self) -> None:
        """Flush occurrence counts to the table and clear."""
        count, last_index, skipped = self._table.count, self._table.last_index, self._skipped
        for kind in self.known.values():
            if kind.times:
                for slot in kind.slots:
                    count[slot] += kind.times
                    last_index[slot] = max(last_index[slot], kind.last_index)
                for reason in kind.skips:
                    skipped[reason] = skipped.get(reason, 0) + kind.times
        self.known.clear()
