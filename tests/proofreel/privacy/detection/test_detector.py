"""What the detector finds, in which reading, and what it leaves alone."""

from __future__ import annotations

import base64

import pytest

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.model import FieldContext, Hit

DETECTOR = Detector()
TEXT = FieldContext(source="text", tag="p")
BODY = FieldContext(source="network")
URL = FieldContext(source="url")
CONSOLE = FieldContext(source="console")
MAIL = "anna.berg@nordlicht.se"


def found(text: str, context: FieldContext = TEXT) -> list[tuple[str, str]]:
    """(type, the stretch of the text) of each hit that is more than a note."""
    return [(h.type, text[h.start : h.end]) for h in DETECTOR.detect(text, context) if h.severity != "info"]


@pytest.mark.parametrize(
    ("text", "context", "stretch", "view"),
    [
        (f"u={MAIL.replace('@', '%40')}", URL, MAIL.replace("@", "%40"), "percent"),
        (f"next=%3Fu%3D{MAIL.replace('@', '%2540')}", URL, MAIL.replace("@", "%2540"), "percent"),
        (f"<b>{MAIL.replace('@', '&#64;')}</b>", TEXT, MAIL.replace("@", "&#64;"), "html"),
        (f'{{"a":"{{\\"m\\":\\"{MAIL}\\"}}"}}', BODY, MAIL, ""),
        (f'{{"m":"{MAIL.replace("@", chr(92) + "u0040")}"}}', BODY, MAIL.replace("@", "\\u0040"), "json"),
        (MAIL[:4] + "\u200b" + MAIL[4:], TEXT, MAIL[:4] + "\u200b" + MAIL[4:], "zero-width"),
        (MAIL.replace("@", "\uff20"), TEXT, MAIL.replace("@", "\uff20"), ""),
        ("/px?v=" + base64.b64encode(MAIL.encode()).decode(), URL, base64.b64encode(MAIL.encode()).decode(),
            "base64"),
    ],
)  # fmt: skip
def test_a_value_is_found_in_every_reading_and_located_in_the_recorded_text(
    text: str, context: FieldContext, stretch: str, view: str
) -> None:
    (hit,) = DETECTOR.detect(text, context)
    assert (hit.type, text[hit.start : hit.end], hit.view) == ("EMAIL", stretch, view)
    assert hit.value == MAIL
    assert not view or f"view:{view}" in hit.reasons


def test_digits_of_any_script_make_a_card_number() -> None:
    wide = "".join(chr(0xFF10 + int(d)) for d in "4111111111111111")
    assert found(f"番号 {wide}") == [("CARD", wide)]
    assert found("4111\u00a01111\u00a01111\u00a01111") == [("CARD", "4111\u00a01111\u00a01111\u00a01111")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("4111 1111 1111 1112", "checksum:luhn fails"),
        ("Tracking number 4111111111111111", "label-denies by tracking number"),
        ("DE89 3704 0044 0532 0130 01", "checksum:mod97 fails"),
        ("Chrome/132.17.51.97", "a version"),
        ("192.168.4.20", "private, loopback, documentation or reserved address"),
        ("logo@2x.png", "an asset name"),
        ("read react@18.2.png", "an asset name or a package specification"),
        ("/home/runner/work/app.js", "a machine's home folder"),
    ],
)
def test_what_is_not_reported_is_explained(text: str, reason: str) -> None:
    assert found(text) == []
    assert any(reason in line for line in DETECTOR.explain(text, TEXT)), DETECTOR.explain(text, TEXT)


def test_an_explanation_holds_no_value() -> None:
    for text in (f"write to {MAIL}", "4111 1111 1111 1111", "password: hunter2!"):
        lines = " ".join(DETECTOR.explain(text, TEXT))
        assert "yes" in lines
        assert not any(secret in lines for secret in (MAIL, "4111 1111", "4111111111111111", "hunter2"))


@pytest.mark.parametrize(
    "text",
    [
        "support@nordlicht.se", "name@example.com", "noreply@shop.example",
    ],
)  # fmt: skip
def test_roles_and_placeholders_are_notes_and_no_leaks(text: str) -> None:
    assert [hit.severity for hit in DETECTOR.detect(text, TEXT)] == ["info"]


