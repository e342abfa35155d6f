"""An interrupted scan continued from its own output: what is whole in it is not scanned again."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from proofreel.atomic import replacing
from proofreel.audit.content import content_of
from proofreel.audit.json_lines import result_of
from proofreel.audit.result import Known, ScanResult
from proofreel.documents.scan_lines import HeadLine, ResultLine, SummaryLine, decoder
from proofreel.errors import ProofreelError
from replay_format.container.output import Output
from replay_format.reading import Candidate

Key = tuple[str, str]


class EarlierOutput:
    """The results in the output of an earlier `scan --format jsonl`, found by path and content.

    Only places in the file are kept in memory. Raises `ProofreelError` when the file is no such output, or
    was made with other rules or options.
    """

    def __init__(self, path: Path, options: str) -> None:
        self._path = path
        self._groups: dict[Key, list[tuple[int, int]]] = {}
        self._found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise ProofreelError(f"{path}: cannot be read ({error.strerror})") from error
        try:
            self._index(options)
        except ProofreelError:
            self._file.close()
            raise

    def find(self, candidate: Candidate) -> bool:
        """Return whether the output has a whole result for exactly these files."""
        places = self._groups.get((candidate.path, content_of(candidate)[0]))
        if places is not None:
            self._found[candidate.paths] = places
        return places is not None

    def take(self, candidate: Candidate) -> ScanResult | None:
        """Return the result; statuses that came from a journal are taken back, they may have changed."""
        places = self._found.pop(candidate.paths, None)
        if places is None:
            return None
        lines: list[ResultLine] = []
        for offset, length in places:
            self._file.seek(offset)
            line = decoder.decode(self._file.read(length))
            assert not isinstance(line, HeadLine | SummaryLine)
            lines.append(line)
        result = result_of(lines)
        result.named = candidate.named
        for session in result.sessions:
            for finding in session.findings:
                finding.status = "open" if finding.allow_rule is None else "accepted"
        return result

    def keep(self, candidate: Candidate, result: ScanResult) -> None:
        """Do nothing: the new output is where results go."""

    @property
    def left(self) -> int:
        """Return how many of the results that were found have not been taken yet."""
        return len(self._found)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _index(self, options: str) -> None:
        head: HeadLine | None = None
        waiting: list[tuple[int, int]] = []
        offset = 0
        for number, raw in enumerate(self._file):
            try:
                line = decoder.decode(raw) if raw.endswith(b"\n") else None
            except msgspec.DecodeError:
                line = None
            if number == 0:
                head = line if isinstance(line, HeadLine) else None
                if head is None:
                    raise ProofreelError(f"{self._path}: is no output of proofreel scan --format jsonl")
                if head.options != options:
                    raise ProofreelError(
                        f"{self._path}: was made with other rules or options; scan anew without --resume"
                    )
            elif line is not None and not isinstance(line, HeadLine | SummaryLine):
                read = line.read
                waiting = [*waiting, (offset, len(raw))] if read.part > 1 else [(offset, len(raw))]
                if read.part == read.parts == len(waiting) and read.content:
                    self._groups[read.path, read.content] = waiting
            offset += len(raw)


class BothKnown:
    """Two sources of earlier results, asked one after the other."""

    def __init__(self, first: Known, second: Known) -> None:
        self._sources = (first, second)

    def find(self, candidate: Candidate) -> bool:
        """Return whether one of them knows it."""
        found = [source.find(candidate) for source in self._sources]
        return any(found)

    def take(self, candidate: Candidate) -> ScanResult | None:
        """Return the result of the first that has it."""
        for source in self._sources:
            if (result := source.take(candidate)) is not None:
                return result
        return None

    def keep(self, candidate: Candidate, result: ScanResult) -> None:
        """Tell both."""
        for source in self._sources:
            source.keep(candidate, result)


class LineOutput:
    """Lines written as they come to a file (0600) or stream, each whole in the file before the next.

    A file that is continued (`replaces`: the earlier output is the same file) is replaced only when the new
    lines have reached where the old ones were, so that an interruption loses nothing; until then the new file
    has no name where the system can do without.
    """

    def __init__(self, path: Path | None, stream: BinaryIO, replaces: bool = False) -> None:
        self._stream: BinaryIO | Output = stream
        self._file = ExitStack()
        self._waits = replaces and path is not None
        if path is not None and self._waits:
            self._stream = self._file.enter_context(replacing(path))
        elif path is not None:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.fchmod(handle, 0o600)
            self._stream = self._file.enter_context(os.fdopen(handle, "wb"))
        self._path = path

    def write(self, line: bytes) -> None:
        """Write a line through to the file."""
        self._stream.write(line)
        self._stream.flush()

    def settle(self) -> None:
        """Let the new file stand for the old one from here on."""
        if self._waits and self._path is not None:
            self._waits = False
            self._file.close()
            self._stream = self._file.enter_context(self._path.open("ab"))

    def close(self) -> None:
        """Close the file; an unfinished replacement is dropped."""
        if self._waits:
            self._waits = False
            with suppress(_Dropped):
                self._file.__exit__(_Dropped, _Dropped(), None)
        self._file.close()


class _Dropped(Exception):
    """A replacement is not to take place."""
