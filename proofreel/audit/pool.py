"""Processes that work on tasks: task in, result out, both as bytes.

A worker that dies costs its own task and no other: the task is tried once more by itself, then given up.
Where that is safe a worker is forked from this process, with what it works with made already; else it starts
afresh. No worker outlives this process, however that ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

ATTEMPTS = 2
# Results that have to wait for an earlier one, when they are asked for in order.
WAITING_RESULTS = 64
# A worker has its next task at hand when it is done with one. A large task waits until its worker is idle: a
# process that sends a large result would not read it, and both would wait for ever.
AHEAD = 2
SMALL = 16 * 1024
POLL_SECONDS = 0.2

Work = Callable[[bytes], bytes]
Outcome = tuple[int, bytes | None]


class ProcessPool:
    """At most `jobs` processes that do `work` (to be pickled where they cannot be forked) on `count` tasks.

    `task` encodes a task by its number, asked only when a worker is free. `niceness` lowers the workers'
    priority, `silent` closes their stdout and stderr to whatever a library prints. When `cancelled` says so,
    results end early.
    """

    def __init__(
        self,
        work: Work,
        count: int,
        task: Callable[[int], bytes],
        jobs: int,
        *,
        niceness: int = 0,
        silent: bool = False,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._work = work
        self._count = count
        self._task = task
        self._jobs = jobs
        self._niceness = niceness
        self._silent = silent
        self._cancelled = cancelled
        self._waiting = deque(range(count))
        self._attempts = [0] * count
        self._ready: deque[Outcome] = deque()
        self._workers: list[_Worker] = []
        self._context: Any = multiprocessing.get_context("fork" if may_fork() else "spawn")
        # Nothing is ever sent: its end tells the workers that this process is gone.
        self._lifeline = self._context.Pipe(duplex=False)
        if self._context.get_start_method() == "spawn":
            _start_tracker()

    def start(self) -> None:
        """Start the processes and give them their first tasks."""
        self._feed(WAITING_RESULTS)

    def completed(self) -> Iterator[Outcome]:
        """Yield (task number, result) as they are done.

        Aa task that killed its workers has the result None.
        """
        try:
            for _ in range(self._count):
                if not self._next(self._count):
                    return
                yield self._ready.popleft()
        finally:
            self.stop()

    def in_order(self) -> Iterator[Outcome]:
        """Yield what `completed` does in the order of the tasks; how many results wait for one is bounded."""
        held: dict[int, bytes | None] = {}
        try:
            for following in range(self._count):
                while following not in held:
                    if not self._next(following + WAITING_RESULTS):
                        return
                    number, result = self._ready.popleft()
                    held[number] = result
                yield following, held.pop(following)
        finally:
            self.stop()

    def stop(self) -> None:
        """End all processes, whatever they are at."""
        for worker in self._workers:
            worker.stop()
        self._workers.clear()
        for end in self._lifeline:
            end.close()

    def _next(self, limit: int) -> bool:
        """Return whether a result is ready, waiting for one; tasks up to number `limit` may be begun."""
        while not self._ready:
            if self._cancelled is not None and self._cancelled():
                return False
            self._feed(limit)
            if not self._ready:
                self._collect()
        return True

    def _feed(self, limit: int) -> None:
        while self._waiting and self._waiting[0] < limit:
            worker = self._free_worker()
            if worker is None:
                return
            number = self._waiting[0]
            task = self._task(number)
            if worker.tasks and len(task) > SMALL:
                return
            self._waiting.popleft()
            self._attempts[number] += 1
            if not worker.give(number, task):
                self._lose(worker)

    def _free_worker(self) -> _Worker | None:
        """Return the worker with the least to do, a new one where there may be more.

        NNone when all have enough.
        """
        least = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if (least is None or least.tasks) and len(self._workers) < self._jobs:
            least = self._new_worker()
            self._workers.append(least)
        return least if least is not None and len(least.tasks) < AHEAD else None

    def _new_worker(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        lifeline, own_end = self._lifeline
        forked = self._context.get_start_method() == "fork"
        inherited = [*(worker.connection for worker in self._workers), ours, own_end] if forked else []
        arguments = (theirs, lifeline, self._work, inherited, self._niceness, self._silent)
        process = self._context.Process(target=serve_tasks, args=arguments, daemon=True)
        process.start()
        theirs.close()
        return _Worker(ours, process)

    def _collect(self) -> None:
        """Wait for one worker to finish or to die."""
        busy = {worker.connection: worker for worker in self._workers if worker.tasks}
        for connection in wait(list(busy), None if self._cancelled is None else POLL_SECONDS):
            worker = busy[connection]  # type: ignore[index]
            try:
                result = worker.connection.recv_bytes()
            except (EOFError, OSError):
                self._lose(worker)
                continue
            self._ready.append((worker.tasks.popleft(), result))

    def _lose(self, worker: _Worker) -> None:
        """Settle the tasks of a worker that died over the first of them; the other one it never saw."""
        self._workers.remove(worker)
        worker.stop()
        if not worker.tasks:
            return
        number, *unseen = worker.tasks
        for other in unseen:
            self._attempts[other] -= 1
            self._waiting.appendleft(other)
        if self._attempts[number] < ATTEMPTS:
            self._waiting.appendleft(number)
        else:
            self._ready.append((number, None))


class _Worker:
    """One process, the task it works on, and the one it has at hand."""

    def __init__(self, connection: Connection, process: BaseProcess) -> None:
        self.connection = connection
        self.process = process
        self.tasks: deque[int] = deque()

    def give(self, number: int, task: bytes) -> bool:
        """Return whether the task could be handed over; not when the process is gone already."""
        self.tasks.append(number)
        try:
            self.connection.send_bytes(task)
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """End the process, which is idle or no longer needed."""
        self.connection.close()
        self.process.join(0 if self.tasks else POLL_SECONDS)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join(5)
        if self.process.is_alive():
            self.process.kill()


def serve_tasks(
    connection: Connection,
    lifeline: Connection,
    work: Work,
    inherited: Sequence[Connection],
    niceness: int,
    silent: bool,
) -> None:
    """Work until the connection closes; for the worker process.

    `inherited`: sibling workers' pipe ends, closed so that a dead sibling is noticed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    if silent:
        _close_output()
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    while True:
        try:
            task = connection.recv_bytes()
        except (EOFError, OSError):
            return
        result = work(task)
        try:
            connection.send_bytes(result)
        except OSError:
            return


def _end_with(lifeline: Connection) -> None:
    """End this process when the one that started it is gone, even in the middle of a task."""
    with contextlib.suppress(EOFError, OSError):
        lifeline.poll(None)
        lifeline.recv_bytes()
    os._exit(1)


def may_fork() -> bool:
    """Return whether this process can be forked without harm: on Linux, and with no other thread in it."""
    if sys.platform != "linux":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 (a count, not paths)
    except OSError:
        return False


def available_processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _start_tracker() -> None:
    """Start what watches over spawned processes while stderr is a real file:
    screens replace it by one that is not.
    """
    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


def _close_output() -> None:
    """Send stdout and stderr nowhere: a worker may share the terminal with screens."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
