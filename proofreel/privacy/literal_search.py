"""Known values searched literally, in every spelling that a recording may hold them in.

This is how the echo of a field and a planted canary are found: as typed, in another case, percent-encoded
once or twice, HTML- and JSON-escaped, in base64, base64url and hex, and without or with other separators.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from urllib.parse import quote

from proofreel.privacy.detection.lanes.engine import Block, EngineName, Scanner
from proofreel.privacy.detection.views import fold

MIN_LENGTH = 4
_ANY_CASE = "(?i)"
_SEPARATOR = r"[ .\-()/\u00a0]{0,2}"
_SEPARATOR_BYTES = r"[ .\-()/\xa0]{0,2}"
_NUMBERS = re.compile(r"\+?[\d .\-()/\u00a0]+")
_ESCAPED_BEFORE = re.compile(r"(?:%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[nrt/\"]|&#?\w{1,8};)\Z")


class _Spelling(NamedTuple):
    """One way a value may be written.

    `view` is "" for plain text; `trigger` finds at least what `expression` does, `is_literal` says that the
    trigger is a plain word.
    """

    view: str
    expression: str
    trigger: str
    is_literal: bool
    value: int = -1


class LiteralSearch:
    """Searches texts for a set of values.

    Values of fewer than `min_length` characters are left out (two suffice in Chinese, Japanese and Korean
    script), because they would be found everywhere; `skipped` numbers them. A value that begins or ends with
    a letter or digit is found only as a whole word.
    """

    def __init__(
        self, values: Iterable[str], *, min_length: int = MIN_LENGTH, engine: EngineName = "auto"
    ) -> None:
        self.values = list(values)
        self.skipped: list[int] = []
        spellings: list[_Spelling] = []
        for index, value in enumerate(self.values):
            text = value.strip()
            if len(text) < (min(2, min_length) if _is_wide(text) else min_length):
                self.skipped.append(index)
            else:
                spellings.extend(spelling._replace(value=index) for spelling in _spellings(text))
        # Plain words are searched for apart from patterns: the engine compiles and runs them many times
        # faster.
        self._searches: list[tuple[Scanner, list[_Spelling]]] = []
        for is_literal in (True, False):
            alike = [spelling for spelling in spellings if spelling.is_literal == is_literal]
            if alike:
                patterns = [(spelling.trigger, True) for spelling in alike]
                self._searches.append((Scanner(patterns, engine, literal=is_literal), alike))

    def search(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield (value index, start, end) of each occurrence in `text`, in order, none twice."""
        for _, index, start, end in self.search_many([text]):
            yield index, start, end

    def search_many(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
        """Yield (text index, value index, start, end) over many texts at once; the fast path."""
        if not self._searches or not texts:
            return
        block = Block([text if text.isascii() else fold(text) for text in texts])
        found: dict[int, set[tuple[int, int, int]]] = {}
        for scanner, spellings in self._searches:
            for number, stretches in scanner.stretches(block).items():
                triggered = {stretch[0] for stretch in stretches}
                # -1 says that the text could not be searched by the engine: then every spelling is tried.
                tried = spellings if -1 in triggered else [spellings[n] for n in triggered]
                for spelling in tried:
                    found.setdefault(number, set()).update(_occurrences(spelling, texts[number]))
        for number in sorted(found):
            for start, end, index in _outermost(found[number]):
                yield number, index, start, end


def _occurrences(spelling: _Spelling, text: str) -> Iterator[tuple[int, int, int]]:
    for match in _compiled(spelling.expression).finditer(text):
        if spelling.view or _is_whole(text, match.start(), match.end()):
            yield match.start(), match.end(), spelling.value


@lru_cache(maxsize=2048)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _outermost(found: set[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return `found` without spellings of a value inside a longer spelling of the same value."""
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


def _spellings(value: str) -> Iterator[_Spelling]:
    """Yield every spelling of a value, none twice."""
    seen: set[str] = set()
    for spelling in chain(_as_typed(value), _as_number(value), _escaped(value), _encoded(value)):
        key = spelling.expression
        if key.startswith(_ANY_CASE):
            key = key.casefold()
        if key not in seen:
            seen.add(key)
            yield spelling


def _as_typed(value: str) -> Iterator[_Spelling]:
    yield from _literal("", value)


def _as_number(value: str) -> Iterator[_Spelling]:
    """Yield the spelling of a number (or a code of digits and letters) with other separators, or none."""
    digits = [c for c in value if c.isalnum()]
    is_number = bool(_NUMBERS.fullmatch(value)) and len(digits) >= 6
    if is_number or (len(digits) >= 8 and sum(c.isdigit() for c in digits) >= 5 and "@" not in value):
        plus = r"\+?" if value.startswith("+") else ""
        spread = _ANY_CASE + plus + _SEPARATOR.join(map(re.escape, digits))
        trigger = _SEPARATOR_BYTES.join(re.escape(c) if c.isascii() else "." for c in digits)
        yield _Spelling("", spread, trigger, is_literal=False)


def _escaped(value: str) -> Iterator[_Spelling]:
    """Yield the spellings in URLs, HTML and JSON."""
    percent = quote(value, safe="")
    for text in (percent, quote(value, safe="@:,/"), percent.replace("%20", "+"), quote(percent, safe="")):
        yield from _literal("percent", text)
    for text in (html.escape(value), value.replace("@", "&#64;"), value.replace("@", "&#x40;")):
        yield from _literal("html", text)
    if not value.isascii():
        yield from _literal("html", value.encode("ascii", "xmlcharrefreplace").decode())
    escaped = "".join(c if c.isascii() else "".join(f"\\u{u:04x}" for u in _utf16(c)) for c in value)
    escaped = escaped.replace('"', '\\"')
    for text in (escaped, escaped.replace("@", "\\u0040"), escaped.replace("/", "\\/")):
        yield from _literal("json", text)


def _encoded(value: str) -> Iterator[_Spelling]:
    """Yield the spellings in base64 (whose letters are told apart by case) and hex."""
    raw = value.encode("utf-8", "replace")
    for data in dict.fromkeys((raw, value.lower().encode("utf-8", "replace"))):
        for text in _base64(data):
            yield _Spelling("base64", re.escape(text), re.escape(text), is_literal=True)
    if len(raw) >= 4:
        yield from _literal("hex", raw.hex())


def _literal(view: str, text: str) -> Iterator[_Spelling]:
    if len(text) >= 2:
        word = fold(text).encode("latin-1", "replace").decode("latin-1")
        yield _Spelling(view, _ANY_CASE + re.escape(text), re.escape(word), is_literal=True)


def _utf16(character: str) -> list[int]:
    data = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


def _base64(data: bytes) -> Iterator[str]:
    """Yield what of the base64 of `data` stays the same wherever it stands in a longer text."""
    for shift, spoiled in ((0, 0), (1, 2), (2, 3)):
        encoded = base64.b64encode(b"\0" * shift + data)
        spare = (shift + len(data)) % 3
        kept = encoded.rstrip(b"=")[spoiled : None if not spare else -1].decode()
        if len(kept) >= 7:
            yield kept
            if "+" in kept or "/" in kept:
                yield kept.replace("+", "-").replace("/", "_")
