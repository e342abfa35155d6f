"""The library's filter language: `severity>=high app=checkout unreviewed type:CARD duration>60 text`.

Every term must hold; a leading `-` turns a term round; `a,b` means either. For text fields `:`
means contains and `=` means is (with `*` for anything). Words that are no field and no state
are looked for in names, ids and routes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase

from proofreel.privacy.model import SEVERITIES
from tui.library.rows import UNDECIDED, ReviewState, SessionRow

Test = Callable[[SessionRow, ReviewState], bool]
Number = Callable[[SessionRow], float | None]
Texts = Callable[[SessionRow, ReviewState], Iterable[str]]


class FilterError(ValueError):
    """A term that cannot be understood; `start` and `end` are its character offsets in the filter's text."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start, self.end = start, end


class Filter:
    """A filter that was understood. `text` is what was typed."""

    def __init__(self, text: str, tests: Sequence[Test]) -> None:
        self.text = text
        self._tests = tuple(tests)

    def __bool__(self) -> bool:
        return bool(self._tests)

    def matches(self, row: SessionRow, review: ReviewState = UNDECIDED) -> bool:
        """True when the row passes every term."""
        return all(test(row, review) for test in self._tests)


_TERM = re.compile(
    r"""(?P<no>[-!]?)(?:(?P<field>[A-Za-z_]+)(?P<op>>=|<=|!=|=|:|>|<)(?P<value>"[^"]*"?|[^\s"]*)"""
    r"""|(?P<quoted>"[^"]*"?)|(?P<word>\S+))"""
)
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|min|h)?|(\d+):(\d\d)(?::(\d\d))?")
_SECONDS = {None: 1.0, "ms": 0.001, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "=": lambda a, b: a == b, ":": lambda a, b: a == b, "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b, "<=": lambda a, b: a <= b,
}  # fmt: skip


def _words(row: SessionRow, _: ReviewState) -> Iterable[str]:
    yield row.name
    yield from re.split(r"[-_.\s]+", row.name)
    yield from re.split(r"[/\\]+", row.path)
    yield from row.hosts


NUMBERS: dict[str, Number] = {
    "duration": lambda row: row.duration_ms / 1000 if row.state == "read" else None,
    "pages": lambda row: row.pages,
    "clicks": lambda row: row.clicks,
    "rage": lambda row: row.rage,
    "dead": lambda row: row.dead,
    "errors": lambda row: row.errors,
    "inputs": lambda row: row.inputs,
    "events": lambda row: row.events,
    "width": lambda row: row.width or None,
    "masked": lambda row: None if row.masked is None else row.masked * 100,
    "findings": lambda row: len(row.findings),
    "critical": lambda row: row.counts()["critical"],
    "high": lambda row: row.counts()["high"],
    "medium": lambda row: row.counts()["medium"],
    "low": lambda row: row.counts()["low"],
    "risk": lambda row: row.risk(),
}
TEXTS: dict[str, Texts] = {
    "app": _words,
    "name": lambda row, _: (row.name,),
    "path": lambda row, _: (row.path,),
    "id": lambda row, _: (row.session_id,),
    "page": lambda row, _: row.routes,
    "host": lambda row, _: row.hosts,
    "type": lambda row, _: {finding.type for finding in row.findings},
    "source": lambda row, _: {finding.source for finding in row.findings},
    "rule": lambda row, _: {finding.rule for finding in row.findings},
    "selector": lambda row, _: {finding.selector or "" for finding in row.findings},
    "recorder": lambda row, _: (row.recorder,),
    "format": lambda row, _: (row.format,),
    "device": lambda row, _: (row.device, "touch" if row.touch else "desktop"),
    "verdict": lambda _, review: (review.verdict or "open",),
    "flag": lambda _, review: {flag.status for flag in review.flags},
    "note": lambda _, review: (flag.note for flag in review.flags),
    "reviewer": lambda _, review: {flag.reviewer for flag in review.flags},
}
STATES: dict[str, tuple[Test, str]] = {
    "unreviewed": (lambda row, s: s.verdict is None and row.state != "failed", "no verdict yet"),
    "reviewed": (lambda _, s: s.verdict is not None, "has a verdict"),
    "undecided": (lambda row, s: s.decided(row.findings) < len(row.findings), "a finding is not decided"),
    "flagged": (lambda _, s: bool(s.flags), "has a flag"),
    "leaking": (lambda row, _: bool(row.findings), "has a finding"),
    "clean": (lambda row, _: row.state == "read" and not row.findings, "has no finding"),
    "touch": (lambda row, _: row.touch, "fingers were used"),
    "contradicted": (lambda row, _: bool(row.contradictions), "declared masking does not hold"),
    "unreadable": (lambda row, _: row.state == "failed", "could not be read"),
    "waiting": (lambda row, _: row.state == "waiting", "not read yet"),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "verdict": ("pass", "fail", "open"),
    "flag": ("leak", "false_positive", "accepted", "question"),
}
SEVERITY_NAMES = frozenset(SEVERITIES)
FIELDS: tuple[str, ...] = ("severity", "started", *NUMBERS, *TEXTS)


