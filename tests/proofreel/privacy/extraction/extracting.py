"""Sessions read without judging them: what the extractor found, where, and in which context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proofreel.privacy.extraction.extractor import Extractor
from proofreel.privacy.extraction.text_table import Place, TextTable
from proofreel.privacy.model import FieldContext
from tests.building import Json, session_of


class Extracted(NamedTuple):
    """One text that was found."""

    text: str
    context: FieldContext
    place: Place

    @property
    def channel(self) -> str:
        return self.place.channel


def extractor_after(events: Sequence[Json]) -> Extractor:
    """Return an extractor that has read all events; nothing was judged."""
    session = session_of(events)
    extractor = Extractor(session, TextTable())
    for index, event in session.events():
        extractor.feed(index, event, extractor.settle)
    extractor.finish()
    return extractor


def extracted_by(extractor: Extractor) -> list[Extracted]:
    """Return the texts of an extractor in the order of first sight."""
    table = extractor.table
    first, texts, contexts = table.drain_pending()
    found = []
    for row, (text, context) in enumerate(zip(texts, contexts, strict=True)):
        found.append(Extracted(text, table.contexts[context], table.first_place(first + row)))
    return found


def extracted(events: Sequence[Json]) -> list[Extracted]:
    """Return the texts of some events."""
    return extracted_by(extractor_after(events))


def the(found: Sequence[Extracted], text: str) -> Extracted:
    """Return the only occurrence of a text."""
    matching = [item for item in found if item.text == text]
    assert len(matching) == 1, [item.text for item in found]
    return matching[0]
