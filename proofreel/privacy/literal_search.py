"""Known values searched literally, in every spelling that a recording may hold them in.

This is how the echo of a field and a planted canary are found: as typed, in another case, percent-encoded once
or twice, HTML- and JSON-escaped, in base64, base64url and hex, and without or with other separators.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import quote

from proofreel.privacy.detection.lanes.engine import Block, EngineName, Scanner
from proofreel.privacy.detection.views import fold

MIN_LENGTH = 4
_Found = tuple[int, str, str, str]
"""Value index, view, exact expression, trigger."""

_SEPARATOR = r"[ .\-()/\u00a0]{0,2}"
_SEPARATOR_BYTES = r"[ .\-()/\xa0]{0,2}"
_NUMBERS = re.compile(r"\+?[\d .\-()/\u00a0]+")
_ESCAPED_BEFORE = re.compile(r"(?:%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[nrt/\"]|&#?\w{1,8};)\Z")


class LiteralSearch:
    """Searches texts for a set of values.

    Values of fewer than `min_length` characters are left out (two suffice in Chinese, Japanese and Korean
    script), because they would be found everywhere; `skipped` numbers them. A value that begins or ends with a
    letter or digit is found only as a whole word.
    """

    def __init__(
        self, values: Iterable[str], *, min_length: int = MIN_LENGTH, engine: EngineName = "auto"
    ) -> None:
        self.values = list(values)
        self.skipped: list[int] = []
        literals: list[_Found] = []
        patterns: list[_Found] = []
        for index, value in enumerate(self.values):
            text = value.strip()
            if len(text) < (min(2, min_length) if _is_wide(text) else min_length):
                self.skipped.append(index)
                continue
            for view, expression, trigger, is_literal in _spellings(text):
                (literals if is_literal else patterns).append((index, view, expression, trigger))
        # Plain words are searched for apart from patterns: the engine compiles and runs them many times faster.
        self._searches = [
            (Scanner([(spelling[3], True) for spelling in spellings], engine, literal=is_literal), spellings)
            for is_literal, spellings in ((True, literals), (False, patterns))
            if spellings
        ]

    def search(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(value index, start, end) of each occurrence in `text`, in order, none twice."""
        for _, index, start, end in self.search_many([text]):
            yield index, start, end

    def search_many(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
        """(text index, value index, start, end) over many texts at once; the fast path."""
        if not self._searches or not texts:
            return
        block = Block([text if text.isascii() else fold(text) for text in texts])
        found: dict[int, set[tuple[int, int, int]]] = {}
        for scanner, spellings in self._searches:
            for number, stretches in scanner.stretches(block).items():
                text = texts[number]
                triggered = {stretch[0] for stretch in stretches}
                for n in range(len(spellings)) if -1 in triggered else triggered:
                    index, view, expression, _ = spellings[n]
                    for match in _compiled(expression).finditer(text):
                        if view or _is_whole(text, match.start(), match.end()):
                            found.setdefault(number, set()).add((match.start(), match.end(), index))
        for number in sorted(found):
            for start, end, index in _outermost(found[number]):
                yield number, index, start, end


@lru_cache(maxsize=2048)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


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


def _spellings(value: str) -> Iterator[tuple[str, str, str, bool]]:
    """(view, exact expression, trigger for the joined search, whether that is a plain word) of each spelling.

    The view is "" for plain text.
    """
    seen: set[str] = set()

    def literal(view: str, spelling: str) -> Iterator[tuple[str, str, str, bool]]:
        if len(spelling) >= 2 and spelling.casefold() not in seen:
            seen.add(spelling.casefold())
            word = fold(spelling).encode("latin-1", "replace").decode("latin-1")
            yield view, "(?i)" + re.escape(spelling), re.escape(word), True

    yield from literal("", value)
    digits = [c for c in value if c.isalnum()]
    is_number = bool(_NUMBERS.fullmatch(value)) and len(digits) >= 6
    if is_number or (len(digits) >= 8 and sum(c.isdigit() for c in digits) >= 5 and "@" not in value):
        plus = r"\+?" if value.startswith("+") else ""
        spread = f"(?i){plus}" + _SEPARATOR.join(map(re.escape, digits))
        trigger = _SEPARATOR_BYTES.join(re.escape(c) if c.isascii() else "." for c in digits)
        yield "", spread, trigger, False
    percent = quote(value, safe="")
    yield from literal("percent", percent)
    yield from literal("percent", quote(value, safe="@:,/"))
    yield from literal("percent", percent.replace("%20", "+"))
    yield from literal("percent", quote(percent, safe=""))
    yield from literal("html", html.escape(value))
    yield from literal("html", value.replace("@", "&#64;"))
    yield from literal("html", value.replace("@", "&#x40;"))
    if not value.isascii():
        yield from literal("html", value.encode("ascii", "xmlcharrefreplace").decode())
    escaped = "".join(c if c.isascii() else "".join(f"\\u{u:04x}" for u in _utf16(c)) for c in value)
    escaped = escaped.replace('"', '\\"')
    yield from literal("json", escaped)
    yield from literal("json", escaped.replace("@", "\\u0040"))
    yield from literal("json", escaped.replace("/", "\\/"))
    raw = value.encode("utf-8", "replace")
    for data in dict.fromkeys((raw, value.lower().encode("utf-8", "replace"))):
        for spelling in _base64(data):
            yield from _exact("base64", spelling, seen)
    if len(raw) >= 4:
        yield from literal("hex", raw.hex())


def _exact(view: str, spelling: str, seen: set[str]) -> Iterator[tuple[str, str, str, bool]]:
    if spelling not in seen:
        seen.add(spelling)
        yield view, re.escape(spelling), re.escape(spelling), True


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
