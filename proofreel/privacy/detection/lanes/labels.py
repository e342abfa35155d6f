"""Labels in a text: words that say what stands behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

import msgspec

from proofreel.privacy.detection.entities import ENTITIES, CodeShape
from proofreel.privacy.detection.lanes.vocabulary import WIDE_WORDS, WORDS, Kind, inflected, kind_of_row
from proofreel.privacy.detection.rules.labels import NOT_LABELS, SPOKEN_LABELS, VALUES

REACH = 40
"""How many characters may stand between a label and a value that a rule has found: a line of a form or of a
letter. docs/detection.md, "Three lanes".
"""

CODE = Kind("PASSWORD", "code")

_START = attrgetter("start")
_ROWS = {kind_of_row(row): row for row in VALUES}
_WORD = re.compile(r"[A-Za-z0-9]+")
_JOINT = frozenset(["", *" _.-/'", ". ", "- ", " -", "' "])


class Label(msgspec.Struct, frozen=True):
    """A label in a text: start and end in it, what it names, and its phrase as `rules/words` has it."""

    start: int
    end: int
    kind: Kind
    phrase: str

    def moved(self, by: int) -> Label:
        """Return the label at its place in a text of which this one's is a part that begins at `by`."""
        return Label(self.start + by, self.end + by, self.kind, self.phrase)


def _is_announced_by_labels(kind: Kind) -> bool:
    return kind in _ROWS or Kind(kind.type) in _ROWS or ENTITIES[kind.type].code is not None


@lru_cache(maxsize=128)
def value_pattern(kind: Kind) -> re.Pattern[str] | None:
    """Return the pattern of what may follow a label: that of the kind, of its type, or of its type's code."""
    row = _ROWS.get(kind) or _ROWS.get(Kind(kind.type))
    code = ENTITIES[kind.type].code
    if row is not None:
        return VALUES[row]
    return _of_code(code) if code is not None else None


def _of_code(shape: CodeShape) -> re.Pattern[str]:
    return re.compile(
        rf"(?=(?:[A-Z .\-/]{{0,8}}\d){{{shape.digits}}})[A-Z0-9](?:[ .\-/]?[A-Z0-9])"
        rf"{{{shape.least - 1},{shape.most - 1}}}(?![A-Za-z0-9_])"
    )


def _labels() -> dict[str, Kind]:
    found = {
        phrase: kind
        for phrase, kind in WORDS.items()
        if phrase.isascii()  # words of a text are looked for in Latin letters
        if not kind.is_personal
        or (len(phrase) > 1 and phrase not in NOT_LABELS and _is_announced_by_labels(kind))
    }
    return found | {phrase: kind_of_row(row) for phrase, row in SPOKEN_LABELS.items()}


LABELS: dict[str, Kind] = _labels()


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


class _Phrase(msgspec.Struct, frozen=True):
    """The longest label that begins at a word of a text: of how many words it is."""

    words: int
    kind: Kind
    phrase: str


def labels_in(folded: str) -> list[Label]:
    """Return each label in a folded text in order of its place, the longest where several begin."""
    lower = folded.lower()
    if len(lower) != len(folded):
        return []
    words = list(_WORD.finditer(lower))
    labels: list[Label] = []
    at = 0
    while at < len(words):
        found = _longest_at(lower, words, at)
        # A longer phrase that begins inside this one is what is meant: "numero de carte" in "carte
        # d'identité".
        if found is not None and _is_cut_short(lower, words, at, found.words):
            found = None
        if found is not None:
            last = words[at + found.words - 1]
            labels.append(Label(words[at].start(), last.end(), found.kind, found.phrase))
        at += found.words if found is not None else 1
    if not folded.isascii():
        labels += [
            Label(m.start(), m.end(), WIDE_WORDS[m.group()], m.group()) for m in _WIDE_LABEL.finditer(lower)
        ]
        labels.sort(key=lambda label: (label.start, label.end))
    return labels


def _is_cut_short(lower: str, words: Sequence[re.Match[str]], at: int, count: int) -> bool:
    following = (_longest_at(lower, words, at + n) for n in range(1, count))
    return any(found is not None and found.words > count for found in following)


def _longest_at(lower: str, words: Sequence[re.Match[str]], at: int) -> _Phrase | None:
    """Return the longest label that begins at a word; None when none does."""
    word = words[at].group()
    longest = _BEGINS.get(word)
    if longest is None:
        base = inflected(word)
        return _Phrase(1, *base) if base is not None and base[1] in LABELS else None
    kind = LABELS.get(word)
    best = _Phrase(1, kind, word) if kind is not None else None
    phrase = word
    for n in range(1, min(longest, len(words) - at)):
        following = words[at + n]
        if lower[words[at + n - 1].end() : following.start()] not in _JOINT:
            break
        phrase = f"{phrase} {following.group()}"
        kind = LABELS.get(phrase)
        if kind is not None:
            best = _Phrase(n + 1, kind, phrase)
    return best


def nearest_before(labels: Sequence[Label], start: int, folded: str = "") -> Label | None:
    """Return the label that ends closest before `start`, within reach and in the same paragraph."""
    for number in range(bisect_left(labels, start, key=_START) - 1, -1, -1):
        label = labels[number]
        if start - label.end > REACH:
            return None
        if "\n\n" not in folded[label.end : start]:
            return label
    return None
