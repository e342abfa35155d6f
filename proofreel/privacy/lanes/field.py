"""The field lane: whether a text can be what its field says it holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from proofreel.privacy.lanes import checksums, confirm
from proofreel.privacy.lanes.dates import DATE, is_compact_date, is_date
from proofreel.privacy.lanes.entropy import is_random
from proofreel.privacy.lanes.hints import Hint, is_label
from proofreel.privacy.lanes.verdict import Verdict
from proofreel.privacy.masks import mask_of
from proofreel.privacy.rules.denials import NON_VALUES
from proofreel.privacy.views import fold

Judged = tuple[int, int, Verdict]
"""Start, end and verdict in the text."""

_MAX = 240
_LETTERS = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]++|[ .,'’`´・·\-]++)*+")
_PHONE = re.compile(r"(?:tel:)?\+?[\d ().\-/\u00a0xext]{5,28}")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9](?:[A-Za-z0-9]|[ .\-/](?=[A-Za-z0-9])){3,29}(?![A-Za-z0-9])")
_DATE_IN = re.compile(DATE, re.I)
_OTP = re.compile(
    r"(?<![\w.])(?:\d{3}[ -]?\d{3}|\d{4,8}|(?=[A-Z0-9-]*\d)[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6})?|[A-Z]{6,8})(?![\w.])"
)
_EXPIRY = re.compile(
    r"(?:0?[1-9]|1[0-2]) ?[/\-. ] ?(?:20)?\d{2}|(?:20)?\d{2}[/-](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])\d{2}|\d{1,2}|20\d{2}"
)
_FILE = re.compile(r"[^\\/:*?\"<>|\n]{1,180}\.[A-Za-z0-9]{1,5}\Z")
_COORDINATE = re.compile(r"[-+]?\d{1,3}(?:[.,]\d{2,})")

_TEMPLATE = re.compile(r"\{\{.*\}\}|\$\{.*\}|<%.*%>|\[[a-z _-]+\]|%\w+%|:\w+")


def judge(hint: Hint, text: str, *, in_prose: bool = False) -> Judged | str:
    """Where in `text` the field's value stands, or why it is none. `in_prose`: rendered text, not a value."""
    stripped = text.strip()
    if not stripped:
        return "empty"
    if len(stripped) > _MAX and hint.type not in ("SECRET", "ADDRESS", "FILENAME"):
        return "too long for its field"
    mask = mask_of(stripped)
    if mask is not None and not (hint.type in ("PASSWORD", "SECRET") and mask == "mixed"):
        return f"a mask ({mask})"
    lower = stripped.lower()
    if lower in NON_VALUES and not (
        hint.type == "PASSWORD" and not hint.subtype and lower in ("test", "admin", "guest", "default")
    ):
        return "a word that stands for no value"
    if in_prose and hint.type in ("NAME", "ADDRESS") and is_label(stripped):
        return "a label"
    if stripped[0] in "{$<[%:" and _TEMPLATE.fullmatch(stripped):
        return "a template"
    return _JUDGES[hint.type](hint, text, in_prose)


def _whole(text: str, verdict: Verdict) -> Judged:
    start = len(text) - len(text.lstrip())
    return start, len(text.rstrip()), verdict


def _sure(hint: Hint, *extra: str, value: str, less: float = 0.0, subtype: str = "") -> Verdict:
    return Verdict(round(hint.strength - less, 3), (hint.evidence, *extra), value, subtype or hint.subtype)


def _email(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    return "left to the pattern"


def _phone(hint: Hint, text: str, in_prose: bool) -> Judged | str:
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
            _sure(hint, value=checksums.digits_of(inner.group()), less=0.1),
        )
    if not 5 <= len(digits) <= 15 or len(set(digits)) <= 1:
        return "not a telephone number"
    if re.fullmatch(r"(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}", plain):
        return "years"
    if is_date(plain) or (re.fullmatch(r"1[6-9]\d{8}(?:\d{3})?", plain) and hint.strength < 0.8):
        return "a date or a timestamp"
    value = ("+" if plain.lstrip("(").startswith("+") else "") + digits
    return _whole(text, _sure(hint, value=value, less=0.25 if len(digits) < 7 else 0.0))


