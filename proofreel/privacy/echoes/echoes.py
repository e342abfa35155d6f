"""Findings that come from elsewhere in the session: echoes of known values, of masked inputs, and
canaries."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from proofreel.privacy.detection.lanes.hints import hint_of
from proofreel.privacy.echoes.canaries import Canary, CanarySearch, canary_search, raw_echoes
from proofreel.privacy.echoes.values import Echo, echoes, learn
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.extraction.inferred import looks_like_name
from proofreel.privacy.extraction.text_table import HIT, NO_NODE, Place, TextTable
from proofreel.privacy.extraction.window import WindowPage
from proofreel.privacy.findings.grouping import Findings, Grouped, Sighting, location_of
from proofreel.privacy.findings.locating import addresses
from proofreel.privacy.literal_search import LiteralSearch
from proofreel.privacy.model import EntityType, FieldContext, Hit, Severity
from replay_format.session import Session

# Less sure than what a rule finds by itself: the text only looks like something that is known.
ECHO_CONFIDENCE = 0.85
MASKED_CONFIDENCE = 0.75
FILE_CONFIDENCE = 0.7
# A shorter text has the length of what was typed into a masked field by chance too often.
SHORTEST_ECHO = 8
# How much punctuation and space may stand around it.
MARGIN = 8
LONGEST_LINE = 400
CANARY_SEVERITY: Severity = "critical"
ENCODED_VIEW = "encoded"
MASKED_ECHO = "echo of a masked input"
_FILE_NAME = re.compile(
    r"[^\s/\\:*?\"<>|]{2,80}\.(?:jpe?g|png|heic|heif|webp|gif|tiff?|bmp|pdf"
    r"|docx?|odt|rtf|xlsx?|csv|txt|pages)\b",
    re.IGNORECASE,
)
_CAPITAL = r"[^\W\d_a-z][^\W\d_]*"
_STREET = re.compile(
    rf"\d{{1,5}}[A-Za-z]?,?(?: (?:{_CAPITAL}|[a-z]{{2,3}})\.?){{2,5}}(?:,? .{{1,20}})?"
    rf"|(?:{_CAPITAL}[.'-]? ?){{1,4}},? \d{{1,5}} ?[A-Za-z]?(?:[-/]\d{{1,4}})?"
)
_NEVER_IN = frozenset({"option", "script", "style"})
_AROUND = " \t\n\u00a0,.;:!?()\u2013-"

Masked = dict[EntityType, list[tuple[int, float]]]
"""What was typed into masked fields, as far as it is known: type by the field's names -> (length, since ms).
"""


class Scanned(NamedTuple):
    """A session that was gone through once.

    `hits` are those of the texts in `table` by slot; `window_of` gives the window of an event as it was at
    the end.
    """

    session: Session
    table: TextTable
    findings: Findings
    hits: Mapping[int, Sequence[Hit]]
    fields: Collection[FieldUse]
    window_of: Callable[[int], WindowPage]

    def context(self, slot: int) -> FieldContext:
        """Return the context of a text."""
        return self.table.contexts[self.table.context_of[slot]]

    def last_ms(self, slot: int) -> float:
        """Return when a text was recorded last, in ms since the session's first event."""
        return self.session.t_ms(self.table.last_index[slot])


class _Found(NamedTuple):
    slot: int
    text: str
    hit: Hit


def add_echoes(scanned: Scanned, canaries: Sequence[Canary]) -> CanarySearch | None:
    """Add what is known from elsewhere to the findings; return what was looked for when there are
    canaries."""
    masked = masked_lengths(scanned.fields)
    mark_masked_echoes(scanned, masked)
    found = [*_masked_echo_hits(scanned, masked), *_file_name_hits(scanned), *_echo_hits(scanned)]
    if not canaries:
        _place(scanned, found)
        return None
    search = canary_search(canaries)
    seen: set[int] = set()
    for first, texts in scanned.table.batches():
        for number, which, start, end in search.search_many(texts):
            seen.add(which)
            hit = canary_hit(canaries[which], start, end)
            found.append(_Found(first + number, texts[number], hit))
    _place(scanned, found)
    _add_raw_canaries(scanned, search, canaries, seen)
    surfaces = sorted({context.source for context in scanned.table.contexts})
    return CanarySearch(
        looked_for=len(canaries), found=len(seen), too_short=len(search.skipped), surfaces=list(surfaces)
    )


