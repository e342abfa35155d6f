"""The standard cases of the launch checklist: what exercises each, and what fails it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from proofreel.documents.check import CaseResult, Evidence
from proofreel.elements.routes import route_of
from proofreel.policy.checked import CheckedRecording, end_of, is_readable, judged, planted_type, words_of
from proofreel.policy.page_texts import shown_errors
from proofreel.policy.patterns import path_of
from proofreel.policy.uploads import UploadField, upload_fields
from proofreel.privacy.detection.lanes.hints import hint_of
from proofreel.privacy.extraction.fields import FieldUse, is_text_field
from proofreel.privacy.model import Finding
from proofreel.timeline.model import Interaction, PageVisit

# How long a rage click and an error, and a form's submit and its echo, belong together.
NEAR_MS = 10_000
CARD_TYPES = frozenset({"CARD", "CVC", "IBAN"})
CREDENTIAL_TYPES = frozenset({"SECRET", "PASSWORD"})
CREDENTIAL_SOURCES = frozenset({"url", "network", "console", "custom", "metadata"})
URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "data-href", "data-url", "xlink:href"})
ECHO_SOURCES = frozenset({"text", "attribute", "title", "url", "console", "network", "custom"})
PAGE_SOURCES = frozenset({"text", "attribute", "input", "title", "url", "wireframe"})
SHOWN_SOURCES = frozenset({"text", "input", "attribute", "wireframe"})
CHECKOUT_WORDS = frozenset(
    "checkout payment payments pay billing kasse zahlung bezahlen paiement pago pagamento betaling".split()
)
IDENTITY_WORDS = frozenset("identity kyc idv passport ausweis identité identidad identidade".split())
UPLOADED = frozenset({"image", "screenshot"})
_STATUS = re.compile(r" ([45]\d\d)(?: \(|$)")


class CaseKind(msgspec.Struct, frozen=True):
    """A case of the standard checklist."""

    id: str
    name: str
    expect: str
    judge: Callable[[CheckedRecording], CaseResult]


def _form_submit(checked: CheckedRecording) -> CaseResult:
    """Judge that every input on a route with a form submit is masked or empty, and echoed nowhere."""
    submits = checked.named("submit")
    routes = {entry.page for entry in submits}
    typed = [entry for entry in checked.named("input") if entry.page in routes]
    fields = [use for use in checked.scan.fields if use.route in routes and is_text_field(use.context)]
    failures = _readable_fields(checked, typed, fields)
    failures += [checked.of_finding(f) for f in checked.findings if _comes_from_a_form(f, submits, routes)]
    filled = _filled_fields(typed, fields)
    proofs = [checked.of_entry(entry) for entry in submits]
    return judged(failures, proofs, exercised=bool(filled), inputs=len(filled), forms=len(routes))


def _filled_fields(typed: Sequence[Interaction], fields: Sequence[FieldUse]) -> set[tuple[str, str]]:
    """Return (route, selector) of the fields that held something, masked or not."""
    filled = {(use.route, use.selector) for use in fields if set(use.mask) - {"empty"}}
    return filled | {(entry.page, entry.selector or "") for entry in typed if entry.value}


def _readable_fields(
    checked: CheckedRecording, typed: list[Interaction], fields: list[FieldUse]
) -> list[Evidence]:
    """Return the readable inputs: as they were typed, and fields that were readable without that."""
    readable = [entry for entry in typed if is_readable(entry)]
    seen = {(entry.page, entry.selector) for entry in readable}
    others = [use for use in fields if use.readable and (use.route, use.selector) not in seen]
    return [
        *(checked.of_entry(entry, "readable input") for entry in readable),
        *(checked.of_field(use, "readable input") for use in others),
    ]


def _comes_from_a_form(finding: Finding, submits: list[Interaction], routes: set[str]) -> bool:
    """Return whether a finding is an input of a submitted form, a known echo of one,
    or first seen right after a submit.
    """
    if finding.source == "input":
        return finding.page in routes
    if routes and any(reason.startswith("echo of a masked input") for reason in finding.reasons):
        return True
    return finding.source in ECHO_SOURCES and any(
        entry.t_ms <= finding.first_ms <= entry.t_ms + NEAR_MS for entry in submits
    )


def _admin_route(checked: CheckedRecording) -> CaseResult:
    """Judge that there is no event whose page is on a route that the policy calls excluded."""
    if not any(route.kind == "excluded" for route in checked.policy.route):
        return judged([], [])
    pages = [visit for visit in checked.timeline.pages if visit.href]
    visits = checked.visits("excluded")
    failures = [checked.of_visit(visit, _recorded_for(visit)) for visit in visits]
    if not visits:
        on_excluded = (
            f for f in checked.findings if f.page and checked.policy.class_of(f.page) == "excluded"
        )
        failures = [checked.of_finding(finding) for finding in on_excluded]
    proofs = [checked.of_visit(visit, "another page") for visit in pages]
    return judged(failures, proofs, pages=len(pages))


def _recorded_for(visit: PageVisit) -> str:
    seconds = max(0.0, visit.to_ms - visit.from_ms) / 1000
    return f"recorded for {seconds:.1f} s"


def _authentication_token(checked: CheckedRecording) -> CaseResult:
    """Judge that there is no credential in URLs, headers, bodies, console and cookies."""
    failures = [
        checked.of_finding(finding)
        for finding in checked.findings
        if planted_type(finding) in CREDENTIAL_TYPES
        and (finding.source in CREDENTIAL_SOURCES or (finding.attribute or "").lower() in URL_ATTRIBUTES)
    ]
    requests = checked.named("network")
    return judged(failures, [checked.of_entry(entry) for entry in requests], requests=len(requests))


def _rage_click(checked: CheckedRecording) -> CaseResult:
    """Judge that a rage click near an error is in the timeline, and there is no finding in the ten
    seconds around it.
    """
    near = [entry for entry in checked.named("rage_click") if _is_near_error(checked, entry)]
    found = [f for f in checked.findings if any(_is_around(checked, f, entry) for entry in near)]
    proofs = [checked.of_entry(entry) for entry in near]
    failures = [*proofs, *map(checked.of_finding, found)] if found else []
    return judged(failures, proofs, rage_clicks=len(near))


def _is_near_error(checked: CheckedRecording, entry: Interaction) -> bool:
    """True when there is an error in the console, a failed request, or an error that the page shows."""
    errors = [other.t_ms for other in checked.named("error")]
    errors += [other.t_ms for other in checked.named("network") if _STATUS.search(other.detail or "")]
    if any(entry.t_ms - NEAR_MS <= error <= end_of(entry) + NEAR_MS for error in errors):
        return True
    visit = _visit_at(checked, entry)
    if visit is None:
        return False
    # What a click sets off has happened when a click without it would be called dead.
    stays_until = visit.to_ms if visit.to_ms >= checked.timeline.duration_ms else visit.to_ms - 1
    after = min(end_of(entry) + checked.policy.frustration.dead_after_ms, max(stays_until, end_of(entry)))
    return any(shown_errors(checked.session, visit.window, t_ms) for t_ms in (end_of(entry), after))


def _is_around(checked: CheckedRecording, finding: Finding, entry: Interaction) -> bool:
    """Return whether a finding was recorded around an entry, or stood on the page at that moment."""
    first, last = entry.t_ms - NEAR_MS, end_of(entry) + NEAR_MS
    if first <= finding.t_ms <= last or first <= finding.last_ms <= last:
        return True
    visit = _visit_at(checked, entry)
    if visit is None or finding.source not in PAGE_SOURCES or finding.page != entry.page:
        return False
    return visit.from_ms <= finding.last_ms and finding.first_ms <= last


def _visit_at(checked: CheckedRecording, entry: Interaction) -> PageVisit | None:
    names = checked.session.info.windows
    return next(
        (
            visit
            for visit in reversed(checked.timeline.pages)
            if visit.from_ms <= entry.t_ms and (not entry.window or names[visit.window] == entry.window)
        ),
        None,
    )


def _mobile_view(checked: CheckedRecording) -> CaseResult:
    """Judge that touch events are present, and text typed or shown on those pages is masked."""
    gestures = checked.named("tap", "swipe")
    pages = {entry.page for entry in gestures}
    typed = [entry for entry in checked.named("input") if entry.page in pages]
    failures = [checked.of_entry(entry, "readable input") for entry in typed if is_readable(entry)]
    failures += [
        checked.of_finding(finding)
        for finding in checked.findings
        if finding.page in pages and finding.source in SHOWN_SOURCES
    ]
    return judged(
        failures, [checked.of_entry(entry) for entry in gestures], gestures=len(gestures), inputs=len(typed)
    )


def _identity_check(checked: CheckedRecording) -> CaseResult:
    """Judge that file inputs hold no file name, and that no uploaded image is recorded."""
    uploads = upload_fields(checked.session)
    visits = [v for v in checked.timeline.pages if words_of(path_of(v.href)) & IDENTITY_WORDS]
    since = _since_upload(checked, uploads, visits)
    pages = {page for page, _ in since}
    failures = [checked.of_finding(f) for f in checked.findings if _is_of_identity(f, pages)]
    failures += [
        checked.evidence(f"{place.kind} recorded after an upload", place.t_ms, place.page, place.selector)
        for place in checked.scan.opaque
        if place.kind in UPLOADED and _is_after(place.page, place.t_ms, since)
    ]
    proofs = [
        checked.evidence(f"upload field {field.label}", field.t_ms, field.page, field.selector)
        for field in uploads
    ]
    proofs += [checked.of_visit(visit) for visit in visits]
    return judged(failures, proofs, upload_fields=len(uploads), identity_pages=len(visits))


def _since_upload(
    checked: CheckedRecording, uploads: Sequence[UploadField], visits: Sequence[PageVisit]
) -> set[tuple[str, float]]:
    """Return (page, ms) from when on a picture there is one that somebody put in.

    What came after an upload field, or after the page itself, was not part of the page.
    """
    since = {(field.page, field.t_ms) for field in uploads}
    since |= {(route_of(visit.href), _first_picture(checked, visit)) for visit in visits}
    return since | {(use.route, use.first_ms) for use in checked.scan.fields if use.type == "file"}


def _is_after(page: str, t_ms: float, since: set[tuple[str, float]]) -> bool:
    return any(page == other and t_ms > begin for other, begin in since)


def _is_of_identity(finding: Finding, pages: set[str]) -> bool:
    """True for the name of a file, and for a document's number on a page of an identity check."""
    kind = planted_type(finding)
    return kind == "FILENAME" or (kind == "GOV_DOC" and finding.page in pages)


