"""A session, however it was read, to a `.replay` file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from replay_format.container.layout import ARCHIVE_LEVEL
from replay_format.container.writer import ReplayWriter
from replay_format.session import Session

PROGRESS_EVERY = 1000


def write_session(
    session: Session,
    path: str | Path | BinaryIO,
    *,
    tool: str = "",
    level: int = ARCHIVE_LEVEL,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write every event of the session in recorded order, and all that is known of it.

    `progress` is told (events written, events in all) now and then. Raises OSError.
    """
    names, windows = session.info.windows, session.columns.window
    with ReplayWriter(path, level=level) as writer:
        writer.describe(session.info, tool)
        for index, event in enumerate(session.store.iterate()):
            writer.append(event, names[windows[index]])
            if progress is not None and index % PROGRESS_EVERY == 0:
                progress(index, len(session))
        writer.close(session.info, tool)
