"""What an importer must do, and what it may do besides."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from replay_format.body import Body
from replay_format.part import Part


class Importer(ABC):
    """One product's recordings: what it recognises, which parts a body holds, and how they join.

    `name` is the format that a session is said to have. `may_be_plain` is true when the product sends bodies
    that are rrweb's own and show nothing of it.
    """

    name: str
    may_be_plain: bool = False

    @abstractmethod
    def recognises(self, body: Body) -> bool:
        """True when the body is this product's. Looks at its head only, and must not raise."""

    @abstractmethod
    def parts(self, body: Body) -> Iterator[Part]:
        """Yield what the body contributes, one part a session; what is no replay data is left out.

        Raises `ReplayFormatError`.
        """

    @abstractmethod
    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        """Yield (window, event as JSON bytes) of all parts of one session in their order."""

    def has_lines(self, body: Body) -> bool:
        """True when the lines of the body are the product's own format, not documents in a row."""
        return False

    @property
    def wire_format(self) -> str:
        """Return the name of the format that the product's sessions are in, which a fork shares with what it
        was forked from: bodies that name the same session in it belong together."""
        return self.name

    def product_of(self, told: Sequence[Part]) -> str:
        """Return the name of the product whose session the parts and companions are, where others share the
        format."""
        return self.name

    def began(self, parts: Sequence[Part]) -> float:
        """Return when a session began (epoch ms),
        for putting those in order that may go on under another id.
        """
        return 0.0

    def goes_on(self, before: Sequence[Part], after: Sequence[Part]) -> bool:
        """True when `after` is the session of `before` gone on under another id, as a recorder does that
        loses its session in the middle of a visit."""
        return False


class EventsImporter(Importer):
    """Importer of a product with rrweb inside: its parts hold the events already."""

    def join(self, parts: Sequence[Part]) -> Iterator[tuple[str, bytes | msgspec.Raw]]:
        for part in parts:
            for event in part.events:
                yield part.window, event


class Recognised(NamedTuple):
    """A body and the importer that knows it; None when none does."""

    body: Body
    importer: Importer | None
