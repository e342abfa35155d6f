"""Whether a match is what its rule takes it for: checksums, issuer ranges, libraries of national formats.

A check gets the folded match and returns how sure it makes and why, or why it is not.
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

import msgspec

from proofreel.privacy.detection.lanes.checksums import digits_of, iban_checksum, iban_length, issuer_of, luhn
from proofreel.privacy.detection.lanes.emails import email, email_spelled
from proofreel.privacy.detection.lanes.entropy import is_random
from proofreel.privacy.detection.lanes.files import person_in_file
from proofreel.privacy.detection.lanes.judgement import Judgement, Rejection
from proofreel.privacy.detection.lanes.nationals import NATIONALS
from proofreel.privacy.detection.rules.denials import MACHINE_USERS

Check = Callable[[str], "Judgement | Rejection"]


# How sure each makes, by what else has the same shape: 0.9 and more when nothing has that is met in
# recordings, around 0.7 when numbers of other kinds pass by chance, below `resolution.REPORTED` when most do
# and something around the value has to speak for it. One number in ten passes Luhn, one in 97 the check
# digits of an IBAN.
CARD = 0.85
WEAK_CARD = 0.7  # of an issuer with many lengths and prefixes, or of an unusual length for its issuer
GROUPED_CARD = 0.07  # more for a number that is written in groups, as no order number is
ARTICLE_NUMBER = 0.35  # thirteen digits: an EAN has a check digit, too
IBAN = 0.97
INTERNATIONAL_PHONE = 0.93
UNASSIGNED_PHONE = 0.5  # of the right length for its country, in a range that is not assigned: test numbers
PHONE_WITHOUT_PLUS = 0.6
US_PHONE, US_PHONE_IN_BRACKETS, FICTIONAL_PHONE = 0.7, 0.8, 0.6
NATIONAL_PHONE = 0.75  # written as in one country's plan alone
IPV4, IPV6 = 0.7, 0.85
LIKE_A_VERSION = 0.35  # four small numbers
MAC = 0.85
GPS_DEGREES = 0.9
GPS_PAIR, ROUGH_GPS_PAIR = 0.6, 0.4  # as exact as receivers are, and less or more
HOME_FOLDER = 0.85
FAKE_PATH = 0.95  # only browsers write it: HTML, file upload state
JWT, TOKEN, BEARER, BASIC = 0.97, 0.93, 0.95, 0.95
URL_CREDENTIALS = 0.985  # wins over the e-mail address that a password and a host look like

# Issuers whose ranges are wide (Maestro, RuPay, Elo) or short (BC Card).
_WEAK_ISSUERS = frozenset({"maestro", "rupay", "bccard", "elo"})
_OWN_LENGTHS = frozenset({"amex", "diners"})  # schemes whose numbers are not of sixteen digits


def card(text: str) -> Judgement | Rejection:
    """Judge a run of digits by Luhn (ISO/IEC 7812) and the ranges of the issuers."""
    digits = digits_of(text)
    if not luhn(digits):
        return Rejection("luhn", "checksum:luhn fails")
    scheme = issuer_of(digits)
    if not scheme or scheme == "uatp":
        return Rejection("issuer", "no issuer has this prefix and length")
    if len(set(digits)) <= 1:
        return Rejection("one-digit", "one digit repeated")
    reasons = ("checksum:luhn", f"issuer:{scheme}")
    if len(digits) == 13 and len(text) == 13:
        article = "thirteen digits are more often an article number"
        return Judgement(ARTICLE_NUMBER, (*reasons, article), digits, scheme)
    weak = scheme in _WEAK_ISSUERS or (len(digits) != 16 and scheme not in _OWN_LENGTHS)
    grouped = digits != text and not (weak and len(text) < 19)
    confidence = (WEAK_CARD if weak else CARD) + (GROUPED_CARD if grouped else 0.0)
    return Judgement(confidence, reasons, digits, scheme)


def iban(text: str) -> Judgement | Rejection:
    compact = re.sub(r"[ -]", "", text).upper()
    length = iban_length(compact)
    if not length:
        return Rejection("iban-country", "no country with this code issues IBANs")
    size = _iban_end(text, length)
    if not size:
        return Rejection("iban-length", "length is not that of the country's IBANs")
    compact = compact[:length]
    if not iban_checksum(compact):
        return Rejection("mod97", "checksum:mod97 fails")
    return Judgement(IBAN, ("checksum:mod97", f"country:{compact[:2]}"), compact, compact[:2], size=size)


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


def phone_international(text: str) -> Judgement | Rejection:
    number = text if text.startswith("+") else "+" + text.lstrip("0").strip()
    digits = digits_of(number)
    if (len(set(digits)) <= 3 and len(digits) > 8) or digits.endswith(
        ("000000", "1234567", "0123456", "12345678", "4567890")
    ):
        return Rejection("sample-number", "a sample number")
    rank = parsed_phone("+" + digits, "")
    if rank < 2:
        # Of the right length for its country, though in a range that is not assigned: test numbers are such.
        if rank == 1 and text.startswith("+") and len(digits) >= 9:
            return Judgement(UNASSIGNED_PHONE, ("pattern", "library:possible number"), "+" + digits)
        return Rejection("numbering-plan", "library:no such number")
    if text.startswith("+"):
        return Judgement(INTERNATIONAL_PHONE, ("pattern", "library:valid number"), "+" + digits)
    if not re.search(r"[ ./()-]", text[2:]):
        return Rejection("run-of-digits", "a run of digits; needs a label")
    return Judgement(PHONE_WITHOUT_PLUS, ("pattern", "library:valid number"), "+" + digits)


def phone_us(text: str) -> Judgement | Rejection:
    digits = digits_of(text)
    if parsed_phone(digits, "US") < 2:
        return Rejection("numbering-plan", "library:no such number")
    if digits[3:6] == "555" and digits[6:8] == "01":
        return Judgement(FICTIONAL_PHONE, ("pattern", "reserved for fiction"), "+1" + digits)
    return Judgement(
        US_PHONE_IN_BRACKETS if text[0] == "(" else US_PHONE,
        ("pattern", "library:valid number"),
        "+1" + digits,
    )


def phone_national_shape(text: str) -> Judgement | Rejection:
    """Numbers whose written form is that of one country's plan alone."""
    region = "BR" if text[0] == "(" else "KR" if text[1] == "1" else "JP"
    if parsed_phone(digits_of(text), region) < 2:
        return Rejection("numbering-plan", "library:no such number")
    return Judgement(NATIONAL_PHONE, ("pattern", "library:valid number"), digits_of(text))


