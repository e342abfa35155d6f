"""Which addresses with an @ are a person's, which are noted, and which are none."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.emails import EMAIL_CHECKS, SPELLED, email, email_spelled
from proofreel.privacy.detection.lanes.judgement import Judgement, Rejection

REJECTED = {
    "logo@2x.png": "asset", "react@18.2.0": "package",  "anna@shop..se": "no-domain",
    "redacted@redacted.se": "masked-address", "x-x@nordlicht.se": "crossed-out", "git@github.com": "service",
    "app@proj.iam.gserviceaccount.com": "service", "anna@nowhere.invalid": "service",
    "0f9c1e7d2b3a4c5d6e7f8091a2b3c4d5@nordlicht.se": "service-identifier",
}  # fmt: skip


@pytest.mark.parametrize(("text", "check"), REJECTED.items())
def test_address_of_no_person_is_rejected_by_name(text: str, check: str) -> None:
    rejection = email(text)
    assert isinstance(rejection, Rejection), rejection
    assert rejection.check == check


def test_every_check_has_a_case() -> None:
    assert {check.name for check in EMAIL_CHECKS} == set(REJECTED.values())


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("support@nordlicht.se", "role"), ("no-reply-42@nordlicht.se", "role"),
        ("bookings@nordlicht.se", "role"),
        ("name@example.com", "placeholder"), ("jane.doe@example.com", "placeholder"),
        ("your.name@nordlicht.se", "placeholder"),
    ],
)  # fmt: skip
def test_roles_and_placeholders_are_noted(text: str, subtype: str) -> None:
    judgement = email(text)
    assert isinstance(judgement, Judgement)
    assert judgement.info
    assert judgement.subtype == subtype


@pytest.mark.parametrize(
    "text", ["Anna.Berg@Nordlicht.se", "anna@163.com", "marisol.q@mail.example.com", "a+news@nordlicht.se"]
)
def test_address_of_a_person_is_kept_in_lower_case(text: str) -> None:
    judgement = email(text)
    assert isinstance(judgement, Judgement)
    assert not judgement.info
    assert judgement.value == text.lower()


def test_file_named_after_an_address_ends_where_the_address_does() -> None:
    judgement = email("anna@nordlicht.com.png")
    assert isinstance(judgement, Judgement)
    assert (judgement.value, judgement.size) == ("anna@nordlicht.com", len("anna@nordlicht.com"))
    assert isinstance(email("logo@2x.com.png"), Judgement)


@pytest.mark.parametrize("text", ["anna [at] nordlicht [dot] se", "anna at nordlicht dot se"])
def test_spelled_address_is_read(text: str) -> None:
    judgement = email_spelled(text)
    assert isinstance(judgement, Judgement)
    assert (judgement.value, judgement.confidence) == ("anna@nordlicht.se", SPELLED)


def test_spelled_address_needs_a_domain() -> None:
    assert isinstance(email_spelled("anna [at] home"), Rejection)
    assert isinstance(email_spelled("logo [at] 2x [dot] png"), Rejection)
