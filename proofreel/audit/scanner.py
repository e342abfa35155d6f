"""One recording scanned: read, judged, and its checklist filled in, or why it could not be."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from proofreel.audit.content import content_of
from proofreel.audit.result import ScanOptions, ScanResult
from proofreel.documents.scan import CanaryCount, CapturedField, RecorderName, ScannedSession
from proofreel.policy.checklist import check_session
from proofreel.policy.model import Policy
from proofreel.policy.reading import parse_policy, read_policy
from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.findings.grouping import generalised
from proofreel.privacy.scan import scan_session
from proofreel.text.times import iso_time
from replay_format.errors import NotARecording, ReplayFormatError
from replay_format.reading import Candidate, open_recording
from replay_format.session import Session


class RecordingScanner:
    """Scans one candidate after the other with the same detector and policy."""

    def __init__(self, options: ScanOptions) -> None:
        self.options = options
        self.policy = _policy_of(options)
        self.detector = Detector(options.engine)

    def scan(self, candidate: Candidate) -> ScanResult:
        """The result for a candidate; whatever is wrong with it becomes its error."""
        result = ScanResult(path=candidate.path, named=candidate.named)
        # Before it is read: a file that grows meanwhile is another one next time.
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
        scan = scan_session(
            session,
            self.detector,
            policy=self.policy,
            canaries=self.options.canaries,
            show_values=self.options.show_values or self.options.checklist,
        )
        if self.options.checklist:
            result.checks.append(check_session(session, scan, self.policy))
        if not self.options.show_values:
            for finding in scan.findings:
                finding.value = msgspec.UNSET
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


def _policy_of(options: ScanOptions) -> Policy | None:
    if options.policy is None:
        return None
    if options.policy_text is None:
        return read_policy(options.policy)
    return parse_policy(options.policy_text, options.policy)
