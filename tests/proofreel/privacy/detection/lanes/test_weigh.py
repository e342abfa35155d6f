"""What speaks for and against a match: every row of the tables, by its name."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.candidate import VETO, Candidate, Weight
from proofreel.privacy.detection.lanes.hints import Hint
from proofreel.privacy.detection.lanes.judgement import Judgement, Rejection
from proofreel.privacy.detection.lanes.labels import labels_in
from proofreel.privacy.detection.lanes.weigh import (
    AGREEING_LABEL_FLOOR,
    DENYING_KIND,
    DENYING_USE,
    FIELDS,
    LABELS_BEFORE,
    NEIGHBOURS,
    OTHER_LABEL,
    Field,
    Weighed,
    weighed,
    with_field,
)


def around(type_: str, text: str, value: str, confidence: float = 0.7) -> Weighed:
    """Return a match of `value` in a text after what stands around it."""
    start = text.index(value)
    judgement = Judgement(confidence, ("pattern",), value)
    return weighed(type_, text, start, start + len(value), judgement, labels_in(text))


BESIDE = [
    ("CARD", "x4111111111111111", "4111111111111111", "longer-run"),
    ("CARD", "ab-4111111111111111", "4111111111111111", "joined-run"),
    ("NATIONAL_ID", "536904399 123", "536904399", "grouped-run"),
    ("PHONE", "$901820123", "901820123", "price"),
    ("CARD", "/a/b/4111111111111111", "4111111111111111", "path"),
    ("IP", "v81.169.145.90", "81.169.145.90", "version"),
    ("IP", "Chrome version 81.169.145.90", "81.169.145.90", "version-word"),
    ("GPS", "viewBox 52.5163,13.3777", "52.5163,13.3777", "geometry"),
    ("GPS", "a52.5163,13.3777", "52.5163,13.3777", "longer-number"),
    ("GPS", "52.5163,13.3777, 9", "52.5163,13.3777", "list-of-numbers"),
    ("DEVICE_ID", "x3c:5a:b4:1e:90:7f", "3c:5a:b4:1e:90:7f", "longer-identifier"),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "text", "value", "check"), BESIDE)
def test_neighbour_speaks_against_a_match(type_: str, text: str, value: str, check: str) -> None:
    after = around(type_, text, value)
    assert after.rejected_because is not None
    assert after.rejected_because.check == check
    assert after.weights == (Weight(check, VETO),)


def test_every_neighbour_has_a_case() -> None:
    assert {row.name for row in NEIGHBOURS} == {check for _, _, _, check in BESIDE}


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        ("CARD", "pay 4111111111111111.", "4111111111111111"),
        ("PHONE", "https://wa.me/4930901820", "4930901820"),
        ("GPS", "/@52.5163,13.3777,14z", "52.5163,13.3777"),
        ("IP", "from 81.169.145.90:8080", "81.169.145.90"),
    ],
)  # fmt: skip
def test_match_with_nothing_beside_it_stands(type_: str, text: str, value: str) -> None:
    assert around(type_, text, value) == Weighed(Judgement(0.7, ("pattern",), value))


def test_label_of_its_type_adds_to_a_match() -> None:
    after = around("PHONE", "phone 901820123", "901820123")
    assert after.judgement.confidence == AGREEING_LABEL_FLOOR
    assert after.judgement.reasons == ("pattern", 'label:"phone"')
    assert after.weights == (Weight("label-agrees", 0.15, "phone"),)


def test_label_of_another_type_takes_from_a_weak_match() -> None:
    after = around("NATIONAL_ID", "phone 536904399", "536904399")
    assert after.judgement.confidence == pytest.approx(0.7 + OTHER_LABEL)
    assert around("NATIONAL_ID", "phone 536904399", "536904399", 0.9).judgement.confidence == 0.9


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("order number 4111111111111111", Weight("label-denies", DENYING_KIND, "order number")),
        ("amount for cc 4111111111111111", Weight("label-denies-use", DENYING_USE, "amount")),
    ],
)
def test_label_that_denies_takes_from_a_match_that_can_be_chance(text: str, weight: Weight) -> None:
    after = around("CARD", text, "4111111111111111", 0.85)
    assert after.weights == (weight,)
    assert after.judgement.confidence == pytest.approx(0.85 + weight.amount)
    assert after.rejected_because is None


def test_label_that_denies_takes_nothing_from_what_is_none_by_chance() -> None:
    assert around("IBAN", "order number DE89370400440532013000", "DE89370400440532013000").weights == ()
    assert around("NATIONAL_ID", "order number 536904399", "536904399", 0.96).weights == ()


def test_label_of_a_search_does_not_deny_what_people_look_for() -> None:
    assert around("GPS", "search 52.5163,13.3777", "52.5163,13.3777").rejected_because is None


def candidate(type_: str, confidence: float = 0.7, lane: str = "value", reason: str = "pattern") -> Candidate:
    """Return a candidate of a type."""
    return Candidate(type_, "rule", 0, 9, Judgement(confidence, (reason,), "901820123"), "", lane)


ORDER = Hint("NOT_PERSONAL", "", 'label:"Order"', 0.9, "order")
PHONE = Hint("PHONE", "", 'label:"Phone"', 0.9, "phone")


def test_placeholder_makes_a_sample_a_note() -> None:
    in_placeholder = Field(None, code=False, placeholder=True)
    assert with_field(candidate("PHONE"), in_placeholder).judgement.info
    assert not with_field(candidate("EMAIL", 0.97), in_placeholder).judgement.info


def test_attribute_of_code_holds_only_what_has_a_shape_of_its_own() -> None:
    in_code = Field(None, code=True, placeholder=False)
    after = with_field(candidate("PHONE"), in_code)
    assert after.rejected_because == Rejection("code-attribute", "an attribute of the page's code")
    assert with_field(candidate("EMAIL"), in_code).rejected_because is None


@pytest.mark.parametrize(
    ("found", "denied"),
    [
        (candidate("PHONE"), True), (candidate("EMAIL"), False), (candidate("PHONE", lane="label"), False),
        (candidate("PHONE", reason='label:"phone"'), False), (candidate("NATIONAL_ID", 0.96), False),
    ],
)  # fmt: skip
def test_field_that_denies_takes_from_what_no_nearer_word_announces(found: Candidate, denied: bool) -> None:
    after = with_field(found, Field(ORDER, code=False, placeholder=False))
    assert after.weights == ((Weight("field-denies", DENYING_KIND, 'label:"Order"'),) if denied else ())


def test_field_that_somebody_types_into_denies_less() -> None:
    typed = Field(ORDER, code=False, placeholder=False, typed=True)
    assert with_field(candidate("CARD", 0.85), typed).confidence == pytest.approx(0.85 + DENYING_USE)


def test_label_and_field_that_both_deny_count_once() -> None:
    denied = candidate("CARD", 0.85)
    denied = denied.judged(denied.judgement, Weight("label-denies-use", DENYING_USE, "amount"))
    assert with_field(denied, Field(ORDER, code=False, placeholder=False)) == denied


def test_field_of_its_type_adds_to_a_match_once() -> None:
    in_field = Field(PHONE, code=False, placeholder=False)
    after = with_field(candidate("PHONE"), in_field)
    assert after.confidence == pytest.approx(0.92)
    assert after.weights == (Weight("field-agrees", 0.22),)
    assert with_field(after, in_field) == after


def test_rejected_candidate_stays_rejected() -> None:
    rejected = candidate("PHONE").rejected("path", "part of a path")
    assert with_field(rejected, Field(PHONE, code=False, placeholder=False)) == rejected


def test_rows_are_told_apart_by_their_names() -> None:
    names = [row.name for row in (*NEIGHBOURS, *LABELS_BEFORE, *FIELDS)]
    assert len(set(names)) == len(names)
