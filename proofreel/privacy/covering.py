"""What may be shown of recorded text: one cover for screens, commands, reports and exports.

Level 1, always: every stretch of every finding wherever it is drawn, and every readable value that a person
typed or chose, found or not, from its first key on. Level 2, presentation: besides, every text that is not
known to be furniture of the page. Level 3, revealing one value, is the reviewer's.
"""

from __future__ import annotations

import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from proofreel.privacy.extraction.entered_values import EnteredValues
from proofreel.privacy.furniture import Furniture, dotted, furniture_of
from proofreel.privacy.literal_search import LiteralSearch
from proofreel.privacy.model import Finding
from proofreel.privacy.prefixes import PrefixSearch
from proofreel.privacy.split_values import stretches_of
from replay_format.session import Session

if TYPE_CHECKING:
    from proofreel.privacy.scan_model import SessionScan

BULLET = "•"
CACHED_TEXTS = 20_000
MAX_CACHED_LENGTH = 4_000
# Shorter values (a CVC, initials) would be found everywhere: they are covered in their own node only.
SHORT = 4
# A longer value is searched in pieces of this size: a quotation of a part of it is covered too.
PIECE = 120

Pieces = Sequence[tuple[str, str | None]]


class TextCover(Protocol):
    """Covers values in text; also what lays a page out asks it (pieces with the finding each belongs to)."""

    def text(self, s: str, node_id: int | None = None, attribute: str | None = None) -> str:
        """Return `s` with what may not be shown replaced by bullets of the same display width."""
        ...

    def __call__(self, text: str, node_id: int, attribute: str | None = None) -> Pieces:
        """Return `text` in pieces, covered ones as bullets, each with its finding's id or None."""
        ...


class CoverAll:
    """Covers every letter and digit: for as long as it is not known what is personal."""

    def text(self, s: str, node_id: int | None = None, attribute: str | None = None) -> str:
        """Return `s` with every letter and digit covered."""
        return dotted(s)

    def __call__(self, text: str, node_id: int, attribute: str | None = None) -> Pieces:
        """Return `text` as one covered piece of no finding."""
        return [(self.text(text), None)]


class Known(NamedTuple):
    """A value to cover. `node` is where it was found; what is `entered` is no finding."""

    value: str
    finding: str | None
    node: int | None = None
    source: str = ""
    entered: bool = False


class _Stretch(NamedTuple):
    start: int
    end: int
    finding: str | None


