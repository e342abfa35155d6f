"""Which bodies are one session: by the id they name, else by following each other in time.

A body without an id that begins with a page (a Meta event or a full snapshot) stands
alone, as a recording kept in one file does. One that does not must continue another;
where at least half are such, the folder is a capture, and one that begins a page
continues it too, when it follows closely (a page load restarts the recorder).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from replay_format.columns import SECONDS_BELOW
from replay_format.importers.model import Importer
from replay_format.part import Part

META, FULL_SNAPSHOT = 4, 2
RRWEB = "rrweb"
FIRST_EVENTS = 2000
# A recorder sends every few seconds; a page may rest for minutes, a session for at most half an hour.
CONTINUES_WITHIN_MS = 30 * 60_000
NEW_PAGE_WITHIN_MS = 5 * 60_000
OVERLAP_MS = 10_000


# What happens on a page; style sheets and fonts are told before it too.
ON_A_PAGE = frozenset({0, 1, 2, 3, 5, 6})


class _Change(msgspec.Struct, gc=False):
    source: int | None = None


class _Stamp(msgspec.Struct, gc=False):
    type: int | None = None
    timestamp: float | None = None
    data: _Change | str | float | bool | list[msgspec.Raw] | None = None


_stamp = msgspec.json.Decoder(_Stamp)


class Stretch(msgspec.Struct):
    """When the events of one body happened (epoch ms) and whether they begin with a page."""

    stands: bool
    first_ms: float
    last_ms: float


class SessionParts(msgspec.Struct):
    """The parts of one session in their order, with what was said beside them."""

    importer: Importer
    session_id: str | None
    parts: list[Part]
    companions: list[Part] = []


def stretch_of(events: Iterable[bytes | msgspec.Raw], limit: int | None = None) -> Stretch:
    """Return the stretch of a body's events; with a limit only as many are looked at as tell whether it
    stands.
    """
    stands, seen_change = False, False
    first, last = float("inf"), float("-inf")
    for event in islice(events, limit):
        try:
            stamp = _stamp.decode(event)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if stamp.type in (META, FULL_SNAPSHOT) and not seen_change:
            stands = True
        changes = isinstance(stamp.data, _Change) and stamp.data.source in ON_A_PAGE
        seen_change = seen_change or (stamp.type == 3 and changes)
        if stamp.timestamp:
            at = stamp.timestamp * 1000 if 1e8 <= stamp.timestamp < SECONDS_BELOW else stamp.timestamp
            first, last = min(first, at), max(last, at)
        if limit is not None and (stands or seen_change):
            break
    return Stretch(stands, first, last)


def chains(stretches: Sequence[Stretch], captured: bool = False) -> list[list[int]]:
    """Return the bodies (by number) that follow each other, in order of time.

    Where most bodies begin with a page they are recordings kept one a file, and one that does not is just
    cut; unless they are known to be `captured`, by the recorder's other requests among them: then each page
    load may have begun a body.
    """
    numbers = range(len(stretches))
    standing = sum(stretch.stands for stretch in stretches)
    if standing > len(stretches) - standing and not captured:
        return [[number] for number in numbers]
    found: list[list[int]] = []
    for number in sorted(numbers, key=lambda n: (stretches[n].first_ms, n)):
        if found and _continues(stretches, found[-1], number):
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _continues(stretches: Sequence[Stretch], chain: list[int], number: int) -> bool:
    end = max(stretches[other].last_ms for other in chain)
    pause = stretches[number].first_ms - end
    allowed = NEW_PAGE_WITHIN_MS if stretches[number].stands else CONTINUES_WITHIN_MS
    return -OVERLAP_MS <= pause <= allowed


def folder_of(body: str) -> str:
    """Return the folder that a body lies in, in the file system or in an archive, by its name."""
    place = body.partition("#")[0]
    return place.rsplit("/", 1)[0] if "/" in place else ""


def product_behind(importers: Iterable[Importer]) -> Importer | None:
    """Return the product that plain rrweb bodies come from: the only one of those whose bodies need not show
    it that other bodies beside them belong to. None when it is rrweb itself."""
    found = {importer.name: importer for importer in importers if importer.may_be_plain}
    return next(iter(found.values())) if len(found) == 1 else None


def _products(found: Sequence[tuple[Importer, Part]]) -> dict[str, Importer | None]:
    """Return the product behind the plain bodies of each folder."""
    importers: dict[str, list[Importer]] = {}
    for importer, part in found:
        importers.setdefault(folder_of(part.body), []).append(importer)
    return {folder: product_behind(beside) for folder, beside in importers.items()}


def group_parts(found: Sequence[tuple[Importer, Part]]) -> list[SessionParts]:
    """Return the sessions that parts belong to, in the order of their first part."""
    gathering = _Gathering(_products(found))
    for importer, part in found:
        gathering.add(importer, part)
    groups = _joined(gathering.with_nameless())
    for group in groups:
        if all(part.order is not None for part in group.parts):
            group.parts.sort(key=lambda part: part.order or ())
    _add_companions(groups, gathering.companions)
    return groups


class _Gathering:
    """Parts as they come, by the session they name, or else by product and folder."""

    def __init__(self, products: dict[str, Importer | None]) -> None:
        self.companions: list[Part] = []
        self._products = products
        self._named: dict[tuple[str, str], SessionParts] = {}
        self._nameless: dict[tuple[str, str], list[tuple[Importer, Part]]] = {}
        self._seen: set[tuple[str, int]] = set()

    def add(self, importer: Importer, part: Part) -> None:
        if part.companion:
            self.companions.append(part)
        elif part.session_id is None:
            folder = folder_of(part.body)
            product = (self._products[folder] if importer.name == RRWEB else None) or importer
            self._nameless.setdefault((product.name, folder), []).append((product, part))
        else:
            key = (importer.wire_format, part.session_id)
            group = self._named.setdefault(key, SessionParts(importer, part.session_id, []))
            if part.payload is None or _is_new(part, self._seen):
                group.parts.append(part)

    def with_nameless(self) -> list[SessionParts]:
        """Return the sessions that are named, then those of parts that name none: they belong to the only
        session of their product, or follow each other."""
        groups = list(self._named.values())
        for (name, folder), pieces in self._nameless.items():
            known = [group for (importer, _), group in self._named.items() if importer == name]
            if len(known) == 1:
                known[0].parts.extend(part for _, part in pieces)
                continue
            captured = any(p.importer == name and folder_of(p.body) == folder for p in self.companions)
            groups.extend(_nameless_groups(pieces, captured))
        return groups


def _joined(groups: list[SessionParts]) -> list[SessionParts]:
    """Return sessions that went on under another id, put together by importers that can tell."""
    kept: list[SessionParts] = []
    waiting = sorted(groups, key=lambda group: group.importer.began(group.parts))
    for group in waiting:
        before = next((other for other in kept if _goes_on(other, group)), None)
        if before is None:
            kept.append(group)
        else:
            before.parts.extend(group.parts)
    return [group for group in groups if group in kept]


def _goes_on(before: SessionParts, after: SessionParts) -> bool:
    return before.importer is after.importer and after.importer.goes_on(before.parts, after.parts)


def _is_new(part: Part, seen: set[tuple[str, int]]) -> bool:
    """A body sent twice would be translated twice, and its second events told from the first."""
    payload = part.payload
    data = payload if isinstance(payload, bytes) else msgspec.json.encode(payload)
    key = (part.series, hash(data))
    if key in seen:
        return False
    seen.add(key)
    return True


def _nameless_groups(pieces: list[tuple[Importer, Part]], captured: bool) -> list[SessionParts]:
    importer = pieces[0][0]
    parts = [part for _, part in pieces]
    if any(part.payload is not None for part in parts):
        seen: set[tuple[str, int]] = set()
        return [SessionParts(importer, None, [part for part in parts if _is_new(part, seen)])]
    if len({part.body for part in parts}) == 1:
        return [SessionParts(importer, None, parts)]
    for part in parts:
        part.events = list(part.events)
    stretches = [stretch_of(part.events) for part in parts]
    return [SessionParts(importer, None, [parts[n] for n in chain]) for chain in chains(stretches, captured)]


def _add_companions(groups: list[SessionParts], companions: list[Part]) -> None:
    """Give each companion to its session; a session without a name gets the one that its companions name."""
    by_name = {group.session_id: group for group in groups if group.session_id is not None}
    nameless = [group for group in groups if group.session_id is None]
    for companion in companions:
        group = by_name.get(companion.session_id or "") or _only_one_for(companion, groups, nameless)
        if group is not None:
            group.companions = [*group.companions, companion]
    for group in nameless:
        names = {companion.session_id for companion in group.companions} - {None}
        if len(names) == 1:
            group.session_id = names.pop()


def _only_one_for(
    companion: Part, groups: list[SessionParts], nameless: list[SessionParts]
) -> SessionParts | None:
    """Return the only session that a companion can speak of, near it or at all: one of its product when it
    names none, else one without a name."""
    of_product = [group for group in groups if group.importer.name == companion.importer]
    possible = of_product if companion.session_id is None and of_product else nameless
    folder = folder_of(companion.body)
    near = [group for group in possible if folder_of(group.parts[0].body) == folder]
    return next((found[0] for found in (near, possible) if len(found) == 1), None)
