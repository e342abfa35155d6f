"""Where a file is written: whole under its name or not at all, in place while it grows,
or to an open stream.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


class Output:
    """Bytes on their way to a file, readable by its owner only (0600).

    A file appears under its name with `finish`; before that it has no name where the
    system allows that (Linux: not even a killed process leaves anything), else a hidden
    one beside it. With `in_place` it is there from the start. A link is followed; a
    device, a pipe and an open stream are written to as they are. Raises OSError.
    """

    def __init__(self, target: str | Path | BinaryIO, *, in_place: bool = False) -> None:
        self._temporary: Path | None = None
        self._path: Path | None = None
        self.owned = isinstance(target, str | Path)
        if not isinstance(target, str | Path):
            self._file = target
            return
        path = Path(target).resolve()
        if path.is_dir():
            raise IsADirectoryError(21, os.strerror(21), str(path))
        if in_place:
            self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        elif path.exists() and not path.is_file():
            self._file = path.open("wb")
        else:
            self._path = path
            self._file = os.fdopen(self._unnamed(path.parent), "wb")

    @property
    def closed(self) -> bool:
        return self._file.closed

    def write(self, data: bytes) -> None:
        self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def finish(self) -> None:
        """Put everything on the disk under its name, or raise and leave nothing."""
        self._file.flush()
        if self._path is None:
            # What is no plain file may know no such thing.
            with suppress(OSError, AttributeError):
                os.fsync(self._file.fileno())
            if self.owned:
                self._file.close()
            return
        os.fsync(self._file.fileno())
        if self._temporary is None:
            self._temporary = _give_name(self._file.fileno(), self._path)
        self._file.close()
        self._temporary.replace(self._path)
        _sync_folder(self._path.parent)

    def abort(self) -> None:
        """Give up: a new file goes away, what grows in place keeps what was written."""
        if self.owned:
            with suppress(OSError):
                self._file.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)

    def _unnamed(self, folder: Path) -> int:
        flag = getattr(os, "O_TMPFILE", None)
        if flag is not None:
            with suppress(OSError):
                handle = os.open(folder, flag | os.O_WRONLY, 0o600)
                if _proc_name(handle).exists():
                    return handle
                os.close(handle)
        assert self._path is not None
        handle, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=folder)
        self._temporary = Path(name)
        return handle


def _proc_name(handle: int) -> Path:
    return Path(f"/proc/self/fd/{handle}")


def _give_name(handle: int, path: Path) -> Path:
    """Return a hidden name for a file that has none (open(2), O_TMPFILE):
    a link cannot replace another file at once.
    """
    name = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # Only with a folder's descriptor does Python ask for the link to be followed.
        os.link(_proc_name(handle), name, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)
    return name


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