def _add_raw_canaries(
    scanned: Scanned, search: LiteralSearch, canaries: Sequence[Canary], seen: set[int]
) -> None:
    """Find the canaries that no text held in the JSON of the events; adds them to `seen`."""
    missing = set(range(len(canaries))) - seen - set(search.skipped)
    for echo in raw_echoes(scanned.session, search, missing):
        seen.add(echo.canary)
        context = scanned.table.contexts[scanned.window_of(echo.event).contexts.plain("custom")]
        place = Place(echo.event, NO_NODE, "json:")
        canary = canaries[echo.canary]
        location = location_of(context, place, "", "")
        hit = canary_hit(canary, 0, 0)
        scanned.findings.see(Sighting(hit, canary.value, place, location, "", context))


def canary_hit(canary: Canary, start: int, end: int) -> Hit:
    """Return the hit of a planted value."""
    return Hit(
        type="CANARY",
        rule="canary",
        start=start,
        end=end,
        value=canary.value,
        confidence=1.0,
        severity=CANARY_SEVERITY,
        reasons=("planted value",),
        subtype=canary.type,
    )


def _echo_hits(scanned: Scanned) -> Iterator[_Found]:
    """Yield the values of the findings where no rule found them."""
    for echo in echoes(scanned.table.batches(), learn(scanned.findings.groups.values())):
        if not _may_echo(scanned.context(echo.slot), echo) or _is_hit(scanned, echo):
            continue
        if scanned.table.first_place(echo.slot).channel == "line":
            continue
        value = echo.value
        as_known = echo.text[echo.start : echo.end].casefold() == value.text.casefold()
        hit = Hit(
            type=value.type,
            rule="echo",
            start=echo.start,
            end=echo.end,
            value=value.canonical,
            confidence=ECHO_CONFIDENCE,
            severity=value.severity,
            reasons=(value.reason,),
            subtype=value.subtype,
            view="" if as_known else ENCODED_VIEW,
        )
        yield _Found(echo.slot, echo.text, hit)


def _may_echo(context: FieldContext, echo: Echo) -> bool:
    """True where a value that is no more than a word may be found as a whole text."""
    return echo.value.inside or not (context.tag in _NEVER_IN or context.source in ("attribute", "css"))


def _is_hit(scanned: Scanned, echo: Echo) -> bool:
    known = scanned.hits.get(echo.slot, ())
    return any(hit.start < echo.end and echo.start < hit.end for hit in known)


def _place(scanned: Scanned, found: Sequence[_Found]) -> None:
    """Give each its field; nodes are long gone, so their places are looked up in one more pass."""
    table = scanned.table
    places = {item.slot: table.first_place(item.slot) for item in found}
    known = addresses(scanned.session, (place for place in places.values() if place.node >= 0))
    for item in found:
        place = places[item.slot]
        context = scanned.context(item.slot)
        address = known.get((place.event, place.node))
        selector = address.selector if address is not None else ""
        href = address.href if address is not None else scanned.window_of(place.event).href
        location = location_of(context, place, selector, href)
        text = item.hit.value if item.hit.view else item.text[item.hit.start : item.hit.end]
        scanned.findings.see(
            Sighting(item.hit, text, place, location, selector, context),
            table.count[item.slot],
            table.last_index[item.slot],
        )


