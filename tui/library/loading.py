"""How the library fills: recordings are looked for and read while the screen is already in use."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from replay_format.errors import ReplayFormatError
from tui.library.rows import SessionRow

if TYPE_CHECKING:
    from proofreel.audit.result import ScanOptions
    from replay_format.reading import Candidate

CHUNK = 400
BATCH_SECONDS = 0.25
MOST_JOBS = 8


class LoadMessage(Message):
    """What loading tells; `run` numbers the loading, so that what an earlier one told late is not taken."""

    run = 0


class Found(LoadMessage):
    """Recordings were found; `complete` when these are the last."""

    def __init__(self, candidates: list[Candidate], total_bytes: int, complete: bool) -> None:
        self.candidates, self.total_bytes, self.complete = candidates, total_bytes, complete
        super().__init__()


class RowsRead(LoadMessage):
    """Recordings were read: (the candidate's place, its rows)."""

    def __init__(self, rows: list[tuple[int, list[SessionRow]]]) -> None:
        self.rows = rows
        super().__init__()


class FindingFailed(LoadMessage):
    """A path cannot be searched; `reason` is one line, not yet safe to show."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()


Post = Callable[[LoadMessage], object]


def load(paths: Sequence[str], post: Post, cancelled: Callable[[], bool], presenting: bool = False) -> None:
    """Find and read everything under the paths; for a thread. Tell by messages, in batches."""
    # What reads recordings takes longer to import than the first screen takes to paint.
    from replay_format.reading import find_recordings

    found: list[Candidate] = []
    chunk: list[Candidate] = []
    for path in paths:
        try:
            for candidate in find_recordings([path]):
                chunk.append(candidate)
                if len(chunk) >= CHUNK:
                    post(Found(chunk, _size_of(chunk), complete=False))
                    found += chunk
                    chunk = []
                if cancelled():
                    return
        except (ReplayFormatError, OSError) as error:
            post(FindingFailed(str(error)))
    found += chunk
    post(Found(chunk, _size_of(chunk), complete=True))
    _read(found, _options_for(paths, post), post, cancelled, presenting)


def _options_for(paths: Sequence[str], post: Post) -> ScanOptions | None:
    """Return what `proofreel scan` of these paths goes by;
    a policy that cannot be used is told and left out.
    """
    from proofreel.audit.scanner import options_for
    from proofreel.errors import ProofreelError

    try:
        return options_for(paths)
    except ProofreelError as error:
        post(FindingFailed(str(error)))
        return None


def jobs() -> int:
    """Return how many processes to read with: one a processor."""
    try:
        return min(MOST_JOBS, len(os.sched_getaffinity(0)))
    except AttributeError:
        return min(MOST_JOBS, os.cpu_count() or 1)


def _read(
    candidates: list[Candidate],
    options: ScanOptions | None,
    post: Post,
    cancelled: Callable[[], bool],
    presenting: bool,
) -> None:
    from tui.library.pool import read_in_processes

    batch: list[tuple[int, list[SessionRow]]] = []
    last = 0.0
    workers = min(jobs(), len(candidates)) or 1
    for done in read_in_processes(candidates, workers, cancelled, options, presenting):
        batch.append(done)
        if time.monotonic() - last >= BATCH_SECONDS:
            post(RowsRead(batch))
            batch, last = [], time.monotonic()
    if not cancelled():
        post(RowsRead(batch))


def _size_of(candidates: Sequence[Candidate]) -> int:
    total = 0
    for candidate in candidates:
        for path in candidate.paths:
            try:
                total += os.stat(path).st_size  # noqa: PTH116 (called for every file)
            except OSError:
                continue
    return total
