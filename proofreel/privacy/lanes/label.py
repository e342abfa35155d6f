"""The label lane: a word in the text itself that says what follows ("BSN: 123456789", "born on", "password=")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofreel.privacy.lanes.field import judge
from proofreel.privacy.lanes.hints import DENY, WIDE_WORDS, WORDS, Hint
from proofreel.privacy.lanes.verdict import Verdict
from proofreel.privacy.rules.labels import (
    ANNOUNCED_ONLY,
    CODE_BEFORE,
    FILLER,
    NEEDS_COLON,
    NOT_LABELS,
    VALUES,
)

REACH = 40

_LABEL_TYPES = frozenset(
    "PHONE CARD CVC BANK_ACCOUNT NATIONAL_ID GOV_DOC HEALTH_ID NAME ADDRESS DOB GPS IP DEVICE_ID PASSWORD SECRET IBAN".split()
)
_IS = frozenset(("is", "ist", "est", "es"))
_LINK = re.compile(
    r"\.?" + FILLER + r"[\s\"'*]*(?P<link>[:=\uff1a\u2013-]|=>|->|\)|は|です|为|是|是：)?[\s\"'*>]*", re.I
)


LABELS: dict[str, str] = {
    phrase: kind
    for phrase, kind in WORDS.items()
    if kind == DENY
    or (kind.partition(".")[0] in _LABEL_TYPES and phrase not in NOT_LABELS and len(phrase) > 1)
}
_WORD = re.compile(r"[A-Za-z0-9]+")
_JOINT = frozenset(["", *" _.-/'", ". ", "- ", " -", "' "])


def _longest_by_first_word() -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in LABELS:
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


_BEGINS = _longest_by_first_word()
_WIDE_LABEL = re.compile(
    "|".join(sorted((re.escape(w) for w in WIDE_WORDS if len(w) > 1), key=len, reverse=True))
)


def labels_in(folded: str) -> list[tuple[int, int, str, str]]:
    """(start, end, type or DENY, phrase) of each label in `folded`, the longest where several begin."""
    lower = folded.lower()
    if len(lower) != len(folded):
        return []
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(lower)]
    labels: list[tuple[int, int, str, str]] = []
    at, count = 0, len(words)
    while at < count:
        word, start, end = words[at]
        longest = _BEGINS.get(word)
        taken = 1
        if longest is not None:
            phrase, found = word, LABELS.get(word)
            best = (end, found, word) if found is not None else None
            for n in range(1, min(longest, count - at)):
                following = words[at + n]
                if lower[words[at + n - 1][2] : following[1]] not in _JOINT:
                    break
                phrase = f"{phrase} {following[0]}"
                found = LABELS.get(phrase)
                if found is not None:
                    best, taken = (following[2], found, phrase), n + 1
            if best is not None:
                labels.append((start, best[0], best[1] or "", best[2]))
        at += taken
    if not folded.isascii():
        for m in _WIDE_LABEL.finditer(lower):
            labels.append((m.start(), m.end(), WIDE_WORDS[m.group()], m.group()))
        labels.sort()
    return labels


def nearest_before(
    labels: list[tuple[int, int, str, str]], start: int, folded: str = ""
) -> tuple[str, str] | None:
    """(type, phrase) of the label that ends closest before `start`, within reach."""
    best = None
    for label in labels:
        if label[0] >= start:
            break
        if start - label[1] <= REACH and "\n\n" not in folded[label[1] : start]:
            best = (label[2], label[3])
    return best


def _is_json_key(folded: str, start: int, end: int) -> bool:
    """Whether the label is a key of JSON, which the keys' own lane judges with the object it stands in."""
    return bool(_KEY_AFTER.match(folded, end)) and bool(
        _KEY_BEFORE.search(folded[max(0, start - 40) : start])
    )


_KEY_AFTER = re.compile(r"[\w-]{0,40}\\*[\"']\s{0,4}:")
_KEY_BEFORE = re.compile(r"[\"'][\w-]{0,40}$")


def labelled_values(
    text: str, folded: str, labels: list[tuple[int, int, str, str]]
) -> Iterator[tuple[int, int, str, Hint, Verdict]]:
    """(start, end, type, hint, verdict) of each value that a label announces."""
    for number, (_, end, kind, phrase) in enumerate(labels):
        if kind == DENY:
            continue
        pattern = VALUES.get(kind) or VALUES.get(kind.partition(".")[0])
        if pattern is None:
            continue
        link = _LINK.match(folded, end)
        at = link.end() if link else end
        limit = labels[number + 1][0] if number + 1 < len(labels) else len(folded)
        announced = bool(link and link.group("link")) or folded[end:at].strip().lower() in _IS
        type_ = kind.partition(".")[0]
        if (phrase in ANNOUNCED_ONLY and not announced) or _is_json_key(folded, labels[number][0], end):
            continue
        loose = type_ in ("IP", "DEVICE_ID", "CVC", "ADDRESS") and at > end
        if type_ in NEEDS_COLON and not announced and not loose and kind != "PASSWORD.code":
            continue
        if type_ == "ADDRESS" and not announced and not re.search(r"\bto\b|liefer|livr|envi", phrase):
            continue
        match = pattern.match(folded, at)
        if match is None and kind in ("PASSWORD.code", "PHONE", "DOB") and at < limit:
            near = pattern.search(folded, at, min(len(folded), at + 24, max(limit, at)))
            match = near if near and not re.search(r"[.!?]\s", folded[at : near.start()]) else None
        if match is None and kind == "PASSWORD.code":
            before = CODE_BEFORE.search(folded[max(0, labels[number][0] - 60) : labels[number][0]])
            if before:
                group = 1 if before.group(1) else 2
                offset = max(0, labels[number][0] - 60)
                verdict = Verdict(0.85, (f'label:"{phrase}"',), before.group(group), "code")
                yield (
                    offset + before.start(group),
                    offset + before.end(group),
                    type_,
                    Hint(type_, "code", "", 0.85),
                    verdict,
                )
            continue
        if match is None or (type_ != "ADDRESS" and match.start() >= limit and number + 1 < len(labels)):
            continue
        found = folded[match.start() : match.end()].rstrip(" .,-/")
        if not found or folded[end : match.start()] in ("", "-", "_", ".", "/"):
            continue
        hint = Hint(type_, kind.partition(".")[2], f'label:"{phrase}"', 0.85, phrase)
        value_text = text[match.start() : match.start() + len(found)]
        judged = judge(hint, value_text if type_ != "PHONE" else found, in_prose=True)
        if isinstance(judged, str):
            continue
        start, stop, verdict = judged
        yield match.start() + start, match.start() + stop, type_, hint, verdict