def masked_lengths(fields: Collection[FieldUse]) -> Masked:
    """Return what was typed into masked fields whose names say what they hold."""
    known: Masked = {}
    for use in fields:
        hint = hint_of(use.context) if use.lengths and not use.readable else None
        if hint is not None and hint.is_personal:
            kind = hint.type
            known.setdefault(kind, []).extend((length, use.first_ms) for length in use.lengths)
    return known


def mark_masked_echoes(scanned: Scanned, masked: Masked) -> None:
    """Say of a finding that it is what a person typed into a masked field: same kind, same length, later."""
    for group in scanned.findings.groups.values():
        if group.location.source == "input":
            continue
        length = len(group.text.strip())
        last_ms = scanned.session.t_ms(group.last_index)
        if any(n == length and since <= last_ms for n, since in masked.get(group.hit.type, ())):
            _add_reason(group, MASKED_ECHO)


def _masked_echo_hits(scanned: Scanned, masked: Masked) -> Iterator[_Found]:
    """Yield texts that have the shape of a name or an address and just the length of what a masked field of
    that type held before: what the recorder hid in the field the page shows again."""
    for kind, looks in _SHAPES.items():
        typed = [(n, since) for n, since in masked.get(kind, ()) if n >= SHORTEST_ECHO]
        if not typed:
            continue
        lengths = {n for n, _ in typed}
        for slot, text in _page_texts(scanned, max(lengths) + MARGIN):
            bare = text.strip(_AROUND)
            if len(bare) not in lengths or not looks(bare):
                continue
            last = scanned.last_ms(slot)
            if any(n == len(bare) and since <= last for n, since in typed):
                yield _Found(slot, text, _masked_echo(kind, bare, text.index(bare)))


def _page_texts(scanned: Scanned, longest: int) -> Iterator[tuple[int, str]]:
    """Yield (slot, text) of the page's short texts that hold no finding."""
    table = scanned.table
    for slot, text in table.all_texts():
        if len(text) > longest or table.states[slot] == HIT:
            continue
        context = scanned.context(slot)
        if context.source != "text" or context.tag in _NEVER_IN:
            continue
        if table.first_place(slot).channel == "text":
            yield slot, text


def _masked_echo(kind: EntityType, value: str, start: int) -> Hit:
    return Hit(
        type=kind,
        rule="masked-echo",
        start=start,
        end=start + len(value),
        value=value.casefold(),
        confidence=MASKED_CONFIDENCE,
        severity="high",
        reasons=(MASKED_ECHO,),
    )


def _file_name_hits(scanned: Scanned) -> Iterator[_Found]:
    """Yield names of files that the page shows after one was chosen: recorders mask the field, not the
    echo."""
    since = min((use.first_ms for use in scanned.fields if use.type == "file"), default=None)
    if since is None:
        return
    table = scanned.table
    for slot, text in table.all_texts():
        if "." not in text or len(text) > LONGEST_LINE or table.states[slot] == HIT:
            continue
        if scanned.context(slot).source not in ("text", "title") or scanned.last_ms(slot) < since:
            continue
        match = _FILE_NAME.search(text)
        if match is None or table.first_place(slot).channel == "line":
            continue
        hit = Hit(
            type="FILENAME",
            rule="chosen-file",
            start=match.start(),
            end=match.end(),
            value=match.group().casefold(),
            confidence=FILE_CONFIDENCE,
            severity="medium",
            reasons=("shown after a file was chosen",),
        )
        yield _Found(slot, text, hit)


def looks_like_address(text: str) -> bool:
    """True when a whole text is a street with its number by its shape."""
    return _STREET.fullmatch(text) is not None


_SHAPES: dict[EntityType, Callable[[str], object]] = {"NAME": looks_like_name, "ADDRESS": looks_like_address}


def _add_reason(group: Grouped, reason: str) -> None:
    if reason not in group.reasons:
        group.reasons.append(reason)
        group.hit = msgspec.structs.replace(group.hit, confidence=min(0.99, group.hit.confidence + 0.05))
