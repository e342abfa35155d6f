"""The patterns that the joined search looks for: one wherever a lane could find something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from proofreel.privacy.detection.lanes.engine import UNKNOWN, Block, EngineName, Scanner, Stretch
from proofreel.privacy.detection.lanes.labels import CODE, LABELS
from proofreel.privacy.detection.lanes.pairs import DELIMITED
from proofreel.privacy.detection.lanes.windows import PROSE, Window, windows_around
from proofreel.privacy.detection.rules import codes, phrases, sentences
from proofreel.privacy.detection.rules.model import Rule
from proofreel.privacy.detection.rules.tokens import TOKENS
from proofreel.privacy.detection.rules.values import VALUES
from proofreel.privacy.detection.views import BASE64_QUAD

RULES: tuple[Rule, ...] = (*VALUES, *TOKENS)

# Words that are in too many texts to stand for the phrase they are part of.
_COMMON = frozenset(
    "number code name date data card account address first last full line your the for and user"
    " access".split()
)
_VALUE_NEAR = re.compile(rb"[^\x00]{0,44}?[0-9?\x80-\xff]|[^\x00\n]{0,16}?[:=]")

# A code stands before its label as often as behind: "123456 is your verification code".
_CODE_WORDS = frozenset(word for phrase, kind in LABELS.items() if kind == CODE for word in phrase.split())
_DIGITS = re.compile(rb"[0-9]{3}")
_END = attrgetter("end")
_BLANKED = bytes(c if bytes((c,)).isalnum() else 32 for c in range(256))

_NAMES = sentences.TRIGGERS
_STREETS = (
    rf"\d[A-Za-z]?,? (?:[A-Z\x80-\xff][A-Za-z\x80-\xff'.-]*,? ){{1,5}}(?i:{phrases.STREET_SUFFIXES})\b",
    rf"(?i:{phrases.STREET_ENDINGS})\.? \d",
    rf"\b(?i:{phrases.STREET_BEGINNINGS}) [^\x00]{{1,60}}\d",
    r"[a-z.\x80-\xff] \d{1,4} ?[a-zA-Z]?[^\n\x00]{0,18},?[ \n](?:[A-Z]{1,2}-)?\d{2,5}"
    r"(?:[ -]\d{2,3}| [A-Z]{2})? [A-Z\x80-\xff][a-z\x80-\xff]",
    r"\d[ ,][^\n\x00]{2,90}[ ,-][1-9]\d{2} ?\d{3}\b",
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
)


# Lanes that have patterns of their own, beside those of the rules.
LANES: dict[str, Sequence[str]] = {
    "base64": (f"(?:{BASE64_QUAD}){{4}}",), "names": _NAMES, "codes": codes.TRIGGERS, "tables": (DELIMITED,),
    "streets": _STREETS,
}  # fmt: skip


class Triggers:
    """Everything the joined search looks for, compiled once for an engine."""

    def __init__(self, engine: EngineName = "auto") -> None:
        patterns = [(rule.trigger or rule.pattern, rule.ignore_case) for rule in RULES]
        self._lanes = [""] * len(patterns)
        for lane, expressions in LANES.items():
            self._lanes += [lane] * len(expressions)
            patterns += [(expression, False) for expression in expressions]
        self._patterns = Scanner(patterns, engine, stored=True)
        words = _label_words()
        # Words of a few letters are in every other text; they are looked for as whole words.
        self._short = [word for word in words if _is_short(word)]
        self._long = [word for word in words if not _is_short(word)]
        self._kinds: dict[bytes, str] = {}
        self._labels = Scanner(
            [(re.escape(word), True) for word in self._long], engine, literal=True, stored=True
        )
        whole = [(rf"(?:\b|_){word}{end}", True) for word in self._short for end in (r"\b", "_")]
        self._short_labels = Scanner(whole, engine, stored=True)
        self.engine = self._patterns.engine

    def lanes_of(self, stretches: Sequence[Stretch], length: int) -> dict[str, list[Window]]:
        """Return the lanes that the stretches of a text ask for, and where in its `length` characters; all
        where the engine does not tell patterns apart.
        """
        asking: dict[str, list[Stretch]] = {}
        for stretch in stretches:
            for lane in LANES if stretch.pattern == UNKNOWN else (self._lanes[stretch.pattern],):
                asking.setdefault(lane, []).append(stretch)
        return {lane: windows_around(asked, length, PROSE) for lane, asked in asking.items() if lane}

    def of(self, block: Block) -> tuple[dict[int, list[Stretch]], set[int]]:
        """Return the stretches of each text in which a pattern matches, and the texts with a label before a
        value.
        """
        labelled: set[int] = set()
        words = block.data.translate(_BLANKED) + b" "
        next_start = 0
        for stretch in sorted([*self._short_labels.raw(block), *self._labels.raw(block)], key=_END):
            end = stretch.end
            if end < next_start:
                continue
            index, next_start = self._labelled_text(block, words, end)
            if index is not None:
                labelled.add(index)
        return self._patterns.stretches(block), labelled

    def _labelled_text(self, block: Block, words: bytes, end: int) -> tuple[int | None, int]:
        """Return the text in which a value stands near the label word that ends at `end`, and where to look
        on.

        The engines tell overlapping words apart in different ways, so the whole word around the place
        decides.
        """
        data = block.data
        if data[end - 1 : end] == b"_":
            end -= 1
        end = words.find(b" ", end)
        word = data[words.rfind(b" ", 0, end) + 1 : end]
        kind = self._kinds.get(word)
        if kind is None:
            kind = self._kinds[word] = self._kind_of(word)
        if kind and (
            _VALUE_NEAR.match(data, end) or (kind == "code" and _DIGITS.search(data, max(0, end - 64), end))
        ):
            index = block.locate(end - 1)
            return index, block.starts[index + 1] if index + 1 < len(block.starts) else len(data) + 1
        return None, end + 1

    def _kind_of(self, word: bytes) -> str:
        """Return "label" for a word that is one of the label words or holds a long one; "code" for those of
        codes.
        """
        if len(self._kinds) > 100_000:
            self._kinds.clear()
        text = word.decode("latin-1").lower()
        found = [text] if text in self._short else [w for w in self._long if w in text]
        return "code" if any(w in _CODE_WORDS for w in found) else "label" if found else ""


def _is_short(word: str) -> bool:
    return len(word) <= 4 and word.isascii() and word.isalnum()


def _label_words() -> Sequence[str]:
    """Return one word of each label phrase, the most telling one."""
    words: set[str] = set()
    for phrase, kind in LABELS.items():
        if kind.is_personal:
            words.add(max(phrase.split(), key=lambda w: (len(w) > 2 and w not in _COMMON, len(w))))
    # A word that holds another long one is found with it.
    kept = [word for word in words if not any(part in words for part in _long_parts(word))]
    # The longest first: re2 takes the first alternative that matches at a place.
    return sorted(kept, key=lambda word: (-len(word), word))


def _long_parts(word: str) -> Iterator[str]:
    for size in range(5, len(word)):
        for start in range(len(word) - size + 1):
            yield word[start : start + size]
