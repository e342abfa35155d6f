"""Two sets of recordings compared: what is newly recorded, what is no longer masked, what is fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from proofreel.audit.statistics import wilson
from proofreel.documents.compare import (
    ComparedSet,
    CompareReport,
    CompareSummary,
    FieldChange,
    FieldChangeKind,
    FindingChange,
    RecorderChange,
    RouteChange,
    SettingChange,
)
from proofreel.documents.scan import Tool
from proofreel.drift.inventory import Inventory, SeenFinding, held, readable
from proofreel.drift.settings import is_weaker
from proofreel.elements.masks import Mask
from proofreel.policy.model import Policy
from proofreel.privacy.detection.detector import RULES_VERSION
from proofreel.privacy.findings.places import FieldPlace, fingerprint_of
from proofreel.privacy.model import SEVERITIES, EntityType
from proofreel.review.statuses import at_least


def compare(
    base: Inventory, new: Inventory, policy: Policy | None = None, policy_path: str | None = None
) -> CompareReport:
    """Return what changed from `base` to `new`.

    ``regression` marks what the policy's `[regression]` fails on.
    """
    policy = policy or Policy()
    findings = sorted(
        _findings(base, new, policy),
        key=lambda f: (not f.regression, f.change, -SEVERITIES.index(f.severity), f.page),
    )
    fields = sorted(
        _fields(base, new, policy), key=lambda f: (not f.regression, f.change, f.route, f.selector)
    )
    routes = sorted(_routes(base, new, policy), key=lambda r: (not r.regression, r.change, r.route))
    settings = sorted(_settings(base, new, policy), key=lambda s: (not s.weaker, s.recorder, s.name))
    return CompareReport(
        tool=Tool(rules=RULES_VERSION),
        policy=policy_path,
        base=_side(base),
        new=_side(new),
        summary=_summary(findings, fields, routes, settings),
        notes=list(_notes(base, new)),
        findings=findings,
        fields=fields,
        routes=routes,
        settings=settings,
        recorders=[
            RecorderChange(
                name=name, base=sorted(base.recorders.get(name, ())), new=sorted(new.recorders.get(name, ()))
            )
            for name in sorted({*base.recorders, *new.recorders})
            if base.recorders.get(name) != new.recorders.get(name)
        ],
        contradictions=sorted(set(new.contradictions) - set(base.contradictions)),
    )


def _regressions(
    *changes: Sequence[FindingChange | FieldChange | RouteChange | SettingChange],
) -> Iterator[bool]:
    return (change.regression for kind in changes for change in kind)


def _summary(
    findings: list[FindingChange],
    fields: list[FieldChange],
    routes: list[RouteChange],
    settings: list[SettingChange],
) -> CompareSummary:
    return CompareSummary(
        regressions=sum(_regressions(findings, fields, routes, settings)),
        new_findings=sum(f.change == "new" for f in findings),
        fixed_findings=sum(f.change == "fixed" for f in findings),
        new_fields=sum(f.change == "new" for f in fields),
        lost_masks=sum(f.change == "lost_mask" for f in fields),
        new_routes=sum(r.change == "new" for r in routes),
        weaker_settings=sum(s.weaker for s in settings),
    )


def _findings(base: Inventory, new: Inventory, policy: Policy) -> Iterator[FindingChange]:
    for key, seen in new.findings.items():
        before = base.findings.get(key)
        if before is None:
            fails = at_least(seen.severity, policy.regression.new_findings)
            yield _finding("new", key, seen, 0, seen.count, fails)
        elif wilson(seen.count, new.sessions)[0] > wilson(before.count, base.sessions)[1]:
            yield _finding("more", key, seen, before.count, seen.count, False)
    for key, seen in base.findings.items():
        if key not in new.findings:
            again = not key[0].page or key[0].page in new.routes
            yield _finding("fixed" if again else "not_exercised", key, seen, seen.count, 0, False)


def _finding(
    change: Literal["new", "fixed", "not_exercised", "more"],
    key: tuple[FieldPlace, EntityType],
    seen: SeenFinding,
    base_sessions: int,
    new_sessions: int,
    regression: bool,
) -> FindingChange:
    place, kind = key
    return FindingChange(
        change=change,
        type=kind,
        severity=seen.severity,
        page=place.page,
        source=place.source,
        place=place.place,
        attribute=place.attribute or None,
        base_sessions=base_sessions,
        new_sessions=new_sessions,
        preview=seen.preview,
        remedy=seen.remedy,
        finding_ids=seen.ids,
        session_ids=seen.sessions,
        fingerprint=fingerprint_of(place, kind),
        regression=regression,
    )


def _fields(base: Inventory, new: Inventory, policy: Policy) -> Iterator[FieldChange]:
    rules = policy.regression
    fails = {
        "new": rules.new_unmasked_field,
        "first_readable": rules.new_unmasked_field,
        "lost_mask": rules.lost_mask,
    }
    for key in {**base.fields, **new.fields}:
        before, now = base.fields.get(key), new.fields.get(key)
        change = _field_change(before, now)
        if change is None:
            continue
        route, selector, tag, kind = key
        yield FieldChange(
            change=change,
            route=route,
            selector=selector,
            tag=tag,
            type=kind,
            base_mask=dict(before or Counter()),
            new_mask=dict(now or Counter()),
            regression=fails.get(change, False) and now is not None and readable(now) > 0,
        )


def _field_change(before: Counter[Mask] | None, now: Counter[Mask] | None) -> FieldChangeKind | None:
    """Return what became of a field, by its masks on both sides; None when nothing did."""
    if before is None:
        return "new"
    if now is None:
        return "gone"
    if readable(now) and not readable(before):
        return "lost_mask" if held(before) else "first_readable"
    if readable(before) and held(now) and not readable(now):
        return "gained_mask"
    return None


def _routes(base: Inventory, new: Inventory, policy: Policy) -> Iterator[RouteChange]:
    for route in {*base.routes, *new.routes}:
        if route in base.routes and route in new.routes:
            continue
        added = route in new.routes
        kind = policy.class_of(route)
        yield RouteChange(
            change="new" if added else "gone",
            route=route,
            kind=kind,
            sessions=(new if added else base).routes[route],
            regression=added and kind in policy.regression.new_route_class,
        )


def _settings(base: Inventory, new: Inventory, policy: Policy) -> Iterator[SettingChange]:
    both = set(base.recorders) & set(new.recorders)
    for recorder, name in {*base.settings, *new.settings}:
        if recorder not in both:
            continue
        before = sorted(base.settings.get((recorder, name), ()))
        now = sorted(new.settings.get((recorder, name), ()))
        if before == now:
            continue
        weaker = is_weaker(name, before, now)
        yield SettingChange(
            recorder=recorder,
            name=name,
            base=before,
            new=now,
            weaker=weaker,
            regression=weaker and policy.regression.weaker_settings,
        )


def _notes(base: Inventory, new: Inventory) -> Iterator[str]:
    for name, side in (("base", base), ("new", new)):
        if side.rules != RULES_VERSION:
            yield (
                f"the {name} side was judged by rules {side.rules or '?'}, these are {RULES_VERSION}: "
                "scan it anew to be sure that a difference is one of the recordings"
            )
        if not side.complete:
            yield f"the {name} side is the output of a scan that did not end"
        if side.errors:
            yield f"{len(side.errors)} recordings of the {name} side could not be read"
    if not set(base.recorders) & set(new.recorders):
        yield "the two sides were made by different recorders"


def _side(side: Inventory) -> ComparedSet:
    return ComparedSet(
        paths=side.paths,
        sessions=side.sessions,
        rules=side.rules,
        recorders=side.recorder_versions(),
        incomplete=side.with_holes,
        errors=side.errors,
    )
