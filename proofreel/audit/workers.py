"""Worker processes for scanning. A recording that kills its worker is given up; all others are not touched.

Where that is safe a worker is forked from this process, with the detector made already: starting afresh costs as
much as scanning several megabytes.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

import msgspec

from proofreel.audit.result import ScanOptions, ScanResult
from proofreel.audit.scanner import RecordingScanner
from replay_format.reading import Candidate

ATTEMPTS = 2
WAITING_RESULTS = 64
DIED = "the process that read it died twice (out of memory?); scan it by itself with --jobs 1 to see why"

_encoder = msgspec.msgpack.Encoder()
_results = msgspec.msgpack.Decoder(ScanResult)
_candidates = msgspec.msgpack.Decoder(Candidate)
_options = msgspec.msgpack.Decoder(ScanOptions)


# A worker has its next recording at hand when it is done with one. A large candidate waits until its worker is idle:
# a process that sends a large result would not read it, and both would wait for ever.
AHEAD = 2
SMALL = 16 * 1024


class _Worker:
    """One process, the candidate it works on, and the one it has at hand."""

    def __init__(self, options: bytes, scanner: RecordingScanner, others: Sequence[_Worker]) -> None:
        context: Any = multiprocessing.get_context("fork" if may_fork() else "spawn")
        forked = context.get_start_method() == "fork"
        self.connection, theirs = context.Pipe()
        inherited = [other.connection for other in others] + [self.connection] if forked else []
        self.process: BaseProcess = context.Process(
            target=work, args=(theirs, options, scanner if forked else None, inherited), daemon=True
        )
        self.process.start()
        theirs.close()
        self.tasks: deque[int] = deque()

    def give(self, number: int, candidate: bytes) -> bool:
        """Hands over an encoded candidate; False when the process is gone already."""
        self.tasks.append(number)
        try:
            self.connection.send_bytes(candidate)
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """Ends the process, which is idle or no longer needed."""
        self.connection.close()
        self.process.join(0.2)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join(5)


def may_fork() -> bool:
    """Whether this process can be forked without harm: on Linux, and with no other thread in it."""
    if sys.platform != "linux":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 (a count, not paths)
    except OSError:
        return False


def work(
    connection: Connection, options: bytes, scanner: RecordingScanner | None, inherited: Sequence[Connection]
) -> None:
    """What a worker process does until its connection closes. `inherited` are ends of pipes of no concern to it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    if scanner is None:
        scanner = RecordingScanner(_options.decode(options))
    while True:
        try:
            candidate = _candidates.decode(connection.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            connection.send_bytes(_encoder.encode(scanner.scan(candidate)))
        except OSError:
            return


def scan_in_processes(
    candidates: Sequence[Candidate], options: ScanOptions, jobs: int
) -> Iterator[ScanResult]:
    """The results in the order of the candidates. The processes start now."""
    pool = _Pool(candidates, options, jobs)
    pool.feed(0)
    return pool.results()


class _Pool:
    def __init__(self, candidates: Sequence[Candidate], options: ScanOptions, jobs: int) -> None:
        self._candidates = candidates
        self._options = _encoder.encode(options)
        self._scanner = RecordingScanner(options)
        self._jobs = jobs
        self._waiting = deque(range(len(candidates)))
        self._attempts = [0] * len(candidates)
        self._ready: dict[int, ScanResult] = {}
        self._workers: list[_Worker] = []

    def results(self) -> Iterator[ScanResult]:
        """Results in order; ends its processes whatever happens."""
        try:
            following = 0
            while following < len(self._candidates):
                self.feed(following)
                if following in self._ready:
                    yield self._ready.pop(following)
                    following += 1
                    continue
                self._collect()
        finally:
            for worker in self._workers:
                worker.stop()

    def feed(self, following: int) -> None:
        """Gives the workers something to do, not too far ahead of what is given out."""
        while self._waiting and self._waiting[0] < following + WAITING_RESULTS:
            worker = self._free_worker()
            if worker is None:
                return
            number = self._waiting[0]
            candidate = _encoder.encode(self._candidates[number])
            if worker.tasks and len(candidate) > SMALL:
                return
            self._waiting.popleft()
            self._attempts[number] += 1
            if not worker.give(number, candidate):
                self._lose(worker)

    def _free_worker(self) -> _Worker | None:
        """The worker with the least to do, a new one where there may be more; None when all have enough."""
        least = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if (least is None or least.tasks) and len(self._workers) < self._jobs:
            least = _Worker(self._options, self._scanner, self._workers)
            self._workers.append(least)
        return least if least is not None and len(least.tasks) < AHEAD else None

    def _collect(self) -> None:
        """Waits for one worker to finish or to die."""
        busy = {worker.connection: worker for worker in self._workers if worker.tasks}
        for connection in wait(list(busy)):
            worker = busy[connection]
            try:
                result = _results.decode(worker.connection.recv_bytes())
            except (EOFError, OSError, msgspec.DecodeError):
                self._lose(worker)
                continue
            self._ready[worker.tasks.popleft()] = result

    def _lose(self, worker: _Worker) -> None:
        """A worker died over the first of its tasks; the other one it never saw."""
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
            return
        candidate = self._candidates[number]
        self._ready[number] = ScanResult(path=candidate.path, named=candidate.named, error=DIED, lost=True)
