"""The launch checklist of one session: each case passed, failed or not exercised, with what proves it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from proofreel.documents.check import CaseResult, Evidence, RouteClass
from proofreel.elements.routes import route_of
from proofreel.policy.cases import STANDARD
from proofreel.policy.checked import CheckedRecording, is_readable, judged
from proofreel.policy.model import Check, Policy
from proofreel.policy.page_texts import passing_text, readable_texts
from proofreel.policy.patterns import matches
from proofreel.privacy.covering import SessionCover, cover_for
from proofreel.privacy.scan_model import SessionScan
from proofreel.timeline.build import build_timeline
from proofreel.timeline.index import Timeline
from proofreel.timeline.model import PageVisit
from replay_format.session import Session


def check_session(
    session: Session,
    scan: SessionScan,
    policy: Policy | None = None,
    timeline: Timeline | None = None,
    cover: SessionCover | None = None,
) -> list[CaseResult]:
    """Return the checklist of a session that is scanned already: the standard cases, those that the policy's
    route classes imply, and the policy's own.

    What is not given is made; a scan that kept its values saves another scan for the cover.
    """
    policy = policy or Policy()
    timeline = timeline or build_timeline(session, policy.frustration)
    checked = CheckedRecording(session, timeline, scan, policy, cover or cover_for(session, scan))
    results = [
        msgspec.structs.replace(case.judge(checked), id=case.id, name=case.name, expect=case.expect)
        for case in STANDARD
    ]
    results += [result for result in (_sensitive(checked), _masked_inputs(checked)) if result is not None]
    results += [_own(checked, check, number) for number, check in enumerate(policy.check)]
    if not session.info.complete or scan.coverage.undecodable:
        results = [msgspec.structs.replace(result, incomplete=1) for result in results]
    return results


def _sensitive(checked: CheckedRecording) -> CaseResult | None:
    if not any(route.kind == "sensitive" for route in checked.policy.route):
        return None
    visits = checked.visits("sensitive")
    failures = [*_readable_inputs(checked, "sensitive"), *_readable_text(checked, visits)]
    failures += [
        checked.of_finding(finding)
        for finding in checked.findings
        if finding.page and checked.policy.class_of(finding.page) == "sensitive"
    ]
    result = judged(failures, [checked.of_visit(visit) for visit in visits], pages=len(visits))
    return msgspec.structs.replace(
        result, id="sensitive-routes", name="Sensitive routes", expect="all text and inputs masked"
    )


def _masked_inputs(checked: CheckedRecording) -> CaseResult | None:
    if not any(route.kind == "masked-inputs" for route in checked.policy.route):
        return None
    inputs = [e for e in checked.named("input") if checked.policy.class_of(e.page) == "masked-inputs"]
    failures = list(_readable_inputs(checked, "masked-inputs"))
    result = judged(failures, [checked.of_entry(entry) for entry in inputs], inputs=len(inputs))
    return msgspec.structs.replace(
        result, id="masked-inputs", name="Routes with masked inputs", expect="every input masked"
    )


def _own(checked: CheckedRecording, check: Check, number: int) -> CaseResult:
    visits = [visit for visit in checked.timeline.pages if visit.href and matches(check.route, visit.href)]
    failures = [evidence for word in check.forbid for evidence in _forbidden(checked, check, word, visits)]
    result = judged(failures, [checked.of_visit(visit) for visit in visits], visits=len(visits))
    return msgspec.structs.replace(result, id=f"own-{number + 1}", name=check.name, expect=check.expect)


def _forbidden(
    checked: CheckedRecording, check: Check, word: str, visits: list[PageVisit]
) -> Iterator[Evidence]:
    """Yield what a word of `forbid` forbids and is there all the same."""
    if word == "any":
        yield from (checked.of_visit(visit, "recorded") for visit in visits)
    elif word == "text":
        yield from _readable_text(checked, visits)
    elif word == "input":
        entries = [entry for entry in checked.named("input") if matches(check.route, entry.page)]
        yield from (checked.of_entry(entry, "readable input") for entry in entries if is_readable(entry))
    for finding in checked.findings:
        if matches(check.route, finding.page or "/") and word in (
            finding.source, finding.type, finding.subtype,
        ):  # fmt: skip
            yield checked.of_finding(finding)


def _readable_inputs(checked: CheckedRecording, kind: RouteClass) -> Iterator[Evidence]:
    for entry in checked.named("input"):
        if checked.policy.class_of(entry.page) == kind and is_readable(entry):
            yield checked.of_entry(entry, "readable input")


def _readable_text(checked: CheckedRecording, visits: list[PageVisit]) -> Iterator[Evidence]:
    for visit in visits:
        count, selector = readable_texts(checked.session, visit)
        if count:
            what = f"{count} readable text{'s' if count != 1 else ''}"
            evidence = checked.of_visit(visit, what)
            evidence.selector = selector
            yield evidence
        elif passing := passing_text(checked.session, visit):
            yield checked.evidence(
                "a readable text for a while", passing[0], route_of(visit.href), passing[1]
            )
