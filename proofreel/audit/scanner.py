"""The one road from a candidate to judged sessions: read, judged under the policy, or the reason why not.

Every command and screen that scans goes this way, so that all of them say the same of the same recording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from proofreel.audit.content import content_of
from proofreel.audit.result import ScanOptions, ScanResult
from proofreel.documents.scan import CanaryCount, CapturedField, RecorderName, ScannedSession
from proofreel.policy.checklist import check_session
from proofreel.policy.model import Policy
from proofreel.policy.reading import find_policy, parse_policy, policy_text, read_policy
from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.echoes.canaries import CanarySearch
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.findings.grouping import generalised
from proofreel.privacy.scan import Progress, scan_session
from proofreel.privacy.scan_model import SessionScan
from proofreel.text.faults import is_fault, reason_of
from proofreel.text.safe import without_passwords
from proofreel.text.times import iso_time
from replay_format.errors import NotARecording
from replay_format.reading import Candidate, describe_unreadable, open_recording
from replay_format.session import Session

Receive = Callable[[Session, SessionScan], None]


def options_for(paths: Iterable[str], policy: str | None = None) -> ScanOptions:
    """Return the options of a scan of these paths: under the policy that is named, else the one beside them.

    Raises `ProofreelError` for a policy that cannot be used.
    """
    found = policy or find_policy(paths)
    if not found:
        return ScanOptions()
    text = policy_text(found)
    parse_policy(text, str(found))
    return ScanOptions(policy=str(found), policy_text=text)


class RecordingScanner:
    """Scans one candidate after the other with the same detector and policy.

    Raises `ProofreelError` for a policy that cannot be used.
    """

    def __init__(self, options: ScanOptions) -> None:
        self.options = options
        self.policy = _policy_of(options)
        self.detector = Detector(options.engine)

    def judge(
        self, session: Session, *, keep_values: bool = False, progress: Progress | None = None
    ) -> SessionScan:
        """Return what an opened session holds.

        Wwith the values in the findings where `keep_values` asks for them.
        """
        return scan_session(
            session,
            self.detector,
            policy=self.policy,
            canaries=self.options.canaries,
            show_values=keep_values,
            progress=progress,
        )

    def visit(self, candidate: Candidate, receive: Receive, *, keep_values: bool = False) -> ScanResult:
        """Give each session of a candidate to `receive`, judged; return the result without sessions.

        Whatever is wrong with the candidate becomes the result's error, also a fault of our own.
        """
        result = ScanResult(path=without_passwords(candidate.path), named=candidate.named)
        try:
            # Before it is read: a file that grows meanwhile is another one next time.
            result.content, result.size = content_of(candidate)
            opened = open_recording(candidate)
            if opened.unreadable:
                result.error = describe_unreadable(opened.unreadable, candidate.path)
            for session in opened.sessions:
                receive(session, self.judge(session, keep_values=keep_values))
        except NotARecording as error:
            result.skipped = not candidate.named
            result.error = error.reason if candidate.named else None
        except Exception as error:
            result.error, result.fault = without_passwords(reason_of(error)), is_fault(error)
        return result

    def scan(self, candidate: Candidate) -> ScanResult:
        """Return all that reports say of a candidate."""
        sessions: list[ScannedSession] = []
        fields: list[list[FieldUse]] = []
        checks = []

        def receive(session: Session, scan: SessionScan) -> None:
            if self.options.checklist:
                checks.append(check_session(session, scan, self.policy))
            if not self.options.show_values:
                drop_values(scan)
            fields.append(scan.fields)
            sessions.append(scanned(session, scan))

        result = self.visit(
            candidate, receive, keep_values=self.options.show_values or self.options.checklist
        )
        result.sessions, result.fields, result.checks = sessions, fields, checks
        # A session whose checklist or report failed is not half in the result.
        del result.checks[len(sessions) :], result.fields[len(sessions) :]
        return result


def drop_values(scan: SessionScan) -> None:
    """Take the recorded values out of the findings: what is left shows their shape only."""
    for finding in scan.findings:
        finding.value = msgspec.UNSET
    scan.uncovered = None


def scanned(session: Session, scan: SessionScan) -> ScannedSession:
    """Return a judged session as reports have it."""
    info = session.info
    return ScannedSession(
        path=without_passwords(info.path),
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
        complete=info.complete and not scan.coverage.undecodable,
        findings=scan.findings,
        opaque_places=scan.opaque,
        warnings=info.warnings,
        canaries=_canary_count(scan.canaries),
        sha256=info.sha256,
        routes=scan.routes,
        fields=captured(scan.fields),
    )


def captured(uses: Sequence[FieldUse]) -> list[CapturedField]:
    """Return the form fields as reports keep them: one for all rows of a table."""
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


def _canary_count(search: CanarySearch | None) -> CanaryCount | None:
    if search is None:
        return None
    return CanaryCount(
        looked_for=search.looked_for,
        found=search.found,
        too_short=search.too_short,
        surfaces=search.surfaces,
    )


def _policy_of(options: ScanOptions) -> Policy | None:
    if options.policy is None:
        return None
    if options.policy_text is None:
        return read_policy(options.policy)
    return parse_policy(options.policy_text, options.policy)
