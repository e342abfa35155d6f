"""Whether a string is random, as keys and tokens are, or made of words."""

from __future__ import annotations

import re
from math import log2

HEX_BITS, HEX_SHARE = 2.6, 0.7
"""The least entropy of hexadecimal digits, in bits a character, and as a share of the most that their number
allows. Of random digests of 32 digits, 99 in 100 are above 3.27 bits; "00000001" and a date are below 2.
"""
SHARE = 0.72
"""The same for other tokens. Of random letters and digits, 99 in 100 are above 0.84 of the most that their
number allows, from 12 characters on; with 0.85 the benchmark loses seven tokens that hold a fixed part.
"""
WORDY, ALL_WORDS = 0.75, 0.9
"""The share of a text that words make up: above the first with less than three kinds of characters, above the
second with any, it is a name and no token.
"""
ONE_KIND_LENGTH = 20
"""A shorter text of small letters, of capitals or of digits alone is a word or a number."""
_ALPHABET = 62

_HEX = re.compile(r"[0-9a-fA-F-]+")
_WORDY = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{3,}")
_VOWEL = re.compile("[aeiouyAEIOUY]")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}", re.I)


def entropy(text: str) -> float:
    """Return the Shannon entropy of a text, in bits a character."""
    if not text:
        return 0.0
    counts: dict[str, int] = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    size = len(text)
    return -sum(n / size * log2(n / size) for n in counts.values())


def is_random(text: str, minimum: int = 8) -> bool:
    """True when `text` reads like a generated token: mixed kinds of characters, high entropy for
    its length.
    """
    text = text.strip().rstrip("=")
    if len(text) < minimum or any(c.isspace() for c in text):
        return False
    kinds = _kinds_of(text)
    ceiling = log2(min(len(text), _ALPHABET))
    if _HEX.fullmatch(text):
        return kinds >= 2 and entropy(text) >= min(HEX_BITS, ceiling * HEX_SHARE)
    if kinds == 1 and len(text) < ONE_KIND_LENGTH:
        return False
    wordy = _letters_in_words(text)
    if wordy > len(text) * (WORDY if kinds < 3 else ALL_WORDS):
        return False
    return entropy(text) >= ceiling * SHARE


def _kinds_of(text: str) -> int:
    """Return how many of digits, small letters and capitals are in a text."""
    return sum(any(map(is_kind, text)) for is_kind in (str.isdigit, str.islower, str.isupper))


def _letters_in_words(text: str) -> int:
    """Return how many characters stand in what can be spoken: with a vowel, without five consonants
    in a row.
    """
    words = _WORDY.findall(text)
    return sum(len(word) for word in words if _VOWEL.search(word) and not _CONSONANTS.search(word))
