"""From files to the library's rows, in other processes: this module imports nothing that draws."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

import msgspec

from proofreel.audit.result import ScanOptions
from proofreel.audit.scanner import RecordingScanner
from proofreel.elements.routes import route_of
from proofreel.policy.model import Policy
from proofreel.privacy.covering import SessionCover, cover_for
from proofreel.privacy.file_names import NOTE, covered_path, is_personal
from proofreel.privacy.furniture import dotted, furniture_of
from proofreel.privacy.model import Finding
from proofreel.privacy.scan_model import SessionScan
from proofreel.text.safe import one_line
from proofreel.timeline.build import build_timeline
from proofreel.timeline.index import Timeline
from replay_format.reading import Candidate
from replay_format.session import Session
from tui.library.index import field_key
from tui.library.rows import ACTIVITY_BINS, Mark, MarkKind, SessionRow

MAX_ROUTES = 40
MAX_MARKS = 400
_MARKS: dict[str, MarkKind] = {
    "click": "click", "tap": "click", "rage_click": "rage", "dead_click": "dead", "error": "error",
    "input": "input", "navigation": "navigation",
}  # fmt: skip
MAX_DECLARED = 12
_ABOUT_MASKING = re.compile("mask|block|ignore|privacy|redact|sanitiz|obscure|hide", re.IGNORECASE)
# A masking setting that is on or off, told by its name.
_SETTING = re.compile(r"(?:not )?[a-z]+(?:[A-Z][a-z]+)*")
_TOUCH_KINDS = ("tap", "swipe")


class RowReader:
    """Reads candidates to rows, one after the other, judged as `proofreel scan` judges them."""

    def __init__(self, options: ScanOptions, presenting: bool = False) -> None:
        self._presenting = presenting
        self._scanner = RecordingScanner(options)
        self._frustration = (self._scanner.policy or Policy()).frustration

    def rows(self, candidate: Candidate) -> list[SessionRow]:
        """Return the rows of one recording. Never raises: what fails is a row that says why.

        A file that is no recording gives no row, unless it was named.
        """
        rows: list[SessionRow] = []

        def receive(session: Session, scan: SessionScan) -> None:
            timeline = build_timeline(session, self._frustration)
            rows.append(row_of(session, timeline, scan, self._presenting))

        result = self._scanner.visit(candidate, receive, keep_values=True)
        if result.error is not None:
            rows.append(failed_row(candidate.path, result.error, self._presenting))
        return rows


def failed_row(path: str, reason: str, presenting: bool = False) -> SessionRow:
    """Return the row of a recording that nothing can be said about."""
    shown = covered_path(path, presenting=presenting)
    reason = one_line(reason.replace(path, shown).replace(PurePath(path).name, PurePath(shown).name), 300)
    return SessionRow(path=path, shown_path=shown, state="failed", error=reason)


def row_of(session: Session, timeline: Timeline, scan: SessionScan, presenting: bool = False) -> SessionRow:
    """Return what one session comes to.

    The scan's findings may hold values: they are used for covering, and dropped.
    """
    values = cover_for(session, scan)
    cover = values.text
    info = session.info
    counts = timeline.counts()
    routes = dict.fromkeys(route_of(visit.href) for visit in timeline.pages)
    row = SessionRow(
        path=info.path,
        shown_path=covered_path(info.path, cover, presenting),
        state="read",
        session_id=info.session_id,
        sha256=info.sha256,
        format=info.format,
        recorder=" ".join(part for part in (info.recorder.name, info.recorder.version) if part),
        started_at=info.started_at,
        duration_ms=info.duration_ms,
        events=len(session),
        touch=any(kind in counts for kind in _TOUCH_KINDS),
        pages=len(timeline.pages),
        clicks=counts.get("click", 0) + counts.get("tap", 0),
        rage=counts.get("rage_click", 0),
        dead=counts.get("dead_click", 0),
        errors=counts.get("error", 0),
        inputs=counts.get("input", 0),
        hosts=list(dict.fromkeys(host for visit in timeline.pages if (host := _host(visit.href)))),
        routes=[cover(route) for route in list(routes)[:MAX_ROUTES]],
        findings=_without_values(scan.findings),
        declared=list(_declared(info.declared_masking)),
        contradictions=[cover(line) for line in scan.contradictions],
        warnings=[*_about_name(info.path, cover), *(cover(line) for line in info.warnings[:20])],
        complete=info.complete and not scan.coverage.undecodable,
        activity=_activity(timeline),
        idle=timeline.idle(),
        marks=list(_marks(timeline)),
    )
    row.width, row.height = _viewport(session)
    row.masked = _masked_share(scan)
    if presenting:
        row.told = _told(row, values.for_presentation(furniture_of(session, values.holds_value)))
    return row


def _about_name(path: str, cover: Callable[[str], str]) -> list[str]:
    return [NOTE] if is_personal(path, cover) else []


def _told(row: SessionRow, cover: SessionCover) -> dict[str, str]:
    """Return what a presentation shows for each recorded text of a row."""
    keys = [field_key(finding) for finding in row.findings]
    recorded = [*row.routes, *row.hosts, *row.contradictions, *row.warnings]
    recorded += [text for key in keys for text in (key.page, key.place)]
    told = {text: cover.text(text) for text in recorded}
    told.update((line, line if _SETTING.fullmatch(line) else dotted(line)) for line in row.declared)
    return told | {NOTE: NOTE}


def _without_values(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that count, their values dropped."""
    counted = [finding for finding in findings if finding.severity != "info"]
    for finding in counted:
        finding.value = msgspec.UNSET
    return counted


