"""The launch checklist of one session: each case passed, failed or not exercised, with what proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from proofreel.policy.model import Check, Policy, RouteClass
from proofreel.policy.page_texts import readable_texts
from proofreel.policy.report import SHOWN_EVIDENCE, CaseResult, CaseState, Evidence
from proofreel.privacy.covering import ValueCover
from proofreel.privacy.fields import FieldUse
from proofreel.privacy.model import Finding
from proofreel.privacy.scan_model import SessionScan
from proofreel.timeline.index import Timeline
from proofreel.timeline.model import Interaction, PageVisit
from replay_format.session import Session

NEAR_ERROR_MS = 10_000
CARD_TYPES = frozenset({"CARD", "CVC", "IBAN"})
CREDENTIAL_TYPES = frozenset({"SECRET", "PASSWORD"})
DOCUMENT_TYPES = frozenset({"FILENAME", "GOV_DOC"})
CREDENTIAL_SOURCES = frozenset({"url", "network", "console"})
READABLE = frozenset({None, "none", "mixed", "random"})
CHECKOUT_WORDS = ("checkout", "payment", "/pay", "billing", "basket", "cart")
UPLOADED = frozenset({"image", "screenshot"})
HARMLESS_STATUS = frozenset({"accepted", "false_positive"})


class CheckedRecording:
    """What the cases look at: the session, its timeline and its scan, seen through the policy."""

    def __init__(
        self, session: Session, timeline: Timeline, scan: SessionScan, policy: Policy, cover: ValueCover
    ) -> None:
        self.session = session
        self.timeline = timeline
        self.scan = scan
        self.policy = policy
        self._cover = cover
        self.findings = [f for f in scan.findings if f.status not in HARMLESS_STATUS and f.severity != "info"]

    def named(self, *kinds: str) -> list[Interaction]:
        """The timeline's entries of some kinds."""
        return [entry for entry in self.timeline.interactions if entry.kind in kinds]

    def visits(self, *classes: RouteClass) -> list[PageVisit]:
        """The stays on pages of some route classes."""
        return [v for v in self.timeline.pages if v.href and self.policy.class_of(v.href) in classes]

    def evidence(self, what: str, t_ms: float, page: str = "", selector: str | None = None,
                 finding_ids: Iterable[str] = ()) -> Evidence:  # fmt: skip
        """A piece of evidence; recorded text in it is covered."""
        info = self.session.info
        return Evidence(
            session_id=info.session_id,
            path=info.path,
            t_ms=t_ms,
            what=self._cover.text(what),
            page=page,
            selector=self._cover.text(selector) if selector else None,
            finding_ids=list(finding_ids),
        )

    def of_finding(self, finding: Finding) -> Evidence:
        """A finding as evidence."""
        where = f"{finding.type} in {finding.source}"
        return self.evidence(where, finding.t_ms, finding.page, finding.selector, [finding.id])

    def of_entry(self, entry: Interaction, said: str = "") -> Evidence:
        """A timeline entry as evidence."""
        label = entry.label or entry.selector or ""
        what = f"{said or entry.kind.replace('_', ' ')}{f' {label}' if label else ''}"
        return self.evidence(what, entry.t_ms, entry.page, entry.selector)


class CaseKind(msgspec.Struct, frozen=True):
    """A case of the standard checklist."""

    id: str
    name: str
    expect: str
    judge: Callable[[CheckedRecording], CaseResult | None]


def checklist_of(checked: CheckedRecording) -> list[CaseResult]:
    """The standard cases, those that the policy's route classes imply, and the policy's own."""
    results = []
    for case in STANDARD:
        found = case.judge(checked) or _judged(checked, [], [])
        results.append(msgspec.structs.replace(found, id=case.id, name=case.name, expect=case.expect))
    results += [result for result in (_sensitive(checked), _masked_inputs(checked)) if result is not None]
    results += [_own(checked, check, number) for number, check in enumerate(checked.policy.check)]
    return results


def _judged(checked: CheckedRecording, failures: list[Evidence], proofs: list[Evidence],
            **counts: int) -> CaseResult:  # fmt: skip
    state: CaseState = "fail" if failures else "pass" if proofs or any(counts.values()) else "not_exercised"
    shown = failures or proofs
    return CaseResult(
        id="",
        name="",
        expect="",
        result=state,
        sessions=int(state != "not_exercised"),
        failed=int(state == "fail"),
        counts={name.replace("_", " "): count for name, count in counts.items() if count},
        evidence=shown[:SHOWN_EVIDENCE],
        more=max(0, len(shown) - SHOWN_EVIDENCE),
    )


