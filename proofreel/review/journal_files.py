"""The journals of a folder, read: which decision comes after which, without a look at the wall clock.

A line is decoded twice: at first only what orders it, and whole when somebody asks for it, so that some
hundred thousand decisions take little room.
"""

from __future__ import annotations

import bisect
import os
import stat
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from proofreel.errors import JournalError
from proofreel.review.model import Decision, Status, Verdict

# 200 000 decisions take some 120 MB (measured); what is three times that is no journal of ours.
MAX_JOURNAL_BYTES = 400_000_000
TAIL_BYTES = 1 << 16


class _FlagHead(msgspec.Struct):
    status: Status


class LineHead(msgspec.Struct):
    """What a line of a journal says about its place among the others, and about what it decides."""

    action: Literal["flag", "unflag", "verdict", "reveal"]
    session_id: str
    at: str
    writer: str
    sequence: int
    path: str = ""
    sha256: str = ""
    seen: dict[str, int] | None = None
    flag_id: str | None = None
    flag: _FlagHead | None = None
    finding_id: str | None = None
    verdict: Verdict | None = None
    reviewer: str = ""


class _Placed(NamedTuple):
    """A line in its place: `clock` orders, then time, writer and the line's place in its file."""

    clock: int
    at: str
    writer: str
    file: int
    start: int
    stop: int


_heads = msgspec.json.Decoder(LineHead)
_decisions = msgspec.json.Decoder(Decision)


class JournalLines:
    """The lines of all journals of a folder, oldest first.

    `torn` counts lines cut off by a crash, `unknown` lines that only a newer version understands,
    `read_up_to` is the highest number read of each writer.
    """

    def __init__(self) -> None:
        self.torn = self.unknown = 0
        self.read_up_to: dict[str, int] = {}
        self._paths: list[Path] = []
        self._file, self._start, self._stop = array("H"), array("q"), array("q")

    def __len__(self) -> int:
        return len(self._file)

    def heads(self) -> Iterator[tuple[int, LineHead]]:
        """Yield (number of the line, its head) in order."""
        for number, data in self._bytes(range(len(self))):
            yield number, _heads.decode(data)

    def decisions(self, numbers: Iterator[int] | list[int] | array[int]) -> list[Decision]:
        """Return the decisions of the lines with these numbers, in the given order."""
        return [_decisions.decode(data) for _, data in self._bytes(numbers)]

    def read(self, folder: Path) -> JournalLines:
        """Read every journal of the folder. Raises `JournalError`, naming the file, for what is none."""
        placed: list[_Placed] = []
        legacy: list[_Placed] = []
        for path in _journal_paths(folder):
            self._paths.append(path)
            self._read_file(len(self._paths) - 1, path, placed, legacy)
        placed = sorted(placed + _among(legacy, placed))
        for line in placed:
            self._file.append(line.file)
            self._start.append(line.start)
            self._stop.append(line.stop)
        return self

    def _read_file(self, number: int, path: Path, placed: list[_Placed], legacy: list[_Placed]) -> None:
        """Add the file's lines to `placed`, those of version 0.1 to `legacy`."""
        start = 0
        for line in _lines(path):
            head = self._head(line)
            if head is not None:
                # The numbers of version 0.1 began anew with every start: only its times tell an order.
                clock = head.sequence if head.seen is not None else 0
                stop = start + len(line.rstrip(b"\n"))
                (placed if head.seen is not None else legacy).append(
                    _Placed(clock, head.at, head.writer, number, start, stop)
                )
                if clock > self.read_up_to.get(head.writer, 0):
                    self.read_up_to[head.writer] = clock
            start += len(line)

    def _head(self, line: bytes) -> LineHead | None:
        if not line.strip():
            return None
        try:
            return _heads.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            if _is_object(line):
                self.unknown += 1
            else:
                self.torn += 1
            return None

    def _bytes(self, numbers: range | Iterator[int] | list[int] | array[int]) -> Iterator[tuple[int, bytes]]:
        handles: dict[int, int] = {}
        try:
            for number in numbers:
                file = self._file[number]
                if file not in handles:
                    handles[file] = open_regular(self._paths[file], os.O_RDONLY)
                start = self._start[number]
                yield number, os.pread(handles[file], self._stop[number] - start, start)
        finally:
            for handle in handles.values():
                os.close(handle)


def read_journals(folder: Path) -> JournalLines:
    """Return what the journals of a folder hold; nothing when there is no such folder.

    Raises `JournalError`.
    """
    return JournalLines().read(folder)


def open_regular(path: Path, flags: int) -> int:
    """Open a journal, and return its handle.

    Raises OSError for a link, a pipe or a device, without waiting.
    """
    handle = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "it is no regular file")
    return handle


def last_sequence(handle: int, size: int) -> int:
    """Return the number of the last decision of an open journal of `size` bytes; 0 where there is none.

    Another process of the same reviewer may have written to it since it was read.
    """
    tail = os.pread(handle, TAIL_BYTES, max(0, size - TAIL_BYTES))
    for line in reversed(tail.split(b"\n")):
        try:
            head = _heads.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        return head.sequence if head.seen is not None else 0
    return 0


def _among(legacy: list[_Placed], placed: list[_Placed]) -> list[_Placed]:
    """Return the lines of version 0.1 with the clock that the newer ones had by their time."""
    if not legacy or not placed:
        return legacy
    by_time = sorted((line.at, line.clock) for line in placed)
    times = [at for at, _ in by_time]
    highest, clocks = 0, []
    for _, clock in by_time:
        highest = max(highest, clock)
        clocks.append(highest)
    return [
        line._replace(clock=clocks[before - 1]) if (before := bisect.bisect_right(times, line.at)) else line
        for line in legacy
    ]


def _journal_paths(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".jsonl")
    except OSError:
        return []


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a journal with their ends, one at a time. Raises `JournalError`."""
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_JOURNAL_BYTES:
                raise OSError(0, f"{size:,} bytes are too many for a journal")
            yield from file
    except OSError as error:
        raise JournalError(
            f"{path}: cannot be read as a journal ({error.strerror}); "
            f"take it out of the folder or name another "
            "one with --journal"
        ) from error


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
