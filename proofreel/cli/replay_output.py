"""What `convert` and `recover` write: a `.replay` file, to a file, a device or stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from proofreel.cli.outputs import STDOUT
from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from replay_format.session import Session


def write_replay(session: Session, output: str, level: int) -> None:
    """Write the session as `.replay` file. Raises `ProofreelError`; then no file is left."""
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