def _form_submit(checked: CheckedRecording) -> CaseResult:
    """Every input on a route with a form submit is masked or empty, and what it held is echoed nowhere."""
    submits = checked.named("submit")
    routes = {entry.page for entry in submits}
    inputs = [entry for entry in checked.named("input") if entry.page in routes]
    readable = [entry for entry in inputs if entry.mask in READABLE and entry.value]
    failures = [checked.of_entry(entry, "readable input") for entry in readable]
    failures += [
        checked.of_finding(finding)
        for finding in checked.findings
        if (finding.source == "input" and finding.page in routes)
        or (routes and any(reason.startswith("echo of a masked input") for reason in finding.reasons))
    ]
    fields = len({(entry.page, entry.selector) for entry in inputs})
    proofs = [checked.of_entry(entry) for entry in submits]
    return _judged(checked, failures, proofs, inputs=fields, forms=len(routes))


def _admin_route(checked: CheckedRecording) -> CaseResult:
    """No event whose page is on a route that the policy calls excluded."""
    if not any(route.kind == "excluded" for route in checked.policy.route):
        return _judged(checked, [], [])
    visits = checked.visits("excluded")
    failures = [checked.evidence("recorded", visit.from_ms, _page(checked, visit)) for visit in visits]
    return _judged(checked, failures, [], pages=len(checked.timeline.pages))


def _authentication_token(checked: CheckedRecording) -> CaseResult:
    """No credential in URLs, headers, bodies, console and cookies."""
    failures = [
        checked.of_finding(finding)
        for finding in checked.findings
        if finding.type in CREDENTIAL_TYPES and finding.source in CREDENTIAL_SOURCES
    ]
    requests = len(checked.named("network"))
    return (
        _judged(checked, failures, [], requests=requests)
        if requests or failures
        else _judged(checked, [], [])
    )


def _rage_click(checked: CheckedRecording) -> CaseResult:
    """A rage click near an error is in the timeline, and there is no finding in the ten seconds around it."""
    errors = [entry.t_ms for entry in checked.named("error")]
    near = [
        entry
        for entry in checked.named("rage_click")
        if any(
            abs(error - moment) <= NEAR_ERROR_MS for error in errors for moment in (entry.t_ms, _end(entry))
        )
    ]
    failures = [
        checked.of_finding(finding)
        for finding in checked.findings
        if any(
            entry.t_ms - NEAR_ERROR_MS <= finding.t_ms <= _end(entry) + NEAR_ERROR_MS
            or entry.t_ms - NEAR_ERROR_MS <= finding.last_ms <= _end(entry) + NEAR_ERROR_MS
            for entry in near
        )
    ]
    return _judged(checked, failures, [checked.of_entry(entry) for entry in near], rage_clicks=len(near))


def _mobile_view(checked: CheckedRecording) -> CaseResult:
    """Touch events are present, and text typed or shown on those pages is masked."""
    gestures = checked.named("tap", "swipe")
    pages = {entry.page for entry in gestures}
    typed = [entry for entry in checked.named("input") if entry.page in pages]
    failures = [checked.of_entry(e, "readable input") for e in typed if e.mask in READABLE and e.value]
    failures += [
        checked.of_finding(finding)
        for finding in checked.findings
        if finding.page in pages and finding.source in ("text", "input", "attribute", "wireframe")
    ]
    proofs = [checked.of_entry(entry) for entry in gestures[:20]]
    return _judged(checked, failures, proofs, gestures=len(gestures), inputs=len(typed))


def _identity_check(checked: CheckedRecording) -> CaseResult:
    """File inputs hold no file name, and no uploaded image is recorded."""
    files = [use for use in checked.scan.fields if use.type == "file"]
    routes = {use.route for use in files}
    names = [f for f in checked.findings if f.type in DOCUMENT_TYPES]
    failures = [checked.of_finding(f) for f in names if f.type == "FILENAME" or f.page in routes]
    failures += [
        checked.evidence(
            f"{place.kind} recorded on a page with an upload", place.t_ms, place.page, place.selector
        )
        for place in checked.scan.opaque
        if place.kind in UPLOADED and place.page in routes
    ]
    proofs = [_of_use(checked, use) for use in files]
    return _judged(checked, failures, proofs, uploads=len(files))


