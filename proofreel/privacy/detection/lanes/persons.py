"""Names of people in sentences, chat lines, toasts, letters and greetings: where the text says that it is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofreel.privacy.detection.lanes.hints import kind_of
from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.rules import phrases, sentences
from proofreel.privacy.detection.rules.given_names import (
    CHINESE_FAMILY_NAMES,
    FAMILY_ENDINGS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    JAPANESE_FAMILY_NAMES,
    KOREAN_FAMILY_NAMES,
)
from proofreel.privacy.detection.rules.labels import PARTICLES
from proofreel.privacy.detection.views import fold

SPOKEN_ATTRIBUTES = frozenset({"aria-label", "title", "alt", "aria-description", "aria-roledescription"})
_NOT_WIDE = tuple("お客 皆 会員 ゲスト 客 高객 고객 회원 손 お ご 用户 客户 顾客 会员 各位 大家".split())
_SPLIT = re.compile(r"[ -]")
_ROLES_OF_WIDE = re.compile(r"先生|女士|小姐|用户|您|你|好|请|的|是")


def is_name(words: list[str]) -> bool:
    """Whether lower-case words can be a name: none is a word of menus and greetings, not all can be other things."""
    return (
        not any(w in phrases.NOT_NAMES for w in words)
        and not all(w in phrases.MAYBE_NAMES for w in words)
        and " ".join(words[:3]) not in phrases.CALLED_LIKE_PEOPLE
        and " ".join(words[:2]) not in phrases.CALLED_LIKE_PEOPLE
    )


def is_of_person(words: list[str]) -> bool:
    """Whether lower-case words can name a person rather than a company, a program or a thing."""
    return is_name(words) and not any(w.strip(".,") in phrases.NOT_PERSONS for w in words)


def is_family_name(word: str) -> bool:
    """Whether a lower-case folded word is a frequent family name, or ends as only family names do."""
    return word in FAMILY_NAMES or (len(word) > 5 and word.endswith(FAMILY_ENDINGS))


def holds_given_name(words: list[str]) -> bool:
    """Whether one of the lower-case folded words is a frequent given name, or the last one a family name."""
    return any(w in GIVEN_NAMES for w in words) or (len(words) > 1 and is_family_name(words[-1]))


def is_wide_name(text: str) -> bool:
    """Whether a text in Chinese or Korean script begins with a frequent family name and is as long as a name."""
    compact = text.replace(" ", "").replace("\u3000", "")
    if not 2 <= len(compact) <= 5 or _ROLES_OF_WIDE.search(compact):
        return False
    if "\uac00" <= compact[0] <= "\ud7af":
        return len(compact) <= 4 and compact[0] in KOREAN_FAMILY_NAMES
    return (len(compact) <= 4 and compact[0] in CHINESE_FAMILY_NAMES) or any(
        compact.startswith(family) for family in (compact[:1], compact[:2], compact[:3]) if family in JAPANESE_FAMILY_NAMES
    )  # fmt: skip


def is_written_name(plain: str) -> bool:
    """Whether a rendered text is written as names are: capitals and particles, at most five words."""
    parts = plain.split()
    if len(parts) > 5 or (plain.endswith(".") and len(parts[-1]) > 3):
        return False
    if not plain[:1].isupper() and plain.isascii() and parts[0].lower() not in PARTICLES:
        return False
    return all(part[:1].isupper() or not part.isascii() or part.lower() in PARTICLES for part in parts)


def is_full_name(plain: str, *, known: bool) -> bool:
    """Whether a text is a person's name by its own looks; `known`: only with a frequent name in it."""
    if not plain.isascii() and plain[0] >= "\u3000":
        return is_wide_name(plain)
    parts = plain.split()
    if not is_of_person([fold(part).lower() for part in parts]):
        return False
    if not is_written_name(plain):
        return False
    given = holds_given_name([part for p in parts for part in fold(p).lower().split("-")])
    return given if known or len(parts) < 2 else True


def names_in(text: str, folded: str, *, spoken: bool = False) -> Iterator[tuple[int, int, str, Verdict]]:
    """(start, end, rule, verdict) of each name that a sentence of `text` tells to be one.

    `spoken`: only what is told by the sentences of attributes that a screen reader speaks, where an action names its
    person. The others have triggers, and asking all of them of every such text would be half of the scan.
    """
    for sentence in sentences.SENTENCES:
        if sentence.spoken is not spoken:
            continue
        for match in sentence.pattern.finditer(folded):
            group = 1 if match.group(1) else 2
            name = match.group(group)
            if _stands(name, sentence.need, sentence.rule):
                yield (
                    match.start(group), match.end(group), f"name-{sentence.rule}",
                    Verdict(sentence.confidence, (f"sentence:{sentence.rule}",), name),
                )  # fmt: skip
    if not spoken and not text.isascii():
        yield from _wide_names(text)


def _stands(name: str, need: sentences.Need, rule: str) -> bool:
    if name[:1] >= "\u3000":
        return is_wide_name(name) and not kind_of(name)[0]
    words = re.split(r"[ ,-]+", name.lower())
    if len(name) < 2 or not is_name(words):
        return False
    if need == "first":
        return is_of_person(words) and words[0] in GIVEN_NAMES and kind_of(name)[0] == ""
    if rule == "mailbox" or need == "given":
        return is_of_person(words) and (rule == "mailbox" or holds_given_name(words))
    return need == "shape" or " " in name or holds_given_name(words)


def _wide_names(text: str) -> Iterator[tuple[int, int, str, Verdict]]:
    for pattern, sure in ((sentences.HONORIFIC, False), (sentences.CHINESE, True)):
        for match in pattern.finditer(text):
            group = 1 if match.group(1) else 2
            name = match.group(group)
            if name.startswith(_NOT_WIDE) or (sure and not is_wide_name(name)):
                continue
            if "\u3040" <= name[0] <= "\u309f" or (
                text[match.end(group) :].startswith("様") and name[-1] in "同仕多模一有異"
            ):
                continue  # a particle, or one of the nouns that end so
            yield (
                match.start(group), match.end(group), "name-honorific",
                Verdict(0.7, ("sentence:honorific",), name),
            )  # fmt: skip
