"""Files that are read together, and what was read of them already when they were found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from weakref import WeakKeyDictionary

import msgspec

from replay_format.bodies import Bodies
from replay_format.limits import MIB, Limits
from replay_format.part import Part
from replay_format.sources import is_url, real_path

# What finding keeps, so that opening need not unpack it anew:
# a folder is opened in the order in which it was found.
ALL_KEPT = 64 * MIB
# Of one file so much, as finding often needs but its beginning: bodies as recorders send them are of some
# hundred KB, and what is packed larger than this would not fit.
LARGEST_KEPT = 4 * MIB


class Candidate(msgspec.Struct, frozen=True, weakref=True):
    """Files that are read together: one recording, or the bodies of a capture that lie in one folder.

    Paths are printable (see `replay_format.sources.printable_path`), whatever bytes the files are named by.
    `named` is true when the user named the file outright, so that failing to read it is an error.
    """

    paths: tuple[str, ...]
    named: bool = False

    @property
    def path(self) -> str:
        """Return the path that stands for it: the file, or the folder of a capture."""
        first = self.paths[0]
        if len(self.paths) == 1:
            return first
        return first.rsplit("/", 1)[0] if is_url(first) else str(Path(first).parent)


class Room:
    """Bytes that finding may still keep in memory."""

    def __init__(self, size: int = ALL_KEPT) -> None:
        self.left = size


class Unpacked(msgspec.Struct):
    """What one file held, while the file is the same (`state`) and until it is opened. `size` in bytes."""

    bodies: Bodies
    state: tuple[int, ...]
    size: int
    room: Room


class Holding:
    """Keeps what is read of one file (`size` bytes as it lies there) while it is small enough,
    and is `whole`.
    """

    def __init__(self, room: Room, path: str, size: int) -> None:
        self.whole = size <= LARGEST_KEPT
        self._room = room
        self._state = state_of(path)
        self._size = 0

    def events(self, part: Part) -> Iterator[bytes | msgspec.Raw]:
        """Yield the part's events.

        Those of a file that is kept are read at once, and the part still has them.
        """
        events = iter(part.events)
        held: list[bytes | msgspec.Raw] = []
        while self.whole and (event := next(events, None)) is not None:
            held.append(event)
            self._count(len(memoryview(event)))
        if self.whole:
            part.events = held
        return chain(held, events)

    def kept(self, bodies: Bodies) -> Unpacked | None:
        """Return what is kept of the file, its room taken; None when it is too large."""
        for found in bodies.sweep.bodies:
            self._count(found.body.held)
        if not self.whole:
            return None
        self._room.left -= self._size
        return Unpacked(bodies, self._state, self._size, self._room)

    def _count(self, size: int) -> None:
        self._size += size
        self.whole = self.whole and self._size <= min(LARGEST_KEPT, self._room.left)


# As long as somebody has the candidate. A worker that is forked from this process has it too.
_unpacked: WeakKeyDictionary[Candidate, dict[str, Unpacked]] = WeakKeyDictionary()


def remember(candidate: Candidate, files: dict[str, Unpacked]) -> Candidate:
    """Keep what was unpacked of the candidate's files, by path; return the candidate."""
    if files:
        _unpacked[candidate] = files
    return candidate


def recall(candidate: Candidate, limits: Limits) -> dict[str, Bodies]:
    """Return what is known of the candidate's files, by path, once: of those that are unchanged, if read
    under the same limits."""
    known = {}
    for path, unpacked in _unpacked.pop(candidate, {}).items():
        unpacked.room.left += unpacked.size
        if unpacked.bodies.limits == limits and unpacked.state == state_of(path):
            known[path] = unpacked.bodies
    return known


def state_of(path: str) -> tuple[int, ...]:
    """Return what changes when a local file does (device, inode, size, time);
    empty for what is behind a URL.
    """
    if is_url(path):
        return ()
    try:
        found = Path(real_path(path)).stat()
    except OSError:
        return (-1,)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