class SessionCover:
    """The cover of one session. Several threads may ask it.

    `furniture` makes it a cover for presentation: what is not in it is dotted. `pressed` are the indexes of
    the events that press a key of a keypad; `timeline.presses` takes the keys out of their entries.
    """

    def __init__(
        self,
        known: Sequence[Known],
        entered: EnteredValues | None = None,
        split: Iterable[tuple[tuple[int, str], ...]] = (),
        furniture: Furniture | None = None,
        pressed: frozenset[int] = frozenset(),
    ) -> None:
        self.pressed = pressed
        self._entered = entered or EnteredValues()
        self._furniture = furniture
        self._lock = threading.Lock()
        self._cache: OrderedDict[str, list[_Stretch]] = OrderedDict()
        self._by_node: dict[int, list[tuple[str, str | None]]] = {}
        self._fields: dict[int, str] = {}
        self._growing: dict[int, list[tuple[str, str]]] = {}
        self._here: dict[tuple[str, int], str] = {}
        self._note_places(known)
        self._searched = _searched([*known, *_entered_values(self._entered)])
        self._search = LiteralSearch([item.value for item in self._searched])
        found = [item.value for item in known if not item.entered]
        alone = [*self._entered.typed, *self._entered.chosen]
        self._begun = [item.finding for item in known if not item.entered] + [None] * len(alone)
        self._prefixes = PrefixSearch(found, alone)
        for stretch in stretches_of(split, self._search):
            part = (stretch.text, self._searched[stretch.value].finding)
            parts = self._by_node.setdefault(stretch.node, [])
            if part not in parts:
                parts.append(part)

    def _note_places(self, known: Sequence[Known]) -> None:
        for item in known:
            value = item.value.strip()
            if item.node is None or item.finding is None or not value:
                continue
            self._here.setdefault((value, item.node), item.finding)
            if len(value) < SHORT:
                self._by_node.setdefault(item.node, []).append((value, item.finding))
            if item.source == "input":
                self._fields.setdefault(item.node, item.finding)
            elif item.source == "text":
                self._growing.setdefault(item.node, []).append((value, item.finding))

    def __call__(self, text: str, node_id: int, attribute: str | None = None) -> Pieces:
        """Return `text` in pieces, covered ones as bullets, each with its finding's id or None."""
        found = self._stretches(text, node_id, attribute)
        show = self._furniture is None or self._furniture.holds(text)
        pieces: list[tuple[str, str | None]] = []
        at = 0
        for start, end, finding in found:
            if start > at:
                pieces.append((_rest(text[at:start], show), None))
            pieces.append((bullets(text[start:end]), finding))
            at = end
        if at < len(text) or not pieces:
            pieces.append((_rest(text[at:], show), None))
        return pieces

    def text(self, s: str, node_id: int | None = None, attribute: str | None = None) -> str:
        """Return `s` with what may not be shown replaced by bullets of the same display width."""
        if self._furniture is None:
            return self._covered(s, node_id, attribute)
        before, recorded, after = self._furniture.framed(s)
        return before + self._covered(recorded, node_id, attribute) + after

    def holds_value(self, text: str) -> bool:
        """True when something in a text is covered wherever it stands."""
        return bool(self._stretches(text, None, None))

    def for_presentation(self, furniture: Furniture) -> SessionCover:
        """Return the same cover that shows nothing but furniture."""
        other = object.__new__(SessionCover)
        other.__dict__.update(self.__dict__)
        other._furniture = furniture
        return other

    def _covered(self, text: str, node: int | None, attribute: str | None) -> str:
        found = self._stretches(text, node, attribute)
        show = self._furniture is None or self._furniture.holds(text)
        if not found:
            return text if show else dotted(text)
        made: list[str] = []
        at = 0
        for start, end, _ in found:
            made += [_rest(text[at:start], show), bullets(text[start:end])]
            at = end
        return "".join([*made, _rest(text[at:], show)])

    def _stretches(self, text: str, node: int | None, attribute: str | None) -> list[_Stretch]:
        """Return what is covered of a text, in order, none overlapping."""
        whole = self._whole(text, node, attribute)
        if whole is not None:
            return [whole]
        with self._lock:
            found = self._anywhere(text)
        if node is None:
            return found
        here = [
            _Stretch(at, at + len(part), finding)
            for part, finding in self._by_node.get(node, ())
            for at in _places(text, part)
        ]
        found = [_Stretch(s, e, self._finding_here(text[s:e], f, node)) for s, e, f in found]
        return _merged([*found, *here]) if here else found

    def _finding_here(self, value: str, finding: str | None, node: int) -> str | None:
        """Return the finding of this very node, if there is one: a value is found in many places."""
        return self._here.get((value, node), finding)

    def _whole(self, text: str, node: int | None, attribute: str | None) -> _Stretch | None:
        """Return the whole text when it is, or was on its way to, a value of its node."""
        part = text.strip()
        if not part:
            return None
        entered = self._entered
        if node is not None and attribute in (None, "value"):
            if node in self._fields:
                return _Stretch(0, len(text), self._fields[node])
            if entered.is_state(node, part):
                return _Stretch(0, len(text), None)
            growing = (f for value, f in self._growing.get(node, ()) if value.startswith(part))
            finding = next(growing, None)
            if finding is not None:
                return _Stretch(0, len(text), finding)
        if part in entered.chosen or entered.is_state_of_any(part):
            return _Stretch(0, len(text), None)
        return None

    def _anywhere(self, text: str) -> list[_Stretch]:
        found = self._cache.get(text)
        if found is None:
            found = self._look(text)
            if len(text) <= MAX_CACHED_LENGTH:
                self._cache[text] = found
                if len(self._cache) > CACHED_TEXTS:
                    self._cache.popitem(last=False)
        return found

    def _look(self, text: str) -> list[_Stretch]:
        if len(text) < SHORT:
            return []
        found = [
            _Stretch(start, end, self._searched[which].finding)
            for which, start, end in self._search.search(text)
        ]
        found += [
            _Stretch(prefix.start, prefix.end, self._begun[prefix.value])
            for prefix in self._prefixes.search(text)
        ]
        return _merged(found)


