"""Hits in texts put together to findings: one a value and field, however often it was recorded."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

import msgspec

from proofreel.elements.routes import route_of
from proofreel.privacy.extraction.text_table import Place
from proofreel.privacy.model import SEVERITIES, EntityType, FieldContext, Hit, Severity, Source

MAX_TIMES = 2_000
_PLACES = re.compile(r":nth-(?:of-type|child)\(\d+\)")
_JOINT = re.compile(r"( >>> | > | )")
_TAG = re.compile(r"[a-z][a-z0-9-]*")
_ROWS = frozenset({"li", "option", "article", "tbody", "ul", "ol"})
_CELLS = frozenset({"td", "th", "dd"})
_NUMBERS = re.compile(r"\[\d+\]")


class Location(NamedTuple):
    """A field as a reviewer means it: the same for all rows of a table and for all visits of a route."""

    source: Source
    attribute: str
    selector: str
    route: str
    path: str


class Sighting(NamedTuple):
    """One value at one place, before it is grouped. `text` is the value as it was recorded."""

    hit: Hit
    text: str
    place: Place
    location: Location
    exact_selector: str
    context: FieldContext


def recorded_text(hit: Hit, text: str) -> str:
    """Return the value as it was recorded in `text`; what was unfolded from base64 as it reads there."""
    return hit.value if "base64" in hit.view else text[hit.start : hit.end]


class Grouped(msgspec.Struct):
    """A finding in the making. Its first place is where the value was first recorded."""

    location: Location
    exact_selector: str
    hit: Hit
    text: str
    first: Place
    context: FieldContext
    count: int
    last_index: int
    reasons: list[str]
    indices: list[int]


class Findings:
    """Collects sightings by (type, value, field); `finish_findings` makes findings of them."""

    def __init__(self) -> None:
        self.groups: dict[tuple[str, str, Location], Grouped] = {}

    def see(self, sighting: Sighting, count: int = 1, last_index: int = -1) -> None:
        """Note that a value was seen `count` times at a place (from the place's event to the one with
        `last_index`)."""
        hit, place = sighting.hit, sighting.place
        key = (hit.type, hit.value, sighting.location)
        group = self.groups.get(key)
        last = max(place.event, last_index)
        if group is None:
            self.groups[key] = Grouped(
                location=sighting.location,
                exact_selector=sighting.exact_selector,
                hit=hit,
                text=sighting.text,
                first=place,
                context=sighting.context,
                count=count,
                last_index=last,
                reasons=list(hit.reasons),
                indices=[place.event],
            )
            return
        group.count += count
        group.last_index = max(group.last_index, last)
        if len(group.indices) < MAX_TIMES:
            group.indices.append(place.event)
        for reason in hit.reasons:
            if reason not in group.reasons and len(group.reasons) < 12:
                group.reasons.append(reason)
        if hit.confidence > group.hit.confidence:
            group.hit = msgspec.structs.replace(
                group.hit, confidence=hit.confidence, severity=worse(hit.severity, group.hit.severity)
            )
        if place.event < group.first.event:
            group.first = place
            group.exact_selector = sighting.exact_selector

    def drop_nested(self) -> None:
        """Take out a shorter form of a value at the same field (a prefix that was typed, a part of a
        line)."""
        by_place: dict[tuple[str, Location, int, str], list[tuple[tuple[str, str, Location], Grouped]]] = {}
        for key, group in self.groups.items():
            place = (group.hit.type, group.location, group.first.node, group.first.channel)
            by_place.setdefault(place, []).append((key, group))
        for (kind, location, _, _), found in by_place.items():
            if len(found) < 2 or location.source not in ("input", "text", "title") or kind == "CANARY":
                continue
            found.sort(key=lambda item: -len(item[1].text))
            for number, (key, group) in enumerate(found):
                longer = next(
                    (
                        other
                        for _, other in found[:number]
                        if len(group.text) < len(other.text) and _is_part(group.text, other.text)
                    ),
                    None,
                )
                if longer is not None:
                    longer.count += group.count
                    longer.indices += group.indices[: MAX_TIMES - len(longer.indices)]
                    self.groups.pop(key, None)


def _is_part(short: str, long: str) -> bool:
    """True when a value is what a longer one looked like while it was being typed or mended."""
    short, long = short.casefold(), long.casefold()
    if short in long:
        return True
    same = 0
    for a, b in zip(short, long, strict=False):
        if a != b:
            break
        same += 1
    return same * 10 >= len(short) * 7


def generalised(selector: str) -> str:
    """Return the selector without what tells rows apart: rows of a table or a list are one field, columns are
    not."""
    if ":nth" not in selector:
        return selector
    steps = _JOINT.split(selector)
    last = len(steps) - 1
    for place in range(0, len(steps), 2):
        step = steps[place]
        tag = _TAG.match(step)
        name = tag.group() if tag else ""
        if name == "tr":
            steps[place] = "tr"
        elif name in _ROWS or (place != last and name not in _CELLS):
            steps[place] = _PLACES.sub("", step)
    return "".join(steps)


def location_of(context: FieldContext, place: Place, selector: str, href: str) -> Location:
    """Return the field of a place."""
    channel = place.channel
    attribute, path = "", ""
    if channel.startswith("@"):
        attribute = channel[1:]
    elif channel.startswith(("json:", "beside:")):
        path = _NUMBERS.sub("[]", channel.partition(":")[2])
    return Location(context.source, attribute, generalised(selector), route_of(href) if href else "", path)


def finding_id(session_id: str, location: Location, kind: EntityType, ordinal: int) -> str:
    """Return `f_` and 16 hex digits: the same on every machine, and nothing of the value in it."""
    parts = (session_id, *location, kind, str(ordinal))
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8)
    return f"f_{digest.hexdigest()}"


def worse(one: Severity, other: Severity) -> Severity:
    """Return the more severe of two."""
    return max(one, other, key=SEVERITIES.index)
