"""Findings that come from elsewhere in the session: echoes of known values, of masked inputs, and canaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from proofreel.privacy.detection.lanes.hints import DENY, hint_of
from proofreel.privacy.echoes.canaries import Canary, CanarySearch, canary_search, raw_echoes
from proofreel.privacy.echoes.matching import LiteralSearch
from proofreel.privacy.echoes.values import KnownValue, echoes, learn
from proofreel.privacy.extraction.inferred import looks_like_name
from proofreel.privacy.extraction.text_table import HIT, NO_NODE, Place
from proofreel.privacy.findings.grouping import Grouped, Sighting, location_of
from proofreel.privacy.findings.locating import standings
from proofreel.privacy.model import EntityType, Hit, Severity

if TYPE_CHECKING:
    from proofreel.privacy.scan import SessionScanner

ECHO_CONFIDENCE = 0.85
MASKED_CONFIDENCE = 0.75
SHORTEST_ECHO = 8
ENCODED_VIEW = "encoded"
MASKED_ECHO = "echo of a masked input"
FILE_CONFIDENCE = 0.7
LONGEST_LINE = 400
_FILE_NAME = re.compile(
    r"[^\s/\\:*?\"<>|]{2,80}\.(?:jpe?g|png|heic|heif|webp|gif|tiff?|bmp|pdf|docx?|odt|rtf|xlsx?|csv|txt|pages)\b",
    re.IGNORECASE,
)
_CAPITAL = r"[^\W\d_a-z][^\W\d_]*"
_STREET = re.compile(
    rf"\d{{1,5}}[A-Za-z]?,?(?: (?:{_CAPITAL}|[a-z]{{2,3}})\.?){{2,5}}(?:,? .{{1,20}})?"
    rf"|(?:{_CAPITAL}[.'-]? ?){{1,4}},? \d{{1,5}} ?[A-Za-z]?(?:[-/]\d{{1,4}})?"
)
_NEVER_IN = frozenset({"option", "script", "style"})


class _Found(NamedTuple):
    slot: int
    text: str
    hit: Hit


def add_echoes(scan: SessionScanner, canaries: Sequence[Canary]) -> CanarySearch | None:
    """Adds what is known from elsewhere; gives what was looked for when there are canaries."""
    masked = masked_lengths(scan)
    mark_masked_echoes(scan, masked)
    found = list(_masked_echo_hits(scan, masked)) if masked else []
    found += _file_name_hits(scan)
    found += _echo_hits(scan, learn(scan.findings.groups.values()))
    search = canary_search(canaries) if canaries else None
    seen: set[int] = set()
    if search is not None:
        for first, texts in scan.surfaces.batches():
            found += _canary_hits(search, first, texts, canaries, seen)
    _place(scan, found)
    if search is None:
        return None
    missing = set(range(len(canaries))) - seen - set(search.skipped)
    for echo in raw_echoes(scan.session, search, set(missing)):
        seen.add(echo.canary)
        context = scan.surfaces.contexts[scan.extractor.window(echo.event).contexts.plain("custom")]
        place = Place(echo.event, NO_NODE, "json:")
        hit = canary_hit(canaries[echo.canary], 0, 0)
        location = location_of(context, place, "", "")
        scan.findings.see(Sighting(hit, canaries[echo.canary].value, place, location, "", context))
    surfaces = sorted({context.source for context in scan.surfaces.contexts})
    return CanarySearch(
        looked_for=len(canaries), found=len(seen), too_short=len(search.skipped), surfaces=list(surfaces)
    )


def canary_hit(canary: Canary, start: int, end: int) -> Hit:
    """The hit of a planted value."""
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


CANARY_SEVERITY: Severity = "critical"


def _canary_hits(
    search: LiteralSearch, first: int, texts: Sequence[str], canaries: Sequence[Canary], seen: set[int]
) -> Iterable[_Found]:
    for number, which, start, end in search.search_many(texts):
        seen.add(which)
        yield _Found(first + number, texts[number], canary_hit(canaries[which], start, end))


def _echo_hits(scan: SessionScanner, values: list[KnownValue]) -> Iterable[_Found]:
    contexts, context_of = scan.surfaces.contexts, scan.surfaces.context_of
    for echo in echoes(scan.surfaces.batches(), values):
        value = echo.value
        context = contexts[context_of[echo.slot]]
        if context.tag in _NEVER_IN and not value.inside:
            continue
        if not value.inside and (context.source == "attribute" or context.source == "css"):
            continue
        known = scan.hits.get(echo.slot, ())
        if any(hit.start < echo.end and echo.start < hit.end for hit in known):
            continue
        if scan.surfaces.first_place(echo.slot).channel == "line":
            continue
        found = echo.text[echo.start : echo.end]
        yield _Found(
            echo.slot,
            echo.text,
            Hit(
                type=value.type,
                rule="echo",
                start=echo.start,
                end=echo.end,
                value=value.canonical,
                confidence=ECHO_CONFIDENCE,
                severity=value.severity,
                reasons=(value.reason,),
                subtype=value.subtype,
                view="" if found.casefold() == value.text.casefold() else ENCODED_VIEW,
            ),
        )


def _place(scan: SessionScanner, found: Sequence[_Found]) -> None:
    """Gives each its field; nodes are long gone, so their places are looked up in one more pass."""
    surfaces = scan.surfaces
    places = {item.slot: surfaces.first_place(item.slot) for item in found}
    standing = standings(scan.session, (place for place in places.values() if place.node >= 0))
    for item in found:
        place = places[item.slot]
        context = surfaces.contexts[surfaces.context_of[item.slot]]
        stands = standing.get((place.event, place.node))
        selector = stands.selector if stands is not None else ""
        href = stands.href if stands is not None else scan.extractor.window(place.event).href
        location = location_of(context, place, selector, href)
        text = item.hit.value if item.hit.view else item.text[item.hit.start : item.hit.end]
        scan.findings.see(
            Sighting(item.hit, text, place, location, selector, context),
            surfaces.count[item.slot],
            surfaces.last_index[item.slot],
        )


def masked_lengths(scan: SessionScanner) -> dict[EntityType, list[tuple[int, float]]]:
    """What was typed into masked fields, as far as it is known: kind by the field's names, (length, since)."""
    known: dict[EntityType, list[tuple[int, float]]] = {}
    for use in scan.extractor.fields.uses.values():
        hint = hint_of(use.context) if use.lengths and not use.readable else None
        if hint is not None and hint.type != DENY:
            kind = cast("EntityType", hint.type)
            known.setdefault(kind, []).extend((length, use.first_ms) for length in use.lengths)
    return known


