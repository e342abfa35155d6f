"""The same scan over a Dask cluster: a task is a batch of recordings, results come in order.

A batch whose workers died is tried again recording by recording, so that only the one that kills is given up.

Workers must see the same files (a shared folder, or URLs) and have proofreel installed. The policy travels
with the task, so that its file need not.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from proofreel.audit.result import ScanOptions, ScanResult
from proofreel.audit.scanner import RecordingScanner
from proofreel.audit.workers import DIED
from proofreel.errors import ProofreelError
from replay_format.reading import Candidate

CONNECT_SECONDS = 20
# A cluster that lost its workers may start others; after so long it will not.
WORKERLESS_SECONDS = 120.0
ASKED_EVERY = 5.0
# A task costs the scheduler about 4 ms, as much as a small recording.
BATCH = 16
# Tasks that wait for each thread of the cluster: enough to keep it busy,
# few enough to hold the results in memory.
AHEAD = 3

_encoder = msgspec.msgpack.Encoder()
_results = msgspec.msgpack.Decoder(list[ScanResult])
_candidates = msgspec.msgpack.Decoder(list[Candidate])
_options = msgspec.msgpack.Decoder(ScanOptions)
_scanners: dict[bytes, RecordingScanner] = {}


def scan_on_cluster(
    candidates: Sequence[Candidate], options: ScanOptions, scheduler: str
) -> Iterator[ScanResult]:
    """Return the results in the order of the candidates.

    Raises `ProofreelError` when the cluster cannot be reached.
    """
    try:
        import distributed
    except ImportError as error:
        raise ProofreelError("--engine dask needs the extra: pip install 'proofreel[dask]'") from error
    connect: Any = distributed.Client
    try:
        client = connect(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ProofreelError(f"{scheduler}: there is no Dask scheduler to be reached") from error
    return _results_of(client, candidates, _encoder.encode(options))


def scan_task(options: bytes, candidates: bytes) -> bytes:
    """Return what a worker does with a batch of recordings."""
    scanner = _scanners.get(options)
    if scanner is None:
        _scanners.clear()
        scanner = _scanners[options] = RecordingScanner(_options.decode(options))
    return _encoder.encode([scanner.scan(candidate) for candidate in _candidates.decode(candidates)])


def _results_of(client: Any, candidates: Sequence[Candidate], options: bytes) -> Iterator[ScanResult]:
    try:
        threads = sum(client.nthreads().values()) or 1
        size = max(1, min(BATCH, len(candidates) // (threads * AHEAD)))
        waiting = deque(candidates[at : at + size] for at in range(0, len(candidates), size))
        running: deque[tuple[Sequence[Candidate], Any]] = deque()
        while waiting or running:
            while waiting and len(running) < threads * AHEAD:
                batch = waiting.popleft()
                running.append((batch, _submit(client, options, batch)))
            yield from _scanned(client, options, *running.popleft())
    finally:
        client.close()


def _submit(client: Any, options: bytes, batch: Sequence[Candidate]) -> Any:
    return client.submit(scan_task, options, _encoder.encode(batch), pure=False)


def _scanned(client: Any, options: bytes, batch: Sequence[Candidate], future: Any) -> Iterator[ScanResult]:
    """Yield the results of a batch.

    Aa recording whose workers died as often as the cluster tries is given up.
    """
    from distributed import KilledWorker

    try:
        results = _results.decode(_awaited(client, future))
    except KilledWorker:
        if len(batch) == 1:
            yield ScanResult(path=batch[0].path, named=batch[0].named, error=DIED, lost=True)
            return
        for candidate in batch:
            yield from _scanned(client, options, [candidate], _submit(client, options, [candidate]))
        return
    except ProofreelError:
        raise
    except (Exception, CancelledError) as error:
        raise ProofreelError(f"the Dask cluster failed ({type(error).__name__})") from error
    finally:
        future.release()
    yield from results


def _awaited(client: Any, future: Any) -> bytes:
    """Return what a task gave.

    Raises `ProofreelError` when nobody is left to work on it: Dask itself waits for ever.
    """
    alone = 0.0
    while True:
        try:
            given: bytes = future.result(timeout=ASKED_EVERY)
            return given
        except TimeoutError:
            if future.done():
                raise
        alone = 0.0 if client.nthreads() else alone + ASKED_EVERY
        if alone >= WORKERLESS_SECONDS:
            raise ProofreelError("the Dask cluster has no workers left; start some and scan again")
