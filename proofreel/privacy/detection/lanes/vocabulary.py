"""The words by which fields and labels are called, and what a name or a label says by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from proofreel.privacy.detection.entities import ENTITIES, NOT_PERSONAL
from proofreel.privacy.detection.rules.words import (
    ABBREVIATIONS,
    ABOUT,
    DENIED,
    FILLERS,
    HEADS,
    PHRASES,
    TWO_MEANINGS,
)
from proofreel.privacy.detection.views import fold
from proofreel.privacy.model import EntityType

WIDE = re.compile(r"[\u3040-\u30ff\u3005\u3400-\u9fff\uac00-\ud7af]")
"""Chinese, Japanese and Korean characters: scripts that put no blanks between words."""

# The longest phrase of `rules/words` has as many words; a longer text than this is prose and names no field.
_MAX_WORDS = 7
_MAX_NAME = 160
# Words shorter than this are not cut: "ids", "news" end like plurals and compounds and are neither.
_SHORTEST_PLURAL = 8
_SHORTEST_COMPOUND = 10

_CAMEL = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])"
)
_NOT_WORD = re.compile(
    r"[^0-9A-Za-z\u0370-\u03ff\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff"
    r"\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3005\u3400-\u9fff\uac00-\ud7af]+"
)
_IDENTIFIER = re.compile(r"[A-Za-z][\w.$-]*")
_REQUIRED = "*＊:：()（）必須"  # marks of forms around a label
_ALTERNATIVES = re.compile(r"[/・,、|]")


class Kind(NamedTuple):
    """What a phrase names: a type, or NOT_PERSONAL, and a subtype of it ("" for none)."""

    type: EntityType
    subtype: str = ""

    @property
    def is_personal(self) -> bool:
        """False for what words say is no person's data."""
        return self.type != NOT_PERSONAL


DENIED_KIND = Kind(NOT_PERSONAL)


class Naming(NamedTuple):
    """What a name or label says: the kind (None: nothing), how many words of it say so, and which phrase."""

    kind: Kind | None
    words: int
    phrase: str


class _Reading(NamedTuple):
    """One way to understand a name; the greatest is taken: most words, then what is surest, then what comes
    last.
    """

    words: int
    certainty: int
    start: int
    kind: Kind
    phrase: str


_NAMELESS = Naming(None, 0, "")


def kind_of_row(text: str) -> Kind:
    """Return the kind that a row of `rules/words` spells `TYPE` or `TYPE.subtype`."""
    type_, _, subtype = text.partition(".")
    return Kind(type_, subtype)


def normalised(text: str) -> str:
    """Return `text` as lower-case words without accents, one blank between and around them."""
    words = _NOT_WORD.sub(" ", _CAMEL.sub(" ", fold(text)))
    return f" {' '.join(words.split()).lower()} "


def _phrase_tables() -> tuple[dict[str, Kind], dict[str, Kind]]:
    """Return the phrases of scripts with blanks and of those without, each with the kind that has
    it first.
    """
    words: dict[str, Kind] = {}
    wide: dict[str, Kind] = {}

    def put(phrase: str, kind: Kind) -> None:
        phrase = phrase.strip()
        if WIDE.search(phrase):
            wide.setdefault(fold(phrase).lower().replace(" ", ""), kind)
            return
        phrase = normalised(phrase).strip()
        words.setdefault(phrase, kind)
        if " " in phrase:
            words.setdefault(phrase.replace(" ", ""), kind)

    for row, languages in PHRASES.items():
        kind = kind_of_row(row)
        for phrases in languages.values():
            for phrase in phrases.split("|"):
                put(phrase, kind)
    for phrase in DENIED.split("|"):
        put(phrase, DENIED_KIND)
    return words, wide


WORDS, WIDE_WORDS = _phrase_tables()
_WIDE_LONGEST = max(map(len, WIDE_WORDS))


def _is_numbered(kind: Kind | None) -> bool:
    return kind is not None and kind.is_personal and ENTITIES[kind.type].numbered


@lru_cache(maxsize=8192)
def inflected(word: str) -> tuple[Kind, str] | None:
    """Return the kind and the phrase of which a word is the genitive, the plural or the end, or a numbered
    one.
    """
    return _numbered(word) or _plural(word) or _compound(word)


def _numbered(word: str) -> tuple[Kind, str] | None:
    """Return what a word with one digit behind it is (`card1`), but names and addresses, of which line 2 is
    other.
    """
    base = WORDS.get(word[:-1]) if word[-1:].isdigit() else None
    if base is None or (base.is_personal and ENTITIES[base.type].common_words):
        return None
    return base, word[:-1]


