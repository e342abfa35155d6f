"""The patterns that the joined search looks for: one wherever a lane could find something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofreel.privacy.lanes.engine import Block, EngineName, Scanner
from proofreel.privacy.lanes.hints import DENY
from proofreel.privacy.lanes.label import LABELS
from proofreel.privacy.rules import phrases
from proofreel.privacy.rules.model import Rule
from proofreel.privacy.rules.tokens import TOKENS
from proofreel.privacy.rules.values import VALUES
from proofreel.privacy.views import BASE64_QUAD

RULES: tuple[Rule, ...] = (*VALUES, *TOKENS)
Stretch = tuple[int, int, int]

# Words that are in too many texts to stand for the phrase they are part of.
_COMMON = frozenset(
    "number code name date data card account address first last full line your the for and user access".split()
)
_VALUE_NEAR = re.compile(rb"[^\x00]{0,44}?[0-9?\x80-\xff]|[^\x00\n]{0,16}?[:=]")

# A code stands before its label as often as behind: "123456 is your verification code".
_CODE_WORDS = frozenset(
    word for phrase, kind in LABELS.items() if kind == "PASSWORD.code" for word in phrase.split()
)
_DIGITS = re.compile(rb"[0-9]{3}")

_CAPITAL = r"[A-Z\x80-\xff]"
_NAMES = (
    rf"(?i:{phrases.GREETINGS}),? (?:[A-Z][a-z]{{1,8}}\.? ){{0,2}}{_CAPITAL}",
    rf"(?i:{phrases.NAME_BEFORE})[:,]?[ \n]{{1,2}}{_CAPITAL}",
    rf"{_CAPITAL}[A-Za-z\x80-\xff'-]*'s? (?i:{phrases.NAME_AFTER})\b",
    rf"\b(?:Mr|Mrs|Ms|Herr|Frau|Monsieur|Madame|Mme|Signora?|Senora?|Dhr|Mevr)\.? {_CAPITAL}",
)
_STREETS = (
    rf"\d[A-Za-z]?,? (?:[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]*,? ){{1,5}}(?i:{phrases.STREET_SUFFIXES})\b",
    rf"(?i:{phrases.STREET_ENDINGS})\.? \d",
    rf"\b(?i:{phrases.STREET_BEGINNINGS}) [^\n\x00]{{1,60}}\d",
    r"\d[ ,][^\n\x00]{2,90}[ ,-][1-9]\d{2} ?\d{3}\b",
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
)


class Triggers:
    """Everything the joined search looks for, compiled once for an engine."""

    def __init__(self, engine: EngineName = "auto") -> None:
        patterns = [(rule.trigger or rule.pattern, rule.ignore_case) for rule in RULES]
        self.base64 = len(patterns)
        patterns.append((f"(?:{BASE64_QUAD}){{4}}", False))
        self.names = range(len(patterns), len(patterns) + len(_NAMES))
        patterns += [(p, False) for p in _NAMES]
        self.streets = range(len(patterns), len(patterns) + len(_STREETS))
        patterns += [(p, False) for p in _STREETS]
        self._patterns = Scanner(patterns, engine, stored=True)
        words = _label_words()
        # Words of a few letters are in every other text; they are looked for as whole words.
        self._short = [word for word in words if len(word) <= 4 and word.isascii() and word.isalnum()]
        self._long = [word for word in words if word not in self._short]
        self._labels = Scanner(
            [(re.escape(word), True) for word in self._long], engine, literal=True, stored=True
        )
        whole = [(rf"(?:\b|_){word}{end}", True) for word in self._short for end in (r"\b", "_")]
        self._short_labels = Scanner(whole, engine, stored=True)
        self.engine = self._patterns.engine

    def of(self, block: Block) -> tuple[dict[int, list[Stretch]], set[int]]:
        """The stretches of each text in which a pattern matches, and the texts with a label before a value."""
        labelled: set[int] = set()
        for pattern, _, end in self._short_labels.raw(block):
            word = self._short[pattern >> 1] if pattern >= 0 else None
            self._note_label(block, word, end - (pattern & 1 if word else 0), labelled)
        next_start = 0
        for pattern, _, end in self._labels.raw(block):
            if end < next_start:
                continue
            word = self._long[pattern] if pattern >= 0 else None
            index = self._note_label(block, word, end, labelled)
            if index is not None and word is not None and index + 1 < len(block.starts):
                next_start = block.starts[index + 1]
        return self._patterns.stretches(block), labelled

    def _note_label(self, block: Block, word: str | None, end: int, labelled: set[int]) -> int | None:
        """Adds the text to `labelled` when a value stands near the word that ends there; gives its number then."""
        data = block.data
        if word is not None and len(word) <= 4:
            size = len(word)
            if data[end - size - 1 : end - size].isalnum() or data[end : end + 1].isalnum():
                return None
        coded = word is None or word in _CODE_WORDS
        if _VALUE_NEAR.match(data, end) or (coded and _DIGITS.search(data, max(0, end - 64), end)):
            index = block.locate(end - 1)
            labelled.add(index)
            return index
        return None


def _label_words() -> Sequence[str]:
    """One word of each label phrase, the most telling one."""
    words: set[str] = set()
    for phrase, kind in LABELS.items():
        if kind != DENY:
            words.add(max(phrase.split(), key=lambda w: (len(w) > 2 and w not in _COMMON, len(w))))
    # A word that holds another long one is found with it.
    return sorted(word for word in words if not any(part in words for part in _long_parts(word)))


def _long_parts(word: str) -> Iterator[str]:
    for size in range(5, len(word)):
        for start in range(len(word) - size + 1):
            yield word[start : start + size]
