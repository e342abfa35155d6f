"""The same scan over a Dask cluster: each recording is a task of its own, results come in order.

Workers must see the same files (a shared folder, or URLs) and have proofreel installed. The policy travels with the
task, so that its file need not.
"""

from __future__ import annotations

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
# Tasks that wait for each thread of the cluster: enough to keep it busy, few enough to hold the results in memory.
AHEAD = 6

_encoder = msgspec.msgpack.Encoder()
_results = msgspec.msgpack.Decoder(ScanResult)
_candidates = msgspec.msgpack.Decoder(Candidate)
_options = msgspec.msgpack.Decoder(ScanOptions)
_scanners: dict[bytes, RecordingScanner] = {}


def scan_on_cluster(
    candidates: Sequence[Candidate], options: ScanOptions, scheduler: str
) -> Iterator[ScanResult]:
    """The results in the order of the candidates. Raises `ProofreelError` when the cluster cannot be reached."""
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


def scan_task(options: bytes, candidate: bytes) -> bytes:
    """What a worker does with one recording."""
    scanner = _scanners.get(options)
    if scanner is None:
        _scanners.clear()
        scanner = _scanners[options] = RecordingScanner(_options.decode(options))
    return _encoder.encode(scanner.scan(_candidates.decode(candidate)))


def _results_of(client: Any, candidates: Sequence[Candidate], options: bytes) -> Iterator[ScanResult]:
    try:
        threads = sum(client.nthreads().values()) or 1
        running: deque[tuple[Candidate, Any]] = deque()
        waiting = deque(candidates)
        while waiting or running:
            while waiting and len(running) < threads * AHEAD:
                candidate = waiting.popleft()
                running.append((candidate, _submit(client, options, candidate)))
            candidate, future = running.popleft()
            yield _result(client, candidate, future)
    finally:
        client.close()


def _submit(client: Any, options: bytes, candidate: Candidate) -> Any:
    return client.submit(scan_task, options, _encoder.encode(candidate), pure=False)


def _result(client: Any, candidate: Candidate, future: Any) -> ScanResult:
    """The result; a recording whose workers died as often as the cluster tries is given up."""
    from distributed import KilledWorker

    try:
        return _results.decode(future.result())
    except KilledWorker:
        return ScanResult(path=candidate.path, named=candidate.named, error=DIED, lost=True)
    except Exception as error:
        raise ProofreelError(f"the Dask cluster failed ({type(error).__name__})") from error
    finally:
        future.release()
