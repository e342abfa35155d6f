"""What the paths of a scanning command give: options, results as they come, progress, and the exit status."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofreel.audit.progress import ScanProgress
    from proofreel.audit.result import Known, ScanOptions, ScanResult
    from proofreel.audit.resume import EarlierOutput
    from proofreel.audit.sampling import Sample
    from proofreel.documents.scan import PolicyUse, ScannedSession, ScanReport
    from proofreel.policy.model import Policy
    from proofreel.review.desk import ReviewDesk
    from proofreel.review.model import SessionRef


def add_scan_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of every command that scans."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a recording, a folder, a glob, or - for stdin"
    )
    parser.add_argument(
        "--policy", metavar="FILE", help="the policy (default: proofreel.toml beside the recordings)"
    )
    parser.add_argument("--canaries", metavar="FILE", help="planted values: TOML, or one a line")
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes (default: one a processor)")
    parser.add_argument("--show-values", action="store_true", help="print recorded values uncovered")
    parser.add_argument(
        "--strict", action="store_true", help="exit status 2 when anything could not be read, or is missing"
    )


def scan_arguments(paths: Sequence[str], **given: Any) -> argparse.Namespace:
    """Return what `add_scan_arguments` gives for these paths when nothing else is said, but for what is
    `given`.
    """
    parser = argparse.ArgumentParser()
    add_scan_arguments(parser)
    arguments = parser.parse_args(["--", *paths])
    vars(arguments).update(output=None, **given)
    return arguments


def add_many_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of commands that scan very many recordings."""
    group = parser.add_argument_group("many recordings")
    group.add_argument("--sample", type=int, metavar="N", help="scan N recordings drawn at random")
    group.add_argument("--seed", type=int, metavar="S", help="which sample is drawn (0)")
    add_cache_arguments(group)
    group.add_argument(
        "--engine", choices=("processes", "dask"), default="processes", help="who scans (processes)"
    )
    group.add_argument("--scheduler", metavar="ADDRESS", help="the Dask cluster, such as tcp://10.0.0.1:8786")


def add_cache_arguments(parser: argparse._ActionsContainer) -> None:
    """Add the options that say whether results are kept from one scan to the next."""
    parser.add_argument(
        "--cache", metavar="DIR", help="keep results there (previews only); `auto`: the user's cache folder"
    )
    parser.add_argument("--no-cache", action="store_true", help="keep no results (the default)")


