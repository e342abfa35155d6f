"""Candidates, and what speaks for and against each: its neighbours, the label before it, its field."""

from __future__ import annotations

import re
from typing import NamedTuple

from proofreel.privacy.detection.lanes.hints import DENY, Hint
from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.lanes.label import nearest_before
from proofreel.privacy.detection.rules.denials import GEOMETRY_WORDS, VERSION_WORDS

Label = tuple[int, int, str, str]

# Types that a run of digits or letters can be by chance: a word that denies outweighs their pattern.
DENIABLE = frozenset(
    "CARD PHONE NATIONAL_ID IP HEALTH_ID GPS DEVICE_ID ADDRESS GOV_DOC BANK_ACCOUNT DOB CVC NAME".split()
)
_DIGITS = frozenset("CARD PHONE NATIONAL_ID HEALTH_ID IBAN".split())
_ANYTHING = frozenset({"q", "query", "search", "search term"})  # what people look for can be anything
_WORDS = re.compile(r"[a-z]+")


class Candidate(NamedTuple):
    """A possible hit. Offsets are those of the text as recorded; `against` is why it is none, "" if it stands."""

    type: str
    rule: str
    start: int
    end: int
    verdict: Verdict
    view: str = ""
    lane: str = "value"
    against: str = ""


def weighed(
    type_: str, folded: str, start: int, end: int, verdict: Verdict, labels: list[Label]
) -> tuple[Verdict, str]:
    """The verdict after what stands around the match, and why it is no hit ("" when it is one)."""
    against = _neighbours(type_, folded, start, end)
    if against:
        return verdict, against
    label = nearest_before(labels, start, folded)
    if label is None or type_ in ("EMAIL", "SECRET", "FILENAME"):
        return verdict, ""
    kind = label[0].partition(".")[0]
    if kind == type_:
        sure = min(0.99, max(verdict.confidence + 0.12, 0.85))
        return verdict._replace(confidence=sure, reasons=(*verdict.reasons, f'label:"{label[1]}"')), ""
    if kind == DENY and label[1] in _ANYTHING and type_ in ("GPS", "NAME"):
        return verdict, ""
    if kind == DENY and type_ in DENIABLE and type_ != "ADDRESS" and not _outlives(type_, verdict):
        return verdict, f'denied by "{label[1]}"'
    if kind not in (DENY, type_) and type_ in DENIABLE and verdict.confidence < 0.8 and kind != "NAME":
        return verdict._replace(confidence=verdict.confidence - 0.2), ""
    return verdict, ""


def _outlives(type_: str, verdict: Verdict) -> bool:
    """National formats with their own checksum and punctuation are not order numbers by chance."""
    return type_ == "NATIONAL_ID" and verdict.confidence >= 0.95


def _neighbours(type_: str, folded: str, start: int, end: int) -> str:
    before = folded[start - 1] if start else ""
    after = folded[end] if end < len(folded) else ""
    if type_ in _DIGITS:
        if before.isalnum() or after.isalnum() or before == "_" or after == "_":
            return "part of a longer run"
        if before in "-." and before and start > 1 and folded[start - 2].isalnum():
            return "part of a longer run"
        if after in "-." and after and end + 1 < len(folded) and folded[end + 1].isalnum():
            return "part of a longer run"
        if type_ in ("NATIONAL_ID", "HEALTH_ID") and (
            re.match(r"[ -]\d{3}", folded[end : end + 4])
            or re.search(r"\d{3}[ -]$", folded[max(0, start - 4) : start])
        ):
            return "part of a longer run"
        if (before in "#" and before) or before == "$" or (before in "€£¥" and before):
            return "a price or a number of a list"
        if (
            type_ in ("CARD", "PHONE")
            and before == "/"
            and not folded[:start].endswith("wa.me/")
            and start > 1
            and folded[start - 2] not in "/ "
        ):
            return "part of a path"
    if type_ == "IP":
        return _version(folded, start, end)
    if type_ == "GPS":
        words = set(_WORDS.findall(folded[max(0, start - 24) : start].lower()))
        if words & GEOMETRY_WORDS or (
            before == "("
            and start > 1
            and folded[start - 2].isalpha()
            and "lat" not in folded[max(0, start - 24) : start].lower()
        ):
            return "geometry"
        if (before and (before.isalnum() or before == ".")) or (after and after.isdigit()):
            return "part of a longer run"
        if re.match(r",\d{1,2}(?:\.\d+)?[zm]\b", folded[end:]):
            return ""
        if re.match(r"\s*[, ]\s*[-+]?\d", folded[end:]) or re.search(r"\d[, ]\s*$", folded[:start]):
            return "part of a list of numbers"
    if type_ == "DEVICE_ID" and (
        before.isalnum()
        or (before in ":-" and before)
        or after.isalnum()
        or (after in ":-" and after and end + 1 < len(folded) and folded[end + 1].isalnum())
    ):
        return "part of a longer run"
    return ""


def _version(folded: str, start: int, end: int) -> str:
    before = folded[start - 1] if start else ""
    after = folded[end : end + 2]
    if before and (
        before.isalnum() or before in "_-." or (before == "/" and start > 1 and folded[start - 2].isalpha())
    ):
        return "a version"
    if (
        (after[:1] in "-_+" and after[:1])
        or (after[:1] == "." and after[1:2].isalnum())
        or after[:1].isalpha()
    ):
        return "a version"
    words = _WORDS.findall(folded[max(0, start - 28) : start].lower())
    if any(w in VERSION_WORDS for w in words[-3:]):
        return "a version"
    return ""


# What a placeholder shows as a matter of course; anything surer in one has been put there by a program.
_SHOWN_IN_PLACEHOLDERS = frozenset(
    "NAME ADDRESS PHONE DOB CVC GPS PASSWORD BANK_ACCOUNT GOV_DOC HEALTH_ID IP FILENAME".split()
)


def with_field(
    candidate: Candidate, hint: Hint | None, code_attribute: bool, placeholder: bool = False
) -> Candidate:
    """The candidate after what its field says of it."""
    if candidate.against:
        return candidate
    if placeholder and (candidate.type in _SHOWN_IN_PLACEHOLDERS or candidate.verdict.confidence < 0.9):
        reasons = tuple(dict.fromkeys((*candidate.verdict.reasons, "a placeholder")))
        verdict = candidate.verdict._replace(info=True, reasons=reasons)
        return candidate._replace(verdict=verdict)
    if code_attribute and candidate.type not in ("EMAIL", "SECRET", "FILENAME"):
        return candidate._replace(against="an attribute of the page's code")
    if hint is None:
        return candidate
    verdict = candidate.verdict
    if hint.type == DENY:
        if (
            candidate.type in DENIABLE
            and candidate.lane in ("value", "prose")
            and not _outlives(candidate.type, verdict)
            # The words right before a value know better than the name of the element around them.
            and not any(reason.startswith("label:") for reason in verdict.reasons)
        ):
            return candidate._replace(against=f"denied by {hint.evidence}")
        return candidate
    if hint.type == candidate.type and hint.evidence not in verdict.reasons and candidate.lane == "value":
        sure = min(0.99, max(verdict.confidence, hint.strength) + 0.02)
        return candidate._replace(
            verdict=verdict._replace(confidence=sure, reasons=(*verdict.reasons, hint.evidence))
        )
    return candidate
