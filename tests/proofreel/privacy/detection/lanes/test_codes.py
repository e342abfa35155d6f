"""Codes in the sentences that send them."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.codes import codes_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Your Kestrel code is 482913", "482913"), ("482913 is your verification code", "482913"),
        ("Use 482-913 to sign in", "482913"), ("Ihr Code lautet 482913", "482913"),
        ("Votre code est 482913", "482913"), ("G-482913 is your Kestrel verification code", "G482913"),
    ],
)  # fmt: skip
def test_code_is_read_from_the_sentence_that_sends_it(text: str, code: str) -> None:
    (found,) = codes_in(text)
    assert (found.type, found.judgement.value, found.judgement.subtype) == ("PASSWORD", code, "code")


@pytest.mark.parametrize(
    "text", ["Your promo code is 482913", "Your tracking code is 482913", "Ihr Gutscheincode lautet 482913"]
)
def test_code_that_everybody_is_given_is_none(text: str) -> None:
    assert list(codes_in(text)) == []
