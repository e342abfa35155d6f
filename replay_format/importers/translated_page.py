"""What translators of a product's own stream of page changes share: the events of one moment, page before the
rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from replay_format.importers.page_builder import PageBuilder
from replay_format.session import SideDocument


class TranslatedPage:
    """Gathers the events of one moment. `documents` takes what is said beside the page, each thing once."""

    def __init__(self, document: int, documents: list[SideDocument], at: float = 0.0) -> None:
        self.documents = documents
        self._page = PageBuilder(document)
        self._at = at
        self._beside: list[dict[str, Any]] = []
        self._said = {self._identity(known) for known in documents}

    def finish(self) -> Iterator[dict[str, Any]]:
        """Yield what is left of the last moment."""
        yield from self._page.taken(self._at)

    def _told_beside(self) -> Iterator[dict[str, Any]]:
        """Yield what happened on the page so far, where something happened beside it, and then that."""
        if self._beside:
            yield from self._page.taken(self._at)
            events, self._beside = self._beside, []
            yield from events

    def _event(self, kind: int, data: Any) -> None:
        self._beside.append({"type": kind, "data": data, "timestamp": self._at})

    def _change(self, data: dict[str, Any]) -> None:
        self._event(3, data)

    def _custom(self, tag: str, payload: Any) -> None:
        self._event(5, {"tag": tag, "payload": payload})

    def _error_logged(self, message: str, trace: str) -> None:
        data = {"level": "error", "trace": [trace] if trace else [], "payload": [message]}
        self._event(6, {"plugin": "rrweb/console@1", "payload": data})

    def _document(self, source: str, place: str, value: Any) -> None:
        document = SideDocument(source, place, value)
        if value and (identity := self._identity(document)) not in self._said:
            self._said.add(identity)
            self.documents.append(document)

    def _identity(self, document: SideDocument) -> tuple[str, ...]:
        """Return what makes a document another one than those before it."""
        return document.source, document.json_path, str(document.value)
