"""All rows of the library and what follows from them:
the shown order, the fields that leak, where one field is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from proofreel.privacy.model import SEVERITIES, Finding, Severity
from proofreel.review.model import SessionRef
from tui.library.filtering import Filter
from tui.library.rows import UNDECIDED, ReviewState, SessionRow, told_instead, worst
from tui.recording.naming import distinct_names

Grouping = Literal["", "verdict", "page"]
GROUPINGS: tuple[Grouping, ...] = ("", "verdict", "page")
SortKey = Literal[
    "risk", "session", "start", "length", "device", "pages", "clicks", "rage", "masked", "findings",
    "verdict",
]  # fmt: skip
SORT_KEYS: tuple[SortKey, ...] = (
    "risk", "session", "start", "length", "device", "pages", "clicks", "rage", "masked", "findings",
    "verdict",
)  # fmt: skip
# Sorted for the first time, these begin with the largest; the others with the smallest.
LARGEST_FIRST: frozenset[SortKey] = frozenset(
    ("risk", "start", "length", "pages", "clicks", "rage", "findings")
)

ReviewOf = Callable[[SessionRow], ReviewState]

_PLACES = re.compile(r":nth-(?:of-type|child)\(\d+\)")
_NUMBERS = re.compile(r"\[\d+\]")


class FieldKey(NamedTuple):
    """One field as a reviewer means it: the same element on the same page in every recording,
    for one type.
    """

    page: str
    place: str
    source: str
    type: str


class FieldLeak(msgspec.Struct):
    """A field and where it leaks: `sessions` gives row numbers their findings there.

    `told` is what a presentation shows instead of its texts.
    """

    key: FieldKey
    severity: Severity
    sessions: dict[int, list[Finding]]
    told: dict[str, str] | None = None

    def shown(self, text: str) -> str:
        """Return a text of the field's key as it may be shown."""
        return told_instead(self.told, text)

    @property
    def findings(self) -> int:
        """Return how many findings there are, all sessions together."""
        return sum(map(len, self.sessions.values()))


class Heading(NamedTuple):
    """A line above a group of rows."""

    label: str
    size: int


Entry = int | Heading


def field_key(finding: Finding) -> FieldKey:
    """Return which field a finding stands at: rows of a table and visits of a route are one field."""
    if finding.selector:
        place = _PLACES.sub("", finding.selector)
        if finding.attribute:
            place += f"[{finding.attribute}]"
    else:
        place = finding.label or finding.attribute or _NUMBERS.sub("[]", finding.json_path)
    return FieldKey(finding.page, place, finding.source, finding.type)


class LibraryIndex:
    """Rows in the order found; a row's number is its name for as long as the library is open."""

    def __init__(self, presenting: bool = False) -> None:
        self._presenting = presenting
        self.rows: list[SessionRow] = []
        self.generation = 0
        self._named = -1
        self._fields: dict[FieldKey, FieldLeak] = {}

    def add(self, row: SessionRow) -> int:
        """Add a new row and return its number."""
        self.rows.append(row)
        self._enter(len(self.rows) - 1)
        return len(self.rows) - 1

    def put(self, number: int, row: SessionRow) -> None:
        """Put a row that is known better now in the place of the one before."""
        for key in {field_key(finding) for finding in self.rows[number].findings}:
            leak = self._fields.get(key)
            if leak is not None:
                leak.sessions.pop(number, None)
                if not leak.sessions:
                    del self._fields[key]
        self.rows[number] = row
        self._enter(number)

    def name_rows(self) -> None:
        """Give the listed rows names that tell them apart; they change as more rows are listed."""
        if self._named == self.generation:
            return
        self._named = self.generation
        listed = [row for row in self.rows if row.state != "skipped"]
        for row, name in zip(listed, distinct_names([row.place for row in listed]), strict=True):
            row.called = name

    def fields(self) -> list[FieldLeak]:
        """Return the fields that leak, the worst and most widespread first."""
        return sorted(
            self._fields.values(),
            key=lambda leak: (-SEVERITIES.index(leak.severity), -len(leak.sessions), leak.key),
        )

    def same_field(self, finding: Finding) -> list[tuple[SessionRef, Finding]]:
        """Return every finding at the same field in all sessions that are read,
        the given one's own session included.
        """
        leak = self._fields.get(field_key(finding))
        if leak is None:
            return []
        return [(self.rows[number].ref, found) for number, there in leak.sessions.items() for found in there]

    def read(self) -> int:
        """Return how many sessions are read."""
        return sum(row.state == "read" for row in self.rows)

    def lines(
        self,
        chosen: Filter,
        sort: SortKey,
        *,
        reverse: bool = False,
        grouping: Grouping = "",
        review_of: ReviewOf = lambda _: UNDECIDED,
    ) -> list[Entry]:
        """Return the numbers of the rows that pass the filter, sorted, with headings above groups.

        Rows that are not read yet, or cannot be, stand last whatever the order.
        """
        reviews = {number: review_of(row) for number, row in enumerate(self.rows)}
        numbers = [
            n for n, row in enumerate(self.rows) if row.state != "skipped" and chosen.matches(row, reviews[n])
        ]
        value = _SORTS[sort]
        downwards = (sort in LARGEST_FIRST) != reverse
        numbers.sort(key=lambda n: (_folded(self.rows[n].name), n))
        numbers.sort(key=lambda n: value(self.rows[n], reviews[n]), reverse=downwards)
        numbers.sort(key=lambda n: self.rows[n].state != "read")
        if not grouping:
            return list(numbers)
        return list(_grouped(numbers, grouping, self.rows, reviews))

    def _enter(self, number: int) -> None:
        self.generation += 1
        row = self.rows[number]
        if self._presenting and row.told is None:
            row.told = {}
        for finding in row.findings:
            key = field_key(finding)
            leak = self._fields.get(key)
            if leak is None:
                leak = self._fields[key] = FieldLeak(key, finding.severity, {}, row.told)
            leak.severity = max(leak.severity, finding.severity, key=SEVERITIES.index)
            leak.sessions.setdefault(number, []).append(finding)


