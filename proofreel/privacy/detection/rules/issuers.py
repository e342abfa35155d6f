"""Who issues card numbers and IBANs, and in which lengths: `issuers.tsv`, `iban_lengths.tsv`."""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import read_rows

# Scheme, first and last prefix, lengths.
ISSUERS: tuple[tuple[str, int, int, tuple[int, ...]], ...] = tuple(
    (scheme, int(first), int(last), tuple(map(int, lengths.split())))
    for scheme, first, last, lengths in read_rows("issuers.tsv")
)
IBAN_LENGTHS = {country: int(length) for country, length in read_rows("iban_lengths.tsv")}
