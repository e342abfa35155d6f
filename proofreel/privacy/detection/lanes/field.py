"""The field lane: whether a text can be what its field says it holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from proofreel.elements.masks import mask_of
from proofreel.privacy.detection.lanes.entropy import is_random
from proofreel.privacy.detection.lanes.field_numbers import (
    Judged,
    address_of_connection,
    birth_date,
    card,
    coded,
    cvc,
    device,
    iban,
    phone,
    position,
    sure,
    whole,
)
from proofreel.privacy.detection.lanes.files import person_in_file
from proofreel.privacy.detection.lanes.hints import Hint, is_label
from proofreel.privacy.detection.lanes.persons import is_full_name, is_written_name
from proofreel.privacy.detection.rules.denials import NON_VALUES
from proofreel.privacy.detection.rules.labels import NUMBERED_PLACES, OF_MESSAGES, ROLES_OF_PEOPLE, WEAK_NAMES
from proofreel.privacy.detection.views import fold

_MAX = 240
# Every digit a zero: how a recorder obscures numbers, dates and IBANs.
_ZEROS = re.compile(r"(?=(?:\D*0){4})[^1-9]{4,40}")
_LETTERS = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]++|[ .,'’`´・·\-]++)*+")
_OTP = re.compile(
    r"(?<![\w.])(?:\d{3}[ -]?\d{3}|\d{4,8}|(?=[A-Z0-9-]*\d)[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6})?|[A-Z]{6,8})(?![\w.])"
)
_FILE = re.compile(r"[^\\/:*?\"<>|\n]{1,180}\.[A-Za-z0-9]{1,5}\Z")
_COORDINATE = re.compile(r"[-+]?\d{1,3}(?:[.,]\d{2,})")


_TEMPLATE = re.compile(
    r"\$[A-Za-z_]\w*|<[^<>]+>|YOUR[_-]\w+|(?:process|import\.meta)\.env.*|\{\{.*\}\}|\$\{.*\}|<%.*%>|\[[a-z _-]+\]|%\w+%|:\w+"
)


def judge(hint: Hint, text: str, *, in_prose: bool = False) -> Judged | str:
    """Where in `text` the field's value stands, or why it is none. `in_prose`: rendered text, not a value."""
    stripped = text.strip()
    if not stripped:
        return "empty"
    if len(stripped) > _MAX and hint.type not in ("SECRET", "ADDRESS", "FILENAME"):
        return "too long for its field"
    mask = mask_of(stripped)
    if mask is None and _ZEROS.fullmatch(stripped):
        mask = "same_length"
    if mask is not None and not (hint.type in ("PASSWORD", "SECRET") and mask == "mixed"):
        return f"a mask ({mask})"
    lower = stripped.lower()
    if lower in NON_VALUES and not (
        hint.type == "PASSWORD" and not hint.subtype and lower in ("test", "admin", "guest", "default")
    ):
        return "a word that stands for no value"
    if stripped[0] in "{$<[%:Ypi" and _TEMPLATE.fullmatch(stripped):
        return "a template"
    judged = _JUDGES[hint.type](hint, text, in_prose)
    if in_prose and hint.type in ("NAME", "ADDRESS") and not isinstance(judged, str) and is_label(stripped):
        return "a label"
    return judged