def _card(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    if hint.subtype == "expiry":
        return _whole(text, _sure(hint, value=plain)) if _EXPIRY.fullmatch(plain) else "not an expiry date"
    digits = checksums.digits_of(plain)
    if not re.fullmatch(r"[\d .\-/_]+", plain):
        return "left to the pattern"
    scheme = checksums.issuer_of(digits) if checksums.luhn(digits) else ""
    if 12 <= len(digits) <= 19 and scheme:
        return _whole(
            text, Verdict(0.99, (hint.evidence, "checksum:luhn", f"issuer:{scheme}"), digits, scheme)
        )
    if (
        13 <= len(digits) <= 19
        and len(set(digits)) > 1
        and hint.phrase not in ("card", "pan", "cc", "visa", "amex", "mastercard")
    ):
        luhn = checksums.luhn(digits)
        return _whole(
            text,
            _sure(
                hint,
                "checksum:luhn" if luhn else "checksum:luhn fails",
                value=digits,
                less=0.1 if luhn else 0.3,
            ),
        )
    return "not a card number"


def _cvc(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    return (
        _whole(text, _sure(hint, value=plain))
        if re.fullmatch(r"\d{3,4}", plain)
        else "not three or four digits"
    )


def _iban(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    compact = re.sub(r"[\s.-]", "", fold(text)).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", compact):
        return "left to the pattern"
    if checksums.iban_checksum(compact):
        return _whole(text, Verdict(0.99, (hint.evidence, "checksum:mod97"), compact, compact[:2]))
    return _whole(text, _sure(hint, "checksum:mod97 fails", value=compact, less=0.4))


def _code_in(text: str, least: int, most: int, digits: int) -> re.Match[str] | None:
    for match in _CODE.finditer(fold(text)):
        compact = re.sub(r"[^A-Za-z0-9]", "", match.group())
        if least <= len(compact) <= most and sum(c.isdigit() for c in compact) >= digits:
            return match
    return None


def _coded(
    least: int, most: int, digits: int, longest: int = 60
) -> Callable[[Hint, str, bool], Judged | str]:
    def judge_code(hint: Hint, text: str, in_prose: bool) -> Judged | str:
        if len(text) > longest:
            return "too long for its field"
        match = _whole_code(text, least, most, digits) or _code_in(_last_words(text), least, most, digits)
        if match is None:
            return "not a number of this kind"
        value = re.sub(r"[^A-Za-z0-9]", "", match.group()).upper()
        if len(set(value)) <= 1 or re.fullmatch(r"(?:19|20)\d{2}-\d{2}-\d{2}T.*", text.strip()):
            return "not a number of this kind"
        start = fold(text).find(match.group())
        return start, start + len(match.group()), _sure(hint, value=value)

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


def _name(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    words = plain.split()
    if len(plain) > 70 or len(words) > 7:
        return "not a name"
    # Letters and blanks are what most names are, and told sooner.
    if not (plain.isascii() and plain.replace(" ", "").isalpha()) and not _NAME.fullmatch(plain):
        return "not a name"
    if in_prose and ((not plain[:1].isupper() and plain.isascii()) or len(words) > 5):
        return "not a name"
    weak = hint.phrase in _WEAK_NAMES
    if weak and (len(words) < 2 or not all(w[:1].isupper() or not w.isascii() or len(w) <= 3 for w in words)):
        return "not a name"
    if plain.islower() and len(plain) < 3 and plain.isascii() and hint.strength < 0.9:
        return "not a name"
    return _whole(text, _sure(hint, value=" ".join(words), less=0.15 if weak else 0.0))


_WEAK_NAMES = frozenset(
    "name holder contact customer patient passenger sender recipient attention attn author name buyer caller reporter assignee "
    "nombre nom nome naam nimi navn namn nazwa display name beneficiary payee inhaber empfanger".split()
) - {"nom", "nome", "nombre", "naam", "nimi", "navn", "namn"}


def _address(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    if len(plain) > 300 or "://" in plain or "@" in plain or not any(c.isalnum() for c in plain):
        return "not an address"
    if re.match(r"[\[{<]|0x", plain) or (re.fullmatch(r"[\d.]+(?:px|%|em)?", plain) and "." in plain):
        return "not an address"
    if re.fullmatch(r"[0-9a-fx:.]+", plain, re.I) and len(plain) > 12:
        return "not an address"
    if (len(plain) < 2 and not plain.isdigit()) or (in_prose and len(plain) > 160):
        return "not an address"
    if hint.phrase in _WEAK_ADDRESS and not (
        any(c.isdigit() for c in plain) and _LETTERS.search(plain) and " " in plain
    ):
        return "not an address"
    return _whole(text, _sure(hint, value=" ".join(plain.split())))


_WEAK_ADDRESS = frozenset(
    "line1 line2 unit number suite by piso colonia delegacion bus via cap cp voie residence str ul addr c p 출생지".split()
)


def _dob(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    if (
        is_date(plain)
        or is_compact_date(plain)
        or re.fullmatch(r"(?:19|20)\d{2}-\d{2}-\d{2}T[\d:.]+Z?", plain)
    ):
        return _whole(text, _sure(hint, value=plain))
    match = _DATE_IN.search(plain)
    if match and is_date(match.group()):
        start = text.find(match.group()) if match.group() in text else 0
        return start, start + len(match.group()), _sure(hint, value=match.group())
    parts = ("day", "month", "year")
    if any(p in hint.evidence.lower() or p in hint.phrase for p in parts) and re.fullmatch(
        r"\d{1,2}|19\d{2}|20[01]\d|[^\W\d_]{3,10}", plain
    ):
        return _whole(text, _sure(hint, value=plain, less=0.2))
    return "not a date"


def _gps(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = fold(text.strip())
    if (
        re.fullmatch(r"[-+]?\d{1,3}\.\d{3,}", plain)
        and abs(float(plain)) <= 180
        and hint.phrase not in _WEAK_GPS
    ):
        if abs(float(plain)) <= 1 and len(plain) > 12:
            return "normalised geometry"
        return _whole(text, _sure(hint, value=plain))
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
        return _whole(text, _sure(hint, value=f"{match[1]},{match[2]}"))
    return "not a coordinate"


_WEAK_GPS = frozenset(
    "location geo position pos near ll coordinate coordinates coords origin destination".split()
)


# Where an address is that of a person's connection, test data of a documentation range counts as planted.
_OF_A_PERSON = re.compile(
    r"login|sign in|anmeldung|connexion|accesso?|client|forwarded|remote|visitor|real ip|user ip"
)


def _ip(hint: Hint, text: str, in_prose: bool) -> Judged | str:
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


def _device(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    compact = re.sub(r"[^A-Za-z0-9]", "", plain)
    if (
        len(plain) > 80
        or not 8 <= len(compact) <= 64
        or sum(c.isdigit() for c in compact) < 3
        or len(set(compact)) <= 2
    ):
        return "not an identifier of a device"
    if not re.fullmatch(r"[A-Za-z0-9:.\- ]+", plain):
        return "not an identifier of a device"
    digits = compact.isdigit() and len(compact) == 15
    extra = ("checksum:luhn",) if digits and checksums.luhn(compact) else ()
    return _whole(text, _sure(hint, *extra, value=compact.lower()))


def _file(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    name = re.split(r"[\\/]+", plain)[-1]
    if not name or not _FILE.match(name):
        return (
            "not a file name"
            if "type=file" not in hint.evidence or not name
            else _whole(text, _sure(hint, value=name))
        )
    if "type=file" not in hint.evidence and (
        not re.search(r"[A-Z][a-z]+[_ -][A-Z][a-z]+|[\\/](?:Users|home)[\\/]", plain)
    ):
        return "a file name that names nobody"
    start = text.rfind(name)
    return start, start + len(name), _sure(hint, value=name)


_PROSE_PASSWORD = re.compile(r"[a-z]+(?: [a-z]+)+[.!?]?", re.I)


def _password(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    if hint.subtype == "code":
        match = _OTP.search(fold(plain))
        if match is None or len(plain) > 120:
            return "not a code"
        if match.group() != plain and not any(c.isdigit() for c in match.group()):
            return "not a code"
        start = text.find(match.group()) if match.group() in text else 0
        return start, start + len(match.group()), _sure(hint, value=match.group())
    if len(plain) > 128 or (
        _PROSE_PASSWORD.fullmatch(plain)
        and "type=password" not in hint.evidence
        and "autocomplete" not in hint.evidence
    ):
        return "a sentence, not a password"
    if in_prose and (len(plain.split()) > 1 or plain.isalpha()):
        return "a word, not a password"
    return _whole(text, _sure(hint, value=plain))


_WEAK_SECRETS = frozenset(
    "key session sig auth ticket credential credentials assertion cookie nonce saml bearer signature authorization".split()
)


def _secret(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    token = plain.split(" ")[-1] if len(plain.split(" ")) == 2 else plain
    if hint.phrase == "sid" and "key" in hint.evidence and re.fullmatch(r"[0-9a-f]{32}|[0-9a-f-]{36}", plain):
        return "an identifier of a recorder's session"
    least = 16 if hint.phrase in _WEAK_SECRETS else 8
    if len(token) < least or " " in token or "://" in token or not is_random(token, least):
        return "reads like words, not like a token"
    if re.fullmatch(r"[\d.,:TZ-]+", token) or token.startswith(("pk_", "pk.", "/", "#", "data:", "6L")):
        return "not a secret"
    start = text.rfind(token)
    return start, start + len(token), _sure(hint, "entropy", value=token)


_JUDGES: dict[str, Callable[[Hint, str, bool], Judged | str]] = {
    "EMAIL": _email, "PHONE": _phone, "CARD": _card, "CVC": _cvc, "IBAN": _iban, "BANK_ACCOUNT": _coded(5, 24, 4),
    "NATIONAL_ID": _coded(6, 20, 4), "GOV_DOC": _coded(5, 20, 2), "HEALTH_ID": _coded(6, 20, 4), "NAME": _name,
    "ADDRESS": _address, "DOB": _dob, "GPS": _gps, "IP": _ip, "DEVICE_ID": _device, "FILENAME": _file,
    "PASSWORD": _password, "SECRET": _secret,
}  # fmt: skip
