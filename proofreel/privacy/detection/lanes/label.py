"""The label lane: a word in the text itself that says what follows ("BSN: 123456789", "born on", "password=")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofreel.privacy.detection.lanes.field import judge
from proofreel.privacy.detection.lanes.hints import DENY, WIDE_WORDS, WORDS, Hint, inflected
from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.lanes.persons import is_full_name, is_wide_name
from proofreel.privacy.detection.rules.given_names import GIVEN_NAMES
from proofreel.privacy.detection.rules.labels import (
    ANNOUNCED_ONLY,
    CODE_BEFORE,
    FILLER,
    NEEDS_COLON,
    NOT_LABELS,
    SPOKEN_LABELS,
    VALUES,
)

REACH = 40

_LABEL_TYPES = frozenset(
    "PHONE CARD CVC BANK_ACCOUNT NATIONAL_ID GOV_DOC HEALTH_ID NAME ADDRESS DOB GPS IP DEVICE_ID PASSWORD SECRET IBAN".split()
)
_IS = re.compile(r"\b(?:is|ist|lautet|est|es)\b")
_LINK = re.compile(
    r"\.?"
    + FILLER
    + r"[\s\"'*]*(?P<link>\)?\s?(?:=>|->|\u2192|\u21d2|[:=\uff1a\u2013\u2014-]|は|です|为|是：?)|\))?[\s\"'*>]*(?:#\s?)?",
    re.I,
)


LABELS: dict[str, str] = {
    phrase: kind
    for phrase, kind in WORDS.items()
    if kind == DENY
    or (kind.partition(".")[0] in _LABEL_TYPES and phrase not in NOT_LABELS and len(phrase) > 1)
}
LABELS.update(SPOKEN_LABELS)
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
    at = 0
    while at < len(words):
        count, kind, phrase = _longest_at(lower, words, at)
        # A longer phrase that begins inside this one is what is meant: "numero de carte" in "carte d'identité".
        if count > 1 and any(_longest_at(lower, words, at + n)[0] > count for n in range(1, count)):
            count = 0
        if count:
            labels.append((words[at][1], words[at + count - 1][2], kind, phrase))
        at += max(count, 1)
    if not folded.isascii():
        for m in _WIDE_LABEL.finditer(lower):
            labels.append((m.start(), m.end(), WIDE_WORDS[m.group()], m.group()))
        labels.sort()
    return labels


def _longest_at(lower: str, words: list[tuple[str, int, int]], at: int) -> tuple[int, str, str]:
    """(number of words, type or DENY, phrase) of the longest label that begins at a word; (0, "", "") for none."""
    word = words[at][0]
    longest = _BEGINS.get(word)
    if longest is None:
        kind, base = inflected(word)
        return (1, kind, base) if kind and base in LABELS else (0, "", "")
    found = LABELS.get(word)
    best = (1, found, word) if found is not None else (0, "", "")
    phrase = word
    for n in range(1, min(longest, len(words) - at)):
        following = words[at + n]
        if lower[words[at + n - 1][2] : following[1]] not in _JOINT:
            break
        phrase = f"{phrase} {following[0]}"
        found = LABELS.get(phrase)
        if found is not None:
            best = (n + 1, found, phrase)
    return best


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
    for number, (start, end, kind, phrase) in enumerate(labels):
        if kind == DENY:
            continue
        pattern = VALUES.get(kind) or VALUES.get(kind.partition(".")[0])
        if pattern is None:
            continue
        link = _LINK.match(folded, end)
        at = link.end() if link else end
        limit = labels[number + 1][0] if number + 1 < len(labels) else len(folded)
        line = "\n" in folded[end:at] and folded[:start].rpartition("\n")[2].strip() == ""
        announced = (
            line or bool(link and link.group("link")) or bool(_IS.search(folded[end:at].strip().lower()))
        )
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
            near = pattern.search(folded, at)
            close = near is not None and near.start() - at <= 24 and near.start() < max(limit, at + 1)
            if kind == "PHONE" and near is not None:
                close = close and (near.group()[0] in "+(0" or sum(c.isdigit() for c in near.group()) >= 8)
            match = near if near and close and not re.search(r"[.!?]\s", folded[at : near.start()]) else None
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
        if match is None:
            continue
        if type_ != "ADDRESS" and match.start() >= limit and number + 1 < len(labels):
            # A password may begin with a word that is a label elsewhere.
            word = match.start() == limit and match.end() > labels[number + 1][1]
            if not word or kind not in ("PASSWORD", "SECRET"):
                continue
        found = folded[match.start() : match.end()].rstrip(" .,-/")
        if not found or folded[end : match.start()] in ("", "-", "_", ".", "/"):
            continue
        hint = Hint(type_, kind.partition(".")[2], f'label:"{phrase}"', 0.85, phrase)
        if phrase == "name" and re.search(r"[A-Za-z]{3,} $", folded[:start]):
            hint = hint._replace(phrase="name-of")
        value_text = text[match.start() : match.start() + len(found)]
        judged = judge(hint, value_text if type_ != "PHONE" else found, in_prose=True)
        if isinstance(judged, str):
            continue
        if folded[labels[number][0] - 1 : labels[number][0]] == ":" and folded[end : end + 1] == ":":
            continue  # a part of a resource name: arn:...:secret:name
        if type_ == "NAME" and value_text[0] >= "\u3000" and not is_wide_name(value_text):
            continue
        if type_ == "NAME" and "," in found and not is_full_name(found.replace(",", ""), known=True):
            continue
        if type_ == "ADDRESS":
            # A name comes first in what is addressed to somebody.
            head = found.partition(",")[0].strip()
            if head.split(" ")[0].lower() in GIVEN_NAMES and is_full_name(head, known=True):
                at = match.start()
                yield at, at + len(head), "NAME", hint, Verdict(0.65, (f'label:"{phrase}"',), head)
                if head == found:
                    continue
                skipped = len(found) - len(found[len(head) :].lstrip(" ,"))
                yield (
                    at + skipped,
                    at + len(found),
                    type_,
                    hint,
                    Verdict(0.85, (f'label:"{phrase}"',), found[skipped:]),
                )
                continue
        if type_ == "ADDRESS" and value_text.isascii() and not re.search(r"[A-Z0-9]", value_text):
            continue
        first, last, verdict = judged
        yield match.start() + first, match.start() + last, type_, hint, verdict
