"""Files that somebody named, or that lie beside recordings: read whole, within bounds, never waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

# The longest policy, list of planted values, flags file or sign-off that anybody wrote is some megabytes.
MOST_BYTES = 64 * 1024 * 1024


def read_named_file(path: str | Path, most: int = MOST_BYTES) -> bytes:
    """Return what a file holds. Raises OSError, with words for the person, for what cannot be read whole.

    A pipe or a device could keep a command for ever, or give bytes without end.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise OSError(0, "it is a folder" if stat.S_ISDIR(mode) else "it is no regular file")
    with os.fdopen(handle, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(0, f"it is larger than {most:,} bytes")
    return data
