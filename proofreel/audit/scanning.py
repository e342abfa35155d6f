"""Many recordings scanned: one at a time here, or spread over worker processes that may die without harm."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec

from proofreel.audit.content import content_of
from proofreel.audit.sampling import Sample
from proofreel.policy.report import CaseResult
from proofreel.privacy.canaries import Canary
from proofreel.privacy.fields import FieldUse
from proofreel.privacy.findings import generalised
from proofreel.report.model import CanaryCount, CapturedField, RecorderName, ScannedSession, iso_time
from replay_format.reading import Candidate, find_recordings, open_recording
from replay_format.session import Session

WORTH_PROCESSES = 4


class ScanOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a scan needs to know; it travels to the worker processes."""

    canaries: tuple[Canary, ...] = ()
    policy: str | None = None
    show_values: bool = False
    engine: str = "auto"
    """Which pattern engine the detector uses."""
    checklist: bool = False
    """Whether the launch checklist is filled in for each session too."""
    policy_text: str | None = None
    """The policy itself, for workers that may not see the file; `policy` then only names it."""


class ScanResult(msgspec.Struct, kw_only=True):
    """What scanning one candidate gave: its sessions, or why it could not be read.

    `skipped` is true for a file of a searched folder that is no recording; `named` for a file that was named
    outright. `fields` holds the inventory of each session, in the order of `sessions`, `checks` its checklist
    when that was asked for. `content` is the digest of the files as they were read (`content_digest`), `size`
    their bytes; `lost` says that reading it killed its process twice.
    """

    path: str
    named: bool
    sessions: list[ScannedSession] = []
    fields: list[list[FieldUse]] = []
    checks: list[list[CaseResult]] = []
    error: str | None = None
    skipped: bool = False
    content: str = ""
    size: int = 0
    lost: bool = False


class Progress(Protocol):
    """Someone who wants to know how far a scan is."""

    def found(self, candidates: Sequence[Candidate], jobs: int) -> None:
        """These are going to be scanned, by so many processes."""

    def done(self, result: ScanResult, number: int, of: int) -> None:
        """The result number `number` (from 1) of `of`."""


class Known(Protocol):
    """Results from before that still hold: an interrupted scan's output, a cache."""

    def find(self, candidate: Candidate) -> bool:
        """Whether there is a result for exactly these files."""

    def take(self, candidate: Candidate) -> ScanResult | None:
        """The result; None when it turns out that it cannot be read."""

    def keep(self, candidate: Candidate, result: ScanResult) -> None:
        """A result to remember."""


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
    """The results of all recordings under the paths, in the order of the paths.

    At most `jobs` processes (default: one a processor) work at the same time, and results that have to wait for
    an earlier one are bounded too; with `scheduler` (the address of a Dask cluster) its workers do it instead.
    What `known` knows is not scanned again; with `sample` only a random part is. A worker that dies takes only
    its file: the file is tried once more by itself and then given up. Files in `leave_out` (what is being written)
    are not looked at when a folder is searched. Raises `ReplayFormatError` for a path that
    does not exist, `ProofreelError` for a policy that cannot be read or a cluster that cannot be reached.
    """
    options = options or ScanOptions()
    own = {os.path.realpath(path) for path in leave_out}
    candidates = [
        c for c in find_recordings(paths) if c.named or not own.intersection(map(os.path.realpath, c.paths))
    ]
    if sample is not None:
        candidates = sample.draw(candidates)
    found = [known is not None and known.find(candidate) for candidate in candidates]
    missing = [candidate for candidate, is_known in zip(candidates, found, strict=True) if not is_known]
    jobs = min(jobs or available_processors(), len(missing)) or 1
    if progress is not None:
        progress.found(candidates, jobs)
    fresh = _scan(missing, options, jobs, scheduler)
    for number, (candidate, is_known) in enumerate(zip(candidates, found, strict=True), 1):
        result = known.take(candidate) if known is not None and is_known else None
        if result is None:
            result = RecordingScanner(options).scan(candidate) if is_known else next(fresh)
        if known is not None:
            known.keep(candidate, result)
        if progress is not None:
            progress.done(result, number, len(candidates))
        yield result


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


