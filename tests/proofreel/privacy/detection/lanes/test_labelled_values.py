"""What labels announce in a text, and the check by which one announces nothing."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.judgement import Proposal
from proofreel.privacy.detection.lanes.labelled_values import (
    LABEL_CHECKS,
    VALUE_CHECKS,
    NotTaken,
    labelled_values,
)
from proofreel.privacy.detection.lanes.labels import labels_in
from proofreel.privacy.detection.views import fold


def announced(text: str) -> list[Proposal | NotTaken]:
    """Return what the labels of a text announce."""
    folded = fold(text)
    return list(labelled_values(text, folded, labels_in(folded)))


def values(text: str) -> list[tuple[str, str]]:
    """Return (type, value as recorded) of what the labels of a text announce."""
    return [(f.type, text[f.start : f.end]) for f in announced(text) if isinstance(f, Proposal)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BSN: 111222333", ("NATIONAL_ID", "111222333")), ("password=hunter2!", ("PASSWORD", "hunter2!")),
        ("Phone is +49 30 901820", ("PHONE", "+49 30 901820")),
        ("Passport number\nC01X00T47", ("GOV_DOC", "C01X00T47")),
        ("Verification code for your visit: 482913", ("PASSWORD", "482913")),
        ("482913 is your verification code", ("PASSWORD", "482913")),
        ("Date of birth 12.03.1984", ("DOB", "12.03.1984")), ("Name: Berg, Anna", ("NAME", "Berg, Anna")),
        ("Expiry date 12/27", ("CARD", "12/27")), ("CVC: 123", ("CVC", "123")),
        ("Ship to: Storgatan 5, 111 22 Stockholm", ("ADDRESS", "Storgatan 5, 111 22 Stockholm")),
    ],
)  # fmt: skip
def test_label_announces_its_value(text: str, expected: tuple[str, str]) -> None:
    assert expected in values(text)


def test_name_at_the_head_of_an_address_is_its_addressee() -> None:
    assert values("Ship to: Anna Berg, Storgatan 5, 111 22 Stockholm") == [
        ("NAME", "Anna Berg"),
        ("ADDRESS", "Storgatan 5, 111 22 Stockholm"),
    ]


REJECTED = {
    "Card 4111111111111111": "word-of-a-sentence", '{"passport number": "C01X00T47"}': "json-key",
    "The password hunter2 is": "needs-colon", "your address Storgatan 5": "no-destination",
    "Phone: passport C01X00T47": "no-value", "Passport id number: C01X00T47": "next-label",
    "ssn-536904399": "one-word", "arn:aws:secret:prod-db-Zx81kQ0vPd7L": "resource-name",
    "Name: Coffee, Sugar": "list", "Name: 無料配送": "no-wide-name",
    "Address: at the usual place": "lower-case",
}  # fmt: skip


@pytest.mark.parametrize(("text", "check"), REJECTED.items())
def test_label_that_announces_nothing_says_why(text: str, check: str) -> None:
    found = announced(text)
    assert check in {f.rejection.check for f in found if isinstance(f, NotTaken)}, found


def test_checks_are_told_apart() -> None:
    names = [check.name for check in LABEL_CHECKS] + [check.name for check in VALUE_CHECKS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "text", ["Order number 4111111111111111", "Invoice: 12345678", "Tracking no 536904399"]
)
def test_label_that_denies_announces_nothing(text: str) -> None:
    assert values(text) == []
