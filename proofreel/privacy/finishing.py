"""Grouped sightings made into findings: numbered, described by their shape, and clean of values themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofreel.privacy.findings import Findings, Grouped, finding_id
from proofreel.privacy.locating import PathFinder
from proofreel.privacy.matching import LiteralSearch
from proofreel.privacy.model import SEVERITIES, Finding
from proofreel.privacy.preview import preview
from proofreel.privacy.remedy import remedy_for
from replay_format.session import Session

BULLET = "•"
MAX_COVERED = 3_000


def finish_findings(
    session: Session, findings: Findings, *, policy: Any = None, show_values: bool = False
) -> list[Finding]:
    """The findings of a session, worst and surest first."""
    groups = sorted(findings.groups.values(), key=lambda g: (g.first.event, g.first.node, g.hit.start))
    ordinals: dict[tuple[Any, ...], int] = {}
    paths = PathFinder(session)
    made: list[tuple[Finding, Grouped]] = []
    for group in groups:
        kind = group.hit.type
        place = (group.location, kind)
        ordinal = ordinals[place] = ordinals.get(place, 0) + 1
        made.append(
            (
                _finding(
                    session, group, finding_id(session.info.session_id, group.location, kind, ordinal), paths
                ),
                group,
            )
        )
    _cover_descriptions(made)
    for finding, group in made:
        rule = _allow_rule(policy, group) if policy is not None else None
        if rule is not None:
            finding.status, finding.allow_rule = "accepted", rule
        if show_values:
            finding.value = group.text
    result = [finding for finding, _ in made]
    result.sort(key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence, f.event_index))
    return result


def _finding(session: Session, group: Grouped, identity: str, paths: PathFinder) -> Finding:
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
        label=group.context.label or (group.context.key if group.location.path else "") or None,
    )
    finding.remedy = remedy_for(session.info.format, session.info.recorder.name, finding)
    return finding


def _cover_descriptions(made: Sequence[tuple[Finding, Grouped]]) -> None:
    """A label, a key or a selector can be a value itself: what was found is covered there too."""
    values = list(dict.fromkeys(group.text.strip() for _, group in made if len(group.text.strip()) >= 4))
    search = LiteralSearch(values[:MAX_COVERED])
    for finding, _ in made:
        if finding.label:
            finding.label = covered(finding.label, search)
        if finding.selector:
            finding.selector = covered(finding.selector, search)
        finding.json_path = covered(finding.json_path, search)
        finding.page = covered(finding.page, search)
        finding.window = covered(finding.window, search)
        finding.reasons = [covered(reason, search) for reason in finding.reasons]
        if finding.remedy:
            finding.remedy = covered(finding.remedy, search)


def covered(text: str, search: LiteralSearch) -> str:
    """The text with every known value replaced by as many bullets."""
    for _, start, end in search.search(text):
        text = text[:start] + BULLET * (end - start) + text[end:]
    return text


def _allow_rule(policy: Any, group: Grouped) -> int | None:
    """The number (from 1) of the policy's rule that says this value is no leak; planted values never are allowed.

    A selector is compared as it is and without the places among siblings, a value as recorded and canonical.
    """
    if group.hit.type == "CANARY" or not getattr(policy, "allow", ()):
        return None
    route, source = group.location.route, group.location.source
    for selector in dict.fromkeys((group.exact_selector or None, group.location.selector or None)):
        for value in dict.fromkeys((group.text, group.hit.value)):
            rule = policy.allowed_by(group.hit.type, value, selector, route, source)
            if rule is not None:
                return list(policy.allow).index(rule) + 1
    return None
