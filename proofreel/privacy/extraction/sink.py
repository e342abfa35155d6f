"""Where everything goes that is read out of a session: texts, content that is no text, counts of what is left
out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from proofreel.elements.routes import route_of
from proofreel.privacy.extraction.css_texts import css_texts
from proofreel.privacy.extraction.opaque import OpaqueContent, OpaquePlace, is_image_uri
from proofreel.privacy.extraction.text_table import TextTable
from proofreel.privacy.extraction.window import Where, WindowPage

# Datadog writes x for every character; a text of nothing but x holds no finding either way.
_MASK_ONLY = " *•●█▪▫✱∗xX\u00a0\n\t"
MASKED = "masked or blank"
# A data: URL longer than this is a picture, a font or a sound under another name.
MAX_INLINE = 300_000


def is_blank(text: str) -> bool:
    """Return True for white space or mask characters only. Fast path: text starting with a letter or
    digit."""
    first = text[:1]
    return not (first.isalnum() and first not in "xX") and not text.strip(_MASK_ONLY)


class Embedded(NamedTuple):
    """HTML inside a recorded string, still to be read; its texts stand at the string's `node` and
    `channel`."""

    text: str
    event: int
    window: WindowPage
    node: int
    channel: str


class TextSink:
    """Fills a text table and the inventory of opaque content.

    `skipped` counts texts that cannot hold a finding by reason, `media` images and videos that can be seen.
    `embedded` are HTML strings that wait to be read: whoever feeds the sink takes them out.
    """

    def __init__(self, table: TextTable, t_ms: Callable[[int], float]) -> None:
        self.table = table
        self.opaque = OpaqueContent()
        self.skipped: dict[str, int] = {}
        self.media = 0
        self._unplaced: list[tuple[WindowPage, OpaquePlace]] = []
        self.embedded: deque[Embedded] = deque()
        self._t_ms = t_ms
        self._css_seen: set[int] = set()

    def skip(self, reason: str) -> None:
        """Count one text that cannot hold a finding."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def add(self, text: str, context: int, index: int, node: int, channel: str) -> None:
        """Record one occurrence of a text, unless it is blank or only a mask."""
        if not is_blank(text):
            self.table.add(text, context, index, node, channel)
        else:
            self.skip(MASKED)

    def add_url(self, url: str, context: int, index: int, node: int, channel: str) -> None:
        """Record a URL, of a `data:` URL only what is no picture."""
        if url[:5].lower() != "data:":
            self.add(url, context, index, node, channel)
            return
        head, _, body = url.partition(",")
        if is_image_uri(url) or len(body) > MAX_INLINE:
            self.skip("data URI")
            return
        self.add(body if len(head) < 100 else url, context, index, node, channel)

    def style(self, text: str, where: Where, node: int) -> None:
        """Record the strings, URLs and comments of a style sheet; rules themselves say nothing of a
        person."""
        key = hash(text)
        if key not in self._css_seen:
            self._css_seen.add(key)
            context = where.window.contexts.plain("css")
            for piece in css_texts(text):
                self.add_url(piece, context, where.event, node, "css")
        self.skip("css")

    def embed(self, text: str, where: Where, node: int, channel: str) -> None:
        """Put HTML that stands in a string aside, to be read as a document of its own."""
        self.embedded.append(Embedded(text, where.event, where.window, node, channel))

    def opaque_at(self, kind: str, where: Where, node: int) -> None:
        """Record content that no text detector can judge."""
        window = where.window
        page = route_of(window.href) if window.href else ""
        place = self.opaque.add(kind, window.number, node, where.event, self._t_ms(where.event), page)
        if place is not None:
            self._unplaced.append((window, place))

    def drain_unplaced(self) -> list[tuple[WindowPage, OpaquePlace]]:
        """Return the opaque places whose selector is not known yet, and forget them."""
        unplaced, self._unplaced = self._unplaced, []
        return unplaced
