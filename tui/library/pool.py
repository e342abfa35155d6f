"""Reads the library's recordings in worker processes; one that dies takes only the recording it read."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess

import msgspec

from replay_format.reading import Candidate
from tui.library.rows import SessionRow

DIED = "the process that read it died; it may need more memory than there is"
POLL_SECONDS = 0.2
NICENESS = 5

_encoder = msgspec.msgpack.Encoder()
_rows = msgspec.msgpack.Decoder(list[SessionRow])
_candidates = msgspec.msgpack.Decoder(Candidate)


class _Worker:
    def __init__(self, context: SpawnContext) -> None:
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.task = -1

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join(2)


def work(connection: Connection) -> None:
    """What a worker process does until its connection closes: candidates in, rows out."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_silent()
    from tui.library.reading import read_rows

    if hasattr(os, "nice"):
        os.nice(NICENESS)
    while True:
        try:
            candidate = _candidates.decode(connection.recv_bytes())
        except (EOFError, OSError):
            return
        rows = read_rows(candidate.paths, candidate.named)
        try:
            connection.send_bytes(_encoder.encode(rows))
        except OSError:
            return


def read_in_processes(
    candidates: Sequence[Candidate], jobs: int, cancelled: Callable[[], bool]
) -> Iterator[tuple[int, list[SessionRow]]]:
    """(the candidate's place, its rows), as they are done. Ends early, with its processes, when `cancelled`."""
    _start_tracker()
    context = multiprocessing.get_context("spawn")
    waiting = deque(range(len(candidates)))
    workers: list[_Worker] = []
    lost: dict[int, int] = {}
    try:
        while (waiting or any(worker.task >= 0 for worker in workers)) and not cancelled():
            while waiting and (idle := _idle(workers, context, jobs)) is not None:
                idle.task = waiting.popleft()
                try:
                    idle.connection.send_bytes(_encoder.encode(candidates[idle.task]))
                except OSError:
                    break
            busy = {worker.connection: worker for worker in workers if worker.task >= 0}
            for connection in wait(list(busy), POLL_SECONDS):
                worker = busy[connection]  # type: ignore[index]
                try:
                    rows = _rows.decode(worker.connection.recv_bytes())
                except (EOFError, OSError, msgspec.DecodeError):
                    workers.remove(worker)
                    worker.stop()
                    lost[worker.task] = lost.get(worker.task, 0) + 1
                    if lost[worker.task] < 2:
                        waiting.append(worker.task)
                        continue
                    yield (
                        worker.task,
                        [SessionRow(path=candidates[worker.task].path, state="failed", error=DIED)],
                    )
                    continue
                done, worker.task = worker.task, -1
                yield done, rows
    finally:
        for worker in workers:
            worker.stop()


def _start_tracker() -> None:
    """Starts what watches over the processes while stderr is a real file: the screens replace it by one that is not."""
    import contextlib
    import sys
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


def _be_silent() -> None:
    """A worker shares the terminal with the screens: whatever a library prints would be drawn over them."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


def _idle(workers: list[_Worker], context: SpawnContext, jobs: int) -> _Worker | None:
    for worker in workers:
        if worker.task < 0:
            return worker
    if len(workers) >= jobs:
        return None
    workers.append(_Worker(context))
    return workers[-1]
