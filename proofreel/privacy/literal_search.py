"""Known values searched literally, in every spelling that a recording may hold them in.

This is how the echo of a field and a planted canary are found: as typed, in another case, percent-encoded
once or twice, HTML- and JSON-escaped, in base64, base64url and hex, and without or with other separators.
"""

from __future__ import annotations

import base64
import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import quote

from ahocorasick_rs import BytesAhoCorasick

from proofreel.privacy.detection.lanes.engine import SEPARATOR, Block
from proofreel.privacy.detection.views import fold

MIN_LENGTH = 4
# What a value begins with finds it; the rest is compared. A whole page that was pasted is a value too.
TRIGGER_LENGTH = 160
# The longest number that is written in groups is an IBAN of 34 characters; some labels stand inside.
LONGEST_NUMBER = 64

_SEPARATORS = b" .-()/\xa0"
_SPREAD = r"[ .\-()/\u00a0]{0,2}"
_PLUS = ord("+")
_NUMBERS = re.compile(r"\+?[\d .\-()/\u00a0]+")
_ESCAPED_BEFORE = re.compile(r"(?:%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[nrt/\"]|&#?\w{1,8};)\Z")
_LOWER = bytes(c + 32 if 0x41 <= c <= 0x5A or (0xC0 <= c <= 0xDE and c != 0xD7) else c for c in range(256))

_Occurrence = tuple[int, int, int]
"""Start, end, value index."""


class _Spelling(NamedTuple):
    """One way to write a value.

    `view` is "" for plain text; `exact`: upper and lower case differ (base64).
    """

    value: int
    view: str
    text: str
    exact: bool = False


