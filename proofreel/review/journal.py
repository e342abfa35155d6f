"""The reviewers' decisions on disk: one append-only JSON-lines file per reviewer and host.

Each change is one locked `O_APPEND` write and an fsync, so a killed program loses nothing that
was acknowledged and two reviewers never overwrite each other; a write that a full disk cuts
short is taken back whole. A decision is numbered above all that its writer had read, so that a
clock that was set back decides nothing.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import platformdirs

from proofreel.atomic import make_folder
from proofreel.errors import JournalError
from proofreel.review.journal_files import JournalLines, last_sequence, open_regular, read_journals
from proofreel.review.model import Decision

_encoder = msgspec.json.Encoder()


class Journal:
    """Where one reviewer's decisions go."""

    def __init__(self, folder: Path, reviewer: str, host: str | None = None) -> None:
        self.folder = folder
        self.reviewer = reviewer
        self.writer = f"{reviewer}@{host or socket.gethostname()}"
        self.path = folder / f"{_file_name(self.writer)}.jsonl"
        self._seen: dict[str, int] = {}

    def append(self, *decisions: Decision) -> Sequence[Decision]:
        """Write the decisions so that a crash right afterwards loses none, and return them as written.

        Each gets its number, what had been read when it was made, and its time unless it brings one (an
        import). Raises `JournalError` when they are not on disk.
        """
        try:
            make_folder(self.folder)
            handle = open_regular(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                size = os.fstat(handle).st_size
                stamped = self._stamped(decisions, last_sequence(handle, size))
                data = b"".join(_encoder.encode(decision) + b"\n" for decision in stamped)
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
                f"{self.path}: the decision could not be saved ({error.strerror}); "
                "name another folder with --journal"
            ) from error
        self._seen[self.writer] = stamped[-1].sequence if stamped else self._seen.get(self.writer, 0)
        return stamped

    def read(self) -> JournalLines:
        """Return all decisions of all reviewers in the folder; what is made from now on comes after them."""
        found = read_journals(self.folder)
        self._seen = dict(found.read_up_to)
        return found

    def _stamped(self, decisions: Sequence[Decision], last: int) -> list[Decision]:
        """Return the decisions numbered after everything read, and after `last` of this very file."""
        number = max(last, *self._seen.values(), 0)
        others = {writer: up_to for writer, up_to in self._seen.items() if writer != self.writer}
        stamped = []
        for decision in decisions:
            number += 1
            at = decision.at or now()
            flag = decision.flag
            if flag is not None and not flag.at:
                flag = msgspec.structs.replace(flag, at=at)
            stamped.append(
                msgspec.structs.replace(
                    decision, at=at, flag=flag, writer=self.writer, sequence=number, seen=others
                )
            )
        return stamped


def now() -> str:
    """Return the wall clock's time as ISO 8601 in UTC with microseconds: to be read, never to order by."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def default_folder() -> Path:
    """Return the journal's folder when none is named. Raises `JournalError` when there is no home folder."""
    folder = platformdirs.user_state_path("proofreel") / "journal"
    if not folder.is_absolute():
        raise JournalError("there is no home folder to keep decisions in; name one with --journal")
    return folder


def _file_name(writer: str) -> str:
    return re.sub(r"[^A-Za-z0-9@._-]", "_", writer).lstrip(".")[:120] or "reviewer"
