"""What a style sheet can hold of a person: strings, URLs, comments and custom properties that are text."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_PIECE = 20_000

_PIECES = re.compile(
    r"/\*(?P<comment>.*?)(?:\*/|\Z)"
    r"|\"(?P<double>(?:[^\"\\\n]|\\.)*)\""
    r"|'(?P<single>(?:[^'\\\n]|\\.)*)'"
    r"|url\(\s*(?P<url>[^\"'\s)][^)]*)\)"
    r"|--[\w-]+\s*:\s*(?P<property>[^;}\"'#(]*[A-Za-z@][^;}\"'(]{3,200})",
    re.DOTALL | re.IGNORECASE,
)
# A word with an @ in it: rules begin with one (`@media`), nothing in a style sheet has one in the middle.
_ADDRESSES = re.compile(r"[^\s\"'(){};:,<>@]+@[^\s\"'(){};,<>@]+")
_INNER_AT = re.compile(r"\w@\w")
_KEYWORDS = re.compile(r"(?:[a-z-]+|[\d.]+(?:px|r?em|%|m?s|vh|vw|deg|fr|ch)?|#[0-9a-f]{3,8}|[,/\s!])+\Z")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)


def css_texts(css: str) -> Iterator[str]:
    """Yield the texts in a style sheet (or a rule, or a declaration), CSS escapes undone."""
    for found in _ADDRESSES.finditer(_PIECES.sub(" ", css)) if _INNER_AT.search(css) else ():
        yield found.group()
    for match in _PIECES.finditer(css):
        group = match.lastgroup
        text = match.group(group) if group else None
        if not text or len(text) < 4:
            continue
        text = text[:MAX_PIECE]
        if group == "property" and _KEYWORDS.match(text.strip()):
            continue
        yield _ESCAPE.sub(_unescaped, text) if "\\" in text and group != "comment" else text


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1)
    if code is None:
        return match.group(2) or ""
    number = int(code, 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