def _rest(text: str, show: bool) -> str:
    return text if show else dotted(text)


def _searched(known: Iterable[Known]) -> list[Known]:
    """Return the values to search everywhere: each once, those of findings first, long ones in pieces."""
    searched: dict[str, Known] = {}
    for item in known:
        value = " ".join(item.value.split()) if item.entered or len(item.value) <= PIECE else item.value
        for piece in _in_pieces(item.value.strip() if "\n" in item.value else value.strip()):
            if len(piece) >= SHORT or (len(piece) >= 2 and not piece.isascii()):
                searched.setdefault(piece, item._replace(value=piece))
    return list(searched.values())


def _in_pieces(value: str) -> list[str]:
    if len(value) <= PIECE:
        return [value]
    return [value[at : at + PIECE].strip() for at in range(0, len(value) - SHORT, PIECE)]


def _entered_values(entered: EnteredValues) -> Iterable[Known]:
    for value in entered.typed:
        yield Known(value, None, entered=True)
        name = value.replace("\\", "/").rpartition("/")[2]
        if name != value and "." in name:
            yield Known(name, None, entered=True)  # browsers give a chosen file's name with a made-up folder


def _places(text: str, part: str) -> Iterable[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _merged(found: Iterable[_Stretch]) -> list[_Stretch]:
    """Return the stretches in order, overlapping ones as one of the first that has a finding."""
    merged: list[_Stretch] = []
    for item in sorted(found, key=lambda stretch: (stretch.start, -stretch.end)):
        if merged and item.start < merged[-1].end:
            before = merged[-1]
            finding = before.finding if before.finding is not None else item.finding
            merged[-1] = _Stretch(before.start, max(before.end, item.end), finding)
        else:
            merged.append(item)
    return merged


def bullets(value: str) -> str:
    """Return as many bullets as the value takes cells; line breaks stay, so that nothing moves."""
    if value.isascii() and "\n" not in value:
        return BULLET * len(value)
    covered = []
    for c in value:
        if c == "\n":
            covered.append(c)
        elif not unicodedata.combining(c):
            covered.append(BULLET * (2 if unicodedata.east_asian_width(c) in "WF" else 1))
    return "".join(covered)


def cover_for(
    session: Session,
    scan: SessionScan | None = None,
    presentation: bool = False,
    furniture: Furniture | None = None,
) -> SessionCover:
    """Return the cover for a session; without a scan (one that kept its values) the session is scanned now.

    In a presentation only `furniture` is shown; without it the labels, buttons, menus and headings of this
    session that hold no value.
    """
    if scan is None or scan.uncovered is None:
        from proofreel.privacy.scan import scan_session

        scan = scan_session(session, show_values=True)
    assert scan.uncovered is not None
    uncovered = scan.uncovered
    cover = SessionCover(
        known_values(scan.findings), uncovered.entered, uncovered.split, pressed=uncovered.pressed
    )
    if presentation:
        return cover.for_presentation(furniture or furniture_of(session, cover.holds_value))
    return cover


def known_values(findings: Iterable[Finding]) -> list[Known]:
    """Return the values of findings that kept them."""
    return [
        Known(finding.value, finding.id, finding.node_id, finding.source)
        for finding in findings
        if isinstance(finding.value, str) and finding.value.strip()
    ]
