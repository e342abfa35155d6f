"""Where findings stand on a page's text, and which of its lines look different than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from proofreel.page.model import Span
from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.review.statuses import HARMLESS

if TYPE_CHECKING:
    from tui.recording.page_feed import PageMoment


class PageMarks(msgspec.Struct):
    """The lines of each finding by its id, and the worst severity to warn of beside a line.

    Warned of is what cannot be seen on the line itself: an attribute, a hidden element.
    """

    rows_of: dict[str, list[int]] = {}
    worst: dict[int, Severity] = {}

    def rows(self, finding_id: str | None) -> list[int]:
        """Return the lines on which a finding stands."""
        return self.rows_of.get(finding_id or "", [])


def page_marks(moment: PageMoment, findings: Iterable[Finding], statuses: Mapping[str, str]) -> PageMarks:
    """Return where the findings stand on the page of a moment; `statuses` are the decisions by finding id."""
    marks = PageMarks()
    for row, spans in enumerate(moment.page.lines):
        for span in spans:
            if span.finding is not None:
                _mark(marks, row, span.finding)
    for finding in findings:
        beside = _row_beside(moment, finding) if finding.id not in marks.rows_of else None
        if beside is not None:
            _mark(marks, beside, finding.id)
            if statuses.get(finding.id) not in HARMLESS:
                marks.worst[beside] = _worse(marks.worst.get(beside), finding.severity)
    return marks


def _mark(marks: PageMarks, row: int, finding_id: str) -> None:
    rows = marks.rows_of.setdefault(finding_id, [])
    if row not in rows:
        rows.append(row)


def _row_beside(moment: PageMoment, finding: Finding) -> int | None:
    """Return the line of the element that holds a finding, when it is on this page by now."""
    if finding.node_id is None or finding.first_ms > moment.t_ms + 1 or finding.page != moment.route:
        return None
    place = moment.page.rows.get(finding.node_id)
    return place[0] if place is not None else None


def _worse(one: Severity | None, other: Severity) -> Severity:
    return other if one is None else max(one, other, key=SEVERITIES.index)


def changed_rows(before: PageMoment, after: PageMoment) -> set[int]:
    """Return the lines that look different: changed, under a changed one, or with the focus come or gone."""
    old, new = before.page.lines, after.page.lines
    length = max(len(old), len(new))
    changed = {row for row in range(length) if _line(old, row) != _line(new, row)}
    # A line under another one that changed is drawn again too: a covered value may go on from there.
    changed |= {row + 1 for row in changed if row + 1 < length}
    return changed | _focus_rows(before, after)


def _line(lines: list[list[Span]], row: int) -> list[Span] | None:
    return lines[row] if row < len(lines) else None


def _focus_rows(before: PageMoment, after: PageMoment) -> set[int]:
    """Return the lines on which another field has the focus now."""
    if before.focused == after.focused:
        return set()
    rows: set[int] = set()
    for moment in (before, after):
        place = moment.page.rows.get(moment.focused) if moment.focused is not None else None
        if place is not None:
            rows |= set(range(place[0], place[1] + 1))
    return rows
