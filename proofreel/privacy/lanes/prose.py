"""Names in sentences that address or present a person, and addresses written out in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofreel.privacy.lanes.verdict import Verdict
from proofreel.privacy.rules import addresses, phrases, sentences

_NOT_WIDE = ("お客", "皆", "会員", "ゲスト", "客", "高객", "고객", "회원", "손", "お", "ご")


def is_name(words: list[str]) -> bool:
    """Whether lower-case words can be a name: none is a word of menus and greetings, not all can be other things."""
    return not any(w in phrases.NOT_NAMES for w in words) and not all(w in phrases.MAYBE_NAMES for w in words)


_SENTENCES = (
    ("name-greeting", sentences.GREETING, 0.75),
    ("name-introduced", sentences.BEFORE, 0.75),
    ("name-owner", sentences.AFTER, 0.7),
    ("name-title", sentences.TITLED, 0.65),
)
_SPOKEN_SENTENCES = (*_SENTENCES, ("name-spoken", sentences.SPOKEN, 0.7))
# No sentence matches without one: a capital behind a blank, or an apostrophe behind a name.
_NAME_BEGINS = re.compile(r"\s[A-Z\x80-\xff]|'")
SPOKEN_ATTRIBUTES = frozenset({"aria-label", "title", "alt", "aria-description", "aria-roledescription"})


def names_in(text: str, folded: str, *, spoken: bool = False) -> Iterator[tuple[int, int, str, Verdict]]:
    """(start, end, rule, verdict) of each name that a sentence of `text` tells to be one."""
    tries = _SPOKEN_SENTENCES if spoken else _SENTENCES
    for rule, pattern, sure in tries if _NAME_BEGINS.search(folded) else ():
        for match in pattern.finditer(folded):
            name = match.group(1)
            words = re.split(r"[ -]", name.lower())
            if (
                not is_name(words)
                or len(name) < 2
                or (rule == "name-owner" and " " not in name and not spoken)
            ):
                continue
            yield match.start(1), match.end(1), rule, Verdict(sure, (f"sentence:{rule[5:]}",), name)
    if not text.isascii():
        for match in sentences.WIDE_NAME.finditer(text):
            group = 1 if match.group(1) else 2
            if not match.group(group).startswith(_NOT_WIDE):
                yield (
                    match.start(group),
                    match.end(group),
                    "name-honorific",
                    Verdict(0.7, ("sentence:honorific",), match.group(group)),
                )


def addresses_in(text: str, folded: str) -> Iterator[tuple[int, int, str, Verdict]]:
    """(start, end, rule, verdict) of each address that `text` writes out, street and number at least."""
    for rule, pattern in (
        ("address-street-last", addresses.US),
        ("address-number-last", addresses.DE),
        ("address-romance", addresses.ROMANCE),
        ("address-india", addresses.INDIA),
    ):
        for match in pattern.finditer(folded):
            found = match.group().rstrip(" ,-\n")
            digits = sum(c.isdigit() for c in found)
            if (
                not digits
                or len(found) < 8
                or re.search(r"\b\d+ ?(?:GB|TB|MB|px|%|items?|min|pcs|off)\b", found)
            ):
                continue
            full = (digits >= 5 and bool(addresses.POSTCODE.search(found))) or found.count(",") >= 2
            short_suffix = (
                rule == "address-street-last" and not full and not addresses.COMMON_SUFFIX.search(found)
            )
            if rule == "address-romance" and not re.search(r"[A-Za-z\x80-\xff]{2,}", found.partition(" ")[2]):
                continue
            if (
                short_suffix
                or (rule == "address-india" and not full)
                or (
                    rule == "address-romance"
                    and not full
                    and not re.search(r"(?:^\d|[ ,]\d{1,5}[A-Za-z]?$)", found)
                )
            ):
                continue
            yield (
                match.start(),
                match.start() + len(found),
                rule,
                Verdict(
                    0.8 if full else 0.6,
                    ("pattern", "street and postal code" if full else "street and number"),
                    found,
                ),
            )
    for match in addresses.UK_POSTCODE.finditer(folded):
        if "," in folded[max(0, match.start() - 40) : match.start()] or folded.strip() == match.group():
            yield match.start(), match.end(), "address-uk-postcode", Verdict(0.6, ("pattern",), match.group())
    if not text.isascii():
        for rule, pattern in (
            ("address-japan", addresses.JAPAN),
            ("address-korea", addresses.KOREA),
            ("address-china", addresses.CHINA),
        ):
            for match in pattern.finditer(text):
                if len(match.group()) >= 6:
                    yield match.start(), match.end(), rule, Verdict(0.85, ("pattern",), match.group())