def _host(href: str) -> str:
    try:
        return (urlsplit(href).hostname or "")[:200]
    except ValueError:
        return ""


def _declared(settings: dict[str, Any]) -> Iterator[str]:
    """Yield the recorder's masking settings, one a line, in few words; what else it declares is left out."""
    told = [(name, value) for name, value in settings.items() if _ABOUT_MASKING.search(name)]
    for name, value in told[:MAX_DECLARED]:
        if isinstance(value, bool):
            yield name if value else f"not {name}"
        elif isinstance(value, dict):
            on = ", ".join(str(key) for key, setting in value.items() if setting is True)
            yield f"{name} ({on})" if on else str(name)
        else:
            yield one_line(f"{name}: {value}", 80)


def _activity(timeline: Timeline) -> bytes:
    counts = timeline.activity(ACTIVITY_BINS)
    top = max(counts, default=0)
    return bytes(min(255, -(-count * 255 // top)) if top else 0 for count in counts)


def _marks(timeline: Timeline) -> Iterable[Mark]:
    marks = [Mark(entry.t_ms, _MARKS[entry.kind]) for entry in timeline.interactions if entry.kind in _MARKS]
    if len(marks) <= MAX_MARKS:
        return marks
    rare = [mark for mark in marks if mark.kind not in ("click", "input")][:MAX_MARKS]
    step = -(-len(marks) // MAX_MARKS)
    return sorted({*rare, *marks[::step]}, key=lambda mark: mark.t_ms)


def _viewport(session: Session) -> tuple[int, int]:
    """Return the first viewport that was recorded; (0, 0) when there is none."""
    from replay_format.events import Meta

    for _, event in session.events(0, min(len(session), 400)):
        if isinstance(event, Meta) and event.data.width > 0:
            return round(event.data.width), round(event.data.height)
    return 0, 0


def _masked_share(scan: SessionScan) -> float | None:
    visits = sum(use.visits for use in scan.fields)
    if not visits:
        return None
    readable = sum(use.mask.get("none", 0) + use.mask.get("mixed", 0) for use in scan.fields)
    return max(0.0, 1 - readable / visits)
