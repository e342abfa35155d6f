"""Places where two readings are at hand, and which one is taken."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.model import FieldContext

DETECTOR = Detector()
TEXT = FieldContext(source="text")
SPOKEN = FieldContext(source="attribute", attribute="aria-label")
WRITTEN = FieldContext(source="input", tag="textarea", name="description", label="Description")


def types(text: str, context: FieldContext = TEXT) -> set[str]:
    return {hit.type for hit in DETECTOR.detect(text, context) if hit.severity != "info"}


@pytest.mark.parametrize(
    "text",
    [
        "/img/panel@3x.webp?v=88549813",
        '{"flight":"VX 2270","gate":"A85"}',
        "votre@email.fr",
        "パスワードは8文字以上",
        "Password: 8 characters",
    ],
)
def test_what_only_looks_like_a_value_is_none(text: str) -> None:
    assert types(text) == set()


@pytest.mark.parametrize(
    "thing", ["Add Earl Grey to basket", "Ajouter Crêpe Suzette au panier", "Remove Tom Collins from cart"]
)
def test_what_is_bought_is_no_person(thing: str) -> None:
    assert types(thing, SPOKEN) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Passenger: STEPHENSON/EILEEN Flight OT 3888",
        "Candidate Robert Nilsson — first interview",
        "Patient: Bischof, Leontina",
        "Interview with Robert Nunez moved to Friday",
        "Sehr geehrte/r Angelina Krein, Ihre Rechnung liegt bereit.",
        '{"creditor":{"name":"Oskar Bonbach"}}',
    ],
)
def test_who_is_meant_is_told_by_a_role(text: str) -> None:
    assert "NAME" in types(text)


def test_what_a_free_text_is_to_be_about_does_not_speak_against_a_name_in_it() -> None:
    assert "NAME" in types("The other driver was Sharon Richardson.", WRITTEN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('login failed: {user: "nimbus", password: "iGhaYVVoeKPv"}', "PASSWORD"),
        ("Temporary password: jEQFi&374", "PASSWORD"),
        ("Driver's license #E9179004", "GOV_DOC"),
        ('{"insurance":{"healthPlanMemberId":"W396304763"}}', "HEALTH_ID"),
    ],
)
def test_a_label_reaches_its_value_over_the_signs_between(text: str, expected: str) -> None:
    assert types(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "mailto:anna.berg@nordlicht.se?subject=Hi",
        "Is it anna.berg@nordlicht.se? Yes",
        "anna.berg@nordlicht.se",
    ],
)
def test_an_address_ends_where_its_domain_does(text: str) -> None:
    (hit,) = DETECTOR.detect(text, TEXT)
    assert (hit.value, text[hit.start : hit.end]) == ("anna.berg@nordlicht.se", "anna.berg@nordlicht.se")