class LiteralSearch:
    """Searches texts for a set of values, all at once.

    Values of fewer than `min_length` characters are left out (two suffice in Chinese, Japanese and Korean
    script), because they would be found everywhere; `skipped` numbers them. A value that begins or ends with
    a letter or digit is found only as a whole word. Building takes time and room in proportion to the values.
    """

    def __init__(self, values: Iterable[str], *, min_length: int = MIN_LENGTH) -> None:
        self.values = list(values)
        self.skipped: list[int] = []
        spellings: dict[bytes, list[_Spelling]] = {}
        numbers: dict[bytes, list[int]] = {}
        for index, value in enumerate(self.values):
            text = value.strip()
            if len(text) < (min(2, min_length) if _is_wide(text) else min_length):
                self.skipped.append(index)
                continue
            for spelling in _spellings(index, text):
                spellings.setdefault(_trigger(spelling.text), []).append(spelling)
            if _is_grouped_number(text):
                digits = "".join(c for c in text if c.isalnum())
                numbers.setdefault(_trigger(digits), []).append(index)
        self._spellings, self._numbers = list(spellings.values()), list(numbers.values())
        self._literals = _automaton(spellings)
        self._digits = _automaton(numbers)

    def search(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (value index, start, end) of each occurrence in `text`, in order, none twice."""
        for _, index, start, end in self.search_many([text]):
            yield index, start, end

    def search_many(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
        """Yield (text index, value index, start, end) over many texts at once; the fast path."""
        if self._literals is None or not texts:
            return
        block = Block([text if text.isascii() else fold(text) for text in texts])
        data = block.data.translate(_LOWER)
        found: dict[int, set[_Occurrence]] = {}
        for pattern, start, _ in self._literals.find_matches_as_indexes(data, overlapping=True):
            number = block.locate(start)
            at = start - block.starts[number]
            for spelling in self._spellings[pattern]:
                end = at + len(spelling.text)
                if _is_spelled(texts[number], at, end, spelling):
                    found.setdefault(number, set()).add((at, end, spelling.value))
        for number, index, at in self._grouped(block, data):
            match = _spread_pattern(self.values[index].strip()).match(texts[number], at)
            if match is not None and _is_whole(texts[number], at, match.end()):
                found.setdefault(number, set()).add((at, match.end(), index))
        for number in sorted(found):
            for start, end, index in _outermost(found[number]):
                yield number, index, start, end

    def _grouped(self, block: Block, data: bytes) -> Iterator[tuple[int, int, int]]:
        """Yield (text index, value index, start) where a number may stand, whatever separates its groups."""
        if self._digits is None:
            return
        packed = data.translate(None, _SEPARATORS)
        hits = self._digits.find_matches_as_indexes(packed, overlapping=True)
        if not hits:
            return
        starts = _starts_of_parts(packed)
        places: dict[int, list[int]] = {}
        for pattern, start, _ in hits:
            number = bisect_right(starts, start) - 1
            if number not in places:
                places[number] = _unpacked(data, block.starts, number)
            at = places[number][start - starts[number]]
            for index in self._numbers[pattern]:
                plus = (
                    self.values[index].lstrip().startswith("+")
                    and data[block.starts[number] + at - 1] == _PLUS
                )
                yield number, index, at - (plus and at > 0)


def _starts_of_parts(packed: bytes) -> list[int]:
    """Return where each text begins in a block whose separators within texts were taken out."""
    gap = SEPARATOR.encode()
    return [0, *accumulate(len(part) + len(gap) for part in packed.split(gap))]


def _unpacked(data: bytes, starts: Sequence[int], number: int) -> list[int]:
    """Return the place in a text of each character that is left when its separators are taken out."""
    end = starts[number + 1] if number + 1 < len(starts) else len(data)
    return [at for at, byte in enumerate(data[starts[number] : end]) if byte not in _SEPARATORS]


def _automaton(triggers: Iterable[bytes]) -> BytesAhoCorasick | None:
    """Return what finds all the triggers in one pass; None when there are none."""
    patterns = list(triggers)
    return BytesAhoCorasick(patterns) if patterns else None


def _trigger(spelling: str) -> bytes:
    """Return what a spelling is found by in a block: its beginning, folded, in lower case."""
    return fold(spelling[:TRIGGER_LENGTH]).encode("latin-1", "replace").translate(_LOWER)


def _is_spelled(text: str, start: int, end: int, spelling: _Spelling) -> bool:
    """True when the spelling stands in `text` at that place, as a whole word if it is plain text."""
    there = text[start:end]
    if there != spelling.text and (spelling.exact or there.lower() != spelling.text.lower()):
        return False
    return bool(spelling.view) or _is_whole(text, start, end)


def _is_grouped_number(value: str) -> bool:
    """True for a number, or letters and digits with enough of these, that others group in another way."""
    characters = [c for c in value if c.isalnum()]
    if len(characters) > LONGEST_NUMBER:
        return False
    if _NUMBERS.fullmatch(value) and len(characters) >= 6:
        return True
    return len(characters) >= 8 and sum(c.isdigit() for c in characters) >= 5 and "@" not in value


@lru_cache(maxsize=2048)
def _spread_pattern(value: str) -> re.Pattern[str]:
    """Return the pattern of a number with up to two separators between any two of its characters."""
    plus = r"\+?" if value.startswith("+") else ""
    return re.compile(f"(?i){plus}" + _SPREAD.join(re.escape(c) for c in value if c.isalnum()))


def _outermost(found: set[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Without spellings of a value inside a longer spelling of the same value."""
    kept: list[tuple[int, int, int]] = []
    for start, end, index in sorted(found, key=lambda f: (f[2], f[0], -f[1])):
        if kept and kept[-1][2] == index and end <= kept[-1][1]:
            continue
        kept.append((start, end, index))
    return sorted(kept)


def _is_wide(text: str) -> bool:
    return any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    if start and text[start].isalnum() and text[start - 1].isalnum() and not _is_wide(text[start - 1]):
        before = text[max(0, start - 9) : start]
        if not _ESCAPED_BEFORE.search(before):
            return False
    return not (
        end < len(text) and text[end - 1].isalnum() and text[end].isalnum() and not _is_wide(text[end])
    )


def _spellings(index: int, value: str) -> Iterator[_Spelling]:
    """Yield each spelling of a value once."""
    seen: set[str] = set()
    for view, text in _written(value):
        if len(text) >= 2 and text.casefold() not in seen:
            seen.add(text.casefold())
            yield _Spelling(index, view, text)
    raw = value.encode("utf-8", "replace")
    for data in dict.fromkeys((raw, value.lower().encode("utf-8", "replace"))):
        for text in _base64(data):
            if text not in seen:
                seen.add(text)
                yield _Spelling(index, "base64", text, exact=True)
    if len(raw) >= 4:
        yield _Spelling(index, "hex", raw.hex())


def _written(value: str) -> Iterator[tuple[str, str]]:
    """Yield (view, spelling) of a value in plain text, URLs, HTML and JSON; some come twice."""
    percent = quote(value, safe="", errors="replace")
    escaped = "".join(c if c.isascii() else "".join(f"\\u{u:04x}" for u in _utf16(c)) for c in value)
    escaped = escaped.replace('"', '\\"')
    yield "", value
    yield "percent", percent
    yield "percent", quote(value, safe="@:,/", errors="replace")
    yield "percent", percent.replace("%20", "+")
    yield "percent", quote(percent, safe="")
    yield "html", html.escape(value)
    yield "html", value.replace("@", "&#64;")
    yield "html", value.replace("@", "&#x40;")
    if not value.isascii():
        yield "html", value.encode("ascii", "xmlcharrefreplace").decode()
    yield "json", escaped
    yield "json", escaped.replace("@", "\\u0040")
    yield "json", escaped.replace("/", "\\/")


def _utf16(character: str) -> list[int]:
    data = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


def _base64(data: bytes) -> Iterator[str]:
    """What of the base64 of `data` stays the same wherever it stands in a longer text."""
    for shift, spoiled in ((0, 0), (1, 2), (2, 3)):
        encoded = base64.b64encode(b"\0" * shift + data)
        spare = (shift + len(data)) % 3
        kept = encoded.rstrip(b"=")[spoiled : None if not spare else -1].decode()
        if len(kept) >= 7:
            yield kept
            if "+" in kept or "/" in kept:
                yield kept.replace("+", "-").replace("/", "_")
