"""What an element's own attributes say it holds: `customer-email` of a test id, a class, an itemprop."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

MAX_HINT = 60

_HINTS = (
    "name", "itemprop", "data-field", "data-label", "data-title", "data-col", "data-column", "data-key",
    "data-name", "data-testid", "data-test", "data-cy", "data-qa", "id", "class",
)  # fmt: skip
_RANKS = {name: rank for rank, name in enumerate(_HINTS)}
# Class names that place an element on the page; as names of fields some of them would say "no personal data".
_LAYOUT = frozenset(
    "row rows col column columns table line lines list item items page screen level step size height width "
    "seat floor section group filter sort search icon image color colour theme shop store product category "
    "brand status title"
    " label description type kind mode action total amount price time date".split()
)
_WORDY = re.compile(r"-?[A-Za-z][A-Za-z_-]{2,29}")


def hint_of(attributes: dict[str, Any]) -> str:
    """Return the most telling of the attributes by which code names an element; at most 60 characters."""
    best, found = len(_HINTS), ""
    for name in attributes:
        rank = _RANKS.get(name)
        if rank is not None and rank < best and isinstance(attributes[name], str) and attributes[name]:
            best, found = rank, name
    if not found:
        return ""
    value: str = attributes[found]
    if found != "class":
        return value if len(value) <= MAX_HINT else ""
    return _words_of(value[:200])


@lru_cache(maxsize=4096)
def _words_of(classes: str) -> str:
    words = (word for word in classes.split() if _WORDY.fullmatch(word) and word.lower() not in _LAYOUT)
    return " ".join(words)[:MAX_HINT]
