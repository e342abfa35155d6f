"""Values covered by bullets of the same width, wherever recorded text is shown."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.privacy.literal_search import LiteralSearch
from replay_format.session import Session

if TYPE_CHECKING:
    from proofreel.privacy.scan_model import SessionScan

BULLET = "•"
CACHED_TEXTS = 20_000
MAX_CACHED_LENGTH = 4_000
SHORT = 4

Pieces = Sequence[tuple[str, str | None]]


class ValueCover:
    """Covers every value that was found in a session, in whatever spelling it stands.

    Values of up to three characters (a CVC, a city's initials) are covered only where they were found: in the
    same node, or where they are the whole text of the same attribute.
    """

    def __init__(self, values: Sequence[tuple[str, str, int | None]]) -> None:
        """`values`: (value as recorded, id of its finding, node where it was found)."""
        self._ids: list[str] = []
        texts: list[str] = []
        self._short: dict[int, list[tuple[str, str]]] = {}
        known: set[str] = set()
        for value, identity, node in values:
            value = value.strip()
            if not value:
                continue
            if len(value) < SHORT:
                if node is not None:
                    self._short.setdefault(node, []).append((value, identity))
                continue
            if value not in known:
                known.add(value)
                texts.append(value)
                self._ids.append(identity)
        self._search = LiteralSearch(texts) if texts else None
        self._cache: OrderedDict[str, list[tuple[int, int, str]]] = OrderedDict()

    def __call__(self, text: str, node_id: int, attribute: str | None = None) -> Pieces:
        """`text` in pieces, values replaced by as many bullets, each piece with its finding's id or None."""
        found = self._found(text, node_id)
        if not found:
            return [(text, None)]
        pieces: list[tuple[str, str | None]] = []
        at = 0
        for start, end, identity in found:
            if start > at:
                pieces.append((text[at:start], None))
            pieces.append((bullets(text[start:end]), identity))
            at = end
        if at < len(text):
            pieces.append((text[at:], None))
        return pieces

    def text(self, s: str, node_id: int | None = None, attribute: str | None = None) -> str:
        """`s` with every value replaced by bullets of the same display width."""
        found = self._found(s, node_id)
        for start, end, _ in reversed(found):
            s = s[:start] + bullets(s[start:end]) + s[end:]
        return s

    def _found(self, text: str, node_id: int | None) -> list[tuple[int, int, str]]:
        """(start, end, finding id) of the values in a text, none overlapping, in order."""
        found = self._cache.get(text)
        if found is None:
            found = self._look(text)
            if len(text) <= MAX_CACHED_LENGTH:
                self._cache[text] = found
                if len(self._cache) > CACHED_TEXTS:
                    self._cache.popitem(last=False)
        for value, identity in self._short.get(node_id, ()) if node_id is not None else ():
            at = text.find(value)
            if at >= 0 and not any(start < at + len(value) and at < end for start, end, _ in found):
                found = sorted([*found, (at, at + len(value), identity)])
        return found

    def _look(self, text: str) -> list[tuple[int, int, str]]:
        if self._search is None or len(text) < SHORT:
            return []
        stretches = sorted(
            ((start, end, self._ids[which]) for which, start, end in self._search.search(text)),
            key=lambda found: (found[0], -found[1]),
        )
        merged: list[tuple[int, int, str]] = []
        for start, end, identity in stretches:
            if merged and start < merged[-1][1]:
                before = merged[-1]
                merged[-1] = (before[0], max(before[1], end), before[2])
            else:
                merged.append((start, end, identity))
        return merged


def bullets(value: str) -> str:
    """As many bullets as the value takes cells; line breaks stay, so that nothing moves."""
    if value.isascii() and "\n" not in value:
        return BULLET * len(value)
    covered = []
    for c in value:
        if c == "\n":
            covered.append(c)
        elif not unicodedata.combining(c):
            covered.append(BULLET * (2 if unicodedata.east_asian_width(c) in "WF" else 1))
    return "".join(covered)


def cover_for(session: Session, scan: SessionScan | None = None) -> ValueCover:
    """The cover for a session; without a scan (one that kept its values) the session is scanned now."""
    from proofreel.privacy.scan import scan_session

    if scan is None or any(not isinstance(finding.value, str) for finding in scan.findings):
        scan = scan_session(session, show_values=True)
    return ValueCover([(str(finding.value), finding.id, finding.node_id) for finding in scan.findings])
