"""Invented people and numbers for the benchmark rows, with valid checksums; everything comes from a seed."""

from __future__ import annotations

import random
import string
from typing import Any

LOCALES = (
    "en_US", "en_CA", "en_GB", "en_IE", "de_DE", "de_AT", "de_CH", "fr_FR", "es_ES", "it_IT", "nl_NL", "nl_BE", "pt_PT", "pl_PL",
    "sv_SE", "da_DK", "no_NO", "fi_FI", "pt_BR", "es_MX", "en_IN", "ja_JP", "ko_KR", "zh_CN", "en_AU",
)  # fmt: skip
_HEX = "0123456789abcdef"
_BASE62 = string.ascii_letters + string.digits


class People:
    """One seeded source of values."""

    def __init__(self, seed: int) -> None:
        from faker import Faker

        self.random = random.Random(seed)
        self._fakers: dict[str, Any] = {}
        self._faker = Faker
        self._seed = seed

    def faker(self, locale: str = "en_US") -> Any:
        if locale not in self._fakers:
            self._fakers[locale] = self._faker(locale)
            self._fakers[locale].seed_instance(self._seed + len(self._fakers))
        return self._fakers[locale]

    def locale(self) -> str:
        return self.random.choice(LOCALES)

    def pick(self, *options: Any) -> Any:
        return self.random.choice(options)

    def digits(self, count: int) -> str:
        return "".join(self.random.choice(string.digits) for _ in range(count))

    def hex(self, count: int) -> str:
        return "".join(self.random.choice(_HEX) for _ in range(count))

    def token(self, count: int, alphabet: str = _BASE62) -> str:
        return "".join(self.random.choice(alphabet) for _ in range(count))

    def word(self) -> str:
        return str(self.faker().word())

    def name(self, locale: str = "en_US") -> str:
        fake = self.faker(locale)
        return (
            f"{fake.last_name()} {fake.first_name()}"
            if locale[:2] in ("ja", "ko", "zh")
            else f"{fake.first_name()} {fake.last_name()}"
        )

    def domain(self) -> str:
        company = self.pick(
            "nordlicht", "bluefern", "harbourline", "tamarind", "kestrel", "oakmill", "seaglass", "lanterna"
        )
        return f"{company}{self.pick('', '-', '')}{self.word().lower()}.{self.pick('com', 'de', 'co.uk', 'fr', 'io', 'com.au', 'se', 'jp', 'org')}"

    def email(self) -> str:
        fake = self.faker()
        first, last = fake.first_name().lower(), fake.last_name().lower()
        local = self.pick(
            f"{first}.{last}",
            f"{first[0]}{last}",
            f"{last}_{first}",
            f"{first}{self.digits(2)}",
            f"{first}+{self.word()}",
            f"{first}-{last}{self.digits(1)}",
        )
        return f"{local}@{self.domain()}"

    def card(self, spaced: bool | None = None) -> str:
        prefix, length = self.pick(
            ("4", 16),
            ("51", 16),
            ("55", 16),
            ("2223", 16),
            ("34", 15),
            ("37", 15),
            ("6011", 16),
            ("3530", 16),
            ("36", 14),
            ("62", 16),
        )
        body = prefix + self.digits(length - len(prefix) - 1)
        number = next(body + str(d) for d in range(10) if _luhn(body + str(d)))
        if spaced is None:
            spaced = self.random.random() < 0.5
        if not spaced:
            return number
        sep = self.pick(" ", "-", ".", "\u00a0")
        cuts = (4, 10, 15) if length == 15 else (4, 10, 14) if length == 14 else (4, 8, 12, 16)
        return sep.join(number[a:b] for a, b in zip((0, *cuts), cuts, strict=False))

    def iban(self, locale: str | None = None) -> str:
        country = self.pick(
            "de_DE",
            "fr_FR",
            "es_ES",
            "it_IT",
            "nl_NL",
            "pl_PL",
            "pt_PT",
            "en_GB",
            "de_AT",
            "de_CH",
            "fi_FI",
            "no_NO",
            "da_DK",
            "sv_SE",
        )
        number = str(self.faker(country).iban())
        return (
            " ".join(number[i : i + 4] for i in range(0, len(number), 4))
            if self.random.random() < 0.4
            else number
        )

    def imei(self) -> str:
        body = "35" + self.digits(12)
        return next(body + str(d) for d in range(10) if _luhn(body + str(d)))

    def national_id(self, locale: str) -> tuple[str, str]:
        """(label, number) of a country, by its own rules."""
        fake = self.faker(locale)
        r = self.random
        if locale == "en_US":
            return self.pick("SSN", "Social Security No."), str(fake.ssn())
        if locale == "en_CA":
            return "SIN", str(fake.ssn())
        if locale == "en_GB":
            return "NI number", f"{self.pick('AB', 'CE', 'JK', 'PW')}{self.digits(6)}{self.pick(*'ABCD')}"
        if locale == "en_IE":
            body = self.digits(7)
            total = sum(int(c) * w for c, w in zip(body, range(8, 1, -1), strict=True))
            return "PPS number", body + "WABCDEFGHIJKLMNOPQRSTUV"[total % 23]
        if locale == "de_DE":
            return self.pick("Steuer-Identifikationsnummer", "IdNr."), _german_tax_id(r)
        if locale == "de_AT":
            return "SV-Nummer", str(fake.ssn())
        if locale == "de_CH":
            return "AHV-Nr.", str(fake.ssn())
        if locale == "fr_FR":
            return "N° de sécurité sociale", str(fake.ssn())
        if locale == "es_ES":
            return self.pick("DNI", "NIF"), _spanish_id(r)
        if locale == "it_IT":
            return "C.F.", str(fake.ssn())
        if locale == "nl_NL":
            return "BSN", str(fake.ssn())
        if locale == "nl_BE":
            return "Rijksregisternummer", str(fake.ssn())
        if locale == "pt_PT":
            return "NIF", _portuguese_nif(r)
        if locale == "pl_PL":
            return "PESEL", str(fake.pesel())
        if locale == "sv_SE":
            return "Personnummer", str(fake.ssn())
        if locale == "da_DK":
            return (
                "CPR-nr.",
                f"{r.randint(1, 28):02}{r.randint(1, 12):02}{r.randint(40, 99)}-{self.digits(4)}",
            )
        if locale == "no_NO":
            return "Fødselsnummer", str(fake.ssn())
        if locale == "fi_FI":
            return "Henkilötunnus", str(fake.ssn())
        if locale == "pt_BR":
            return "CPF", str(fake.cpf())
        if locale == "es_MX":
            return "CURP", str(fake.curp())
        if locale == "en_IN":
            return "Aadhaar", _aadhaar(r)
        if locale == "ja_JP":
            return "マイナンバー", _my_number(r)
        if locale == "ko_KR":
            return "주민등록번호", str(fake.ssn())
        if locale == "zh_CN":
            return "身份证号", str(fake.ssn())
        return "TFN", _australian_tfn(r)

    def phone(self, locale: str) -> tuple[str, str]:
        """(international, national) forms of an assignable number."""
        import phonenumbers

        region = locale[-2:]
        example = phonenumbers.example_number_for_type(
            region, phonenumbers.PhoneNumberType.MOBILE
        ) or phonenumbers.example_number(region)
        text = str(example.national_number)
        for _ in range(60):
            changed = phonenumbers.parse(f"+{example.country_code}{text[:-4]}{self.digits(4)}", None)
            if phonenumbers.is_valid_number(changed):
                example = changed
                break
        formats = phonenumbers.PhoneNumberFormat
        international = self.pick(
            phonenumbers.format_number(example, formats.INTERNATIONAL),
            phonenumbers.format_number(example, formats.E164),
        )
        return international, phonenumbers.format_number(example, formats.NATIONAL)


