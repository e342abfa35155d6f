"""Whether a text can be what its field says it holds: the value, or the name of the check against it."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.field import FIELD_CHECKS, judge
from proofreel.privacy.detection.lanes.field_credentials import PASSWORD_CHECKS
from proofreel.privacy.detection.lanes.field_texts import ADDRESS_CHECKS, NAME_CHECKS
from proofreel.privacy.detection.lanes.hints import PHRASE_STRENGTH, Hint
from proofreel.privacy.detection.lanes.judgement import Judged, Rejection


def field(
    kind: str, *, phrase: str = "", evidence: str = 'label:"..."', strength: float = PHRASE_STRENGTH
) -> Hint:
    """Return what a field of a type, or of a type and subtype, says."""
    type_, _, subtype = kind.partition(" ")
    return Hint(type_, subtype, evidence, strength, phrase)


FOUND = [
    ("NAME", "Anna Berg", "Anna Berg"), ("NAME", "STEPHENSON/EILEEN MRS", "STEPHENSON/EILEEN MRS"),
    ("NAME", " 山田花子 ", "山田花子"), ("ADDRESS", "Storgatan 5", "Storgatan 5"), ("ADDRESS", "5", "5"),
    ("PHONE", "+49 (0)30 901820", "+49030901820"), ("PHONE", "call 030 901 820 today", "030901820"),
    ("CARD", "4111 1111 1111 1111", "4111111111111111"), ("CARD", "4111 1111 1111 1112", "4111111111111112"),
    ("CARD expiry", "12/27", "12/27"), ("CVC", "123", "123"),
    ("IBAN", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
    ("IBAN", "DE89 3704 0044 0532 0130 01", "DE89370400440532013001"),
    ("NATIONAL_ID", "111 222 333", "111222333"),
    ("GOV_DOC", "Passport C01X00T47", "C01X00T47"), ("HEALTH_ID", "NHS number 995 667 5822", "9956675822"),
    ("DOB", "12.03.1984", "12.03.1984"), ("DOB", "born 12.03.1984", "12.03.1984"),
    ("GPS", "52.5163,13.3777", "52.5163,13.3777"),
    ("GPS", "52.5163", "52.5163"), ("IP", "from 81.169.145.90", "81.169.145.90"),
    ("DEVICE_ID", "490154203237518", "490154203237518"),
    ("PASSWORD", "hunter2", "hunter2"), ("PASSWORD", "admin", "admin"),
    ("PASSWORD code", "Code: 482913", "482913"),
    ("SECRET", "Bearer Zx81kQ0vPd7Lm3Tn", "Zx81kQ0vPd7Lm3Tn"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "value"), FOUND)
def test_field_holds_its_value(kind: str, text: str, value: str) -> None:
    judged = judge(field(kind), text)
    assert isinstance(judged, Judged), judged
    assert judged.judgement.value == value
    assert text[judged.start : judged.end].strip() == text[judged.start : judged.end]


REJECTED = [
    ("NAME", "  ", "empty"), ("PHONE", "x" * 241, "too-long"), ("NAME", "****", "mask"),
    ("PHONE", "0000 0000", "mask"),
    ("PASSWORD", "••••••", "mask"), ("NAME", "none", "no-value"), ("EMAIL", "{{user.email}}", "template"),
    ("NAME", "n" * 71, "long-name"), ("NAME", "Anna 12", "no-letters"),
    ("NAME", "firstNameOfUser", "camel-case"),
    ("NAME", "Name is required", "message"), ("EMAIL", "anna@nordlicht.se", "email"),
    ("ADDRESS", "https://nordlicht.se", "link"), ("ADDRESS", "<b>Storgatan", "markup"),
    ("ADDRESS", "1.5em", "markup"),
    ("ADDRESS", "0f9c1e7d2b3a4c5d", "hexadecimal"), ("ADDRESS", "%s Storgatan", "program"),
    ("ADDRESS", "varchar, null", "type-name"),
    ("ADDRESS", "x", "address-length"), ("PHONE", "12", "phone-shape"), ("PHONE", "2019 - 2024", "years"),
    ("PHONE", "12.03.1984", "date"), ("CARD", "1234", "card-shape"), ("CARD", "visa", "card-pattern"),
    ("CARD expiry", "soon", "expiry-shape"), ("CVC", "12", "cvc-shape"), ("IBAN", "none yet", "iban-pattern"),
    ("NATIONAL_ID", "abc", "code-shape"), ("NATIONAL_ID", "1" * 61, "code-length"),
    ("DOB", "soon", "date-shape"),
    ("GPS", "0.123456789012", "normalised"), ("GPS", "north", "coordinate-shape"),
    ("IP", "127.0.0.1", "public-address"),
    ("DEVICE_ID", "abc", "device-shape"), ("PASSWORD", "enter your password", "about-passwords"),
    ("PASSWORD code", "abc", "code-shape"),
    ("SECRET", "customer", "words"), ("SECRET", "pk_live_Zx81kQ0vPd7Lm3Tn", "public"),
    ("FILENAME", "no file", "file-shape"),
    ("FILENAME", "main.js", "nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "check"), REJECTED)
def test_field_does_not_hold(kind: str, text: str, check: str) -> None:
    rejection = judge(field(kind), text)
    assert isinstance(rejection, Rejection), rejection
    assert rejection.check == check


@pytest.mark.parametrize("key", ["Type the password", "type_the_password", "type.the.password"])
def test_several_words_under_a_key_that_is_a_sentence_are_its_translation(key: str) -> None:
    hint = field("PASSWORD", phrase="password", evidence=f'field:key:"{key}"')
    rejection = judge(hint, "bla rör i lås")
    assert isinstance(rejection, Rejection)
    assert rejection.check == "translated"
    assert isinstance(judge(hint, "tulip 44"), Judged)


IN_PROSE = [
    (field("NAME"), "went home", "small-words"), (field("NAME"), "First Name", "label"),
    (field("NAME", phrase="customer"), "Privacy Policy", "weak-label"),
    (field("NAME", strength=0.8), "ab", "small-words"),
    (field("ADDRESS"), "We ship to your home.", "sentence"),
    (field("ADDRESS", phrase="zip"), "of your town", "no-number"),
    (field("ADDRESS", phrase="line1"), "three", "weak-address"), (field("PASSWORD"), "forgotten", "word"),
    (field("PASSWORD"), "user.password", "expression"), (field("PASSWORD"), "two plain words", "sentence"),
    (field("SECRET"), "config.Zx81kQ0vPd7Lm3Tn", "public"),
]  # fmt: skip


@pytest.mark.parametrize(("hint", "text", "check"), IN_PROSE)
def test_rendered_text_must_look_like_a_value(hint: Hint, text: str, check: str) -> None:
    rejection = judge(hint, text, in_prose=True)
    assert isinstance(rejection, Rejection), rejection
    assert rejection.check == check


def test_two_small_letters_are_a_name_only_in_a_field_that_says_so_at_length() -> None:
    assert isinstance(judge(field("NAME"), "bo"), Judged)
    rejection = judge(field("NAME", strength=0.8), "bo")
    assert isinstance(rejection, Rejection)
    assert rejection.check == "two-letters"


def test_every_check_of_the_tables_has_a_case() -> None:
    tried = (
        {check for _, _, check in REJECTED}
        | {check for _, _, check in IN_PROSE}
        | {"two-letters", "translated"}
    )
    tables = (*FIELD_CHECKS, *NAME_CHECKS, *ADDRESS_CHECKS, *PASSWORD_CHECKS)
    assert {check.name for check in tables} <= tried


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ((field("IBAN"), "DE89370400440532013000"), (field("IBAN"), "DE89370400440532013001")),
        ((field("CARD"), "4111111111111111"), (field("CARD"), "4111111111111112")),
        ((field("PHONE"), "030 901820"), (field("PHONE"), "54321")),
        ((field("NAME"), "Anna Berg"), (field("NAME", phrase="customer"), "Anna Berg")),
        ((field("DOB"), "12.03.1984"), (field("DOB", phrase="birth year"), "1984")),
    ],
)
def test_text_of_less_shape_is_less_sure(surer: tuple[Hint, str], less_sure: tuple[Hint, str]) -> None:
    more, less = judge(*surer), judge(*less_sure)
    assert isinstance(more, Judged)
    assert isinstance(less, Judged)
    assert more.judgement.confidence > less.judgement.confidence


def test_file_input_holds_the_name_of_its_file() -> None:
    judged = judge(field("FILENAME", evidence="field:type=file"), "C:\\fakepath\\holiday.png")
    assert isinstance(judged, Judged)
    assert judged.judgement.value == "holiday.png"


def test_documentation_address_of_a_connection_is_planted() -> None:
    assert isinstance(judge(field("IP", phrase="login ip"), "203.0.113.9"), Judged)
    assert isinstance(judge(field("IP", phrase="ip"), "203.0.113.9"), Rejection)


def test_backup_code_and_password_of_a_declared_field_are_taken_as_they_stand() -> None:
    assert isinstance(judge(field("PASSWORD code", phrase="backup codes"), "a1b2-c3d4-e5f6"), Judged)
    assert isinstance(judge(field("PASSWORD", evidence="field:type=password"), "two plain words"), Judged)


def test_session_of_a_recorder_is_no_secret() -> None:
    rejection = judge(
        field("SECRET", phrase="sid", evidence='field:key:"sid"'), "0f9c1e7d2b3a4c5d6e7f8091a2b3c4d5"
    )
    assert isinstance(rejection, Rejection)
    assert rejection.check == "recorder-session"
