"""National identity and health numbers: their checksums by python-stdnum, their dates, the ranges never
issued.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

import msgspec

from proofreel.privacy.detection.lanes.checksums import digits_of
from proofreel.privacy.detection.lanes.dates import is_plausible_day
from proofreel.privacy.detection.lanes.judgement import Judgement, Rejection

# How sure each makes: the share of numbers of the same shape that pass by chance, and what else is written
# so. Check letters and two check digits (1 in 23, 26, 97) with letters or dates at fixed places leave next to
# nothing, one check digit (1 in 10) over plain digits leaves order and article numbers, a shape alone
# whatever has it.
SAMPLE = 0.35  # a number that every form and handbook shows
US_SSN, UK_NINO, SPANISH = 0.75, 0.75, 0.75
INDIAN_PAN = 0.65
DANISH_CPR = 0.55  # its checksum is given up since 2007: a date and four digits
US_MBI, US_MBI_UNGROUPED = 0.85, 0.6
FRENCH_NIR, FRENCH_UNDATED = 0.92, 0.6
KOREAN_RRN, KOREAN_WITHOUT_CHECKSUM = 0.95, 0.6

Check = Callable[[str], "Judgement | Rejection"]


def _stdnum(module: str, sure: float, reason: str, *, compact: str = r"[ .\-/]") -> Check:
    def check(text: str) -> Judgement | Rejection:
        value = re.sub(compact, "", text).upper()
        try:
            valid = import_module(f"stdnum.{module}").is_valid(text.upper())
        except Exception:  # a library of many hands: whatever it stumbles over is no number of its kind
            valid = False
        if not valid:
            return Rejection(module, f"checksum:{module} fails")
        if len(set(digits_of(value))) <= 1:
            return Rejection("one-digit", "one digit repeated")
        return Judgement(sure, (f"checksum:{reason}",), value, module.replace(".", "_").rstrip("_"))

    return check


def us_ssn(text: str) -> Judgement | Rejection:
    if (
        text[:3] in ("000", "666")
        or (text[0] == "9" and not "50" <= text[4:6] <= "99")
        or text[4:6] == "00"
        or text[7:] == "0000"
    ):
        return Rejection("never-issued", "no such area, group or serial number is issued")
    if text in ("123-45-6789", "078-05-1120", "111-11-1111") or len(set(digits_of(text))) <= 2:
        return Judgement(SAMPLE, ("pattern", "a well-known sample number"), digits_of(text), "us_ssn")
    return Judgement(US_SSN, ("pattern",), digits_of(text), "us_ssn")


def gb_nino(text: str) -> Judgement | Rejection:
    compact = text.replace(" ", "")
    if compact[:2] in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"):
        return Rejection("never-issued", "no such prefix is issued")
    return Judgement(UK_NINO, ("pattern",), compact, "uk_nino")


def in_pan(text: str) -> Judgement | Rejection:
    return Judgement(INDIAN_PAN, ("pattern",), text, "in_pan")


def dk_cpr(text: str) -> Judgement | Rejection:
    if not is_plausible_day(int(text[:2]), int(text[2:4])):
        return Rejection("no-such-day", "no such day")
    return Judgement(DANISH_CPR, ("pattern", "date"), digits_of(text), "dk_cpr")


def mbi(text: str) -> Judgement | Rejection:
    compact = text.replace("-", "")
    return Judgement(US_MBI if "-" in text else US_MBI_UNGROUPED, ("pattern",), compact, "us_mbi")


def _spanish(text: str) -> Judgement | Rejection:
    compact = re.sub(r"[ .-]", "", text).upper()
    letter = "TRWAGMYFPDXBNJZSQVHLCKE"
    body = {"X": "0", "Y": "1", "Z": "2"}.get(compact[0], compact[0]) + compact[1:-1]
    if not body.isdigit() or letter[int(body) % 23] != compact[-1]:
        return Rejection("dni", "checksum:dni fails")
    if len(set(compact[:-1])) <= 1:
        return Rejection("one-digit", "one digit repeated")
    return Judgement(SPANISH, ("checksum:dni",), compact, "es_nie" if compact[0] in "XYZ" else "es_dni")


def _french(text: str) -> Judgement | Rejection:
    judgement = _stdnum("fr.nir", FRENCH_NIR, "mod97")(text)
    if isinstance(judgement, Rejection):
        return judgement
    born = judgement.value[0] in "12" and judgement.value[3:5] <= "12"
    return judgement if born or " " in text else msgspec.structs.replace(judgement, confidence=FRENCH_UNDATED)


def _korean(text: str) -> Judgement | Rejection:
    digits = digits_of(text)
    if not is_plausible_day(int(digits[4:6]), int(digits[2:4])):
        return Rejection("no-such-day", "no such day")
    total = sum(int(c) * w for c, w in zip(digits, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=False))
    if (11 - total % 11) % 10 == int(digits[-1]):
        return Judgement(KOREAN_RRN, ("checksum:rrn",), digits, "kr_rrn")
    # Numbers given since October 2020 carry no checksum.
    return Judgement(KOREAN_WITHOUT_CHECKSUM, ("pattern", "date"), digits, "kr_rrn")


NATIONALS: dict[str, Check] = {
    "us_ssn": us_ssn, "gb_nino": gb_nino, "in_pan": in_pan, "dk_cpr": dk_cpr, "mbi": mbi,
    "it_cf": _stdnum("it.codicefiscale", 0.97, "codice fiscale"), "es_dni": _spanish,
    "br_cpf": _stdnum("br.cpf", 0.95, "cpf"), "mx_curp": _stdnum("mx.curp", 0.96, "curp"),
    "in_aadhaar": _stdnum("in_.aadhaar", 0.7, "verhoeff"), "kr_rrn": _korean,
    "cn_ric": _stdnum("cn.ric", 0.95, "iso7064"), "se_pnr": _stdnum("se.personnummer", 0.8, "luhn"),
    "fi_hetu": _stdnum("fi.hetu", 0.9, "hetu"), "ch_ahv": _stdnum("ch.ssn", 0.95, "ean13"),
    "be_nn": _stdnum("be.nn", 0.95, "mod97"), "fr_nir": _french, "ie_pps": _stdnum("ie.pps", 0.6, "pps"),
}  # fmt: skip
