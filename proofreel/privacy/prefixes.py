"""Beginnings of known values: what a search-as-you-type request or an event per key holds of a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SHORTEST = 4
# Values are looked up by so many letters and digits of their beginning.
_KEY = 3
_SEPARATORS = frozenset(" .-()/\u00a0_")
_QUOTES = frozenset("\"'`=&?#<>,;|")
_HEX = re.compile(r"%([0-9A-Fa-f]{2})")
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]|(?<=%[0-9a-f][0-9a-f])[^\W_]|[+(](?=\d)")


class Prefix(NamedTuple):
    """A beginning of the value with that number, at `start` to `end` of a text."""

    start: int
    end: int
    value: int


class PrefixSearch:
    """Finds beginnings of values, of `SHORTEST` characters or more, that end where a word ends.

    Separators of numbers may differ and URLs may be percent-encoded. What begins a value of `quoted` is found
    only where nothing else stands beside it (a whole JSON string, a parameter of a URL): such values are
    ordinary words.
    """

    def __init__(self, values: Iterable[str], quoted: Iterable[str] = ()) -> None:
        self._values: list[str] = []
        self._by_key: dict[str, list[int]] = {}
        for value in values:
            self._add(value)
        self._first_quoted = len(self._values)
        for value in quoted:
            self._add(value)

    def _add(self, value: str) -> None:
        value = value.strip().casefold()
        key = _compact(value)
        if len(value) > SHORTEST and len(key) == _KEY:
            self._by_key.setdefault(key, []).append(len(self._values))
        self._values.append(value)

    def search(self, text: str) -> Iterator[Prefix]:
        """Yield the beginnings in a text, from left to right, the longest at each place."""
        if len(text) < SHORTEST or not self._by_key:
            return
        folded = text.casefold()
        if len(folded) != len(text):  # a letter that folds to two: offsets would not fit
            folded = text.lower() if len(text.lower()) == len(text) else text
        at = 0
        for match in _WORD_START.finditer(folded):
            start = match.start()
            if start < at:
                continue
            found = self._longest_at(folded, start)
            if found is not None:
                yield found
                at = found.end

    def _longest_at(self, text: str, start: int) -> Prefix | None:
        best: Prefix | None = None
        for number in self._by_key.get(_compact(text[start : start + 4 * _KEY]), ()):
            end = _extent(text, start, self._values[number])
            if end - start < SHORTEST or not _ends_word(text, end):
                continue
            if number >= self._first_quoted and not _stands_alone(text, start, end):
                continue
            if best is None or end > best.end:
                best = Prefix(start, end, number)
        return best


def _compact(text: str) -> str:
    """Return the first letters and digits of a text."""
    key = ""
    for c in text:
        if c not in _SEPARATORS and c != "+":
            key += c
            if len(key) == _KEY:
                break
    return key


def _extent(text: str, start: int, value: str) -> int:
    """Return how far a text goes on like a value, from `start` on."""
    at, place, end = start, 0, start
    while at < len(text) and place < len(value):
        c, width = text[at], 1
        escape = _HEX.match(text, at) if c == "%" else None
        if escape is not None:
            c, width = chr(int(escape.group(1), 16)).casefold(), 3
        if c == value[place] or (c == "+" and value[place] == " "):
            at += width
            place += 1
            end = at
        elif value[place] in _SEPARATORS or value[place] == "+":
            place += 1
        elif c in _SEPARATORS and place:
            at += width
        else:
            break
    return end


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum())


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else '"'
    after = text[end] if end < len(text) else '"'
    return before in _QUOTES and (after in _QUOTES or after == "\\")
