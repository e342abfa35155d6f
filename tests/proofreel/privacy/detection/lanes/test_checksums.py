"""Check digits, issuers and registered lengths."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.checksums import digits_of, iban_checksum, iban_length, issuer_of, luhn


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("4111111111111111", "visa"), ("5555555555554444", "mastercard"), ("2221000000000009", "mastercard"),
        ("378282246310005", "amex"), ("30569309025904", "diners"), ("3530111333300000", "jcb"),
        ("6011111111111117", "discover"), ("6240008631401148", "unionpay"), ("9111111111111111", ""),
        ("411111111111", ""),
    ],
)  # fmt: skip
def test_issuer_is_told_by_prefix_and_length(number: str, issuer: str) -> None:
    assert issuer_of(number) == issuer


@pytest.mark.parametrize("number", ["4111111111111111", "378282246310005", "0"])
def test_luhn_accepts_its_check_digit_and_no_other(number: str) -> None:
    assert luhn(number)
    assert not luhn(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_iban_checksum_and_length_are_those_of_its_country() -> None:
    assert iban_checksum("DE89370400440532013000")
    assert not iban_checksum("DE89370400440532013001")
    assert not iban_checksum("DE89-37")
    assert iban_length("DE89") == 22
    assert iban_length("US00") == 0


def test_digits_of_a_text_are_kept_in_order() -> None:
    assert digits_of("+49 (0)30 12-34") == "490301234"
