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
# Pictures that a zero-width joiner makes one emoji of, as families and professions are (UTS 51, section 2.7);
# between two of them the joiner hides nothing, and a tone of skin is no picture of its own.
PICTURES = "\u2190-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
JOINED_EMOJI = (
    f"[{PICTURES}]\ufe0f?[\U0001f3fb-\U0001f3ff]?(?:\u200d[{PICTURES}]\ufe0f?[\U0001f3fb-\U0001f3ff]?)+"
    f"|[{PICTURES}][\U0001f3fb-\U0001f3ff]"
)
_JOINED_EMOJI = re.compile(JOINED_EMOJI)
_JOINER_OR_TONE = re.compile("[\u200d\U0001f3fb-\U0001f3ff]")
_BEFORE_JOINER = re.compile(f"[{PICTURES}\U0001f3fb-\U0001f3ff]\ufe0f?\\Z")
_PICTURE = re.compile(f"[{PICTURES}]")
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
    if code == 0x200D and _joins(match.string, match.start()):
        return match.group()
    return f"<U+{code:04X}>"


def _joins(text: str, place: int) -> bool:
    """True when the joiner at a place stands between two pictures."""
    before = text[max(place - 2, 0) : place]
    return _BEFORE_JOINER.search(before) is not None and _PICTURE.match(text, place + 1) is not None


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
    """Return the cells a text takes in a terminal.

    Wide characters take two, combining ones none, and joined emoji take what the first of them takes.
    """
    if text.isascii():
        return len(text)
    if _JOINER_OR_TONE.search(text):
        text = _JOINED_EMOJI.sub(lambda emoji: emoji.group()[0], text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