_RESOLVERS = frozenset({"8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"})
_SMALL_OCTET = 40  # the numbers of a version are below; of four random octets all are in one address of 1,700


def ipv4(text: str) -> Judgement | Rejection:
    """Judge a dotted quad: a public address that is no resolver and no network (RFC 6890)."""
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        return Rejection("address-syntax", "not an address")
    octets = text.split(".")
    if not _is_public(address):
        return Rejection("not-global", "private, loopback, documentation or reserved address")
    if text in _RESOLVERS or octets[2:] == ["0", "0"]:
        return Rejection("resolver", "a public resolver or a network")
    if all(int(octet) < _SMALL_OCTET for octet in octets):
        return Judgement(LIKE_A_VERSION, ("pattern", "reads like a version"), text)
    return Judgement(IPV4, ("pattern",), text)


def _is_public(address: ipaddress.IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


_DOCUMENTATION = tuple(map(ipaddress.IPv4Network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")))


def is_documentation(text: str) -> bool:
    """Whether `text` is an IPv4 address of RFC 5737."""
    try:
        return any(ipaddress.IPv4Address(text) in network for network in _DOCUMENTATION)
    except ValueError:
        return False


def ipv6(text: str) -> Judgement | Rejection:
    text = text.rstrip(":.")
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        return Rejection("address-syntax", "not an address")
    if address.ipv4_mapped is not None:
        return ipv4(str(address.ipv4_mapped))
    if not address.is_global or address.is_multicast or address in ipaddress.IPv6Network("2001:db8::/32"):
        return Rejection("not-global", "private, loopback, documentation or reserved address")
    if text.count(":") < 3 or not text[:1].isalnum():
        return Rejection("short-ipv6", "too short to be told from a time or a ratio")
    return Judgement(IPV6, ("pattern",), address.compressed)


def whatsapp(text: str) -> Judgement | Rejection:
    judgement = phone_international("+" + text.lstrip("+0"))
    return (
        judgement
        if isinstance(judgement, Rejection)
        else msgspec.structs.replace(judgement, reasons=(*judgement.reasons, "link:messenger"))
    )


def personal_file(text: str) -> Judgement | Rejection:
    person = person_in_file(text)
    if not person.confidence:
        return Rejection("nobody", "a file name that names nobody")
    reasons = ("pattern", "a person's paper")
    return Judgement(person.confidence, reasons, text[person.start :], skip=person.start)


def mac(text: str) -> Judgement | Rejection:
    digits = re.sub(r"[^0-9a-fA-F]", "", text).lower()
    if "." in text and not re.search(r"[a-f]", digits):
        return Rejection("pointed-number", "a number with points")
    if len(set(digits)) <= 2 or digits in ("001122334455", "112233445566", "aabbccddeeff", "0123456789ab"):
        return Rejection("sample-mac", "a sample address")
    return Judgement(MAC, ("pattern",), digits, "mac")


def gps_dms(text: str) -> Judgement | Rejection:
    degrees = [int(d) for d in re.findall(r"(\d{1,3}) ?[\xb0?°]", text)]
    if len(degrees) != 2 or degrees[0] > 90 or degrees[1] > 180:
        return Rejection("globe", "not on the globe")
    return Judgement(GPS_DEGREES, ("pattern",), text)


_NUMBER = re.compile(r"[-+]?\d{1,3}\.\d+")


def gps_pair(text: str) -> Judgement | Rejection:
    pair = _NUMBER.findall(text.replace("%2C", ",").replace("%20", " "))
    if len(pair) != 2:
        return Rejection("pair", "not a pair")
    lat, lng = float(pair[0]), float(pair[1])
    if abs(lat) > 90 or abs(lng) > 180:
        return Rejection("globe", "not on the globe")
    if abs(lat) <= 1 and abs(lng) <= 1:
        return Rejection("normalised", "normalised geometry")
    places = min(len(p.partition(".")[2]) for p in pair)
    return Judgement(GPS_PAIR if 4 <= places <= 8 else ROUGH_GPS_PAIR, ("pattern",), f"{lat},{lng}")


def user_path(text: str) -> Judgement | Rejection:
    parts = [p for p in re.split(r"[\\/]+", text) if p]
    names = [p.lower() for p in parts]
    for key in ("users", "home", "documents and settings"):
        if key in names:
            user = names[names.index(key) + 1] if names.index(key) + 1 < len(names) else ""
            if not user or user in MACHINE_USERS or user.startswith((":", "{", "<", "$", "%")):
                return Rejection("machine-home", "a machine's home folder")
            return Judgement(HOME_FOLDER, ("pattern", "home folder"), text)
    return Rejection("no-home", "no home folder")


def fakepath(text: str) -> Judgement | Rejection:
    name = re.split(r"[\\/]+", text)[-1]
    return Judgement(FAKE_PATH, ("pattern",), name, skip=len(text) - len(name))


def jwt(text: str) -> Judgement | Rejection:
    head = text.split(".")[0]
    try:
        decoded = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, binascii.Error):
        return Rejection("jwt-header", "the header is no JSON")
    if not isinstance(decoded, dict) or not ("alg" in decoded or "typ" in decoded or "enc" in decoded):
        return Rejection("jwt-algorithm", "the header names no algorithm")
    return Judgement(JWT, ("format:jwt",), text, "jwt")


def random(text: str) -> Judgement | Rejection:
    body = re.split(r"[-_.]", text)[-1] if len(re.split(r"[-_.]", text)[-1]) >= 16 else text
    if not is_random(body) and not (len(text) > 40 and is_random(text)):
        return Rejection("words", "reads like words, not like a token")
    return Judgement(TOKEN, ("format",), text)


def bearer(text: str) -> Judgement | Rejection:
    token = text.partition(" ")[2]
    if not is_random(token):
        return Rejection("words", "reads like words, not like a token")
    return Judgement(BEARER, ("format:bearer",), token, "bearer", skip=len(text) - len(token))


def basic_auth(text: str) -> Judgement | Rejection:
    encoded = text.partition(" ")[2]
    try:
        decoded = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True).decode("utf-8")
    except (ValueError, binascii.Error):
        return Rejection("no-credentials", "no credentials in it")
    if ":" not in decoded or not decoded.isprintable():
        return Rejection("no-credentials", "no credentials in it")
    return Judgement(BASIC, ("format:basic",), encoded, "basic_auth", skip=len(text) - len(encoded))


def userinfo(text: str) -> Judgement | Rejection:
    if set(text) <= set("*x•") or re.fullmatch(
        r"\d{1,5}|[<{\[$%].*|password|pass|pwd|redacted|masked|secret", text, re.I
    ):
        return Rejection("placeholder", "a placeholder")
    return Judgement(URL_CREDENTIALS, ("format:url credentials",), text, "url_userinfo")


CHECKS: dict[str, Check] = {
    "email": email, "email_spelled": email_spelled, "card": card, "iban": iban,
    "phone_international": phone_international, "phone_us": phone_us,
    "phone_national_shape": phone_national_shape, "ipv4": ipv4, "ipv6": ipv6, "mac": mac,
    "whatsapp": whatsapp, "personal_file": personal_file, "gps_dms": gps_dms, "gps_pair": gps_pair,
    "user_path": user_path, "fakepath": fakepath, "jwt": jwt, "random": random, "bearer": bearer,
    "basic_auth": basic_auth, "userinfo": userinfo, **NATIONALS,
}  # fmt: skip
