"""Addresses written out in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.rules import addresses

_TAIL_OF_NUMBER = re.compile(r"\d+,? ")


def addresses_in(text: str, folded: str) -> Iterator[tuple[int, int, str, Verdict]]:
    """(start, end, rule, verdict) of each address that `text` writes out, street and number at least."""
    for rule, pattern in (
        ("address-street-last", addresses.US),
        ("address-number-last", addresses.DE),
        ("address-romance", addresses.ROMANCE),
        ("address-india", addresses.INDIA),
        ("address-postcode-city", addresses.NUMBER_CITY),
    ):
        for match in pattern.finditer(folded):
            start = match.start()
            found = match.group().rstrip(" ,-\n")
            tail = _TAIL_OF_NUMBER.match(found)
            if tail and re.search(r"\d[ ./-]?$", folded[:start]):
                # The last digits of a number that stands before: "+39 312 483 5848, Corso Vercelli 27".
                start, found = start + tail.end(), found[tail.end() :]
            digits = sum(c.isdigit() for c in found)
            if (
                not digits
                or len(found) < 8
                or re.search(r"\b\d+ ?(?:GB|TB|MB|px|%|items?|min|pcs|off)\b", found)
            ):
                continue
            full = (
                (digits >= 5 and bool(addresses.POSTCODE.search(found)))
                or found.count(",") >= 2
                or bool(addresses.LETTERED_CODE.search(found))
            )
            short_suffix = (
                rule == "address-street-last" and not full and not addresses.COMMON_SUFFIX.search(found)
            )
            if rule == "address-romance" and not re.search(r"[A-Za-z\x80-\xff]{2,}", found.partition(" ")[2]):
                continue
            if (
                short_suffix
                or (rule == "address-india" and not full)
                or (
                    rule == "address-romance"
                    and not full
                    and not re.search(r"(?:^\d|[ ,]\d{1,5}[A-Za-z]?$)", found)
                )
            ):
                continue
            yield (
                start,
                start + len(found),
                rule,
                Verdict(
                    0.8 if full else 0.6,
                    ("pattern", "street and postal code" if full else "street and number"),
                    found,
                ),
            )
    for match in addresses.UK_POSTCODE.finditer(folded):
        if "," in folded[max(0, match.start() - 40) : match.start()] or folded.strip() == match.group():
            yield match.start(), match.end(), "address-uk-postcode", Verdict(0.6, ("pattern",), match.group())
    if not text.isascii():
        for rule, pattern in (
            ("address-japan", addresses.JAPAN),
            ("address-korea", addresses.KOREA),
            ("address-china", addresses.CHINA),
        ):
            for match in pattern.finditer(text):
                if len(match.group()) >= 6:
                    yield match.start(), match.end(), rule, Verdict(0.85, ("pattern",), match.group())
