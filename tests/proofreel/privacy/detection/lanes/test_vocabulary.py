"""What names and labels say."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.entities import NOT_PERSONAL
from proofreel.privacy.detection.lanes.vocabulary import (
    DENIED_KIND,
    Kind,
    inflected,
    is_label,
    kind_of_row,
    naming_of,
    normalised,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("firstName", Kind("NAME")), ("billing_address_line1", Kind("ADDRESS")),
        ("user-phone-number", Kind("PHONE")),
        ("cardExpiry", Kind("CARD", "expiry")), ("verification code", Kind("PASSWORD", "code")),
        ("Kreditkartennummer", Kind("CARD")), ("電話番号", Kind("PHONE")), ("이메일", Kind("EMAIL")),
        ("Order number", DENIED_KIND), ("emailVerified", DENIED_KIND), ("passwordMinLength", DENIED_KIND),
        ("order1", DENIED_KIND), ("tracking number", DENIED_KIND), ("nothing at all", None),
        ("x" * 200, None),
    ],
)  # fmt: skip
def test_longest_phrase_says_what_a_name_means(text: str, kind: Kind | None) -> None:
    assert naming_of(text).kind == kind


def test_naming_tells_how_many_words_say_so() -> None:
    naming = naming_of("Your mobile phone number")
    assert (naming.kind, naming.phrase) == (Kind("PHONE"), "phone number")
    assert naming.words == 2


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("passports", (Kind("GOV_DOC"), "passport")),
        ("mobilfunkrechnungstelefonnummer", (Kind("PHONE"), "telefonnummer")),
        ("name2", None),
        ("news", None),
        ("order1", (DENIED_KIND, "order")),
    ],
)
def test_inflected_word_is_read_as_its_base(word: str, found: tuple[Kind, str] | None) -> None:
    assert inflected(word) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First name", True), ("First name *", True), ("FIRST NAME", True), ("Anna", False),
        ("電話番号", True),
        ("Your first name please", False), ("Order", True),
    ],
)  # fmt: skip
def test_label_is_a_phrase_and_nothing_more(text: str, expected: bool) -> None:
    assert is_label(text) is expected


def test_normalised_text_is_words_without_accents() -> None:
    assert normalised("Prénom_usager2") == " prenom usager 2 "


def test_row_of_words_names_type_and_subtype() -> None:
    assert kind_of_row("PASSWORD.code") == Kind("PASSWORD", "code")
    assert kind_of_row("NAME") == Kind("NAME")
    assert not Kind(NOT_PERSONAL).is_personal
