"""Whether a text can be the number, date or place that its field says it holds."""

from __future__ import annotations

import re

from proofreel.privacy.detection.entities import ENTITIES, CodeShape
from proofreel.privacy.detection.lanes import checksums, confirm
from proofreel.privacy.detection.lanes.dates import is_compact_date, is_date
from proofreel.privacy.detection.lanes.field_value import FieldValue
from proofreel.privacy.detection.lanes.hints import WORD_STRENGTH
from proofreel.privacy.detection.lanes.judgement import Judged, Judgement, Rejection
from proofreel.privacy.detection.rules.labels import DATE, DIGITS_ONLY, SHAPES
from proofreel.privacy.detection.views import fold

SURE_BY_CHECKSUM = 0.99
"""A field of its type and a checksum that holds: nine of ten other numbers fail the one, all other fields the
other.
"""
SURE_BY_FIELD_AND_SHAPE = 0.97
PERSONAL_CONNECTION = 0.7
"""An address of a documentation range where people log in: planted test data, or a sample of the page."""
# What is taken from the field's own strength.
INSIDE_A_TEXT = 0.1  # the number stands among other words
SHORT_PHONE = 0.25  # an extension, or a number of something else
NO_ISSUER = 0.1  # a number that passes Luhn and that no scheme issues: a shop's own card
NO_LUHN = 0.3  # mistyped, or no card
NO_MOD97 = 0.4  # mistyped, or no IBAN
PART_OF_A_DATE = 0.2  # a day, a month or a year alone

_PHONE = re.compile(r"(?:tel:)?\+?[\d ().\-/\u00a0xext]{5,28}")
_PHONE_INSIDE = re.compile(r"\+?\(?\d[\d ().\-/]{5,22}\d")
_YEARS = re.compile(r"(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}")
_TIMESTAMP = re.compile(r"1[6-9]\d{8}(?:\d{3})?")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9](?:[A-Za-z0-9]|[ .\-/](?=[A-Za-z0-9])){3,29}(?![A-Za-z0-9])")
_DIGITS = re.compile(r"(?<![A-Za-z0-9])\d(?:[ .\-/]{0,2}\d){5,19}(?![A-Za-z0-9])")
_DATE_IN = re.compile(DATE, re.I)
_EXPIRY = re.compile(
    r"(?:0?[1-9]|1[0-2]) ?[/\-. ] ?(?:20)?\d{2}|(?:20)?\d{2}[/-](?:0[1-9]|1[0-2])"
    r"|(?:0[1-9]|1[0-2])\d{2}|\d{1,2}|20\d{2}"
)
_CARD_CHARACTERS = re.compile(r"[\d .\-/_]+")
# Words that name a card and other things: their number must be one that an issuer gives.
_WEAK_CARD = frozenset({"card", "pan", "cc", "visa", "amex", "mastercard"})
_NO_PHONE = Rejection("phone-shape", "not a telephone number")


def phone(value: FieldValue) -> Judged | Rejection:
    """Return where the telephone number stands, or why there is none; the shortest has five digits (E.164:
    fifteen).
    """
    plain = value.folded
    if _PHONE.fullmatch(plain) is None:
        return _phone_inside(value)
    digits = checksums.digits_of(plain)
    if not 5 <= len(digits) <= 15 or len(set(digits)) <= 1:
        return _NO_PHONE
    if _YEARS.fullmatch(plain):
        return Rejection("years", "years")
    if is_date(plain) or (_TIMESTAMP.fullmatch(plain) and value.hint.strength < WORD_STRENGTH):
        return Rejection("date", "a date or a timestamp")
    plus = "+" if plain.lstrip("(").startswith("+") else ""
    less = SHORT_PHONE if len(digits) < 7 else 0.0
    return value.whole_text(value.accept(value=plus + digits, less=less))


def _phone_inside(value: FieldValue) -> Judged | Rejection:
    inner = _PHONE_INSIDE.search(value.folded)
    if inner is None or len(value.folded) > 60:
        return _NO_PHONE
    digits = checksums.digits_of(inner.group())
    if len(digits) < 7:
        return _NO_PHONE
    return value.stretch(inner.group(), value.accept(value=digits, less=INSIDE_A_TEXT))