def _first_picture(checked: CheckedRecording, visit: PageVisit) -> float:
    """Return when the page as it was loaded was complete: its first snapshot, else the beginning of the
    stay.
    """
    snapshots = (entry.t_ms for entry in checked.named("snapshot") if entry.t_ms >= visit.from_ms)
    return min(snapshots, default=visit.from_ms)


def _checkout(checked: CheckedRecording) -> CaseResult:
    """Judge that there is no finding of a card, its code or a bank account on any page."""
    failures = [
        checked.of_finding(finding) for finding in checked.findings if planted_type(finding) in CARD_TYPES
    ]
    fields = [use for use in checked.scan.fields if asks_for(use) in ("CARD", "CVC")]
    visits = [v for v in checked.timeline.pages if words_of(path_of(v.href)) & CHECKOUT_WORDS]
    proofs = [checked.of_field(use) for use in fields] + [checked.of_visit(visit) for visit in visits]
    return judged(failures, proofs, card_fields=len(fields), checkout_pages=len(visits))


def asks_for(use: FieldUse) -> str:
    """Return the type of personal data that a field's name, label or autocomplete asks for.

    Eempty when none.
    """
    hint = hint_of(use.context)
    return hint.type if hint is not None else ""


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
        "identity-verification", "Identity verification", "no document name or image captured",
        _identity_check
    ),
    CaseKind("checkout", "Checkout", "no card data", _checkout),
)  # fmt: skip