def parse_filter(text: str, now: datetime | None = None) -> Filter:
    """Understand a filter. Raises `FilterError` naming the place and what would be right there."""
    tests = []
    for match in _TERM.finditer(text):
        test = _test_of(match, now or datetime.now(UTC))
        tests.append(_negated(test) if match["no"] else test)
    return Filter(text, tests)


def suggestions(text: str, types: Iterable[str] = ()) -> list[str]:
    """Return how the last term being typed could go on, best first: whole texts that begin with `text`."""
    last = re.search(r"\S*$", text)
    typed = last.group() if last else ""
    bare = typed.lstrip("-!")
    if not bare:
        return []
    parts = re.fullmatch(r"([A-Za-z_]*)(>=|<=|!=|=|:|>|<)?(.*)", bare, re.S)
    field, sign, value = parts.groups() if parts else ("", None, "")
    if sign is None:
        names = [*STATES, *(f"{name}{_usual_sign(name)}" for name in FIELDS)]
        rest = [name for name in names if name.startswith(bare) and name != bare]
    else:
        values = {"severity": reversed(SEVERITIES), "type": types, **CHOICES}.get(field, ())
        rest = [
            f"{field}{sign}{choice}"
            for choice in values
            if choice.lower().startswith(value.lower()) and choice != value
        ]
    return [text[: len(text) - len(bare)] + choice for choice in rest]


def without_begun_word(text: str) -> str:
    """Return the text without a last word that may be the beginning of a field's or state's name.

    While one is typed it is not looked for as text yet: that would empty the list at every first letter.
    """
    last = re.search(r"[-!]?([A-Za-z_]+)$", text)
    if last is None or (last.start() and not text[last.start() - 1].isspace()):
        return text
    word = last[1].lower()
    begun = any(name.startswith(word) for name in FIELDS) or any(
        name.startswith(word) and name != word for name in STATES
    )
    return text[: last.start()] if begun else text


def _usual_sign(field: str) -> str:
    if field == "severity":
        return ">="
    return ">" if field in NUMBERS or field == "started" else ":" if field not in CHOICES else "="


def _negated(test: Test) -> Test:
    return lambda row, review: not test(row, review)


def _test_of(match: re.Match[str], now: datetime) -> Test:
    if match["quoted"] is not None:
        return _contains_text(match["quoted"].strip('"'))
    if match["word"] is not None:
        word = match["word"].lower()
        return STATES[word][0] if word in STATES else _contains_text(match["word"].strip('"'))
    field = match["field"].lower()
    if field not in FIELDS:
        near = difflib.get_close_matches(field, FIELDS, 1)
        hint = f"did you mean {near[0]}?" if near else f"fields: {', '.join(FIELDS[:8])}, …"
        raise FilterError(f"{field}: no such field; {hint}", match.start("field"), match.end("field"))
    value = match["value"].strip('"')
    start, end = match.start("op"), match.end()
    if not value:
        raise FilterError(f"{field}{match['op']} needs a value{_example(field)}", start, end)
    start = match.start("value")
    if field == "severity":
        return _severity(match["op"], value, start, end)
    if field == "started":
        return _started(match["op"], value, now, start, end)
    if field in NUMBERS:
        return _number(field, match["op"], value, start, end)
    return _text(field, match, value)


def _example(field: str) -> str:
    if field == "severity":
        return ": critical, high, medium, low or info"
    if field == "started":
        return ", such as 2026-11-23 or 2h"
    if field == "duration":
        return ": seconds, 90s, 2m or 1:30"
    return ", a number" if field in NUMBERS else ""


