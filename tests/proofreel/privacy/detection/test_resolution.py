"""Which candidates are hits."""

from __future__ import annotations

import base64

import pytest

from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.detection.lanes.judgement import Judgement
from proofreel.privacy.detection.resolution import REPORTED, hit_of, is_leak, resolved, stands
from proofreel.privacy.model import FieldContext
from tests.proofreel.privacy.scanning import detector


def candidate(
    type_: str, start: int, end: int, confidence: float = 0.8, view: str = "", value: str = "v"
) -> Candidate:
    """Return a candidate at a place."""
    return Candidate(type_, f"rule-{type_}", start, end, Judgement(confidence, ("pattern",), value), view)


def test_surer_of_two_at_one_place_is_the_hit() -> None:
    weak, sure = candidate("PHONE", 0, 9, 0.6), candidate("CARD", 4, 16, 0.9)
    assert resolved([weak, sure]) == [sure]


def test_longer_of_two_that_are_as_sure_is_the_hit() -> None:
    short, long = candidate("PHONE", 0, 9), candidate("CARD", 0, 16)
    assert resolved([short, long]) == [long]


def test_hits_are_in_the_order_of_their_places() -> None:
    first, last = candidate("PHONE", 0, 9, 0.6), candidate("CARD", 20, 36, 0.9)
    assert resolved([last, first]) == [first, last]


@pytest.mark.parametrize(
    "none",
    [
        candidate("CARD", 0, 16, REPORTED - 0.01),
        candidate("CARD", 5, 5),
        candidate("CARD", 0, 16).rejected("luhn", "fails"),
    ],
)
def test_unsure_empty_and_rejected_candidates_are_no_hits(none: Candidate) -> None:
    assert resolved([none]) == []


def test_values_in_one_unfolded_base64_stand_side_by_side() -> None:
    mail, name = (
        candidate("EMAIL", 0, 40, view="base64", value="a@b.se"),
        candidate("NAME", 0, 40, view="base64", value="Anna"),
    )
    assert resolved([mail, name]) == [mail, name]
    assert len(resolved([candidate("EMAIL", 0, 40), candidate("NAME", 0, 40)])) == 1


def test_note_stands_and_is_no_leak() -> None:
    note = Candidate("EMAIL", "email", 0, 9, Judgement(0.6, ("a placeholder",), "v", info=True))
    assert stands(note)
    assert not is_leak(note)
    assert hit_of(note).severity == "info"


def test_hit_has_the_severity_of_its_type_and_names_its_view() -> None:
    hit = hit_of(candidate("CARD", 0, 16, view="base64"))
    assert (hit.severity, hit.view, hit.reasons) == ("critical", "base64", ("pattern", "view:base64"))


def _token(payload: str) -> str:
    def part(text: str) -> str:
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    head = '{"alg":"HS256","typ":"JWT"}'
    return f"{part(head)}.{part(payload)}.{part('s' * 32)}"


def test_a_token_and_the_address_in_its_payload_are_two_hits_at_one_place() -> None:
    payload = '{"sub":"12","email":"mira.sand@post.example"}'
    text = f"https://app.example/reset/{_token(payload)}/ok"
    hits = detector().detect(text, FieldContext(source="url"))
    assert {(hit.type, hit.value) for hit in hits if hit.type == "EMAIL"} == {
        ("EMAIL", "mira.sand@post.example")
    }
    assert [hit.subtype for hit in hits if hit.type == "SECRET"] == ["jwt"]


def test_an_address_in_a_link_is_no_second_hit_inside_what_is_no_credential() -> None:
    hits = detector().detect("mailto:mira.sand@post.example", FieldContext(source="url"))
    assert [hit.type for hit in hits] == ["EMAIL"]
