"""Grouped sightings made into findings: numbered, described by their shape, and clean of values
themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from proofreel.privacy.extraction.fields import FieldKey, FieldUse
from proofreel.privacy.findings.grouping import Findings, Grouped, finding_id
from proofreel.privacy.findings.locating import PathFinder
from proofreel.privacy.findings.preview import preview
from proofreel.privacy.literal_search import LiteralSearch
from proofreel.privacy.model import SEVERITIES, Accepts, FieldContext, Finding
from proofreel.privacy.remedy.advice import remedy_for
from replay_format.session import Session

BULLET = "•"
MAX_COVERED = 3_000
SHORTEST = 4


def finish_findings(
    session: Session,
    findings: Findings,
    fields: Mapping[FieldKey, FieldUse],
    *,
    policy: Accepts | None = None,
    show_values: bool = False,
) -> list[Finding]:
    """Return the findings of a session, worst and surest first.

    Labels, keys and paths in them may still hold values: `Descriptions` covers those.
    """
    groups = sorted(findings.groups.values(), key=lambda g: (g.first.event, g.first.node, g.hit.start))
    ordinals: dict[tuple[Any, ...], int] = {}
    paths = PathFinder(session)
    result: list[Finding] = []
    for group in groups:
        place = (group.location, group.hit.type)
        ordinal = ordinals[place] = ordinals.get(place, 0) + 1
        identity = finding_id(session.info.session_id, group.location, group.hit.type, ordinal)
        finding = _finding(session, group, identity, paths, fields)
        rule = _allow_rule(policy, group) if policy is not None else None
        if rule is not None:
            finding.status, finding.allow_rule = "accepted", rule
        if show_values:
            finding.value = group.text
        result.append(finding)
    result.sort(key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence, f.event_index))
    return result


class Descriptions:
    """Covers found values in what describes a place: a label, a key, a selector or a route can be a value
    itself."""

    def __init__(self, findings: Findings) -> None:
        texts = (group.text.strip() for group in findings.groups.values())
        values = list(dict.fromkeys(text for text in texts if len(text) >= SHORTEST))
        self._search = LiteralSearch(values[:MAX_COVERED]) if values else None

    def cover(self, findings: Sequence[Finding], fields: Sequence[FieldUse], routes: list[str]) -> list[str]:
        """Cover the descriptions of findings and fields in place; return the routes, covered."""
        made = self._covered(_texts_of(findings, fields, routes))
        if not made:
            return routes
        for finding in findings:
            finding.label = made.get(finding.label or "", finding.label)
            finding.selector = made.get(finding.selector or "", finding.selector)
            finding.json_path = made.get(finding.json_path, finding.json_path)
            finding.page = made.get(finding.page, finding.page)
            finding.window = made.get(finding.window, finding.window)
            finding.remedy = made.get(finding.remedy or "", finding.remedy)
            finding.reasons = [made.get(reason, reason) for reason in finding.reasons]
        for use in fields:
            use.label = made.get(use.label, use.label)
            use.name = made.get(use.name, use.name)
            use.selector = made.get(use.selector, use.selector)
            use.route = made.get(use.route, use.route)
            known = msgspec.structs.asdict(use.context)
            if any(value in made for value in known.values()):
                use.context = FieldContext(**{name: made.get(value, value) for name, value in known.items()})
        return [made.get(route, route) for route in routes]

    def _covered(self, texts: list[str]) -> dict[str, str]:
        """Return text -> covered text, for those that hold a value."""
        made: dict[str, str] = {}
        for number, _, start, end in self._search.search_many(texts) if self._search is not None else ():
            before = made.get(texts[number], texts[number])
            made[texts[number]] = before[:start] + BULLET * (end - start) + before[end:]
        return made


def _texts_of(findings: Sequence[Finding], fields: Sequence[FieldUse], routes: list[str]) -> list[str]:
    texts: dict[str, None] = dict.fromkeys(routes)
    for finding in findings:
        described = (
            finding.label,
            finding.selector,
            finding.json_path,
            finding.page,
            finding.window,
            finding.remedy,
        )
        texts.update(dict.fromkeys(text for text in (*described, *finding.reasons) if text))
    for use in fields:
        context = msgspec.structs.astuple(use.context)
        texts.update(dict.fromkeys(text for text in (use.selector, use.route, use.label, *context) if text))
    return list(texts)


def _finding(
    session: Session, group: Grouped, identity: str, paths: PathFinder, fields: Mapping[FieldKey, FieldUse]
) -> Finding:
    hit, place, location = group.hit, group.first, group.location
    finding = Finding(
        id=identity,
        type=hit.type,
        rule=hit.rule,
        severity=hit.severity,
        confidence=round(hit.confidence, 3),
        source=location.source,
        event_index=place.event,
        t_ms=session.t_ms(place.event),
        window=session.window_name(place.event),
        node_id=place.node if place.node >= 0 else None,
        selector=group.exact_selector or None,
        attribute=location.attribute or None,
        json_path=paths.path(place),
        page=location.route,
        preview=preview(group.text, hit.subtype if hit.type == "CANARY" else hit.type),
        length=len(group.text),
        occurrences=group.count,
        first_ms=session.t_ms(place.event),
        last_ms=session.t_ms(max(place.event, group.last_index)),
        reasons=list(group.reasons),
        subtype=hit.subtype or None,
        label=_label(group, fields) or None,
        input_type=group.context.type
        if group.context.tag.lower() == "input" and group.context.type
        else None,
    )
    finding.remedy = remedy_for(session.info.format, session.info.recorder.name, finding)
    return finding


def _label(group: Grouped, fields: Mapping[FieldKey, FieldUse]) -> str:
    """Return what the place is called: a field by the name that the inventory and the timeline give it."""
    context, location = group.context, group.location
    use = fields.get((location.route, group.exact_selector, context.tag, context.type))
    if use is not None and location.source == "input":
        return use.label
    return context.label or (context.key if location.path else "")


def _allow_rule(policy: Accepts, group: Grouped) -> int | None:
    """Return the number (from 1) of the policy's rule that says this value is no leak; planted ones are.

    A selector is compared as it is and without the places among siblings, a value as recorded and canonical.
    """
    if group.hit.type == "CANARY" or not policy.allow:
        return None
    route = group.location.route
    for selector in dict.fromkeys((group.exact_selector or None, group.location.selector or None)):
        for value in dict.fromkeys((group.text, group.hit.value)):
            rule = policy.allowed_by(group.hit.type, value, selector, route)
            if rule is not None:
                return list(policy.allow).index(rule) + 1
    return None