def _checkout(checked: CheckedRecording) -> CaseResult:
    """No finding of a card, its code or a bank account on any page."""
    failures = [checked.of_finding(finding) for finding in checked.findings if finding.type in CARD_TYPES]
    fields = [use for use in checked.scan.fields if use.autocomplete.startswith("cc-")]
    visits = [v for v in checked.timeline.pages if any(word in v.href.casefold() for word in CHECKOUT_WORDS)]
    proofs = [_of_use(checked, use) for use in fields]
    proofs += [checked.evidence("visited", visit.from_ms, _page(checked, visit)) for visit in visits]
    return _judged(checked, failures, proofs, card_fields=len(fields), pages=len(visits))


STANDARD: tuple[CaseKind, ...] = (
    CaseKind("form-submit", "PII form submit", "fields show ****", _form_submit),
    CaseKind("admin-route", "Admin route", "no replay generated", _admin_route),
    CaseKind(
        "authentication-token", "Authentication token", "token stripped from network requests",
        _authentication_token,
    ),
    CaseKind(
        "rage-click-error", "Rage click on an error", "interaction captured, masking applied", _rage_click
    ),
    CaseKind("mobile-view", "Mobile view", "gestures captured, no text recorded", _mobile_view),
    CaseKind(
        "identity-verification", "Identity verification", "no document name or image captured", _identity_check
    ),
    CaseKind("checkout", "Checkout", "no card data", _checkout),
)  # fmt: skip


def _sensitive(checked: CheckedRecording) -> CaseResult | None:
    if not any(route.kind == "sensitive" for route in checked.policy.route):
        return None
    visits = checked.visits("sensitive")
    failures = list(_readable_inputs(checked, "sensitive")) + list(_readable_text(checked, visits))
    failures += _findings_in(checked, "sensitive")
    result = _judged(checked, failures, [], pages=len(visits))
    return msgspec.structs.replace(
        result, id="sensitive-routes", name="Sensitive routes", expect="all text and inputs masked"
    )


def _masked_inputs(checked: CheckedRecording) -> CaseResult | None:
    if not any(route.kind == "masked-inputs" for route in checked.policy.route):
        return None
    inputs = [e for e in checked.named("input") if checked.policy.class_of(e.page) == "masked-inputs"]
    result = _judged(checked, list(_readable_inputs(checked, "masked-inputs")), [], inputs=len(inputs))
    return msgspec.structs.replace(
        result, id="masked-inputs", name="Routes with masked inputs", expect="every input masked"
    )


def _own(checked: CheckedRecording, check: Check, number: int) -> CaseResult:
    from proofreel.policy.patterns import matches

    visits = [visit for visit in checked.timeline.pages if visit.href and matches(check.route, visit.href)]
    failures: list[Evidence] = []
    for forbidden in check.forbid:
        if forbidden == "any":
            failures += [checked.evidence("recorded", v.from_ms, _page(checked, v)) for v in visits]
        elif forbidden == "text":
            failures += _readable_text(checked, visits)
        elif forbidden == "input":
            entries = [e for e in checked.named("input") if matches(check.route, e.page)]
            failures += [
                checked.of_entry(e, "readable input") for e in entries if e.mask in READABLE and e.value
            ]
        failures += [
            checked.of_finding(finding)
            for finding in checked.findings
            if matches(check.route, finding.page or "/") and forbidden in (finding.source, finding.type)
        ]
    result = _judged(checked, failures, [], visits=len(visits))
    return msgspec.structs.replace(result, id=f"own-{number + 1}", name=check.name, expect=check.expect)


def _readable_inputs(checked: CheckedRecording, kind: RouteClass) -> Iterator[Evidence]:
    for entry in checked.named("input"):
        if checked.policy.class_of(entry.page) == kind and entry.mask in READABLE and entry.value:
            yield checked.of_entry(entry, "readable input")


def _readable_text(checked: CheckedRecording, visits: list[PageVisit]) -> Iterator[Evidence]:
    for visit in visits:
        count, selector = readable_texts(checked.session, visit)
        if count:
            what = f"{count} readable text{'s' if count != 1 else ''}"
            yield checked.evidence(what, visit.from_ms, _page(checked, visit), selector)


def _findings_in(checked: CheckedRecording, kind: RouteClass) -> list[Evidence]:
    return [
        checked.of_finding(finding)
        for finding in checked.findings
        if finding.page and checked.policy.class_of(finding.page) == kind
    ]


def _of_use(checked: CheckedRecording, use: FieldUse) -> Evidence:
    return checked.evidence(use.label or use.name or "field", use.first_ms, use.route, use.selector)


def _page(checked: CheckedRecording, visit: PageVisit) -> str:
    from proofreel.page.routes import route_of

    return route_of(visit.href)


def _end(entry: Interaction) -> float:
    return entry.end_ms if entry.end_ms is not None else entry.t_ms
