"""Where `convert` and `recover` write: a file that none of what they read is, a device, or stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from replay_format.session import Session

STDOUT = "-"


def refuse_input(output: str, read: Iterable[str]) -> None:
    """Raises `ProofreelError` when the output is one of the files that are read, by whatever name."""
    path = Path(output)
    if output == STDOUT or not path.exists():
        return
    for name in read:
        if Path(name).exists() and path.samefile(name):
            raise ProofreelError(f"{output}: would replace the recording that is read; name another file")


def write_replay(session: Session, output: str, level: int) -> None:
    """Writes the session as `.replay` file. Raises `ProofreelError`; then no file is left."""
    from proofreel import __version__
    from replay_format.container.converting import write_session

    if output == STDOUT and sys.stdout.isatty():
        raise ProofreelError("a .replay file is no text; redirect stdout, or name a file with -o")
    target = sys.stdout.buffer if output == STDOUT else output
    try:
        write_session(session, target, tool=f"proofreel {__version__}", level=level)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ProofreelError(
            f"{output}: cannot be written ({error.strerror or 'no reason given'})"
        ) from error
