"""Whether a match is what its rule takes it for: checksums, issuer ranges, libraries of national formats.

A check gets the folded match and says how sure it makes and why, or, as a plain string, why it is not.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import re
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from proofreel.privacy.lanes.dates import is_plausible_day
from proofreel.privacy.lanes.emails import email, email_spelled
from proofreel.privacy.lanes.entropy import is_random
from proofreel.privacy.lanes.verdict import Verdict
from proofreel.privacy.rules.denials import MACHINE_USERS

Check = Callable[[str], "Verdict | str"]


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


# Issuer prefixes with the lengths they are issued in (published by the schemes).
_ISSUERS: tuple[tuple[str, int, int, tuple[int, ...]], ...] = (
    ("amex", 34, 34, (15,)), ("amex", 37, 37, (15,)),
    ("diners", 300, 305, (14, 16)), ("diners", 3095, 3095, (14, 16)), ("diners", 36, 36, (14, 15, 16)), ("diners", 38, 39, (14, 16)),
    ("jcb", 3528, 3589, (16, 17, 18, 19)),
    ("visa", 4, 4, (13, 16, 19)),
    ("mastercard", 51, 55, (16,)), ("mastercard", 2221, 2720, (16,)),
    ("discover", 6011, 6011, (16, 19)), ("discover", 644, 649, (16, 19)), ("discover", 65, 65, (16, 19)),
    ("unionpay", 62, 62, (16, 17, 18, 19)), ("unionpay", 81, 81, (16, 17, 18, 19)),
    ("maestro", 50, 50, (16, 18, 19)), ("maestro", 56, 58, (16, 18, 19)), ("maestro", 6304, 6304, (16, 18, 19)), ("maestro", 67, 67, (16, 18, 19)),
    ("elo", 5067, 5067, (16,)), ("elo", 6363, 6363, (16,)), ("elo", 636297, 636297, (16,)),
    ("hipercard", 606282, 606282, (16, 19)), ("rupay", 60, 60, (16,)), ("rupay", 6521, 6522, (16,)), ("rupay", 81, 82, (16,)), ("rupay", 508, 508, (16,)),
    ("mir", 2200, 2204, (16, 17, 18, 19)), ("troy", 9792, 9792, (16,)), ("bccard", 94, 94, (16,)), ("uatp", 1, 1, (15,)),
)  # fmt: skip


def issuer_of(digits: str) -> str:
    """The scheme that issues numbers of this prefix and length; an empty string for none."""
    for name, low, high, lengths in _ISSUERS:
        width = len(str(low))
        if len(digits) in lengths and low <= int(digits[:width]) <= high:
            return name
    return ""


def card(text: str) -> Verdict | str:
    digits = digits_of(text)
    if not luhn(digits):
        return "checksum:luhn fails"
    scheme = issuer_of(digits)
    if not scheme or scheme == "uatp":
        return "no issuer has this prefix and length"
    if len(set(digits)) <= 2:
        return "one digit repeated"
    weak = scheme in ("maestro", "rupay", "bccard", "elo") or len(digits) != 16 and scheme not in ("amex", "diners")
    if len(digits) == 13 and len(text) == 13:
        return Verdict(0.35, ("checksum:luhn", f"issuer:{scheme}", "thirteen digits are more often an article number"), digits, scheme)
    sure = 0.7 if weak else 0.85
    if digits != text and not (weak and len(text) < 19):
        sure += 0.07
    return Verdict(sure, ("checksum:luhn", f"issuer:{scheme}"), digits, scheme)


# Lengths of the IBAN registry, for countries that have one; others by the checksum alone.
_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18,
    "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SD": 18,
    "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22,
    "VG": 24, "XK": 20,
}  # fmt: skip


def iban_checksum(compact: str) -> bool:
    """Modulo 97 of ISO 7064."""
    try:
        return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1
    except ValueError:
        return False


def iban_length(compact: str) -> int:
    """The registered length of an IBAN of this country, 0 for a country that has none."""
    return _IBAN_LENGTHS.get(compact[:2], 0)


def iban(text: str) -> Verdict | str:
    compact = re.sub(r"[ -]", "", text).upper()
    length = iban_length(compact)
    if not length:
        return "no country with this code issues IBANs"
    size = _iban_end(text, length)
    if not size:
        return "length is not that of the country's IBANs"
    compact = compact[:length]
    if not iban_checksum(compact):
        return "checksum:mod97 fails"
    return Verdict(0.97, ("checksum:mod97", f"country:{compact[:2]}"), compact, compact[:2], size=size)


def _iban_end(text: str, length: int) -> int:
    """Where in `text` an IBAN of `length` characters ends, when a word ends there; else 0."""
    seen = 0
    for i, c in enumerate(text, 1):
        seen += c not in " -"
        if seen == length:
            return 0 if text[i : i + 1].isalnum() else i
    return 0


@lru_cache(maxsize=4096)
def parsed_phone(text: str, region: str) -> int:
    """2: a number that its plan has assigned, 1: one of possible length, 0: neither."""
    phonenumbers = import_module("phonenumbers")
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return 0
    if phonenumbers.is_valid_number(number):
        return 2
    return 1 if phonenumbers.is_possible_number(number) else 0


def phone_international(text: str) -> Verdict | str:
    number = text if text.startswith("+") else "+" + text.lstrip("0").strip()
    digits = digits_of(number)
    if len(set(digits)) <= 3 and len(digits) > 8 or digits.endswith(("000000", "1234567", "0123456", "12345678", "4567890")):
        return "a sample number"
    rank = parsed_phone("+" + digits, "")
    if rank < 2:
        # Of the right length for its country, though in a range that is not assigned: test numbers are such.
        if rank == 1 and text.startswith("+") and len(digits) >= 9:
            return Verdict(0.5, ("pattern", "library:possible number"), "+" + digits)
        return "library:no such number"
    if text.startswith("+"):
        return Verdict(0.93, ("pattern", "library:valid number"), "+" + digits)
    if not re.search(r"[ ./()-]", text[2:]):
        return "a run of digits; needs a label"
    return Verdict(0.6, ("pattern", "library:valid number"), "+" + digits)


def phone_us(text: str) -> Verdict | str:
    digits = digits_of(text)
    if parsed_phone(digits, "US") < 2:
        return "library:no such number"
    if digits[3:6] == "555" and digits[6:8] == "01":
        return Verdict(0.6, ("pattern", "reserved for fiction"), "+1" + digits)
    return Verdict(0.8 if text[0] == "(" else 0.7, ("pattern", "library:valid number"), "+1" + digits)


def _stdnum(module: str, sure: float, reason: str, *, compact: str = r"[ .\-/]") -> Check:
    def check(text: str) -> Verdict | str:
        value = re.sub(compact, "", text).upper()
        try:
            valid = import_module(f"stdnum.{module}").is_valid(text.upper())
        except Exception:  # a library of many hands: whatever it stumbles over is no number of its kind
            valid = False
        if not valid:
            return f"checksum:{module} fails"
        if len(set(digits_of(value))) <= 1:
            return "one digit repeated"
        return Verdict(sure, (f"checksum:{reason}",), value, module.replace(".", "_").rstrip("_"))

    return check


def us_ssn(text: str) -> Verdict | str:
    if text[:3] in ("000", "666") or text[0] == "9" and not "50" <= text[4:6] <= "99" or text[4:6] == "00" or text[7:] == "0000":
        return "no such area, group or serial number is issued"
    if text in ("123-45-6789", "078-05-1120", "111-11-1111") or len(set(digits_of(text))) <= 2:
        return "a well-known sample number"
    return Verdict(0.75, ("pattern",), digits_of(text), "us_ssn")


def gb_nino(text: str) -> Verdict | str:
    compact = text.replace(" ", "")
    if compact[:2] in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"):
        return "no such prefix is issued"
    return Verdict(0.75, ("pattern",), compact, "uk_nino")


def in_pan(text: str) -> Verdict | str:
    return Verdict(0.65, ("pattern",), text, "in_pan")


def dk_cpr(text: str) -> Verdict | str:
    if not is_plausible_day(int(text[:2]), int(text[2:4])):
        return "no such day"
    return Verdict(0.55, ("pattern", "date"), digits_of(text), "dk_cpr")


def mbi(text: str) -> Verdict | str:
    compact = text.replace("-", "")
    return Verdict(0.85 if "-" in text else 0.6, ("pattern",), compact, "us_mbi")


def ipv4(text: str) -> Verdict | str:
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        return "not an address"
    octets = text.split(".")
    if any(len(o) > 1 and o[0] == "0" for o in octets):
        return "not an address"
    if not address.is_global or address.is_multicast or address.is_reserved or octets[0] == "0":
        return "private, loopback, documentation or reserved address"
    if text in ("8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9") or octets[3] == "0" and octets[2] == "0":
        return "a public resolver or a network"
    if all(int(o) < 40 for o in octets):
        return Verdict(0.35, ("pattern", "reads like a version"), text)
    return Verdict(0.7, ("pattern",), text)


def ipv6(text: str) -> Verdict | str:
    text = text.rstrip(":.")
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return "not an address"
    if address.ipv4_mapped is not None:
        return ipv4(str(address.ipv4_mapped))
    if not address.is_global or address.is_multicast or address in ipaddress.IPv6Network("2001:db8::/32"):
        return "private, loopback, documentation or reserved address"
    if text.count(":") < 3 or not text[:1].isalnum():
        return "too short to be told from a time or a ratio"
    return Verdict(0.85, ("pattern",), address.compressed)


def mac(text: str) -> Verdict | str:
    digits = re.sub(r"[^0-9a-fA-F]", "", text).lower()
    if len(set(digits)) <= 2 or digits in ("001122334455", "112233445566", "aabbccddeeff", "0123456789ab"):
        return "a sample address"
    return Verdict(0.85, ("pattern",), digits, "mac")


def gps_dms(text: str) -> Verdict | str:
    degrees = [int(d) for d in re.findall(r"(\d{1,3}) ?[\xb0?°]", text)]
    if len(degrees) != 2 or degrees[0] > 90 or degrees[1] > 180:
        return "not on the globe"
    return Verdict(0.9, ("pattern",), text)


_NUMBER = re.compile(r"[-+]?\d{1,3}\.\d+")


def gps_pair(text: str) -> Verdict | str:
    pair = _NUMBER.findall(text.replace("%2C", ",").replace("%20", " "))
    if len(pair) != 2:
        return "not a pair"
    lat, lng = float(pair[0]), float(pair[1])
    if abs(lat) > 90 or abs(lng) > 180:
        return "not on the globe"
    if abs(lat) <= 1 and abs(lng) <= 1:
        return "normalised geometry"
    places = min(len(p.partition(".")[2]) for p in pair)
    return Verdict(0.6 if 4 <= places <= 8 else 0.4, ("pattern",), f"{lat},{lng}")


def user_path(text: str) -> Verdict | str:
    parts = [p for p in re.split(r"[\\/]+", text) if p]
    names = [p.lower() for p in parts]
    for key in ("users", "home", "documents and settings"):
        if key in names:
            user = names[names.index(key) + 1] if names.index(key) + 1 < len(names) else ""
            if not user or user in MACHINE_USERS or user.startswith((":", "{", "<", "$", "%")):
                return "a machine's home folder"
            return Verdict(0.85, ("pattern", "home folder"), text)
    return "no home folder"


def fakepath(text: str) -> Verdict | str:
    return Verdict(0.95, ("pattern",), re.split(r"[\\/]+", text)[-1], skip=len(text) - len(re.split(r"[\\/]+", text)[-1]))


def jwt(text: str) -> Verdict | str:
    head = text.split(".")[0]
    try:
        decoded = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, binascii.Error):
        return "the header is no JSON"
    if not isinstance(decoded, dict) or not ("alg" in decoded or "typ" in decoded or "enc" in decoded):
        return "the header names no algorithm"
    return Verdict(0.97, ("format:jwt",), text, "jwt")


def random(text: str) -> Verdict | str:
    body = re.split(r"[-_.]", text)[-1] if len(re.split(r"[-_.]", text)[-1]) >= 16 else text
    if not is_random(body) and not (len(text) > 40 and is_random(text)):
        return "reads like words, not like a token"
    return Verdict(0.93, ("format",), text)


def bearer(text: str) -> Verdict | str:
    token = text.partition(" ")[2]
    if not is_random(token):
        return "reads like words, not like a token"
    return Verdict(0.95, ("format:bearer",), token, "bearer", skip=len(text) - len(token))


def basic_auth(text: str) -> Verdict | str:
    encoded = text.partition(" ")[2]
    try:
        decoded = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True).decode("utf-8")
    except (ValueError, binascii.Error):
        return "no credentials in it"
    if ":" not in decoded or not decoded.isprintable():
        return "no credentials in it"
    return Verdict(0.95, ("format:basic",), encoded, "basic_auth", skip=len(text) - len(encoded))


def userinfo(text: str) -> Verdict | str:
    if set(text) <= set("*x•") or re.fullmatch(r"\d{1,5}|[<{\[$%].*|password|pass|pwd|redacted|masked|secret", text, re.I):
        return "a placeholder"
    return Verdict(0.985, ("format:url credentials",), text, "url_userinfo")


CHECKS: dict[str, Check] = {
    "email": email, "email_spelled": email_spelled, "card": card, "iban": iban,
    "phone_international": phone_international, "phone_us": phone_us, "us_ssn": us_ssn, "gb_nino": gb_nino,
    "it_cf": _stdnum("it.codicefiscale", 0.97, "codice fiscale"), "es_dni": lambda t: _spanish(t),
    "br_cpf": _stdnum("br.cpf", 0.95, "cpf"), "mx_curp": _stdnum("mx.curp", 0.96, "curp"), "in_pan": in_pan,
    "in_aadhaar": _stdnum("in_.aadhaar", 0.7, "verhoeff"), "kr_rrn": lambda t: _korean(t),
    "cn_ric": _stdnum("cn.ric", 0.95, "iso7064"), "se_pnr": _stdnum("se.personnummer", 0.8, "luhn"),
    "fi_hetu": _stdnum("fi.hetu", 0.9, "hetu"), "dk_cpr": dk_cpr, "ch_ahv": _stdnum("ch.ssn", 0.95, "ean13"),
    "be_nn": _stdnum("be.nn", 0.95, "mod97"), "fr_nir": lambda t: _french(t),
    "ie_pps": _stdnum("ie.pps", 0.6, "pps"), "mbi": mbi, "ipv4": ipv4, "ipv6": ipv6, "mac": mac,
    "gps_dms": gps_dms, "gps_pair": gps_pair, "user_path": user_path, "fakepath": fakepath, "jwt": jwt,
    "random": random, "bearer": bearer, "basic_auth": basic_auth, "userinfo": userinfo,
}  # fmt: skip


def _spanish(text: str) -> Verdict | str:
    compact = re.sub(r"[ .-]", "", text).upper()
    letter = "TRWAGMYFPDXBNJZSQVHLCKE"
    body = {"X": "0", "Y": "1", "Z": "2"}.get(compact[0], compact[0]) + compact[1:-1]
    if not body.isdigit() or letter[int(body) % 23] != compact[-1]:
        return "checksum:dni fails"
    if len(set(compact[:-1])) <= 1:
        return "one digit repeated"
    return Verdict(0.75, ("checksum:dni",), compact, "es_nie" if compact[0] in "XYZ" else "es_dni")


def _french(text: str) -> Verdict | str:
    verdict = _stdnum("fr.nir", 0.92, "mod97")(text)
    if isinstance(verdict, str):
        return verdict
    born = verdict.value[0] in "12" and verdict.value[3:5] <= "12"
    return verdict if born or " " in text else verdict._replace(confidence=0.6)


def _korean(text: str) -> Verdict | str:
    digits = digits_of(text)
    if not is_plausible_day(int(digits[4:6]), int(digits[2:4])):
        return "no such day"
    total = sum(int(c) * w for c, w in zip(digits, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=False))
    if (11 - total % 11) % 10 == int(digits[-1]):
        return Verdict(0.95, ("checksum:rrn",), digits, "kr_rrn")
    # Numbers given since October 2020 carry no checksum.
    return Verdict(0.6, ("pattern", "date"), digits, "kr_rrn")
