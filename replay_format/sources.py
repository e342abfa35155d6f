"""Where bytes come from: files, stdin, and fsspec URLs; as a stream, or by ranges for random access."""

from __future__ import annotations

import io
import os
import re
import select
import stat
import sys
import weakref
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, Protocol

from replay_format.errors import ReplayFormatError

STDIN = "-"
PIPE_WAITS_SECONDS = 10
_ESCAPED_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


class ByteRanges(Protocol):
    """Bytes that can be read by place: a file, or something far away where each read is a request."""

    path: str

    def size(self) -> int:
        """Return how many bytes there are now; a file that is being appended to grows."""

    def read(self, offset: int, length: int) -> bytes:
        """Return the bytes there; fewer when the file ends. Raises `ReplayFormatError` when it cannot be
        read.
        """


def is_url(path: str) -> bool:
    """True when fsspec is asked for it (`s3://...`, `https://...`, `memory://...`)."""
    return "://" in path


def printable_path(path: str) -> str:
    """Return a path as text that every output can hold: bytes of a file name that are no UTF-8 as `\\xNN`."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    return path


def real_path(path: str) -> str:
    """Return the path that the file system knows a printable one by."""
    if "\\x" not in path or Path(path).exists():
        return path
    unescaped = _ESCAPED_BYTE.sub(lambda byte: bytes.fromhex(byte[1].decode()), os.fsencode(path))
    real = os.fsdecode(unescaped)
    return real if Path(real).exists() else path


def open_stream(path: str) -> BinaryIO:
    """Return the file, stdin (`-`) or URL, for reading from its start. A file that grows is read as far as it
    reached when it was opened. Raises `ReplayFormatError`, also for a device, and a pipe that nobody writes
    to."""
    if path == STDIN:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    try:
        return _open_url(path) if is_url(path) else _open_file(path)
    except OSError as error:
        raise ReplayFormatError(
            f"cannot be opened ({error.strerror or type(error).__name__})", path=path
        ) from error


def _open_file(path: str) -> BinaryIO:
    # Opening a pipe waits for somebody who writes, unless asked not to; a terminal would become ours.
    number = os.open(real_path(path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    try:
        kind = os.fstat(number).st_mode
        if stat.S_ISREG(kind):
            return io.BufferedReader(_FileAsItWas(number))
        if stat.S_ISFIFO(kind):
            _await_writer(number, path)
            os.set_blocking(number, True)
            return os.fdopen(number, "rb")
        raise ReplayFormatError(f"is {_kind_name(kind)}, not a file", path=path)
    except BaseException:
        os.close(number)
        raise


def _await_writer(number: int, path: str) -> None:
    poll = select.poll()
    poll.register(number, select.POLLIN)
    if not poll.poll(PIPE_WAITS_SECONDS * 1000):
        told = f"is a pipe, and nobody wrote to it within {PIPE_WAITS_SECONDS} s"
        raise ReplayFormatError(told, path=path)


def _kind_name(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


class _FileAsItWas(io.FileIO):
    """A file up to where it ended when it was opened: one that grows as fast as it is read would have no
    end.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number, "rb")
        self._end = os.fstat(number).st_size

    def readinto(self, buffer: Any) -> int | None:
        left = max(0, self._end - self.tell())
        return super().readinto(memoryview(buffer)[:left])

    def readall(self) -> bytes:
        return self.read(max(0, self._end - self.tell())) or b""


def open_ranges(path: str) -> ByteRanges:
    """Return the file or URL for random access. Raises `ReplayFormatError`."""
    return BlockRanges(UrlRanges(path)) if is_url(path) else FileRanges(path)


