"""Whether a text can be the number, date or place that its field says it holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from proofreel.privacy.detection.lanes import checksums, confirm
from proofreel.privacy.detection.lanes.dates import DATE, is_compact_date, is_date
from proofreel.privacy.detection.lanes.hints import Hint
from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.rules.labels import DIGITS_ONLY, SHAPES
from proofreel.privacy.detection.views import fold

Judged = tuple[int, int, Verdict]
"""Start, end and verdict in the text."""

_PHONE = re.compile(r"(?:tel:)?\+?[\d ().\-/\u00a0xext]{5,28}")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9](?:[A-Za-z0-9]|[ .\-/](?=[A-Za-z0-9])){3,29}(?![A-Za-z0-9])")
_DIGITS = re.compile(r"(?<![A-Za-z0-9])\d(?:[ .\-/]{0,2}\d){5,19}(?![A-Za-z0-9])")
_DATE_IN = re.compile(DATE, re.I)
_EXPIRY = re.compile(
    r"(?:0?[1-9]|1[0-2]) ?[/\-. ] ?(?:20)?\d{2}|(?:20)?\d{2}[/-](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])\d{2}|\d{1,2}|20\d{2}"
)


def whole(text: str, verdict: Verdict) -> Judged:
    start = len(text) - len(text.lstrip())
    return start, len(text.rstrip()), verdict


def sure(hint: Hint, *extra: str, value: str, less: float = 0.0, subtype: str = "") -> Verdict:
    return Verdict(round(hint.strength - less, 3), (hint.evidence, *extra), value, subtype or hint.subtype)


def phone(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    digits = checksums.digits_of(plain)
    match = _PHONE.fullmatch(plain)
    if match is None:
        inner = re.search(r"\+?\(?\d[\d ().\-/]{5,22}\d", plain)
        if inner is None or len(plain) > 60 or len(checksums.digits_of(inner.group())) < 7:
            return "not a telephone number"
        start = text.find(inner.group()) if inner.group() in text else 0
        return (
            start,
            start + len(inner.group()),
            sure(hint, value=checksums.digits_of(inner.group()), less=0.1),
        )
    if not 5 <= len(digits) <= 15 or len(set(digits)) <= 1:
        return "not a telephone number"
    if re.fullmatch(r"(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}", plain):
        return "years"
    if is_date(plain) or (re.fullmatch(r"1[6-9]\d{8}(?:\d{3})?", plain) and hint.strength < 0.8):
        return "a date or a timestamp"
    value = ("+" if plain.lstrip("(").startswith("+") else "") + digits
    return whole(text, sure(hint, value=value, less=0.25 if len(digits) < 7 else 0.0))


def card(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    if hint.subtype == "expiry":
        return whole(text, sure(hint, value=plain)) if _EXPIRY.fullmatch(plain) else "not an expiry date"
    digits = checksums.digits_of(plain)
    if not re.fullmatch(r"[\d .\-/_]+", plain):
        return "left to the pattern"
    scheme = checksums.issuer_of(digits) if checksums.luhn(digits) else ""
    if 12 <= len(digits) <= 19 and scheme:
        return whole(
            text, Verdict(0.99, (hint.evidence, "checksum:luhn", f"issuer:{scheme}"), digits, scheme)
        )
    if (
        13 <= len(digits) <= 19
        and len(set(digits)) > 1
        and hint.phrase not in ("card", "pan", "cc", "visa", "amex", "mastercard")
    ):
        luhn = checksums.luhn(digits)
        return whole(
            text,
            sure(
                hint,
                "checksum:luhn" if luhn else "checksum:luhn fails",
                value=digits,
                less=0.1 if luhn else 0.3,
            ),
        )
    return "not a card number"


def cvc(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    return (
        whole(text, sure(hint, value=plain))
        if re.fullmatch(r"\d{3,4}", plain)
        else "not three or four digits"
    )


def iban(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    compact = re.sub(r"[\s.-]", "", fold(text)).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", compact):
        return "left to the pattern"
    if checksums.iban_checksum(compact):
        return whole(text, Verdict(0.99, (hint.evidence, "checksum:mod97"), compact, compact[:2]))
    return whole(text, sure(hint, "checksum:mod97 fails", value=compact, less=0.4))


def _code_in(text: str, least: int, most: int, digits: int) -> re.Match[str] | None:
    for match in _CODE.finditer(fold(text)):
        compact = re.sub(r"[^A-Za-z0-9]", "", match.group())
        if least <= len(compact) <= most and sum(c.isdigit() for c in compact) >= digits:
            return match
    return None


def coded(least: int, most: int, digits: int, longest: int = 60) -> Callable[[Hint, str, bool], Judged | str]:
    def judge_code(hint: Hint, text: str, in_prose: bool) -> Judged | str:
        if len(text) > longest:
            return "too long for its field"
        if hint.phrase in DIGITS_ONLY:
            match = _DIGITS.search(fold(text))
        else:
            match = _whole_code(text, least, most, digits) or _code_in(_last_words(text), least, most, digits)
        if match is None:
            return "not a number of this kind"
        value = re.sub(r"[^A-Za-z0-9]", "", match.group()).upper()
        if hint.phrase in SHAPES and not re.fullmatch(SHAPES[hint.phrase], value):
            return "not a number of this kind"
        if len(set(value)) <= 1 or re.fullmatch(r"(?:19|20)\d{2}-\d{2}-\d{2}T.*", text.strip()):
            return "not a number of this kind"
        start = fold(text).find(match.group())
        return start, start + len(match.group()), sure(hint, value=value)

    return judge_code


def _last_words(text: str) -> str:
    """What follows a label inside the value ("NHS number 995 667 5822"), with the label blanked."""
    return re.sub(
        r"(?<![A-Za-z0-9])[A-Za-z]{2,}(?![A-Za-z0-9])(?=.*\d)", lambda m: " " * len(m.group()), text
    )


def _whole_code(text: str, least: int, most: int, digits: int) -> re.Match[str] | None:
    plain = fold(text.strip())
    if re.search(r"(?<![A-Za-z0-9])[A-Za-z]{4,}(?![A-Za-z0-9])", plain):
        return None
    match = _CODE.fullmatch(plain)
    if match is None:
        return None
    compact = re.sub(r"[^A-Za-z0-9]", "", plain)
    return match if least <= len(compact) <= most and sum(c.isdigit() for c in compact) >= digits else None


def birth_date(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    if (
        is_date(plain)
        or is_compact_date(plain)
        or re.fullmatch(r"(?:19|20)\d{2}-\d{2}-\d{2}T[\d:.]+Z?", plain)
    ):
        return whole(text, sure(hint, value=plain))
    match = _DATE_IN.search(plain)
    if match and is_date(match.group()):
        start = text.find(match.group()) if match.group() in text else 0
        return start, start + len(match.group()), sure(hint, value=match.group())
    parts = ("day", "month", "year")
    if any(p in hint.evidence.lower() or p in hint.phrase for p in parts) and re.fullmatch(
        r"\d{1,2}|19\d{2}|20[01]\d|[^\W\d_]{3,10}", plain
    ):
        return whole(text, sure(hint, value=plain, less=0.2))
    return "not a date"


def position(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    if (
        re.fullmatch(r"[-+]?\d{1,3}\.\d{3,}", plain)
        and abs(float(plain)) <= 180
        and hint.phrase not in _WEAK_GPS
    ):
        if abs(float(plain)) <= 1 and len(plain) > 12:
            return "normalised geometry"
        return whole(text, sure(hint, value=plain))
    match = re.fullmatch(
        r"[\[(]?\s*([-+]?\d{1,3}\.\d{2,})\s*[,; ]\s*([-+]?\d{1,3}\.\d{2,})\s*[\])]?(?:,\d+(?:\.\d+)?z?)?",
        plain,
    )
    if (
        match
        and abs(float(match[1])) <= 180
        and abs(float(match[2])) <= 180
        and (abs(float(match[1])) > 1 or abs(float(match[2])) > 1)
    ):
        return whole(text, sure(hint, value=f"{match[1]},{match[2]}"))
    return "not a coordinate"


_WEAK_GPS = frozenset(
    "location geo position pos near ll coordinate coordinates coords origin destination".split()
)


# Where an address is that of a person's connection, test data of a documentation range counts as planted.
_OF_A_PERSON = re.compile(
    r"login|sign in|anmeldung|connexion|accesso?|client|forwarded|remote|visitor|real ip|user ip"
)


def address_of_connection(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    for match in re.finditer(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f:]{6,39}", text):
        check = confirm.ipv4 if "." in match.group() else confirm.ipv6
        verdict = check(match.group())
        if (
            isinstance(verdict, str)
            and _OF_A_PERSON.search(hint.phrase)
            and confirm.is_documentation(match.group())
        ):
            verdict = Verdict(0.7, (), match.group())
        if not isinstance(verdict, str):
            return match.start(), match.end(), Verdict(0.97, (hint.evidence, "pattern"), verdict.value)
    return "no public address"


def device(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    compact = re.sub(r"[^A-Za-z0-9]", "", plain)
    if (
        len(plain) > 80
        or not 8 <= len(compact) <= 64
        or sum(c.isdigit() for c in compact) < (1 if "serial" in hint.phrase and compact.isupper() else 3)
        or len(set(compact)) <= 2
    ):
        return "not an identifier of a device"
    if not re.fullmatch(r"[A-Za-z0-9:.\- ]+", plain):
        return "not an identifier of a device"
    digits = compact.isdigit() and len(compact) == 15
    extra = ("checksum:luhn",) if digits and checksums.luhn(compact) else ()
    return whole(text, sure(hint, *extra, value=compact.lower()))