def available_processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _scan_here(candidates: Sequence[Candidate], options: ScanOptions) -> Iterator[ScanResult]:
    scanner = RecordingScanner(options)
    for candidate in candidates:
        yield scanner.scan(candidate)


class RecordingScanner:
    """Scans one candidate after the other with the same detector and policy."""

    def __init__(self, options: ScanOptions) -> None:
        from proofreel.privacy.detector import Detector

        self.options = options
        self.policy = read_policy(options.policy, options.policy_text)
        self.detector: Any = Detector(options.engine)  # type: ignore[arg-type]

    def scan(self, candidate: Candidate) -> ScanResult:
        """The result for a candidate; whatever is wrong with it becomes its error."""
        from replay_format.errors import NotARecording, ReplayFormatError

        result = ScanResult(path=candidate.path, named=candidate.named)
        result.content, result.size = content_of(candidate)
        try:
            for session in open_recording(candidate).sessions:
                self._add(result, session)
        except NotARecording as error:
            result.skipped = not candidate.named
            result.error = error.reason if candidate.named else None
        except ReplayFormatError as error:
            result.error = error.reason
        except OSError as error:
            result.error = f"cannot be read ({error.strerror or type(error).__name__})"
        except MemoryError:
            result.error = "does not fit into memory"
        except RecursionError:
            result.error = "is nested too deeply"
        return result

    def _add(self, result: ScanResult, session: Session) -> None:
        from proofreel.privacy.session_scan import scan_session

        scan = scan_session(
            session,
            self.detector,
            policy=self.policy,
            canaries=self.options.canaries,
            show_values=self.options.show_values,
        )
        if self.options.checklist:
            from proofreel.audit.checking import check_session

            result.checks.append(check_session(session, scan, self.policy))
        info = session.info
        canaries = scan.canaries
        result.fields.append(scan.fields)
        result.sessions.append(
            ScannedSession(
                path=info.path,
                session_id=info.session_id,
                format=info.format,
                recorder=RecorderName(name=info.recorder.name, version=info.recorder.version),
                started_at=iso_time(info.started_at),
                duration_ms=info.duration_ms,
                events=len(session),
                windows=len(info.windows),
                declared_masking=info.declared_masking,
                contradictions=scan.contradictions,
                coverage=scan.coverage,
                findings=scan.findings,
                opaque_places=scan.opaque,
                warnings=info.warnings,
                canaries=CanaryCount(
                    looked_for=canaries.looked_for,
                    found=canaries.found,
                    too_short=canaries.too_short,
                    surfaces=canaries.surfaces,
                )
                if canaries is not None
                else None,
                sha256=info.sha256,
                routes=scan.routes,
                fields=captured(scan.fields),
            )
        )


def captured(uses: Sequence[FieldUse]) -> list[CapturedField]:
    """The form fields as reports keep them: one for all rows of a table."""
    fields: dict[tuple[str, str, str, str], CapturedField] = {}
    for use in uses:
        key = (use.route, generalised(use.selector), use.tag, use.type)
        field = fields.get(key)
        if field is None:
            field = fields[key] = CapturedField(
                route=key[0], selector=key[1], tag=key[2], type=key[3], visits=0, mask={}
            )
        field.visits += use.visits
        for state, count in use.mask.items():
            field.mask[state] = field.mask.get(state, 0) + count
    return list(fields.values())


def read_policy(path: str | None, text: str | None = None) -> Any:
    """The policy in a file (or its text); None without one. Raises `ProofreelError` when it cannot be used."""
    if path is None:
        return None
    from proofreel.policy import reading

    return reading.read_policy(path) if text is None else reading.parse_policy(text, path)
