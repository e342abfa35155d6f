"""What is left of the bodies of a capture once its sessions are made: found, and kept with the sessions.

Of a body whose events stand in it byte for byte, the events are cut out: what remains was taken by nobody but
for the documents. What an importer translates, unpacks or puts together has no such places: there, a string
is left when it stands in no event and in no document. Each string is kept once, where it stood first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

import msgspec

from replay_format.body import Body
from replay_format.carriers.inner import is_text
from replay_format.errors import ReplayFormatError
from replay_format.leftovers import BESIDE_EVENTS, PASSED_OVER, Leftover
from replay_format.part import Part
from replay_format.session import Session
from replay_format.strings import document_in, json_inside, strings_in, texts_of

# An importer that changes what it reads does so from the first event on.
MISSES = 3
# Smaller numbers are sizes, places, counts and times of day; what names a person or a card is longer.
SMALLEST_NUMBER = 1_000_000
# Documents in strings in documents: so deep.
MAX_INSIDE = 8
Known = set[str] | frozenset[str]
_HOLDERS = frozenset({str, dict, list, int})
_COUNTED = re.compile(r"[0-9a-f]*\d[0-9a-f]*")
_BETWEEN = b" \t\r\n,"
_LIKE_A_VALUE = re.compile(r"[^\x21-\x7e]|.@|\d{4}")


class BodySweep:
    """One body, and which of its bytes became events of a session; `known_as` is "" when nobody knows it."""

    def __init__(self, body: Body, known_as: str) -> None:
        self.body = body
        self.known_as = known_as
        self.is_translated = False
        self._spans: list[tuple[int, int]] = []
        self._at = 0
        self._misses = 0

    def watch(self, part: Part) -> None:
        """Note where the part's events stand in the body, now or when they are read."""
        if part.payload is not None:
            self.is_translated = True
        elif isinstance(part.events, list):
            for event in part.events:
                self._take(event)
        else:
            part.events = self._watched(part.events)

    def rest(self) -> bytes:
        """Return the bytes around the events, a 0 in the place of each; nothing of a body that was streamed,
        whose importer keeps what stands beside."""
        data = self.body.whole
        if data is None or not self._spans or self.is_translated:
            return data or b""
        kept: list[bytes] = []
        at = 0
        for start, end in self._spans:
            kept += (data[at:start], b"0")
            at = end
        return b"".join([*kept, data[at:]])

    def _watched(self, events: Iterable[bytes | msgspec.Raw]) -> Iterator[bytes | msgspec.Raw]:
        for event in events:
            self._take(event)
            yield event

    def _take(self, event: bytes | msgspec.Raw) -> None:
        data = self.body.whole
        if data is None or self.is_translated:
            return
        raw = bytes(event)
        start = self._at
        while data[start : start + 1] and data[start] in _BETWEEN:
            start += 1
        if not data.startswith(raw, start):
            start = data.find(raw, start)
        if start < 0:
            self._misses += 1
            self.is_translated = self._misses >= MISSES
            return
        self._at = start + len(raw)
        self._spans.append((start, self._at))

    @property
    def may_be_known(self) -> bool:
        """True when what is left may be in the events, in another form."""
        return self.is_translated or self._misses > 0


class _Around(NamedTuple):
    """What carriers and importers left out on the way from a file to the bodies in it, as (place, value)."""

    file: str
    found: list[tuple[str, Any]]


