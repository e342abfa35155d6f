"""Scanning in worker processes. A recording that kills its worker is given up; all others are not touched.

A forked worker has the detector made already: starting afresh costs as much as scanning several megabytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from proofreel.audit.pool import ProcessPool
from proofreel.audit.result import ScanOptions, ScanResult
from proofreel.audit.scanner import RecordingScanner
from replay_format.reading import Candidate

DIED = "the process that read it died twice (out of memory?); scan it by itself with --jobs 1 to see why"

_encoder = msgspec.msgpack.Encoder()
_results = msgspec.msgpack.Decoder(ScanResult)
_candidates = msgspec.msgpack.Decoder(Candidate)
_options = msgspec.msgpack.Decoder(ScanOptions)


class ScanWork:
    """Scans encoded candidates to encoded results; a copy in another process makes its own scanner."""

    def __init__(self, options: ScanOptions) -> None:
        self._options = _encoder.encode(options)
        self._scanner: RecordingScanner | None = RecordingScanner(options)

    def __call__(self, candidate: bytes) -> bytes:
        if self._scanner is None:
            self._scanner = RecordingScanner(_options.decode(self._options))
        return _encoder.encode(self._scanner.scan(_candidates.decode(candidate)))

    def __getstate__(self) -> dict[str, object]:
        return {"_options": self._options, "_scanner": None}


def scan_in_processes(
    candidates: Sequence[Candidate], options: ScanOptions, jobs: int
) -> Iterator[ScanResult]:
    """Return the results in the order of the candidates. The processes start now."""
    pool = ProcessPool(
        ScanWork(options), len(candidates), lambda number: _encoder.encode(candidates[number]), jobs
    )
    pool.start()
    return _decoded(pool, candidates)


def _decoded(pool: ProcessPool, candidates: Sequence[Candidate]) -> Iterator[ScanResult]:
    for number, result in pool.in_order():
        candidate = candidates[number]
        yield (
            _results.decode(result)
            if result is not None
            else ScanResult(path=candidate.path, named=candidate.named, error=DIED, lost=True)
        )
