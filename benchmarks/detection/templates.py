"""Rows made from the templates of `templates.toml`: what applications show and send, with a place for each value."""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

from benchmarks.detection.people import LOCALES, People

_LATIN = tuple(locale for locale in LOCALES if locale[:2] not in ("ja", "ko", "zh"))
_PLACE = re.compile(r"\{(\w+)\}")
_TYPES = {
    "name": "NAME", "first": "NAME", "last": "NAME", "email": "EMAIL", "phone": "PHONE", "street": "ADDRESS", "city": "ADDRESS",
    "zip": "ADDRESS", "card": "CARD", "exp": "CARD", "cvc": "CVC", "cvcn": "CVC", "iban": "IBAN", "dob": "DOB", "passport": "GOV_DOC",
    "n9": "", "nhs": "HEALTH_ID", "n8bank": "BANK_ACCOUNT", "n8health": "HEALTH_ID", "imei": "DEVICE_ID", "mac": "DEVICE_ID",
    "password": "PASSWORD", "otp": "PASSWORD", "n4pin": "PASSWORD",
}  # fmt: skip
_FILE = re.compile(r"\.(?:pdf|docx?|jpe?g|png)\b")


def template_groups() -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and definition of each group of templates."""
    text = (Path(__file__).parent / "templates.toml").read_text("utf-8")
    for group in tomllib.loads(text)["group"]:
        yield group["name"], group


def template_row(
    p: People, group: dict[str, Any], number: int
) -> tuple[str, dict[str, str], list[str], list[str]]:
    """(value, context, expected types, targets) of row `number` of a group: its templates in turn."""
    template = group["rows"][number % len(group["rows"])]
    label = ""
    if isinstance(template, dict):
        label, template = template["label"], template["value"]
    values = _values(p, p.pick(*group.get("locale", _LATIN)))
    expected: set[str] = set(group.get("types", ()))
    targets: list[str] = []

    def put(match: re.Match[str]) -> str:
        place = match.group(1)
        if place not in values:
            return match.group()
        type_ = _TYPES.get(place.partition("_")[0], "")
        if type_ and not (type_ == "NAME" and _FILE.search(template)):
            expected.add(type_)
        if type_:
            targets.append(values[place])
        return values[place]

    value = _PLACE.sub(put, template)
    if targets and _FILE.search(template) and "@" not in value:
        expected.add("FILENAME")
    if re.search(r"\bA\{n9\}", template):
        expected.add("HEALTH_ID")
    context = {"source": p.pick(*group["source"]), "tag": p.pick(*group.get("tag", [""])), "label": label}
    return value, context, sorted(expected), targets


def _values(p: People, locale: str) -> dict[str, str]:
    fake = p.faker(locale)
    first, last = str(fake.first_name()), str(fake.last_name())
    wide = locale[:2] in ("ja", "ko", "zh")
    name = f"{last}{first}" if wide else f"{first} {last}"
    email = p.email()
    street = str(fake.street_address()).replace("\n", " ")
    city, zip_code = str(fake.city()), str(fake.postcode())
    international, national = p.phone(locale)
    birth = fake.date_of_birth(minimum_age=18, maximum_age=90)
    password = (
        p.word().capitalize() + p.pick("!", "_", "#", "9") + p.digits(3) + p.token(p.random.randint(1, 3))
    )
    local, _, domain = email.partition("@")
    surname = re.sub(r"[^A-Z]", "", last.upper()) or "BERG"
    given = re.sub(r"[^A-Z]", "", first.upper()) or "ANNA"
    passport = p.token(1, "CFGHJK") + p.token(8, "0123456789CFGHJKLMNPRTVWXYZ")
    while sum(c.isdigit() for c in passport) < 4:
        passport = p.token(1, "CFGHJK") + p.token(8, "0123456789CFGHJKLMNPRTVWXYZ")
    cvc = p.digits(3)
    n = {f"n{size}": str(p.random.randint(1, 9)) + p.digits(size - 1) for size in range(1, 10)}
    return {
        **n, "first": first, "last": last, "name": name, "first_lower": first.lower(), "last_lower": last.lower(),
        "name_plus": quote_plus(name), "email": email, "email_quoted": quote(email, safe=""),
        "email_base64": base64.b64encode(email.encode()).decode(), "email_at_dot": f"{local} (at) {domain.replace('.', ' (dot) ')}",
        "email_spaced": f"{local} AT {domain.replace('.', ' DOT ')}", "street": street, "street_plus": quote_plus(street),
        "city": city, "city_plus": quote_plus(city), "zip": zip_code, "phone": international, "phone_national": national,
        "phone_plus": quote_plus(international), "phone_plain": "+" + re.sub(r"\D", "", international),
        "phone_digits": re.sub(r"\D", "", international), "card": p.card(), "cvc": cvc, "cvcn": str(p.random.randint(100, 999)),
        "exp": f"{p.random.randint(1, 12):02}/{p.random.randint(27, 34)}", "iban": p.iban(),
        "dob": birth.strftime(p.pick("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y")), "passport": passport, "nhs": _nhs(p), "n8bank": p.digits(8),
        "n8health": n["n8"], "imei": p.imei(), "mac": ":".join(p.hex(2) for _ in range(6)), "password": password,
        "password_long": password, "otp": n["n6"], "n4pin": n["n4"], "hex6": p.hex(6), "hex8": p.hex(8), "y": str(p.random.randint(2019, 2027)),
        "d2": f"{p.random.randint(1, 28):02}",
        "mrz": f"UTO{surname}<<{given}".ljust(42, "<") + "\n" + f"L898902C{n['n1']}<UTO740812{n['n1']}F1204159".ljust(44, "<"),
    }  # fmt: skip


def _nhs(p: People) -> str:
    while True:
        body = p.digits(9)
        check = 11 - sum(int(c) * w for c, w in zip(body, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            number = body + str(check % 11)
            return f"{number[:3]} {number[3:6]} {number[6:]}"
