"""The program in a real pseudo terminal: what it writes is read byte by byte, what it shows through pyte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import pyte

PATIENCE = 60.0


class Terminal:
    """`python -m proofreel ARGUMENTS` with a terminal of its own."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (120, 40),
        home: Path,
        term: str = "xterm-256color",
        **env: str,
    ) -> None:
        self.raw = b""
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": term, "LANG": "C.UTF-8",
            "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22", "PYTHONPATH": os.pathsep.join(sys.path), **env,
        }  # fmt: skip
        command = [sys.executable, "-m", "proofreel", *arguments]
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(sys.executable, command, environment)
        self.status: int | None = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._handle)

    def read(self, seconds: float) -> bytes:
        """What it writes in that time."""
        read = b""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._handle], [], [], left)[0]:
                break
            try:
                piece = os.read(self._handle, 65536)
            except OSError:
                break
            if not piece:
                break
            read += piece
        self.raw += read
        self._stream.feed(read)
        return read

    def resize(self, columns: int, rows: int) -> None:
        """Another size, and all that was shown is lost, as some terminals do."""
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        self.screen.reset()

    def press(self, keys: str | bytes) -> None:
        os.write(self._handle, keys.encode() if isinstance(keys, str) else keys)

    @property
    def shown(self) -> str:
        return "\n".join(self.screen.display)

    def wait_for(self, text: str, gone: bool = False) -> None:
        """Reads until `text` is shown (or, `gone`, no longer). Fails when that takes too long."""
        end = time.monotonic() + PATIENCE
        while (text in self.shown) is gone:
            if time.monotonic() > end:
                raise AssertionError(f"{text!r} did not {'go' if gone else 'come'}:\n{self.shown}")
            self.read(0.1)

    def quiet(self, seconds: float = 0.5) -> None:
        """Reads until nothing was written for a while."""
        while self.read(seconds):
            pass

    def wait(self) -> int:
        """Its exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                return self.status
        raise AssertionError("it did not end")


def keys(*names: str) -> Sequence[str]:
    """Key names as the bytes that a terminal sends."""
    known = {"enter": "\r", "escape": "\x1b", "tab": "\t", "ctrl+q": "\x11", "ctrl+p": "\x10"}
    return [known.get(name, f"\x1b{name[4:]}" if name.startswith("alt+") else name) for name in names]