def test_a_particular_person_at_a_reserved_domain_is_a_finding() -> None:
    assert found("marisol.q@mail.example.com") == [("EMAIL", "marisol.q@mail.example.com")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BSN: 111222333", "NATIONAL_ID"), ("Dear Anna,", "NAME"), ("née le 12/03/1984", "DOB"),
        ("Sort code 20-00-00 Account 31926819", "BANK_ACCOUNT"),
        ("745937 is your verification code", "PASSWORD"),
        ("生年月日：1984年3月12日", "DOB"), ("Passeport n° C96208053", "GOV_DOC"),
        ("IMEI: 490154203237518", "DEVICE_ID"),
        ("Musterstr. 12, 10115 Berlin", "ADDRESS"), ("221B Baker Street, London NW1 6XE", "ADDRESS"),
    ],
)  # fmt: skip
def test_a_label_in_the_same_text_says_what_follows(text: str, expected: str) -> None:
    assert {type_ for type_, _ in found(text)} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"card":{"number":"4000 0012 3456 7899"}}', {"CARD"}),
        ('{"order":{"number":"4111111111111111"}}', set()),
        ('{"user":{"name":"Anna Berg"}}', {"NAME"}), ('{"product":{"name":"Walnut Desk"}}', set()),
        ('{"token":null,"password":"","email":null}', set()), ('{"password":"hunter2"}', {"PASSWORD"}),
        ("user=a1&password=hunter2&b=1", {"PASSWORD"}), ("?token_type=bearer&expires_in=3600", set()),
    ],
)  # fmt: skip
def test_a_key_is_judged_with_the_object_it_stands_in(text: str, expected: set[str]) -> None:
    assert {type_ for type_, _ in found(text, BODY)} == expected


def test_a_document_in_an_attribute_is_read_as_html() -> None:
    text = "<form><input name='lastName' value='Okonkwo'></form>"
    context = FieldContext(source="attribute", tag="iframe", attribute="srcdoc")
    assert found(text, context) == [("NAME", "Okonkwo")]


def test_masks_are_no_findings_even_in_telling_fields() -> None:
    context = FieldContext(source="input", tag="input", type="email", name="email", autocomplete="email")
    for mask in ("****************", "x***@g****.com", "[REDACTED]", "●●●●@●●●.●●"):
        assert DETECTOR.detect(mask, context) == []


def test_a_word_that_only_holds_a_telling_word_says_nothing() -> None:
    context = FieldContext(
        source="input", tag="input", type="text", name="publicKeynote", label="Publication"
    )
    assert DETECTOR.detect("AB1234567", context) == []


def joined(parts: list[str], **context: str) -> list[Hit]:
    place = FieldContext(source="input", tag="input", **context)  # type: ignore[arg-type]
    return DETECTOR.detect_joined([(part, place) for part in parts])


def test_a_value_typed_key_by_key_is_found_once() -> None:
    assert [h.type for h in joined(list(MAIL), name="login")] == ["EMAIL"]
    corrected = [*MAIL[:4], "x", "Backspace", *MAIL[4:]]
    assert [h.type for h in joined(corrected, name="login")] == ["EMAIL"]
    growing = [MAIL[:n] for n in range(1, len(MAIL) + 1)]
    (hit,) = joined(growing, name="login")
    assert hit.value == MAIL


def test_a_card_in_four_boxes_and_a_code_in_six_are_found() -> None:
    assert [h.type for h in joined(["4000", "0012", "3456", "7899"])] == ["CARD"]
    assert [h.type for h in joined(list("482913"), autocomplete="one-time-code")] == ["PASSWORD"]
    assert joined(["12", "34", "56"]) == []


def test_the_same_text_is_judged_by_each_of_its_fields() -> None:
    name = FieldContext(source="input", label="First name")
    rows = [("Rose", name), ("Rose", TEXT), ("Rose", FieldContext(source="input", label="Colour"))]
    assert [[h.type for h in hits] for hits in DETECTOR.detect_many(rows)] == [["NAME"], [], []]
    assert [[h.type for h in hits] for hits in DETECTOR.detect_many(rows)] == [["NAME"], [], []]


def test_texts_joined_for_the_search_do_not_run_into_each_other() -> None:
    rows = [
        ("4111 1111", TEXT),
        ("1111 1111", TEXT),
        ("anna.berg", TEXT),
        ("@nordlicht.se", TEXT),
        (MAIL, TEXT),
    ]
    assert [len(hits) for hits in DETECTOR.detect_many(rows)] == [0, 0, 0, 0, 1]


def test_a_value_deep_in_a_long_text_is_found_in_its_place() -> None:
    text = "lorem ipsum " * 5000 + MAIL + " dolor é " * 3000 + "4111 1111 1111 1111"
    assert found(text) == [("EMAIL", MAIL), ("CARD", "4111 1111 1111 1111")]


@pytest.mark.parametrize(
    "text",
    ["\ud800" * 20 + "@x", "%" * 5000, "\\u" * 3000, "&#" * 3000 + ";", '{"a":' * 2000, "A" * 20_000 + "==",
     "\x00" * 50, "1" * 30_000,
     "<input value='" * 500, "password: " * 800, "(" * 4000, "4111 " * 4000, "\u200b" * 4000, "𝟒𝟏𝟏𝟏" * 50],
)  # fmt: skip
def test_hostile_texts_are_endured(text: str) -> None:
    DETECTOR.detect_many([(text, TEXT), (text, BODY), (MAIL, TEXT)])


