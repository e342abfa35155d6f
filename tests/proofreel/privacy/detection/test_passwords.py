"""The password field is a password field: what is readable in it is one, but its own label again."""

from __future__ import annotations

import json

import pytest

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.model import FieldContext

DETECTOR = Detector()
TEXT = FieldContext(source="text", tag="p")
BODY = FieldContext(source="network")
PHRASE = "apple river stone cloud tiger music paper glass wolf candy arena field"


def control(**of: str) -> FieldContext:
    return FieldContext(source="input", tag="input", **of)


def passwords(text: str, context: FieldContext) -> list[str]:
    return [hit.value for hit in DETECTOR.detect(text, context) if hit.type == "PASSWORD"]


@pytest.mark.parametrize("value", ["correct horse battery staple", "Anna", "abc", "7", "search", "required"])
def test_whatever_is_readable_in_a_password_field_is_a_password(value: str) -> None:
    assert passwords(value, control(type="password")) == [value]


@pytest.mark.parametrize("value", ["undefined", "null", "********", ""])
def test_what_programs_write_for_want_of_a_password_is_none(value: str) -> None:
    assert passwords(value, control(type="password")) == []


def test_label_or_placeholder_again_is_no_password() -> None:
    assert passwords("Password", control(type="password", label="Password")) == []
    assert passwords("At least 8", control(type="password", placeholder="At least 8")) == []
    assert passwords("password", control(type="password", label="Password")) == ["password"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("password", "correct horse battery staple"), ("passwd", "sunny"), ("secret", "blue"),
        ("passphrase", "my dog ate it"), ("pin", "4711"), ("pwd_visible", "sunny"),
        ("security_answer", "Blue Ridge Elementary"), ("mnemonic", PHRASE),
        ("seed_phrase", f"{PHRASE} {PHRASE}"),
    ],
)  # fmt: skip
def test_whatever_is_readable_under_a_password_key_is_a_password(key: str, value: str) -> None:
    assert passwords(json.dumps({key: value}), BODY) == [value]
    assert passwords(value, control(type="text", name=key)) == [value]


@pytest.mark.parametrize(
    "value",
    ["is too short", "Enter your password", "Wachtwoord", "must contain a digit", "Passwort vergessen?"],
)
def test_what_forms_say_about_a_password_is_none(value: str) -> None:
    assert passwords(json.dumps({"password": value}), BODY) == []


@pytest.mark.parametrize(
    ("key", "value"), [("Secret", "blue"), ("top_secret", "blue"), ("secret", "गुप्त"), ("password", "%s")]
)
def test_translation_of_a_word_and_a_format_are_none(key: str, value: str) -> None:
    assert passwords(json.dumps({key: value}, ensure_ascii=False), BODY) == []


@pytest.mark.parametrize(
    "label",
    ["Пароль", "Şifre", "كلمة المرور", "पासवर्ड", "รหัสผ่าน", "Heslo", "Jelszó", "Parolă", "סיסמה",
     "Mật khẩu", "Kata sandi", "Κωδικός πρόσβασης", "Lozinka", "パスワード", "비밀번호", "密码"],
)  # fmt: skip
def test_password_is_named_in_many_languages(label: str) -> None:
    assert passwords("tulip4", control(type="text", label=label)) == ["tulip4"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The code of the gate is 5309", "5309"), ("Door code: 4471", "4471"), ("Türcode: 4471", "4471"),
        ("code de la porte : 4471", "4471"), ("alarm code 90210", "90210"),
    ],
)  # fmt: skip
def test_code_of_a_gate_or_door_is_a_password(text: str, code: str) -> None:
    assert passwords(text, TEXT) == [code]


@pytest.mark.parametrize("label", ["What was the name of your first pet?", "Security answer"])
def test_answer_to_a_security_question_is_a_password(label: str) -> None:
    assert passwords("Rex", control(type="text", label=label)) == ["Rex"]


def test_recovery_phrase_has_as_many_words_as_wallets_write() -> None:
    numbered = " ".join(f"{n}. {word}" for n, word in enumerate(PHRASE.split(), 1))
    assert passwords(f"Recovery phrase: {PHRASE}", TEXT) == [PHRASE]
    assert passwords(numbered, control(type="text", label="Seed phrase")) == [numbered]
    assert passwords(f"{PHRASE} again", control(type="text", label="Seed phrase")) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Backup codes: 1234-5678, 2345-6789, 3456-7890", ["1234-5678", "2345-6789", "3456-7890"]),
        ("Recovery codes\n12345678\n23456789\n34567890", ["12345678", "23456789", "34567890"]),
        ("Codes de secours : a8k2-9dk2 b7m3-8ck1", ["a8k2-9dk2", "b7m3-8ck1"]),
        ("Backup codes: 1234-5678, 2 of 10 left", ["1234-5678"]),
    ],
)
def test_every_code_of_a_list_is_found(text: str, codes: list[str]) -> None:
    assert passwords(text, TEXT) == codes


@pytest.mark.parametrize(
    "text", ["Password changed to Winter!Lodge88", "The password is now: Winter!Lodge88"]
)
def test_message_that_tells_a_password_names_it(text: str) -> None:
    assert passwords(text, TEXT) == ["Winter!Lodge88"]


def test_message_that_tells_no_password_names_none() -> None:
    assert passwords("Password changed to protect your account", TEXT) == []
