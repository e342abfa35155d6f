"""Checksums, issuer ranges and registered lengths of cards and IBANs."""

from __future__ import annotations

from proofreel.privacy.detection.rules.issuers import IBAN_LENGTHS, ISSUERS


def digits_of(text: str) -> str:
    """The digits of `text`."""
    return "".join(c for c in text if c.isdigit())


def luhn(digits: str) -> bool:
    """The Luhn checksum of ISO/IEC 7812."""
    total = 0
    for i, c in enumerate(reversed(digits)):
        n = ord(c) - 48
        if i % 2:
            n = n * 2 - 9 if n > 4 else n * 2
        total += n
    return total % 10 == 0


def issuer_of(digits: str) -> str:
    """The scheme that issues numbers of this prefix and length; an empty string for none."""
    for name, low, high, lengths in ISSUERS:
        width = len(str(low))
        if len(digits) in lengths and low <= int(digits[:width]) <= high:
            return name
    return ""


def iban_checksum(compact: str) -> bool:
    """Modulo 97 of ISO 7064."""
    try:
        return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1
    except ValueError:
        return False


def iban_length(compact: str) -> int:
    """The registered length of an IBAN of this country, 0 for a country that has none."""
    return IBAN_LENGTHS.get(compact[:2], 0)