class Results:
    """What a scanning command's paths give, with progress
    on stderr and the exit status that reading asks for.

    `tally` counts along; `cases` merges the checklists of the sessions when `checklist` is asked for. Raises
    `ProofreelError` for options that do not fit or a policy that cannot be used.
    """

    def __init__(self, arguments: argparse.Namespace, command: str, *, checklist: bool = False) -> None:
        from proofreel.audit.checking import MergedCases
        from proofreel.audit.statistics import Tally

        self._arguments = arguments
        self._command = command
        self.read = self.named_failures = self.failures = self.faults = self.skipped = 0
        self.cases = MergedCases()
        self.policy: Policy | None = None
        if arguments.jobs is not None and arguments.jobs < 1:
            raise ProofreelError("--jobs takes a number from 1 up")
        self.options = self._options(checklist)
        self._scheduler = self._cluster()
        self.sample = self._sample()
        self.tally = Tally()
        if arguments.show_values:
            sys.stderr.write(f"proofreel {command}: warning: recorded values are printed uncovered\n")

    def results(self, earlier: EarlierOutput | None = None) -> Iterator[ScanResult]:
        """Yield the results in order; what `earlier` holds is not scanned again."""
        from proofreel.audit.scanning import scan_paths

        arguments = self._arguments
        decide = _Decisions(arguments)
        progress = self._progress()
        try:
            for result in scan_paths(
                arguments.paths,
                self.options,
                jobs=arguments.jobs,
                progress=progress,
                known=self._known(earlier),
                sample=self.sample,
                scheduler=self._scheduler,
                leave_out=[name for name in (arguments.output, getattr(arguments, "resume", None)) if name],
            ):
                if self.sample is not None:
                    self.tally.sample = self.sample.taken
                decide(result.sessions)
                self._count(result)
                yield result
        finally:
            if progress is not None:
                progress.close()
            decide.tell(self._command)

    def reported(self, earlier: EarlierOutput | None = None) -> Iterator[ScanResult]:
        """Yield the results; what could not be read is said on stderr too.

        Raises `ProofreelError` when there was nothing.
        """
        from proofreel.text.safe import one_line

        for result in self.results(earlier):
            if result.error is not None:
                sys.stderr.write(f"proofreel {self._command}: {one_line(f'{result.path}: {result.error}')}\n")
            yield result
        if not self.read and not self.failures:
            raise ProofreelError(self._nothing())
        self._name_policy()

    def _name_policy(self) -> None:
        """Say on stderr which policy, named by nobody, decided about the recordings it came with."""
        from proofreel.report.common.wording import describe_policy
        from proofreel.text.safe import one_line

        use = self.policy_use()
        if use is not None and use.beside and (use.accepted or self.options.checklist):
            sys.stderr.write(f"proofreel {self._command}: {one_line(describe_policy(use))}\n")

    @property
    def status(self) -> int:
        """Return 2 when nothing, or not all that was named (with --strict: not everything), could be read.

        With --strict also when a session is known not to be complete. Also when our own code gave up on a
        recording: 1 says "findings", and nothing is known of that one.
        """
        strictly = self._arguments.strict and (self.failures or self.tally.incomplete)
        unread = self.named_failures or self.faults or strictly
        if not self.read or unread:
            return 2
        return 0

    def report(self, earlier: EarlierOutput | None = None) -> ScanReport:
        """Return all results as one report, told as `reported` does."""
        from proofreel.documents.scan import ScanFailure, ScanReport, Tool
        from proofreel.privacy.detection.detector import RULES_VERSION

        sessions: list[ScannedSession] = []
        errors: list[ScanFailure] = []
        for result in self.reported(earlier):
            sessions += result.sessions
            for checks in result.checks:
                self.cases.add(checks)
            if result.error is not None:
                errors.append(ScanFailure(path=result.path, error=result.error))
        return ScanReport(
            tool=Tool(rules=RULES_VERSION),
            summary=self.tally.summary(),
            sessions=sessions,
            errors=errors,
            policy=self.policy_use(),
            fail_on=getattr(self._arguments, "fail_on", "high"),
        )

    def policy_use(self) -> PolicyUse | None:
        """Return the policy and its allow rules, with how many findings each accepted so far."""
        path, text = self.options.policy, self.options.policy_text
        if self.policy is None or path is None or text is None:
            return None
        from proofreel.audit.allowing import policy_use

        use = policy_use(self.policy, path, text, self.tally.allowed)
        use.beside = not self._arguments.policy
        return use

    def _nothing(self) -> str:
        passed = f" ({self.skipped} files passed over as no recording)" if self.skipped else ""
        return f"no recording was found{passed}; name a recording or a folder with recordings"

    def _count(self, result: ScanResult) -> None:
        if result.skipped:
            self.skipped += 1
            self.tally.skipped += 1
        elif result.error is not None:
            self.failures += 1
            # What gave sessions could be read, if not all of it.
            self.named_failures += result.named and not result.sessions
            self.faults += result.fault
            self.tally.unreadable += 1
        if result.sessions or not (result.skipped or result.error is not None):
            self.read += 1
        for session in result.sessions:
            self.tally.add(session)

    def _options(self, checklist: bool) -> ScanOptions:
        import msgspec

        from proofreel.audit.scanner import options_for
        from proofreel.policy.reading import parse_policy
        from proofreel.privacy.echoes.canaries import read_canaries

        arguments = self._arguments
        canaries = read_canaries(arguments.canaries) if arguments.canaries else []
        options = options_for(arguments.paths, arguments.policy)
        if options.policy is not None and options.policy_text is not None:
            self.policy = parse_policy(options.policy_text, options.policy)
        return msgspec.structs.replace(
            options, canaries=tuple(canaries), show_values=arguments.show_values, checklist=checklist
        )

    def _cluster(self) -> str | None:
        engine = getattr(self._arguments, "engine", "processes")
        scheduler: str | None = getattr(self._arguments, "scheduler", None)
        if engine == "dask" and not scheduler:
            raise ProofreelError("--engine dask needs --scheduler with the address of the cluster")
        if engine != "dask" and scheduler:
            raise ProofreelError("--scheduler goes with --engine dask")
        return scheduler

    def _sample(self) -> Sample | None:
        from proofreel.audit.sampling import Sample

        size: int | None = getattr(self._arguments, "sample", None)
        seed: int | None = getattr(self._arguments, "seed", None)
        if size is None:
            if seed is not None:
                raise ProofreelError("--seed goes with --sample")
            return None
        if size < 1:
            raise ProofreelError("--sample takes a number from 1 up")
        return Sample(size, seed or 0)

    def _known(self, earlier: EarlierOutput | None) -> Known | None:
        place: str | None = getattr(self._arguments, "cache", None)
        if place is None or self._arguments.no_cache:
            return earlier
        from proofreel.audit.cache import ResultCache, default_folder
        from proofreel.audit.resume import BothKnown

        cache = ResultCache(default_folder() if place == "auto" else Path(place), self.options)
        return cache if earlier is None else BothKnown(earlier, cache)

    def _progress(self) -> ScanProgress | None:
        if not sys.stderr.isatty():
            return None
        from proofreel.audit.progress import ScanProgress

        return ScanProgress(sys.stderr)


class _Decisions:
    """Gives findings the status that the reviewers decided on, when a journal is named."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._desk: ReviewDesk | None = None
        self._elsewhere: list[SessionRef] = []
        folder: str | None = getattr(arguments, "journal", None)
        if folder:
            from proofreel.review.desk import ReviewDesk
            from proofreel.review.journal import Journal

            self._desk = ReviewDesk(Journal(Path(folder), "reader"))

    def __call__(self, sessions: list[ScannedSession]) -> None:
        if self._desk is None:
            return
        from proofreel.review.model import SessionRef

        for session in sessions:
            ref = SessionRef(session.session_id, session.path, session.sha256)
            flags = self._desk.flags_of(ref, session.findings)
            for finding in session.findings:
                flag = flags.get(finding.id)
                if flag is not None:
                    finding.status = flag.status
            self._elsewhere += [ref] if any(self._desk.elsewhere(ref, session.findings)) else []

    def tell(self, command: str) -> None:
        """Say on stderr what of the journal was not applied."""
        if self._desk is None:
            return
        from proofreel.cli.flags import decided_elsewhere

        for said in (self._desk.warning, decided_elsewhere(self._desk, self._elsewhere)):
            if said:
                sys.stderr.write(f"proofreel {command}: {said}\n")


def put(report: str | bytes, output: str | None) -> None:
    """Write a report to a file (0600, whole or not at all) or to stdout."""
    data = report.encode("utf-8", "replace") if isinstance(report, str) else report
    if output:
        from proofreel.atomic import write_file

        write_file(Path(output), data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
