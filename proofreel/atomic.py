"""Files that are either wholly there or not at all, and readable by their owner only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from replay_format.container.output import Output


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` (0600), fsync and put it there in one step.

    A link is followed; a device or a pipe (`/dev/stdout`) is written to, never replaced. Raises OSError and
    leaves an earlier file as it was.
    """
    with replacing(path) as output:
        output.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[Output]:
    """While open: a new file that takes the place of `path` at the end, or after an exception is gone.

    Where the system can, it has no name until then: a program that is killed leaves nothing. Raises OSError.
    """
    try:
        output = Output(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        yield output
        output.finish()
    except BaseException:
        output.abort()
        raise


def make_folder(path: Path) -> Path:
    """The folder, made with its parents (0700) when it is not there. Raises OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