def _severity(op: str, value: str, start: int, end: int) -> Test:
    wanted = [name.lower() for name in value.split(",")]
    is_equality = op in ("=", ":", "!=")
    if wanted == ["none"] and is_equality:
        return lambda row, _: bool(row.findings) == (op == "!=")
    if not SEVERITY_NAMES.issuperset(wanted) or (len(wanted) > 1 and not is_equality):
        raise FilterError("a severity is critical, high, medium, low or info", start, end)
    ranks = [SEVERITIES.index(name) for name in SEVERITIES if name in wanted]
    # Unequal means that no finding has one of them.
    compare = _COMPARE["=" if op == "!=" else op]

    def some(row: SessionRow, _: ReviewState) -> bool:
        found = {SEVERITIES.index(finding.severity) for finding in row.findings}
        return any(compare(rank, bound) for rank in found for bound in ranks)

    return _negated(some) if op == "!=" else some


def _number(field: str, op: str, value: str, start: int, end: int) -> Test:
    number, compare = NUMBERS[field], _COMPARE[op]
    if field == "duration":
        wanted = _seconds(value)
    else:
        plain = re.fullmatch(r"(\d{1,9}(?:\.\d+)?)%?", value)
        wanted = float(plain[1]) if plain else None
    if wanted is None:
        raise FilterError(
            f"{field} is compared with a number{_example('duration') if field == 'duration' else ''}",
            start,
            end,
        )
    bound = wanted

    def test(row: SessionRow, _: ReviewState) -> bool:
        is_now = number(row)
        return is_now is not None and compare(is_now, bound)

    return test


def _seconds(value: str) -> float | None:
    match = _DURATION.fullmatch(value.lower())
    if match is None:
        return None
    if match[1] is not None:
        return float(match[1]) * _SECONDS[match[2]]
    parts = [int(part) for part in match.groups()[2:] if part is not None]
    return float(sum(part * 60**power for power, part in enumerate(reversed(parts))))


def _started(op: str, value: str, now: datetime, start: int, end: int) -> Test:
    ago = re.fullmatch(r"(\d{1,5})([mhdw])", value.lower())
    if ago:
        hours = {"m": 1 / 60, "h": 1, "d": 24, "w": 168}[ago[2]]
        first = now - timedelta(hours=int(ago[1]) * hours)
        last = first
    else:
        try:
            first = datetime.fromisoformat(value)
        except ValueError as error:
            raise FilterError(
                "started is compared with 2026-11-23, 2026-11-23T14:00 or an age such as 2h", start, end
            ) from error
        first = first if first.tzinfo else first.replace(tzinfo=UTC)
        last = first + timedelta(days=1, milliseconds=-1) if len(value) <= 10 else first
    low, high = first.timestamp() * 1000, last.timestamp() * 1000

    def test(row: SessionRow, _: ReviewState) -> bool:
        at = row.started_at
        if not at:
            return False
        if op in ("=", ":", "!="):
            return (low <= at <= high) == (op != "!=")
        return {">": at > high, ">=": at >= low, "<": at < low, "<=": at <= high}[op]

    return test


def _text(field: str, match: re.Match[str], value: str) -> Test:
    op = match["op"]
    if op not in (":", "=", "!="):
        raise FilterError(
            f"{field} is text: use {field}:{value} or {field}={value}", match.start("op"), match.end("op")
        )
    wanted = [part.lower() for part in value.split(",") if part] or [value.lower()]
    if field in CHOICES:
        for choice in wanted:
            if choice not in CHOICES[field]:
                raise FilterError(
                    f"{field} is one of {', '.join(CHOICES[field])}", match.start("value"), match.end()
                )
    texts = TEXTS[field]
    exact = op != ":"

    def holds(text: str) -> bool:
        text = text.lower()
        return any(fnmatchcase(text, want) if exact else want in text for want in wanted)

    if op == "!=":
        return lambda row, review: not any(map(holds, texts(row, review)))
    return lambda row, review: any(map(holds, texts(row, review)))


def _contains_text(text: str) -> Test:
    wanted = text.lower()

    def test(row: SessionRow, _: ReviewState) -> bool:
        return any(
            wanted in part.lower()
            for part in (row.name, row.path, row.session_id, row.recorder, *row.routes, *row.hosts)
        )

    return test