def _luhn(digits: str) -> bool:
    total = 0
    for i, c in enumerate(reversed(digits)):
        n = int(c) * (1 + i % 2)
        total += n - 9 if n > 9 else n
    return total % 10 == 0


def _german_tax_id(r: random.Random) -> str:
    from stdnum.de import idnr

    while True:
        digits = r.sample(range(10), 9)
        repeated = digits[r.randrange(9)]
        digits.insert(r.randrange(10), repeated)
        if digits[0] == 0:
            continue
        for check in range(10):
            number = "".join(map(str, digits)) + str(check)
            if idnr.is_valid(number):
                return number


def _spanish_id(r: random.Random) -> str:
    number = r.randint(10_000_000, 99_999_999)
    return f"{number}{r.choice(['', '-'])}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def _portuguese_nif(r: random.Random) -> str:
    body = r.choice("12") + "".join(str(r.randint(0, 9)) for _ in range(7))
    check = 11 - sum(int(c) * (9 - i) for i, c in enumerate(body)) % 11
    return body + str(check if check < 10 else 0)


def _aadhaar(r: random.Random) -> str:
    from stdnum import verhoeff

    body = str(r.randint(2, 9)) + "".join(str(r.randint(0, 9)) for _ in range(10))
    number = body + str(verhoeff.calc_check_digit(body))
    return r.choice([number, f"{number[:4]} {number[4:8]} {number[8:]}"])


def _my_number(r: random.Random) -> str:
    body = "".join(str(r.randint(0, 9)) for _ in range(11))
    weights = [n + 1 if n <= 6 else n - 5 for n in range(11, 0, -1)]
    rest = sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11
    return body + str(0 if rest <= 1 else 11 - rest)


def _australian_tfn(r: random.Random) -> str:
    while True:
        body = "".join(str(r.randint(0, 9)) for _ in range(9))
        if (
            body[0] != "0"
            and sum(int(c) * w for c, w in zip(body, (1, 4, 3, 7, 5, 8, 6, 9, 10), strict=True)) % 11 == 0
        ):
            return r.choice([body, f"{body[:3]} {body[3:6]} {body[6:]}"])
