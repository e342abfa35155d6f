"""Many recordings scanned: one at a time here, or spread over worker processes that may die without harm."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence

from proofreel.audit.pool import available_processors
from proofreel.audit.result import Known, Progress, ScanOptions, ScanResult
from proofreel.audit.sampling import Sample
from proofreel.audit.scanner import RecordingScanner
from replay_format.reading import Candidate, find_recordings

WORTH_PROCESSES = 4


def scan_paths(
    paths: Iterable[str],
    options: ScanOptions | None = None,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    known: Known | None = None,
    sample: Sample | None = None,
    scheduler: str | None = None,
    leave_out: Collection[str] = (),
) -> Iterator[ScanResult]:
    """Yield the results of all recordings under the paths, in the order of the paths.

    At most `jobs` processes (default: one a processor) work at the same time, and results that have to wait
    for an earlier one are bounded too; with `scheduler` (the address of a Dask cluster) its workers do it
    instead. What `known` knows is not scanned again; with `sample` only a random part is. A worker that dies
    takes only its file: the file is tried once more by itself and then given up. Files in `leave_out` (what
    is being written) are not looked at when a folder is searched. Raises `ReplayFormatError` for a path that
    does not exist, `ProofreelError` for a policy that cannot be read or a cluster that cannot be reached.
    """
    options = options or ScanOptions()
    candidates = _candidates(paths, leave_out, sample)
    known = known or _Nothing()
    found = [known.find(candidate) for candidate in candidates]
    missing = [candidate for candidate, is_known in zip(candidates, found, strict=True) if not is_known]
    jobs = min(jobs or available_processors(), len(missing)) or 1
    # Before the progress line: its thread would keep the workers from being forked.
    fresh = _scan(missing, options, jobs, scheduler)
    if progress is not None:
        progress.found(candidates, jobs)
    for number, (candidate, is_known) in enumerate(zip(candidates, found, strict=True), 1):
        result = _remembered(known, candidate, options) if is_known else next(fresh)
        known.keep(candidate, result)
        if progress is not None:
            progress.done(result, number, len(candidates))
        yield result


class _Nothing:
    """Knows no result from before."""

    def find(self, candidate: Candidate) -> bool:
        return False

    def take(self, candidate: Candidate) -> ScanResult | None:
        return None

    def keep(self, candidate: Candidate, result: ScanResult) -> None:
        pass


def _candidates(
    paths: Iterable[str], leave_out: Collection[str], sample: Sample | None
) -> Sequence[Candidate]:
    own = {os.path.realpath(path) for path in leave_out}
    found = find_recordings(paths)
    wanted = [c for c in found if c.named or not own.intersection(map(os.path.realpath, c.paths))]
    return wanted if sample is None else sample.draw(wanted)


def _remembered(known: Known, candidate: Candidate, options: ScanOptions) -> ScanResult:
    """Return the result from before; one that turns out unreadable is made anew."""
    return known.take(candidate) or RecordingScanner(options).scan(candidate)


def _scan(
    candidates: Sequence[Candidate], options: ScanOptions, jobs: int, scheduler: str | None
) -> Iterator[ScanResult]:
    piped = any("-" in candidate.paths for candidate in candidates)
    if scheduler is not None:
        from proofreel.audit.dask_engine import scan_on_cluster

        return scan_on_cluster(candidates, options, scheduler)
    if jobs > 1 and len(candidates) >= WORTH_PROCESSES and not piped:
        from proofreel.audit.workers import scan_in_processes

        return scan_in_processes(candidates, options, jobs)
    return _scan_here(candidates, options)


def _scan_here(candidates: Sequence[Candidate], options: ScanOptions) -> Iterator[ScanResult]:
    scanner = RecordingScanner(options)
    for candidate in candidates:
        yield scanner.scan(candidate)
