"""The reviewers' decisions on disk: one append-only JSON-lines file per reviewer and host.

Each change is one locked `O_APPEND` write and an fsync, so a killed program loses nothing that was acknowledged
and two reviewers never overwrite each other; a write that a full disk cuts short is taken back whole. Reading
merges all files of the folder; a torn line (cut off by a crash) is passed over and counted.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import socket
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import platformdirs

from proofreel.atomic import make_folder
from proofreel.errors import JournalError
from proofreel.review.model import Decision

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Decision)


class Decisions(msgspec.Struct):
    """What the journals of a folder hold, oldest first; `torn` counts lines that could not be read."""

    decisions: list[Decision]
    torn: int = 0


class Journal:
    """Where one reviewer's decisions go."""

    def __init__(self, folder: Path, reviewer: str, host: str | None = None) -> None:
        self.folder = folder
        self.reviewer = reviewer
        self.writer = f"{reviewer}@{host or socket.gethostname()}"
        self.path = folder / f"{_file_name(self.writer)}.jsonl"
        self._sequence = 0
        self._last_at = ""

    def stamp(self) -> tuple[str, int]:
        """The time (ISO 8601, UTC, microseconds, never the same twice) and number of the next decision."""
        self._sequence += 1
        at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        if at <= self._last_at:
            at = self._last_at
        self._last_at = at
        return at, self._sequence

    def append(self, *decisions: Decision) -> None:
        """Writes the decisions so that a crash right afterwards loses none. Raises `JournalError`."""
        data = b"".join(_encoder.encode(decision) + b"\n" for decision in decisions)
        try:
            make_folder(self.folder)
            handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                size = os.fstat(handle).st_size
                if size and os.pread(handle, 1, size - 1) != b"\n":
                    data = b"\n" + data
                written = os.write(handle, data)
                if written != len(data):
                    os.ftruncate(handle, size)
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise JournalError(
                f"{self.path}: the decision could not be saved ({error.strerror}); name another folder with --journal"
            ) from error

    def read(self) -> Decisions:
        """All decisions of all reviewers in the folder."""
        return read_decisions(self.folder)


def default_folder() -> Path:
    """The journal's folder when none is named."""
    return platformdirs.user_state_path("proofreel") / "journal"


def read_decisions(folder: Path) -> Decisions:
    """The decisions in every journal of the folder, in the order they were made: by time, writer, number."""
    found = Decisions([])
    try:
        paths = sorted(folder.glob("*.jsonl"))
    except OSError:
        paths = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise JournalError(f"{path}: cannot be read ({error.strerror})") from error
        for line in data.split(b"\n"):
            if not line.strip():
                continue
            try:
                found.decisions.append(_decoder.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError):
                found.torn += 1
    found.decisions.sort(key=lambda decision: (decision.at, decision.writer, decision.sequence))
    return found


def _file_name(writer: str) -> str:
    return re.sub(r"[^A-Za-z0-9@._-]", "_", writer).lstrip(".")[:120] or "reviewer"