def card(value: FieldValue) -> Judged | Rejection:
    """Return the whole text as a card number or its expiry, or why it is none."""
    plain = value.folded
    if value.hint.subtype == "expiry":
        if _EXPIRY.fullmatch(plain):
            return value.whole_text(value.accept(value=plain))
        return Rejection("expiry-shape", "not an expiry date")
    if not _CARD_CHARACTERS.fullmatch(plain):
        return Rejection("card-pattern", "left to the pattern")
    digits = checksums.digits_of(plain)
    luhn = checksums.luhn(digits)
    scheme = checksums.issuer_of(digits) if luhn else ""
    if 12 <= len(digits) <= 19 and scheme:
        reasons = (value.hint.evidence, "checksum:luhn", f"issuer:{scheme}")
        return value.whole_text(Judgement(SURE_BY_CHECKSUM, reasons, digits, scheme))
    if not 13 <= len(digits) <= 19 or len(set(digits)) <= 1 or value.hint.phrase in _WEAK_CARD:
        return Rejection("card-shape", "not a card number")
    reason, less = ("checksum:luhn", NO_ISSUER) if luhn else ("checksum:luhn fails", NO_LUHN)
    return value.whole_text(value.accept(reason, value=digits, less=less))


_CVC = re.compile(r"\d{3,4}")


def cvc(value: FieldValue) -> Judged | Rejection:
    """Return the whole text as a verification code: three digits, four on American Express."""
    if _CVC.fullmatch(value.folded):
        return value.whole_text(value.accept(value=value.folded))
    return Rejection("cvc-shape", "not three or four digits")


_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
_IBAN_DIVIDERS = re.compile(r"[\s.-]")


def iban(value: FieldValue) -> Judged | Rejection:
    """Return the whole text as an IBAN (ISO 13616), less sure when its checksum fails."""
    compact = _IBAN_DIVIDERS.sub("", fold(value.text)).upper()
    if not _IBAN.fullmatch(compact):
        return Rejection("iban-pattern", "left to the pattern")
    if checksums.iban_checksum(compact):
        reasons = (value.hint.evidence, "checksum:mod97")
        return value.whole_text(Judgement(SURE_BY_CHECKSUM, reasons, compact, compact[:2]))
    return value.whole_text(value.accept("checksum:mod97 fails", value=compact, less=NO_MOD97))


_LONGEST_CODE = 60
_LETTERS_AND_DIGITS = re.compile(r"[^A-Za-z0-9]")
_TIME = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}T.*")
_LONG_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{4,}(?![A-Za-z0-9])")
_WORD_BEFORE_DIGITS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,}(?![A-Za-z0-9])(?=.*\d)")
_NO_CODE = Rejection("code-shape", "not a number of this kind")


def code(value: FieldValue) -> Judged | Rejection:
    """Return where a number of letters and digits of the shape of its type stands, or why there is none."""
    shape = ENTITIES[value.hint.type].code
    assert shape is not None, f"the row of {value.hint.type} has no code"
    text, phrase = value.text, value.hint.phrase
    if len(text) > _LONGEST_CODE:
        return Rejection("code-length", "too long for its field")
    if phrase in DIGITS_ONLY:
        match = _DIGITS.search(fold(text))
    else:
        match = _whole_code(value.folded, shape) or _code_in(_last_words(text), shape)
    if match is None:
        return _NO_CODE
    compact = _LETTERS_AND_DIGITS.sub("", match.group()).upper()
    if phrase in SHAPES and not re.fullmatch(SHAPES[phrase], compact):
        return _NO_CODE
    if len(set(compact)) <= 1 or _TIME.fullmatch(value.plain):
        return _NO_CODE
    start = fold(text).find(match.group())
    return Judged(start, start + len(match.group()), value.accept(value=compact))


def _fits(compact: str, shape: CodeShape) -> bool:
    return shape.least <= len(compact) <= shape.most and sum(c.isdigit() for c in compact) >= shape.digits


def _code_in(text: str, shape: CodeShape) -> re.Match[str] | None:
    matches = _CODE.finditer(fold(text))
    return next((m for m in matches if _fits(_LETTERS_AND_DIGITS.sub("", m.group()), shape)), None)


def _last_words(text: str) -> str:
    """Return what follows a label inside the value ("NHS number 995 667 5822"), with the label blanked."""
    return _WORD_BEFORE_DIGITS.sub(lambda m: " " * len(m.group()), text)


def _whole_code(plain: str, shape: CodeShape) -> re.Match[str] | None:
    if _LONG_WORD.search(plain):
        return None
    match = _CODE.fullmatch(plain)
    return match if match is not None and _fits(_LETTERS_AND_DIGITS.sub("", plain), shape) else None


