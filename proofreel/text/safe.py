"""Recorded text made fit for a terminal: the boundary that every recorded string crosses before it is shown.

A stranger wrote what a recording holds. Control characters become control pictures, bidirectional and
zero-width controls a visible token, runs of combining marks and the whole length are capped. What comes out
is a `SafeText`; widgets and printed lines take nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

SafeText = NewType("SafeText", str)

MAX_LENGTH = 20_000
MAX_COMBINING = 4

_C0 = {code: chr(0x2400 + code) for code in range(0x20)}
_PICTURES = {**_C0, 0x7F: "\u2421"}
_SUSPICIOUS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
# What is neither ASCII nor a letter or digit of any script: the only place where marks can stand in a row.
_UNLETTERED = re.compile(rf"[^\w\x00-\x7f]{{{MAX_COMBINING + 1},}}")
_PASSWORD = re.compile(r"(\b[A-Za-z][A-Za-z0-9+.-]*://[^\s/@:]*):[^\s/@]*@")


def safe(text: str, limit: int = MAX_LENGTH) -> SafeText:
    """Return one or more lines made safe, at most `limit` characters; LF and tab become pictures too."""
    if len(text) > limit:
        text = text[: max(0, limit - 1)] + "…"
    if text.isascii() and text.isprintable():
        return SafeText(text)
    text = _SUSPICIOUS.sub(_visible, text)
    return SafeText(_UNLETTERED.sub(_capped, text))


def one_line(text: str, limit: int = 400) -> SafeText:
    """Return a text with white space folded to blanks, made safe: for labels, titles and messages."""
    return safe(" ".join(text[: limit * 4].split()), limit)


def is_safe(text: str) -> bool:
    """True when `safe` would leave the text as it is."""
    return safe(text, len(text) + 1) == text


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code in _PICTURES:
        return _PICTURES[code]
    if code == 0xFE0F or code == 0xFE0E:
        return ""
    return f"<U+{code:04X}>"


def _capped(match: re.Match[str]) -> str:
    """Return the run with at most `MAX_COMBINING` marks (Unicode categories Mn and Me) in a row, in any
    script.
    """
    kept: list[str] = []
    marks = 0
    for character in match.group():
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MAX_COMBINING:
            kept.append(character)
    return "".join(kept)


def without_passwords(text: str) -> str:
    """Return the text with the passwords in URLs (`https://user:secret@host`) covered."""
    return _PASSWORD.sub(r"\1:•••@", text) if "://" in text else text


def display_width(text: str) -> int:
    """Return the cells a text takes in a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
