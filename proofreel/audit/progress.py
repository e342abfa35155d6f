"""How far a scan of many recordings is, on a terminal: sessions, MB/s, findings so far, time left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from proofreel.audit.result import ScanResult
from replay_format.reading import Candidate
from replay_format.sources import is_url

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

WORTH_SHOWING = 2


class ScanProgress:
    """A line on a terminal that is redrawn, and gone at the end. Nothing is shown for a single recording."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._sizes: list[int] = []
        self._findings = self._sessions = 0

    def found(self, candidates: Sequence[Candidate], jobs: int) -> None:
        """Start to show: how much there is to do is told by the files' sizes."""
        if len(candidates) < WORTH_SHOWING:
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

        self._sizes = [size_of(candidate) for candidate in candidates]
        bar = Progress(
            TextColumn("{task.fields[sessions]} sessions, {task.fields[findings]} findings"),
            BarColumn(bar_width=20),
            TextColumn("{task.fields[done]} of {task.fields[of]} files"),
            TransferSpeedColumn(),
            TextColumn("time left"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(file=self._stream),
            transient=True,
        )
        self._task = bar.add_task(
            "", total=sum(self._sizes), sessions=0, findings=0, done=0, of=len(candidates)
        )
        bar.start()
        self._bar = bar

    def done(self, result: ScanResult, number: int, of: int) -> None:
        """Advance by one finished recording."""
        self._sessions += len(result.sessions)
        self._findings += sum(len(session.findings) for session in result.sessions)
        if self._bar is not None and self._task is not None:
            self._bar.update(
                self._task,
                advance=self._sizes[number - 1],
                sessions=self._sessions,
                findings=self._findings,
                done=number,
            )

    def close(self) -> None:
        """Take the line away."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = None


def size_of(candidate: Candidate) -> int:
    """Return the bytes of a candidate's files, at least 1; URLs are not asked."""
    size = 0
    for path in candidate.paths:
        try:
            size += 0 if is_url(path) else Path(path).stat().st_size
        except OSError:
            continue
    return max(1, size)