_DATE_AND_TIME = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}T[\d:.]+Z?")
_DATE_PART = re.compile(r"\d{1,2}|19\d{2}|20[01]\d|[^\W\d_]{3,10}")


def birth_date(value: FieldValue) -> Judged | Rejection:
    """Return where the date stands, or a part of it in a field for that part."""
    plain = value.folded
    if is_date(plain) or is_compact_date(plain) or _DATE_AND_TIME.fullmatch(plain):
        return value.whole_text(value.accept(value=plain))
    match = _DATE_IN.search(plain)
    if match and is_date(match.group()):
        return value.stretch(match.group(), value.accept(value=match.group()))
    said = (value.hint.evidence.lower(), value.hint.phrase)
    for_part = any(part in text for part in ("day", "month", "year") for text in said)
    if for_part and _DATE_PART.fullmatch(plain):
        return value.whole_text(value.accept(value=plain, less=PART_OF_A_DATE))
    return Rejection("date-shape", "not a date")


_COORDINATE = re.compile(r"[-+]?\d{1,3}\.\d{3,}")
_COORDINATES = re.compile(
    r"[\[(]?\s*([-+]?\d{1,3}\.\d{2,})\s*[,; ]\s*([-+]?\d{1,3}\.\d{2,})\s*[\])]?(?:,\d+(?:\.\d+)?z?)?"
)
# Words that name a place on a screen as well.
_WEAK_GPS = frozenset(
    "location geo position pos near ll coordinate coordinates coords origin destination".split()
)
_ROUNDED = 12  # more characters than a receiver gives: a computed share of a width


def coordinates(value: FieldValue) -> Judged | Rejection:
    """Return the whole text as degrees of latitude or longitude, or a pair of them, or why it is none."""
    plain = value.folded
    if value.hint.phrase not in _WEAK_GPS and _COORDINATE.fullmatch(plain) and abs(float(plain)) <= 180:
        if abs(float(plain)) <= 1 and len(plain) > _ROUNDED:
            return Rejection("normalised", "normalised geometry")
        return value.whole_text(value.accept(value=plain))
    match = _COORDINATES.fullmatch(plain)
    if match is not None:
        sizes = (abs(float(match[1])), abs(float(match[2])))
        if max(sizes) <= 180 and max(sizes) > 1:
            return value.whole_text(value.accept(value=f"{match[1]},{match[2]}"))
    return Rejection("coordinate-shape", "not a coordinate")


# Where an address is that of a person's connection, test data of a documentation range counts as planted.
_OF_A_PERSON = re.compile(
    r"login|sign in|anmeldung|connexion|accesso?|client|forwarded|remote|visitor|real ip|user ip"
)
_IP_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f:]{6,39}")


def ip_address(value: FieldValue) -> Judged | Rejection:
    """Return where the first public network address stands, or why there is none."""
    for match in _IP_ADDRESS.finditer(value.text):
        found = match.group()
        judgement = confirm.ipv4(found) if "." in found else confirm.ipv6(found)
        if isinstance(judgement, Rejection):
            if not _OF_A_PERSON.search(value.hint.phrase) or not confirm.is_documentation(found):
                continue
            judgement = Judgement(PERSONAL_CONNECTION, (), found)
        reasons = (value.hint.evidence, "pattern")
        return Judged(
            match.start(), match.end(), Judgement(SURE_BY_FIELD_AND_SHAPE, reasons, judgement.value)
        )
    return Rejection("public-address", "no public address")


_DEVICE_CHARACTERS = re.compile(r"[A-Za-z0-9:.\- ]+")
_IMEI_DIGITS = 15  # 3GPP TS 23.003
_NO_DEVICE = Rejection("device-shape", "not an identifier of a device")


def device_id(value: FieldValue) -> Judged | Rejection:
    """Return the whole text as a serial number, an IMEI or a UUID of a device, or why it is none."""
    plain = value.plain
    compact = _LETTERS_AND_DIGITS.sub("", plain)
    digits = 1 if "serial" in value.hint.phrase and compact.isupper() else 3
    if len(plain) > 80 or not 8 <= len(compact) <= 64 or sum(c.isdigit() for c in compact) < digits:
        return _NO_DEVICE
    if len(set(compact)) <= 2 or not _DEVICE_CHARACTERS.fullmatch(plain):
        return _NO_DEVICE
    is_imei = compact.isdigit() and len(compact) == _IMEI_DIGITS and checksums.luhn(compact)
    return value.whole_text(value.accept(*(("checksum:luhn",) if is_imei else ()), value=compact.lower()))