def _email(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    return "left to the pattern"


_HUMP = re.compile(r"[a-z][A-Z]")


def _name(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    if re.fullmatch(r"[A-Z]{2,24}/[A-Z]{2,24}(?: ?(?:MRS?|MS|MISS|DR))?", plain):
        return whole(text, sure(hint, value=plain))
    if len(plain) > 70 or len(plain.split()) > 7:
        return "not a name"
    # Letters and blanks are what most names are, and told sooner.
    if not (plain.isascii() and plain.replace(" ", "").isalpha()) and not _NAME.fullmatch(plain):
        return "not a name"
    words = fold(plain).lower().split()
    if len(_HUMP.findall(plain)) > 1:
        return "a name in a program"
    if len(words) > 1 and any(word in OF_MESSAGES for word in words):
        return "a message, not a name"
    if in_prose and not is_written_name(plain):
        return "not a name"
    weak = hint.phrase in WEAK_NAMES or hint.phrase in ROLES_OF_PEOPLE
    if weak and not is_full_name(plain, known=hint.phrase in ROLES_OF_PEOPLE):
        return "not a name"
    if plain.islower() and len(plain) < 3 and plain.isascii() and hint.strength < 0.9:
        return "not a name"
    return whole(text, sure(hint, value=" ".join(plain.split()), less=0.15 if weak else 0.0))


# Format strings, options, program names, hosts, networks and ARNs are none.
_NO_ADDRESS = re.compile(
    r"%[-.*\d$]*[sdlufx]\b|[={}]|::|\(\)|--|^arn:|^[^\w\"'(#\u3012]"
    r"|^[\w-]+(?:\.[\w-]+){2,}(?::\d+)?$|^[\d.:a-f]+/\d{1,3}$|^\d{1,3}(?:\.\d{1,3}){3}$"
)


def _address(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    if len(plain) > 300 or "://" in plain or "@" in plain or not any(c.isalnum() for c in plain):
        return "not an address"
    if re.match(r"[\[{<]|0x", plain) or (re.fullmatch(r"[\d.]+(?:px|%|em)?", plain) and "." in plain):
        return "not an address"
    if re.fullmatch(r"[0-9a-fx:.]+", plain, re.I) and len(plain) > 12:
        return "not an address"
    if _NO_ADDRESS.search(plain) or (
        plain.split()[0].isupper() and len(plain.split()[0]) > 4 and not plain.isupper()
    ):
        return "not an address"
    if plain.split()[0].strip(",:").lower() in (
        "string",
        "number",
        "boolean",
        "varchar",
        "text",
        "int",
        "null",
    ):
        return "a type, not an address"
    if in_prose and plain[-1] in ".!?" and not any(c.isdigit() for c in plain) and len(plain.split()) > 2:
        return "a sentence, not an address"
    if in_prose and hint.phrase in NUMBERED_PLACES and not any(c.isdigit() for c in plain[:14]):
        return "not an address"
    if (len(plain) < 2 and not plain.isdigit()) or (in_prose and len(plain) > 160):
        return "not an address"
    if hint.phrase in _WEAK_ADDRESS and not (
        any(c.isdigit() for c in plain) and _LETTERS.search(plain) and " " in plain
    ):
        return "not an address"
    return whole(text, sure(hint, value=" ".join(plain.split())))


_WEAK_ADDRESS = frozenset(
    "line1 line2 unit number suite by piso colonia delegacion bus via cap cp voie residence str ul addr c p 출생지".split()
)


def _file(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    name = re.split(r"[\\/]+", plain)[-1]
    if not name or not _FILE.match(name):
        return (
            "not a file name"
            if "type=file" not in hint.evidence or not name
            else whole(text, sure(hint, value=name))
        )
    if "type=file" not in hint.evidence and not (
        person_in_file(name, uploaded=True)[0] or re.search(r"[\\/](?:Users|home)[\\/]", plain)
    ):
        return "a file name that names nobody"
    start = text.rfind(name)
    return start, start + len(name), sure(hint, value=name)


_PROSE_PASSWORD = re.compile(r"[a-z]+(?: [a-z]+)+[.!?]?", re.I)


def _password(hint: Hint, text: str, in_prose: bool) -> Judged | str:
    plain = text.strip()
    if hint.subtype == "code":
        if hint.phrase.startswith(("recovery", "backup")) and _BACKUP_CODE.fullmatch(plain):
            return whole(text, sure(hint, value=plain))
        match = _OTP.search(fold(plain))
        if match is None or len(plain) > 120:
            return "not a code"
        if match.group() != plain and not any(c.isdigit() for c in match.group()):
            return "not a code"
        start = text.find(match.group()) if match.group() in text else 0
        return start, start + len(match.group()), sure(hint, value=match.group())
    if len(plain) > 128 or (
        _PROSE_PASSWORD.fullmatch(plain)
        and "type=password" not in hint.evidence
        and "autocomplete" not in hint.evidence
    ):
        return "a sentence, not a password"
    if in_prose and (len(plain.split()) > 1 or plain.isalpha()):
        return "a word, not a password"
    if in_prose and _CODE_PATH.fullmatch(plain):
        return "a name in a program, not a password"
    return whole(text, sure(hint, value=plain))


_CODE_PATH = re.compile(
    r"[A-Za-z_$][\w$]*(?:(?:\.|\?\.|::|->)[A-Za-z_$][\w$]*)+(?:\(.*)?[;,)]?|[A-Za-z_$]\w*\(.*\)?;?"
)
_BACKUP_CODE = re.compile(r"(?=[^\n]*\d|[^aeiou\n]*$)[A-Za-z0-9]{4,10}(?:[- ][A-Za-z0-9]{4,10}){1,5}")

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
    if (
        re.fullmatch(r"[\d.,:TZ-]+|S(?:-\d+){3,}", token)
        or (in_prose and _CODE_PATH.fullmatch(token))
        or token.startswith(("pk_", "pk.", "/", "#", "data:", "6L"))
    ):
        return "not a secret"
    start = text.rfind(token)
    return start, start + len(token), sure(hint, "entropy", value=token)


_JUDGES: dict[str, Callable[[Hint, str, bool], Judged | str]] = {
    "EMAIL": _email, "PHONE": phone, "CARD": card, "CVC": cvc, "IBAN": iban, "BANK_ACCOUNT": coded(5, 24, 4),
    "NATIONAL_ID": coded(6, 20, 4), "GOV_DOC": coded(5, 20, 2), "HEALTH_ID": coded(6, 20, 4), "NAME": _name,
    "ADDRESS": _address, "DOB": birth_date, "GPS": position, "IP": address_of_connection,
    "DEVICE_ID": device, "FILENAME": _file,
    "PASSWORD": _password, "SECRET": _secret,
}  # fmt: skip