class FileRanges:
    """A local file; it is closed when the object goes away."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self._file = os.open(real_path(path), os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise ReplayFormatError(f"cannot be opened ({error.strerror})", path=path) from error
        self._lock = Lock()
        weakref.finalize(self, os.close, self._file)

    def size(self) -> int:
        return os.fstat(self._file).st_size

    def read(self, offset: int, length: int) -> bytes:
        try:
            with self._lock:
                os.lseek(self._file, offset, os.SEEK_SET)
                parts = []
                while length > 0 and (part := os.read(self._file, length)):
                    parts.append(part)
                    length -= len(part)
        except OSError as error:
            raise ReplayFormatError(f"cannot be read ({error.strerror})", path=self.path) from error
        return b"".join(parts)


class MemoryRanges:
    """Bytes that are in memory already."""

    def __init__(self, data: bytes, path: str = "") -> None:
        self.path = path
        self._data = data

    def size(self) -> int:
        return len(self._data)

    def read(self, offset: int, length: int) -> bytes:
        return self._data[offset : offset + length]


class BlockRanges:
    """Ranges of something far away, read in blocks and kept for a while: what stands together in a file (a
    chunk and the strings it refers to) comes with one request."""

    BLOCK = 512 * 1024
    KEPT = 16

    def __init__(self, inner: ByteRanges) -> None:
        self.path = inner.path
        self._inner = inner
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._lock = Lock()

    def size(self) -> int:
        return self._inner.size()

    def read(self, offset: int, length: int) -> bytes:
        if length <= 0:
            return b""
        first, last = offset // self.BLOCK, (offset + length - 1) // self.BLOCK
        if last - first >= self.KEPT:
            return self._inner.read(offset, length)
        with self._lock:
            missing = [n for n in range(first, last + 1) if self._ends_before(n, offset + length)]
            if missing:
                self._fetch(missing[0], missing[-1])
            data = b"".join(self._blocks.get(n, b"") for n in range(first, last + 1))
            while len(self._blocks) > self.KEPT:
                self._blocks.popitem(last=False)
        start = offset - first * self.BLOCK
        return data[start : start + length]

    def _ends_before(self, number: int, end: int) -> bool:
        """True when what is kept of a block does not reach as far as asked for (a file may have grown)."""
        return number * self.BLOCK + len(self._blocks.get(number, b"")) < min(end, (number + 1) * self.BLOCK)

    def _fetch(self, first: int, last: int) -> None:
        data = self._inner.read(first * self.BLOCK, (last - first + 1) * self.BLOCK)
        for number in range(first, last + 1):
            start = (number - first) * self.BLOCK
            self._blocks.pop(number, None)
            self._blocks[number] = data[start : start + self.BLOCK]


class UrlRanges:
    """A file that fsspec reaches; each read is one request."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._files, self._name = _file_system(path)

    def size(self) -> int:
        with asking(self.path, "cannot be read"):
            return int(self._files.size(self._name) or 0)

    def read(self, offset: int, length: int) -> bytes:
        if length <= 0:
            return b""
        with asking(self.path, "cannot be read"):
            return bytes(self._files.cat_file(self._name, start=offset, end=offset + length))


@contextmanager
def asking(path: str, what: str = "cannot be opened") -> Iterator[None]:
    """While a file system behind a URL is asked for something:
    whatever it raises becomes a `ReplayFormatError`.

    Each of them has exceptions of its own; few of those are OSErrors.
    """
    try:
        yield
    except ReplayFormatError:
        raise
    except ImportError as error:
        scheme = path.partition("://")[0]
        told = f"{scheme} URLs need more packages: pip install 'proofreel[cloud]'"
        raise ReplayFormatError(told, path=path) from error
    except FileNotFoundError as error:
        raise ReplayFormatError("is not there, or cannot be reached", path=path) from error
    except Exception as error:
        reason = " ".join(str(error).split())[:160] or type(error).__name__
        raise ReplayFormatError(f"{what} ({reason})", path=path) from error


def _file_system(path: str) -> tuple[Any, str]:
    import fsspec

    with asking(path):
        files, name = fsspec.core.url_to_fs(path)
    return files, name


def _open_url(path: str) -> BinaryIO:
    files, name = _file_system(path)
    with asking(path):
        stream: BinaryIO = files.open(name, "rb")
    # A file system inside another one (`zip://...::file://...`) closes what it is in when it goes away.
    weakref.finalize(stream, _let_go, files)
    return stream


def _let_go(files: object) -> None:
    """Do nothing: being an argument of this kept the file system until its stream went away."""