def _grouped(
    numbers: Sequence[int], grouping: Grouping, rows: Sequence[SessionRow], reviews: dict[int, ReviewState]
) -> Iterable[Entry]:
    groups: dict[str, list[int]] = {}
    for number in numbers:
        label = (
            _verdict_group(rows[number], reviews[number])
            if grouping == "verdict"
            else _page_group(rows[number])
        )
        groups.setdefault(label, []).append(number)
    order = {"fail": 0, "no verdict": 1, "pass": 2}
    labels = sorted(
        groups, key=lambda label: (order.get(label, 0), 0 if grouping == "verdict" else -len(groups[label]))
    )
    labels.sort(key=lambda label: label in (_CLEAN, _WAITING, _FAILED))
    for label in labels:
        yield Heading(label, len(groups[label]))
        yield from groups[label]


_CLEAN, _WAITING, _FAILED = "no finding", "not read yet", "could not be read"


def _verdict_group(row: SessionRow, review: ReviewState) -> str:
    if row.state == "failed":
        return _FAILED
    return review.verdict or "no verdict"


def _page_group(row: SessionRow) -> str:
    """Return the page of the worst finding: where a reviewer would look first."""
    if row.state != "read":
        return _WAITING if row.state == "waiting" else _FAILED
    if not row.findings:
        return _CLEAN
    severity = worst(row.findings)
    page = next(finding.page for finding in row.findings if finding.severity == severity)
    return row.shown(page) if page else "no page"


def _folded(text: str) -> tuple[object, ...]:
    """Return text for sorting: without regard to case, numbers in it by size."""
    return tuple(
        (1, int(part), "") if part.isdigit() and part.isascii() and len(part) < 18 else (0, 0, part)
        for part in re.split(r"(\d+)", text.casefold())
    )


_VERDICT_ORDER = {"fail": 0, None: 1, "pass": 2}
_SORTS: dict[SortKey, Callable[[SessionRow, ReviewState], Any]] = {
    "risk": lambda row, _: row.worst_first(),
    "session": lambda row, _: _folded(row.name),
    "start": lambda row, _: row.started_at,
    "length": lambda row, _: row.duration_ms,
    "device": lambda row, _: (row.touch, row.width, row.height),
    "pages": lambda row, _: row.pages,
    "clicks": lambda row, _: row.clicks,
    "rage": lambda row, _: (row.rage, row.dead),
    "masked": lambda row, _: 2.0 if row.masked is None else row.masked,
    "findings": lambda row, _: len(row.findings),
    "verdict": lambda row, review: (_VERDICT_ORDER[review.verdict], -review.decided(row.findings)),
}
