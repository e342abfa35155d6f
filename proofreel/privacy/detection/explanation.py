"""Why a text holds what it holds: the checks that decided, by their names, and never a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.detection.lanes.expectation import FieldExpectation
from proofreel.privacy.detection.lanes.field import judge
from proofreel.privacy.detection.lanes.judgement import Rejection
from proofreel.privacy.detection.lanes.labelled_values import NotTaken, labelled_values
from proofreel.privacy.detection.lanes.labels import labels_in
from proofreel.privacy.detection.resolution import REPORTED, resolved
from proofreel.privacy.detection.views import fold


def explanation(text: str, expectation: FieldExpectation, candidates: Sequence[Candidate]) -> list[str]:
    """Return why each hit is one, and why each other match is none; offsets and reasons."""
    hits = resolved(candidates)
    lines = [*_explained_field(text, expectation), *_explained_labels(text)]
    for candidate in sorted(candidates, key=lambda c: (c.start, c.end)):
        place = f"{candidate.type} by {candidate.rule} at {candidate.start}-{candidate.end}"
        lines.append(f"{place}: {_explained(candidate, candidate in hits)}")
    return lines or ["nothing here looks like personal data"]


def _explained(candidate: Candidate, is_hit: bool) -> str:
    """Return why a candidate is a hit or none, the worth of its shape, and what each check has added."""
    weights = _sum_of(candidate)
    rejection = candidate.rejected_because
    if rejection is not None:
        return f"no, {rejection.reason} ({rejection.check})"
    if is_hit:
        return f"yes, {candidate.confidence:.2f}, {', '.join(candidate.judgement.reasons)}{weights}"
    if candidate.confidence < REPORTED:
        return f"no, {candidate.confidence:.2f} is too unsure{weights}"
    return f"no, a surer finding stands there{weights}"


def _sum_of(candidate: Candidate) -> str:
    """Return what the shape of a candidate was worth and each weight with its words; "" without weights."""
    if not candidate.weights:
        return ""
    shape = candidate.confidence - sum(weight.amount for weight in candidate.weights)
    parts = (
        f", {weight.check}{f' by {weight.words}' if weight.words else ''} {weight.amount:+.2f}"
        for weight in candidate.weights
    )
    return f", shape {shape:.2f}{''.join(parts)}"


def _explained_field(text: str, expectation: FieldExpectation) -> Iterator[str]:
    """Yield what the field says that it holds, and why the text is none of it."""
    hint = expectation.hint
    if hint is None:
        return
    yield f"field: {hint.evidence} says {hint.type if hint.is_personal else 'no personal data'}"
    judged = judge(hint, text, in_prose=expectation.in_prose) if hint.is_personal else None
    if isinstance(judged, Rejection):
        yield f"field lane: {hint.type} not taken: {judged.reason} ({judged.check})"


def _explained_labels(text: str) -> Iterator[str]:
    """Yield the labels in the text that announce no value, each with the check that says so."""
    folded = fold(text)
    for found in labelled_values(text, folded, labels_in(folded)):
        if isinstance(found, NotTaken):
            label, rejection = found.label, found.rejection
            place = f"label lane: {label.kind.type} at {label.start}-{label.end}"
            yield f"{place} not taken: {rejection.reason} ({rejection.check})"