def mark_masked_echoes(scan: SessionScanner, masked: dict[EntityType, list[tuple[int, float]]]) -> None:
    """Says of a finding that it is what a person typed into a masked field: same kind, same length, later."""
    for group in scan.findings.groups.values():
        if group.location.source == "input":
            continue
        length = len(group.text.strip())
        last_ms = scan.session.t_ms(group.last_index)
        if any(n == length and since <= last_ms for n, since in masked.get(group.hit.type, ())):
            _add_reason(group, MASKED_ECHO)


def _masked_echo_hits(
    scan: SessionScanner, masked: dict[EntityType, list[tuple[int, float]]]
) -> Iterable[_Found]:
    """Texts that have the shape of a name or an address and just the length of what a masked field of that kind
    held before: what the recorder hid in the field the page shows again."""
    surfaces, t_ms = scan.surfaces, scan.session.t_ms
    for kind, looks in (("NAME", looks_like_name), ("ADDRESS", looks_like_address)):
        typed = [(n, since) for n, since in masked.get(kind, ()) if n >= SHORTEST_ECHO]  # type: ignore[call-overload]
        if not typed:
            continue
        lengths = {n for n, _ in typed}
        longest = max(lengths) + 8
        for slot, text in surfaces.all_texts():
            if len(text) > longest or surfaces.states[slot] == HIT:
                continue
            context = surfaces.contexts[surfaces.context_of[slot]]
            if context.source != "text" or context.tag in _NEVER_IN:
                continue
            bare = text.strip(" \t\n\u00a0,.;:!?()\u2013-")
            if len(bare) not in lengths or not looks(bare):
                continue
            if surfaces.first_place(slot).channel != "text":
                continue
            last = t_ms(surfaces.last_index[slot])
            if not any(n == len(bare) and since <= last for n, since in typed):
                continue
            start = text.index(bare)
            yield _Found(
                slot,
                text,
                Hit(
                    type=kind,  # type: ignore[arg-type]
                    rule="masked-echo",
                    start=start,
                    end=start + len(bare),
                    value=bare.casefold(),
                    confidence=MASKED_CONFIDENCE,
                    severity="high",
                    reasons=(MASKED_ECHO,),
                ),
            )


def _file_name_hits(scan: SessionScanner) -> Iterable[_Found]:
    """Names of files that the page shows after a file was chosen in it: recorders mask the field, not the echo."""
    fields = scan.extractor.fields.uses.values()
    since = min((use.first_ms for use in fields if use.type == "file"), default=None)
    if since is None:
        return
    surfaces = scan.surfaces
    for slot, text in surfaces.all_texts():
        if "." not in text or len(text) > LONGEST_LINE or surfaces.states[slot] == HIT:
            continue
        if surfaces.contexts[surfaces.context_of[slot]].source not in ("text", "title"):
            continue
        if scan.session.t_ms(surfaces.last_index[slot]) < since:
            continue
        match = _FILE_NAME.search(text)
        if match is None or surfaces.first_place(slot).channel == "line":
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
    """Whether a whole text is a street with its number by its shape."""
    return _STREET.fullmatch(text) is not None


def _add_reason(group: Grouped, reason: str) -> None:
    if reason not in group.reasons:
        group.reasons.append(reason)
        group.hit = msgspec.structs.replace(group.hit, confidence=min(0.99, group.hit.confidence + 0.05))