def _plural(word: str) -> tuple[Kind, str] | None:
    if len(word) >= _SHORTEST_PLURAL:
        for end in ("es", "s"):
            base = WORDS.get(word[: -len(end)]) if word.endswith(end) else None
            if base is not None and _is_numbered(base):
                return base, word[: -len(end)]
    return None


def _compound(word: str) -> tuple[Kind, str] | None:
    if len(word) >= _SHORTEST_COMPOUND:
        for head in HEADS:
            if word.endswith(head) and head in WORDS:
                return WORDS[head], head
    return None


@lru_cache(maxsize=8192)
def naming_of(text: str) -> Naming:
    """Return what one name or label says, by the longest phrase in it."""
    if len(text) > _MAX_NAME:
        return _NAMELESS
    words = normalised(text).split()
    best = max(_phrases_in(words), default=None)
    if _is_about_the_field(text, words) and (best is None or not best.phrase.endswith(words[-1])):
        return Naming(DENIED_KIND, 1, words[-1])
    readings = [*_written_together(words), *_wide_phrases_in(text)]
    best = max([best, *readings] if best is not None else readings, default=None)
    return Naming(best.kind, best.words, best.phrase) if best is not None else _NAMELESS


def _is_about_the_field(text: str, words: Sequence[str]) -> bool:
    """True for an identifier whose last word speaks about a field and not of what is in it: emailVerified."""
    return len(words) > 1 and words[-1] in ABOUT and _IDENTIFIER.fullmatch(text) is not None


def _phrases_in(words: Sequence[str]) -> Iterator[_Reading]:
    """Yield the longest phrase that begins at each word."""
    for start in range(len(words)):
        for count in range(min(_MAX_WORDS, len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + count])
            kind = WORDS.get(phrase)
            if kind is not None and len(words) > 1 and _is_part_of_a_name(phrase, words, start):
                kind = None
            if kind is None and count == 1:
                found = inflected(phrase)
                if found is not None:
                    kind, phrase = found
            if kind is not None:
                certainty = (1 if phrase in TWO_MEANINGS else 2) if kind.is_personal else 0
                yield _Reading(count, certainty, start, kind, phrase)
                break


def _is_part_of_a_name(phrase: str, words: Sequence[str], start: int) -> bool:
    """True for one or two letters, and for an abbreviation that stands beside more than fillers."""
    if len(phrase) <= 2:
        return phrase != "ip"
    return phrase in ABBREVIATIONS and not FILLERS.issuperset([*words[:start], *words[start + 1 :]])


def _written_together(words: Sequence[str]) -> Iterator[_Reading]:
    """Yield what words make without blanks: billingaddressline1 and userphonenumber are cut at the digit
    only.
    """
    joined = "".join(words)
    kind = WORDS.get(joined) if len(words) > 1 else None
    if kind is not None:
        yield _Reading(len(words), int(kind.is_personal), 0, kind, joined)


def _wide_phrases_in(text: str) -> Iterator[_Reading]:
    """Yield the phrases in scripts without blanks; a single character counts only when it is all there is."""
    if not WIDE.search(text):
        return
    compact = fold(text).lower().replace(" ", "").strip(_REQUIRED)
    for part in _ALTERNATIVES.split(compact):
        if len(part) == 1 and part in WIDE_WORDS:
            yield _Reading(1, 1, 0, WIDE_WORDS[part], part)
    for start in range(len(compact)):
        for size in range(min(_WIDE_LONGEST, len(compact) - start), 0, -1):
            phrase = compact[start : start + size]
            kind = WIDE_WORDS.get(phrase)
            if kind is not None and (size > 1 or len(compact) == 1):
                yield _Reading(size, int(kind.is_personal), start, kind, phrase)
                break


def is_label(text: str) -> bool:
    """True when the text is nothing but a phrase by which fields are labelled."""
    plain = text.replace(" ", "")
    if plain.isascii() and plain.isalpha() and (text.istitle() or text.islower() or text.isupper()):
        # Nothing but words: most texts, and the phrase is all of them or it is no label.
        lower = text.lower()
        return " ".join(lower.split()) in WORDS or (plain != text and plain.lower() in WORDS)
    naming = naming_of(text)
    if not naming.words:
        return False
    return naming.words >= len(normalised(text).split()) or len(naming.phrase) == len(text.strip("*: "))