def test_presentation_of_hits() -> None:
    (hit,) = DETECTOR.detect("4111 1111 1111 1111", FieldContext(source="input", autocomplete="cc-number"))
    assert (hit.severity, hit.value, hit.subtype) == ("critical", "4111111111111111", "visa")
    assert hit.confidence > 0.9
    assert {"checksum:luhn", "field:autocomplete=cc-number"} <= set(hit.reasons)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Lindqvist: can we move it to Friday?", "Anna Lindqvist"),
        ("Maria Rossi is typing…", "Maria Rossi"),
        ("Invitation sent to Paul Becker", "Paul Becker"),
        ("Mit freundlichen Grüßen\nIlse Hartmann", "Ilse Hartmann"),
        ("Hola, Andrés 👋", "Andres"),
        ("张涛，您好", "张涛"), ("田中様", "田中"), ("김민수님이 입장했습니다", "김민수"),
        ("From: Julia Novak <j.n@nordlicht.se>", "Julia Novak"),
        ("Line manager: Pamela Vance", "Pamela Vance"),
        ("Julia Novak – Patient record | Care", "Julia Novak"), ("BERG/ANNA MRS 12A", "BERG/ANNA"),
    ],
)  # fmt: skip
def test_a_line_that_speaks_of_a_person_names_one(text: str, name: str) -> None:
    assert [h.value for h in DETECTOR.detect(text, TEXT) if h.type == "NAME"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Victoria Sofa Bed, grey", "Support is typing…", "Warning: Each child should have a key",
        "Brand: Ralph Lauren", "Dark Mode was added", "Kind regards", "Status: In Progress",
        "오류: 파일이 없습니다", "whatis と同様", "FC Bayern: 2",
    ],
)  # fmt: skip
def test_lines_about_things_name_nobody(text: str) -> None:
    assert not [h for h in DETECTOR.detect(text, TEXT) if h.type == "NAME"], DETECTOR.explain(text, TEXT)


def test_a_headline_may_say_what_somebody_known_has_said() -> None:
    headline = FieldContext(source="text", tag="h2")
    assert DETECTOR.detect("Paul Becker: we are ready", headline) == []
    assert any("headline" in line for line in DETECTOR.explain("Paul Becker: we are ready", headline))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your Kestrel code is 627254. Do not share it.", {"PASSWORD"}),
        ("Il tuo codice di accesso è 184271", {"PASSWORD"}),
        ("Your promo code is 627254", set()), ("Dein Gutscheincode ist 184271", set()),
        ("Your temporary password is Role!649jIh", {"PASSWORD"}),
        ("const password = form.password.value;", set()),
        ("SMS envoyé au 06 12 39 62 79", {"PHONE"}), ("Call me on 0414 477 903 after 5pm", {"PHONE"}),
        ("passport-anna-berg.jpg uploaded", {"FILENAME"}), ("passport-photo-guide.pdf", set()),
    ],
)  # fmt: skip
def test_sentences_send_codes_passwords_and_numbers(text: str, expected: set[str]) -> None:
    assert {type_ for type_, _ in found(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"name":"lastName","value":"Okonkwo"}', {"NAME"}), ('{"field":"cvv","value":"731"}', {"CVC"}),
        ('{"login.password":"Password","login.email":"E-mail address"}', set()),
        ('{"passwordMinLength":8}', set()),
        ("first_name,last_name,plan\nGina,Hallanan,pro\n", {"NAME"}), ("tel=40+83+83+45&submit=1", {"PHONE"}),
        ('--b\r\nContent-Disposition: form-data; name="lastName"\r\n\r\nOkonkwo\r\n--b--', {"NAME"}),
    ],
)  # fmt: skip
def test_what_forms_and_tables_send_is_read_by_their_grammar(text: str, expected: set[str]) -> None:
    assert {type_ for type_, _ in found(text, BODY)} == expected


def test_what_stands_beside_a_contact_is_a_persons() -> None:
    card = "Galo Azorin\ngalo_azorin@proton.me\n612 36 11 18"
    assert {type_ for type_, _ in found(card)} == {"NAME", "EMAIL", "PHONE"}
    row = [
        (cell, FieldContext(source="input", tag="td"))
        for cell in ("#1849", "Maaria Aho", "aho.maaria@proton.me")
    ]
    assert {hit.type for hit in DETECTOR.detect_joined(row)} == {"NAME", "EMAIL"}
