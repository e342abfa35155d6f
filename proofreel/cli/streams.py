"""The streams of a command: what cannot be written ends it with one line and status 2, no traceback.

A shell may close stdin, stdout or stderr (`>&-`), a disk may be full, a reader may be gone. Python itself
would write what is left in its buffers when it ends, fail again, and exit with 120.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO


class _ClosedStream(io.RawIOBase):
    """A stdout that was closed before the program began: whatever is written to it fails."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raise OSError(errno.EBADF, "is closed", "stdout")


def prepare() -> None:
    """Make the standard streams fit to be written to; a closed one takes no number that a file could get."""
    handle = os.open(os.devnull, os.O_RDWR)
    while handle <= 2:
        handle = os.dup(handle)
    os.close(handle)
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_ClosedStream()), "utf-8")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (it stands for stderr)
    for stream in (sys.stdout, sys.stderr):
        _show_what_can_be_shown(stream)


def _show_what_can_be_shown(stream: TextIO) -> None:
    """Let a terminal without Unicode show `?` for what it cannot show; it is no reason to fail."""
    if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
        stream.reconfigure(errors="replace")


def abandon_stdout() -> None:
    """Send what is left in stdout's buffers nowhere: it cannot be written, now or when Python ends."""
    if sys.stdout is not sys.__stdout__ or sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (it stands for stdout)
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
