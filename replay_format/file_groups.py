"""Which files of a folder are read together: by the session they name,
else by following each other in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import msgspec

from replay_format.bodies import MALFORMED_BODY_ERRORS, Bodies
from replay_format.body import Body
from replay_format.candidate import Holding, Room, Unpacked
from replay_format.carriers import holds_many, unpack_body
from replay_format.carriers.inner import open_body
from replay_format.container.layout import starts_as_container
from replay_format.errors import ReplayFormatError
from replay_format.grouping import FIRST_EVENTS, RRWEB, Stretch, chains, product_behind, stretch_of
from replay_format.importers import importer_for
from replay_format.importers.model import Importer
from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.part import Part
from replay_format.sources import is_url, open_stream, real_path

# Recorders send bodies of at most a few MB; a larger file without an id of its own stands alone.
MAX_CAPTURED = 16 * 1024 * 1024


class SessionName(NamedTuple):
    """A session as its product names it."""

    product: str
    session: str


class Role(Enum):
    """What a file is for the others of its folder."""

    NAMED = "it names its sessions"
    JOINED = "its product puts all such bodies of a folder together"
    TIMED = "only the time of its events says what it belongs to"
    STRAY = "it holds no events, but speaks of sessions"
    ALONE = "an archive, a .replay file, or no recording"


class FileGlance(msgspec.Struct):
    """What is known of a file before it is opened. `mentions` are the sessions that one without events speaks
    of; `unpacked` is kept for opening it."""

    path: str
    role: Role = Role.ALONE
    importer: Importer | None = None
    names: frozenset[SessionName] = frozenset()
    mentions: frozenset[SessionName] = frozenset()
    stretch: Stretch | None = None
    unpacked: Unpacked | None = None


class FileGroups(msgspec.Struct):
    """The paths that are read together, and those of files that belong to no recording."""

    groups: list[list[str]]
    strays: list[str]


def group_files(glances: Sequence[FileGlance]) -> FileGroups:
    """Return which files of one folder are read together, each group in its own order."""
    return _Grouping(glances).result()


class _Grouping:
    def __init__(self, glances: Sequence[FileGlance]) -> None:
        self._glances = glances
        self._by_name: dict[SessionName, list[str]] = {}
        self._by_product: dict[str, list[list[str]]] = {}

    def result(self) -> FileGroups:
        for glance in self._of(Role.NAMED):
            self._add_named(glance)
        for name, group in self._by_name.items():
            self._note_product(name.product, group)
        groups = list({id(group): group for group in self._by_name.values()}.values())
        if joined := [glance.path for glance in self._of(Role.JOINED)]:
            groups.append(joined)
        for product, timed in self._timed_by_product().items():
            groups += self._timed_groups(product, timed)
        groups += ([glance.path] for glance in self._of(Role.ALONE))
        return FileGroups(groups, self._strays())

    def _of(self, role: Role) -> list[FileGlance]:
        return [glance for glance in self._glances if glance.role is role]

    def _add_named(self, glance: FileGlance) -> None:
        """Put the file to those that name one of its sessions;
        a file that names several puts them together.
        """
        known = [self._by_name[name] for name in sorted(glance.names) if name in self._by_name]
        group = known[0] if known else []
        for other in known[1:]:
            if other is not group:
                group.extend(other)
                self._by_name.update({name: group for name, old in self._by_name.items() if old is other})
        group.append(glance.path)
        self._by_name.update(dict.fromkeys(glance.names, group))

    def _note_product(self, product: str, group: list[str]) -> None:
        known = self._by_product.setdefault(product, [])
        if all(group is not other for other in known):
            known.append(group)

    def _timed_by_product(self) -> dict[str, list[FileGlance]]:
        product = product_behind(glance.importer for glance in self._glances if glance.importer is not None)
        found: dict[str, list[FileGlance]] = {}
        for glance in self._of(Role.TIMED):
            own = glance.importer.name if glance.importer is not None else ""
            name = product.name if product is not None and own == RRWEB else own
            found.setdefault(name, []).append(glance)
        return found

    def _timed_groups(self, product: str, timed: list[FileGlance]) -> list[list[str]]:
        """Return the files that follow each other; none when they
        all belong to the one session that the product names.
        """
        named = [group for name, group in self._by_name.items() if name.product == product]
        if len(named) == 1 and len(named[0]) < len(timed) + 1:
            named[0].extend(glance.path for glance in timed)
            return []
        captured = any(_product_of(glance) == product for glance in self._of(Role.STRAY))
        stretches = [glance.stretch for glance in timed if glance.stretch is not None]
        chained = [[timed[number].path for number in chain] for chain in chains(stretches, captured)]
        self._by_product.setdefault(product, []).extend(chained)
        return chained

    def _strays(self) -> list[str]:
        """Put strays to what they speak of, or to the only recording of their product; return those left."""
        left: list[str] = []
        for glance in self._of(Role.STRAY):
            mentioned = [self._by_name[name] for name in sorted(glance.mentions) if name in self._by_name]
            of_product = self._by_product.get(_product_of(glance), [])
            known = mentioned or (of_product if len(of_product) == 1 else [])
            (known[0] if known else left).append(glance.path)
        return left


def _product_of(glance: FileGlance) -> str:
    return glance.importer.name if glance.importer is not None else ""


def glance_at_file(path: str, room: Room, limits: Limits = DEFAULT_LIMITS) -> FileGlance:
    """Return what the file is for the others of its folder. One that cannot be read stands alone, and says
    why when it is opened. What is unpacked for it is kept while there is `room`."""
    try:
        size = 0 if is_url(path) else Path(real_path(path)).stat().st_size
        holding = Holding(room, path, size)
        with open_stream(path) as source:
            if starts_as_container(source):
                return FileGlance(path)
            body = open_body(path, source, limits)
            if holds_many(body):
                return FileGlance(path)
            return _glance_inside(path, body, size, holding)
    except (ReplayFormatError, OSError, RecursionError, *MALFORMED_BODY_ERRORS):
        return FileGlance(path)


def _glance_inside(path: str, body: Body, size: int, holding: Holding) -> FileGlance:
    bodies, tally = Bodies(body.limits), _Tally()
    bodies.sweep.file(body)
    for found in unpack_body(body, importer_for):
        if found.importer is not None and found.importer.name == RRWEB and size > MAX_CAPTURED:
            return FileGlance(path)
        tally.importer = found.importer or tally.importer
        for importer, part in bodies.feed(found):
            tally.add(importer, part, holding)
    glance = tally.glance(path)
    glance.unpacked = holding.kept(bodies)
    return glance


class _Tally:
    """What the parts of one file say of it."""

    def __init__(self) -> None:
        self.importer: Importer | None = None
        self._names: set[SessionName] = set()
        self._mentions: set[SessionName] = set()
        self._stretches: list[Stretch] = []
        self._joins_all = False

    def add(self, importer: Importer, part: Part, holding: Holding) -> None:
        events = holding.events(part)
        if part.companion:
            self._mentions.add(SessionName(importer.wire_format, str(part.session_id)))
        elif part.session_id is not None:
            self._names.add(SessionName(importer.wire_format, part.capture or part.session_id))
        elif part.payload is not None:
            self._joins_all = True
        else:
            self._stretches.append(_whole_stretch(events))

    def glance(self, path: str) -> FileGlance:
        """Return the file's glance; the strongest of what was said decides."""
        if self._names:
            return FileGlance(path, Role.NAMED, self.importer, names=frozenset(self._names))
        if self._joins_all:
            return FileGlance(path, Role.JOINED, self.importer)
        if any(stretch.first_ms <= stretch.last_ms for stretch in self._stretches):
            first = min(self._stretches, key=lambda stretch: stretch.first_ms)
            last = max(stretch.last_ms for stretch in self._stretches)
            whole = Stretch(first.stands, first.first_ms, last)
            return FileGlance(path, Role.TIMED, self.importer, stretch=whole)
        return FileGlance(path, Role.STRAY, self.importer, mentions=frozenset(self._mentions))


def _whole_stretch(events: Iterable[bytes | msgspec.Raw]) -> Stretch:
    """Return the stretch of all events; of what begins with a page, and so need not follow anything,
    of the first.
    """
    stream = iter(events)
    start = stretch_of(stream, FIRST_EVENTS)
    if start.stands:
        return start
    rest = stretch_of(stream)
    return Stretch(False, min(start.first_ms, rest.first_ms), max(start.last_ms, rest.last_ms))
