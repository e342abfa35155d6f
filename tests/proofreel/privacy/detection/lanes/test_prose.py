"""Addresses written out in a text."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.prose import FORMS, STREET_ALONE, WITH_POSTCODE, addresses_in
from proofreel.privacy.detection.views import fold


def written(text: str) -> list[tuple[str, str]]:
    """Return (rule, address) of each address in a text."""
    return [(found.rule, text[found.start : found.end]) for found in addresses_in(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "rule", "address"),
    [
        ("Ship to 12 Harbour Street, Springfield, IL 62704 today",
         "address-street-last", "12 Harbour Street, Springfield, IL 62704"),
        ("Musterstr. 12, 10115 Berlin", "address-number-last", "Musterstr. 12, 10115 Berlin"),
        ("14 rue de la Paix, 75002 Paris", "address-romance", "14 rue de la Paix, 75002 Paris"),
        ("東京都港区芝公園4-2-8", "address-japan", "東京都港区芝公園4-2-8"),
        ("SW1A 1AA", "address-uk-postcode", "SW1A 1AA"),
    ],
)  # fmt: skip
def test_address_is_found_in_the_form_of_its_country(text: str, rule: str, address: str) -> None:
    assert (rule, address) in written(text)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("Musterstr. 12, 10115 Berlin", WITH_POSTCODE), ("Musterstr. 12", STREET_ALONE)],
)
def test_postcode_makes_an_address_surer(text: str, confidence: float) -> None:
    (found,) = (f for f in addresses_in(text, text) if f.rule == "address-number-last")
    assert found.judgement.confidence == confidence


@pytest.mark.parametrize(
    "text",
    [
        "12 Harbour View",
        "64 GB Memory Lane",
        "via Roma",
        "rue 5",
        "Take 10 items from Main Street",
        "Plan B 2",
    ],
)
def test_product_and_street_name_alone_are_none(text: str) -> None:
    assert written(text) == []


def test_last_digits_of_a_number_before_are_not_of_the_address() -> None:
    text = "+39 312 483 5848, Corso Vercelli 27, 20144 Milano"
    assert ("address-romance", "Corso Vercelli 27, 20144 Milano") in written(text)


def test_forms_are_told_apart() -> None:
    assert len({form.rule for form in FORMS}) == len(FORMS)
