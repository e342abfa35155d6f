"""What leaves the screens: the flags file with a summary of it, and text for the clipboard.

Values stay out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from proofreel.atomic import write_file
from proofreel.privacy.model import Finding
from proofreel.review.desk import ReviewDesk
from proofreel.review.exchange import encode_flags_file, flags_file
from proofreel.review.model import SessionRef
from proofreel.text.safe import SafeText, safe
from proofreel.text.times import clock

if TYPE_CHECKING:
    from tui.recording.opened import OpenedSession

_WORDS = {
    "leak": "leaks",
    "false_positive": "not personal data",
    "accepted": "accepted",
    "question": "questions",
}


def export_flags(desk: ReviewDesk, refs: Sequence[SessionRef], name: str) -> tuple[SafeText, list[SafeText]]:
    """Writes the flags file and says what is in it: a title and lines. Raises OSError."""
    unique = {(ref.session_id, ref.sha256): ref for ref in reversed(refs)}
    file = flags_file(desk, list(reversed(unique.values())))
    path = Path(name).expanduser()
    write_file(path, encode_flags_file(file))
    summary = file.summary
    lines = [
        f"sessions  {summary.sessions}, {summary.reviewed} with a verdict",
        f"verdicts  {summary.passed} pass, {summary.failed} fail",
        f"flags     {summary.flags}",
    ]
    lines += [f"  {_WORDS.get(status, status):<20}{count}" for status, count in summary.by_status.items()]
    notes = sum(1 for session in file.sessions for flag in session.flags if flag.note)
    lines += [f"  {'with a note':<20}{notes}", "", "Previews only: no value is in the file."]
    return safe(f"Exported {path}"), [safe(line) for line in lines]


def copied_finding(opened: OpenedSession, finding: Finding) -> SafeText:
    """A finding in one line for a ticket: what, where, when, without the value."""
    parts = [
        f"{finding.type} ({finding.severity})",
        opened.name,
        f"{finding.page} {clock(finding.t_ms, tenths=True)}",
        opened.cover.text(finding.selector or finding.json_path),
        finding.preview,
        finding.id,
    ]
    return safe(" · ".join(part for part in parts if part), 2000)
