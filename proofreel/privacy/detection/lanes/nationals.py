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
        return Judgement(0.35, ("pattern", "a well-known sample number"), digits_of(text), "us_ssn")
    return Judgement(0.75, ("pattern",), digits_of(text), "us_ssn")


def gb_nino(text: str) -> Judgement | Rejection:
    compact = text.replace(" ", "")
    if compact[:2] in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"):
        return Rejection("never-issued", "no such prefix is issued")
    return Judgement(0.75, ("pattern",), compact, "uk_nino")


def in_pan(text: str) -> Judgement | Rejection:
    return Judgement(0.65, ("pattern",), text, "in_pan")


def dk_cpr(text: str) -> Judgement | Rejection:
    if not is_plausible_day(int(text[:2]), int(text[2:4])):
        return Rejection("no-such-day", "no such day")
    return Judgement(0.55, ("pattern", "date"), digits_of(text), "dk_cpr")


def mbi(text: str) -> Judgement | Rejection:
    compact = text.replace("-", "")
    return Judgement(0.85 if "-" in text else 0.6, ("pattern",), compact, "us_mbi")


def _spanish(text: str) -> Judgement | Rejection:
    compact = re.sub(r"[ .-]", "", text).upper()
    letter = "TRWAGMYFPDXBNJZSQVHLCKE"
    body = {"X": "0", "Y": "1", "Z": "2"}.get(compact[0], compact[0]) + compact[1:-1]
    if not body.isdigit() or letter[int(body) % 23] != compact[-1]:
        return Rejection("dni", "checksum:dni fails")
    if len(set(compact[:-1])) <= 1:
        return Rejection("one-digit", "one digit repeated")
    return Judgement(0.75, ("checksum:dni",), compact, "es_nie" if compact[0] in "XYZ" else "es_dni")


def _french(text: str) -> Judgement | Rejection:
    judgement = _stdnum("fr.nir", 0.92, "mod97")(text)
    if isinstance(judgement, Rejection):
        return judgement
    born = judgement.value[0] in "12" and judgement.value[3:5] <= "12"
    return judgement if born or " " in text else msgspec.structs.replace(judgement, confidence=0.6)


def _korean(text: str) -> Judgement | Rejection:
    digits = digits_of(text)
    if not is_plausible_day(int(digits[4:6]), int(digits[2:4])):
        return Rejection("no-such-day", "no such day")
    total = sum(int(c) * w for c, w in zip(digits, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=False))
    if (11 - total % 11) % 10 == int(digits[-1]):
        return Judgement(0.95, ("checksum:rrn",), digits, "kr_rrn")
    # Numbers given since October 2020 carry no checksum.
    return Judgement(0.6, ("pattern", "date"), digits, "kr_rrn")


NATIONALS: dict[str, Check] = {
    "us_ssn": us_ssn, "gb_nino": gb_nino, "in_pan": in_pan, "dk_cpr": dk_cpr, "mbi": mbi,
    "it_cf": _stdnum("it.codicefiscale", 0.97, "codice fiscale"), "es_dni": _spanish,
    "br_cpf": _stdnum("br.cpf", 0.95, "cpf"), "mx_curp": _stdnum("mx.curp", 0.96, "curp"),
    "in_aadhaar": _stdnum("in_.aadhaar", 0.7, "verhoeff"), "kr_rrn": _korean,
    "cn_ric": _stdnum("cn.ric", 0.95, "iso7064"), "se_pnr": _stdnum("se.personnummer", 0.8, "luhn"),
    "fi_hetu": _stdnum("fi.hetu", 0.9, "hetu"), "ch_ahv": _stdnum("ch.ssn", 0.95, "ean13"),
    "be_nn": _stdnum("be.nn", 0.95, "mod97"), "fr_nir": _french, "ie_pps": _stdnum("ie.pps", 0.6, "pps"),
}  # fmt: skip