class CaptureSweep:
    """What is left of a whole capture: of each of its bodies, and around them."""

    def __init__(self) -> None:
        self.bodies: list[BodySweep] = []
        self._beside: list[_Around] = []
        self._files: set[str] = set()

    def body(self, body: Body, known_as: str) -> BodySweep:
        """Return the sweep of one more body of the capture. Whole bodies that nobody knows are kept, when
        they are text."""
        sweep = BodySweep(body, known_as)
        if not known_as:
            if not is_text(body.head):
                return sweep
            try:
                body.read()
            except ReplayFormatError:
                return sweep
        self.bodies.append(sweep)
        self._around(body)
        return sweep

    def file(self, body: Body) -> None:
        """Note that a body is a whole file. Another that nobody knows, of another kind of name, only lies
        beside the capture: a note, a list of what should be found."""
        self._files.add(body.name)
        self._around(body)

    def _around(self, body: Body) -> None:
        if all(body.beside is not around.found for around in self._beside[-4:]):
            self._beside.append(_Around(body.name, body.beside))

    def keep(self, place: str, found: Iterable[bytes]) -> None:
        """Keep what was left out when the events were put together."""
        self._beside.append(_Around("", [(place, data) for data in found]))

    def extend(self, other: CaptureSweep) -> None:
        """Add all of other bodies of the same capture."""
        self.bodies += other.bodies
        self._beside += other._beside
        self._files |= other._files

    def give_to(self, sessions: Sequence[Session], owner: dict[str, Session]) -> None:
        """Add what is left of each body to the session that it is part of (`owner`, by its name), else to the
        first."""
        if not sessions:
            return
        left = _Left(sessions)
        kinds = {_kind_of_name(sweep.body.name) for sweep in self.bodies if sweep.known_as}
        for sweep in self.bodies:
            if self._is_of_the_capture(sweep, kinds) and (found := left.of_body(sweep)) is not None:
                info = owner.get(sweep.body.name, sessions[0]).info
                info.leftovers = [*info.leftovers, found]
        beside = (left.of(place, value) for place, value in self._kept_beside(kinds))
        first = sessions[0].info
        first.leftovers = [*first.leftovers, *(found for found in beside if found is not None)]

    def _is_of_the_capture(self, sweep: BodySweep, kinds: set[str]) -> bool:
        name = sweep.body.name
        return bool(sweep.known_as) or name not in self._files or _kind_of_name(name) in kinds

    def _kept_beside(self, kinds: set[str]) -> Iterator[tuple[str, Any]]:
        """Yield what was left out around bodies that somebody knows, or in files named like theirs."""
        known = {id(sweep.body.beside) for sweep in self.bodies if sweep.known_as}
        for around in self._beside:
            if not around.file or id(around.found) in known or _kind_of_name(around.file) in kinds:
                yield from around.found


def _kind_of_name(name: str) -> str:
    """Return a file's name without what tells it from others of its kind (`0017.bin`, `up-3fa9.json`)."""
    return _COUNTED.sub("#", PurePath(name.split("!")[0].split("#")[0]).name)


class _Left:
    """Tells what is left from what is known, over all sessions of a capture."""

    def __init__(self, sessions: Sequence[Session]) -> None:
        self._sessions = sessions
        self._seen = {text for session in sessions for text in _in_documents(session)}
        self._names: set[str] = set()
        self._in_events: set[str] | None = None

    def of_body(self, sweep: BodySweep) -> Leftover | None:
        place = BESIDE_EVENTS if sweep.known_as else PASSED_OVER
        return self.of(place, sweep.rest(), may_be_known=sweep.may_be_known)

    def of(self, place: str, value: Any, *, may_be_known: bool = False) -> Leftover | None:
        """Return what of a value was not met before, or None. Bytes are read as what they
        are."""
        document = document_in(value) if isinstance(value, bytes) else value
        known = self._events() if may_be_known else frozenset[str]()
        try:
            found = self._new(document, known, 0)
        except RecursionError:  # nested too deep to keep its shape
            found = [text for text in texts_of(document) if self._is_new(text, known)]
        return Leftover(place, found, may_be_known) if found is not None else None

    def _events(self) -> set[str]:
        if self._in_events is None:
            self._in_events = strings_in(raw for session in self._sessions for raw in session.store.iterate())
        return self._in_events

    def _new(self, value: Any, known: Known, depth: int) -> Any:
        """Return what of a value was not met before, in its shape. Hot path: most of it mostly was."""
        kind = type(value)
        if kind is str:
            return None if value in known or value in self._seen else self._new_text(value, known, depth)
        if kind is dict:
            return self._new_members(value, known, depth)
        if kind is list:
            items = [self._new(item, known, depth) if type(item) in _HOLDERS else None for item in value]
            return items if any(item is not None for item in items) else None
        return self._new_number(value, known) if kind is int else None

    def _new_number(self, number: int, known: Known) -> int | None:
        is_long = abs(number) >= SMALLEST_NUMBER and not known
        return number if is_long and self._is_new(str(number), known) else None

    def _new_members(self, value: dict[str, Any], known: Known, depth: int) -> Any:
        kept: dict[str, Any] = {}
        for name, item in value.items():
            if type(item) in _HOLDERS and (new := self._new(item, known, depth)) is not None:
                kept[name] = new
            elif name not in self._names and self._holds_a_value(name, known):
                kept[name] = None
        return kept or None

    def _holds_a_value(self, name: str, known: Known) -> bool:
        """True for a key that is no name, the first time."""
        self._names.add(name)
        return _LIKE_A_VALUE.search(name) is not None and self._is_new(name, known)

    def _new_text(self, text: str, known: Known, depth: int) -> Any:
        if not text.strip():
            return None
        inner = json_inside(text) if depth < MAX_INSIDE else None
        if inner is not None:
            return self._new(inner, known, depth + 1)
        return text if self._is_new(text, known) else None

    def _is_new(self, text: str, known: Known) -> bool:
        if text in self._seen or text in known:
            return False
        self._seen.add(text)
        return True


def _in_documents(session: Session) -> Iterator[str]:
    for document in session.info.documents:
        yield from texts_of(document.value)
