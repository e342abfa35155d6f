"""Whether a string is random, as keys and tokens are, or made of words."""

from __future__ import annotations

import re
from math import log2

_WORDY = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{3,}")
_VOWEL_RUN = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}", re.I)


def entropy(text: str) -> float:
    """Shannon entropy in bits a character."""
    if not text:
        return 0.0
    counts: dict[str, int] = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    size = len(text)
    return -sum(n / size * log2(n / size) for n in counts.values())


def is_random(text: str, minimum: int = 8) -> bool:
    """Whether `text` reads like a generated token: mixed kinds of characters and high entropy for
    its length.
    """
    text = text.strip().rstrip("=")
    if len(text) < minimum or any(c.isspace() for c in text):
        return False
    kinds = sum(
        (any(c.isdigit() for c in text), any(c.islower() for c in text), any(c.isupper() for c in text))
    )
    ceiling = log2(min(len(text), 62))
    bits = entropy(text)
    if re.fullmatch(r"[0-9a-fA-F-]+", text):
        return kinds >= 2 and bits >= min(2.6, ceiling * 0.7)
    if kinds == 1 and len(text) < 20:
        return False
    wordy = sum(
        len(m) for m in _WORDY.findall(text) if re.search("[aeiouyAEIOUY]", m) and not _VOWEL_RUN.search(m)
    )
    if wordy > len(text) * 0.75 and kinds < 3:
        return False
    if wordy > len(text) * 0.9:
        return False
    return bits >= ceiling * 0.72
