"""Addresses written out in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from proofreel.privacy.detection.lanes.judgement import Check, Judgement, Proposal, rejected_by
from proofreel.privacy.detection.lanes.windows import SHORT, Window, matches_in
from proofreel.privacy.detection.rules import addresses
from proofreel.privacy.detection.rules.model import LatePattern

WITH_POSTCODE = 0.8
STREET_ALONE = 0.6
"""A street with a number and no town: a product, a band and a bus stop are called so, too."""
POSTCODE_ALONE = 0.6
WIDE_ADDRESS = 0.85
"""From the prefecture down to the number: only addresses are written so."""
SHORTEST, SHORTEST_WIDE = 8, 6  # characters
POSTCODE_REACH = 40
"""How far before a British postcode a comma may divide it from the rest of its address."""

_TAIL_OF_NUMBER = re.compile(r"\d+,? ")
_DIGIT_BEFORE = re.compile(r"\d[ ./-]?$")
_MEASURE = re.compile(r"\b\d+ ?(?:GB|TB|MB|px|%|items?|min|pcs|off)\b")
_TWO_LETTERS = re.compile(r"[A-Za-z\x80-\xff]{2,}")
_HOUSE_NUMBER = re.compile(r"(?:^\d|[ ,]\d{1,5}[A-Za-z]?$)")


class Written(msgspec.Struct):
    """A match of a form of address.

    `full`: there is a postcode, or as many parts as only whole addresses have.
    """

    text: str
    digits: int
    full: bool


def _holds_no_number(written: Written) -> bool:
    return not written.digits or len(written.text) < SHORTEST


def _is_a_measure(written: Written) -> bool:
    return _MEASURE.search(written.text) is not None


def _ends_in_a_rare_suffix(written: Written) -> bool:
    """True for "12 Harbour View": without a town, only the common kinds of street are one."""
    return not written.full and not addresses.COMMON_SUFFIX.search(written.text)


def _is_a_street_word_alone(written: Written) -> bool:
    return _TWO_LETTERS.search(written.text.partition(" ")[2]) is None


def _has_no_house_number(written: Written) -> bool:
    return not written.full and _HOUSE_NUMBER.search(written.text) is None


def _is_not_full(written: Written) -> bool:
    return not written.full


ANY_ADDRESS: tuple[Check[Written], ...] = (
    Check("no-number", "no number in it", _holds_no_number),
    Check("measure", "a measure or a count", _is_a_measure),
)


class AddressForm(msgspec.Struct, frozen=True):
    """How the addresses of some countries are written, and what else looks so."""

    rule: str
    pattern: LatePattern
    checks: tuple[Check[Written], ...] = ()


FORMS: tuple[AddressForm, ...] = (
    AddressForm(
        "address-street-last",
        addresses.US,
        (Check("rare-suffix", "a street of a rare kind without a town", _ends_in_a_rare_suffix),),
    ),
    AddressForm("address-number-last", addresses.DE),
    AddressForm(
        "address-romance",
        addresses.ROMANCE,
        (
            Check("street-word", "nothing behind the kind of street", _is_a_street_word_alone),
            Check("no-house-number", "no house number", _has_no_house_number),
        ),
    ),
    AddressForm(
        "address-india", addresses.INDIA, (Check("no-postcode", "no postal code and no town", _is_not_full),)
    ),
    AddressForm("address-postcode-city", addresses.NUMBER_CITY),
)
WIDE_FORMS: tuple[AddressForm, ...] = (
    AddressForm("address-japan", addresses.JAPAN),
    AddressForm("address-korea", addresses.KOREA),
    AddressForm("address-china", addresses.CHINA),
)


def addresses_in(text: str, folded: str, windows: Sequence[Window] | None = None) -> Iterator[Proposal]:
    """Yield each address that a text writes out, street and number at least; offsets are those of the folded
    text. `windows`: where addresses in Latin script are looked for (None: everywhere).
    """
    for form in FORMS:
        for match in matches_in(form.pattern, folded, windows):
            yield from _written_out(form, folded, match)
    for match in matches_in(addresses.UK_POSTCODE, folded, windows):
        in_address = "," in folded[max(0, match.start() - POSTCODE_REACH) : match.start()]
        if in_address or (len(folded) < SHORT and folded.strip() == match.group()):
            yield _proposal("address-uk-postcode", match.start(), match.group(), POSTCODE_ALONE)
    if not text.isascii():
        for form in WIDE_FORMS:
            for match in matches_in(form.pattern, text):
                if len(match.group()) >= SHORTEST_WIDE:
                    yield _proposal(form.rule, match.start(), match.group(), WIDE_ADDRESS)


def _written_out(form: AddressForm, folded: str, match: re.Match[str]) -> Iterator[Proposal]:
    start = match.start()
    found = match.group().rstrip(" ,-\n")
    tail = _TAIL_OF_NUMBER.match(found)
    if tail and _DIGIT_BEFORE.search(folded[max(0, start - 2) : start]):
        # The last digits of a number that stands before: "+39 312 483 5848, Corso Vercelli 27".
        start, found = start + tail.end(), found[tail.end() :]
    written = Written(found, sum(c.isdigit() for c in found), _is_full(found))
    if rejected_by((*ANY_ADDRESS, *form.checks), written) is None:
        what = "street and postal code" if written.full else "street and number"
        yield _proposal(form.rule, start, found, WITH_POSTCODE if written.full else STREET_ALONE, what)


def _is_full(found: str) -> bool:
    if sum(c.isdigit() for c in found) >= 5 and addresses.POSTCODE.search(found):
        return True
    return found.count(",") >= 2 or addresses.LETTERED_CODE.search(found) is not None


def _proposal(rule: str, start: int, found: str, confidence: float, *reasons: str) -> Proposal:
    return Proposal(
        "ADDRESS", rule, start, start + len(found), Judgement(confidence, ("pattern", *reasons), found)
    )
