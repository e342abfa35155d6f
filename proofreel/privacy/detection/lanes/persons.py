"""Names of people in sentences, chat lines, toasts, letters and greetings: where the text says that it is a
name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from proofreel.privacy.detection.lanes.judgement import Judgement, Proposal
from proofreel.privacy.detection.lanes.vocabulary import naming_of
from proofreel.privacy.detection.lanes.windows import Window, matches_in
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
from proofreel.privacy.detection.rules.model import Need
from proofreel.privacy.detection.views import fold

SPOKEN_ATTRIBUTES = frozenset({"aria-label", "title", "alt", "aria-description", "aria-roledescription"})
HONORIFIC_CONFIDENCE = 0.7
"""A name of a script without capitals before an honorific: likely; roles and groups are addressed so, too."""

_PARTS_OF_NAMES = re.compile(r"[ ,-]+")
_NOT_WIDE = tuple("お客 皆 会員 ゲスト 客 高객 고객 회원 손 お ご 用户 客户 顾客 会员 各位 大家".split())
_ROLES_OF_WIDE = re.compile(r"先生|女士|小姐|用户|您|你|好|请|的|是")


def is_name(words: list[str]) -> bool:
    """Whether lower-case words can be a name: none is a word of menus and greetings, not all can be other
    things.
    """
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
    """Whether a text in Chinese or Korean script begins with a frequent family name and is as long
    as a name.
    """
    compact = text.replace(" ", "").replace("\u3000", "")
    if not 2 <= len(compact) <= 5 or _ROLES_OF_WIDE.search(compact):
        return False
    if "\uac00" <= compact[0] <= "\ud7af":
        return len(compact) <= 4 and compact[0] in KOREAN_FAMILY_NAMES
    if len(compact) <= 4 and compact[0] in CHINESE_FAMILY_NAMES:
        return True
    return any(compact[:size] in JAPANESE_FAMILY_NAMES for size in (1, 2, 3))


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


def names_in(
    text: str, folded: str, windows: Sequence[Window] | None = None, *, spoken: bool = False
) -> Iterator[Proposal]:
    """Yield each name that a sentence of `text` tells to be one, looking at `windows` (None: everywhere).

    `spoken`: only what is told by the sentences of attributes that a screen reader speaks, where an action
    names its person. The others have triggers, and asking all of them of every such text would be half of the
    scan.
    """
    for sentence in sentences.SENTENCES:
        if sentence.spoken is not spoken:
            continue
        for match in matches_in(sentence.pattern, folded, windows):
            group = 1 if match.group(1) else 2
            name = match.group(group)
            if _stands(name, sentence.need, sentence.rule):
                judgement = Judgement(sentence.confidence, (f"sentence:{sentence.rule}",), name)
                rule = f"name-{sentence.rule}"
                yield Proposal("NAME", rule, match.start(group), match.end(group), judgement)
    if not spoken and not text.isascii():
        yield from _wide_names(text)


def _stands(name: str, need: Need, rule: str) -> bool:
    """True when the name of a sentence is as much of a name as the sentence asks for."""
    if name[:1] >= "\u3000":
        return is_wide_name(name) and naming_of(name).kind is None
    words = _PARTS_OF_NAMES.split(name.lower())
    if len(name) < 2 or not is_name(words):
        return False
    # What stands before an address in angle brackets is its owner, whoever else is called so.
    return is_of_person(words) if rule == "mailbox" else _NEEDS[need](name, words)


def _begins_with_given_name(name: str, words: list[str]) -> bool:
    return is_of_person(words) and words[0] in GIVEN_NAMES and naming_of(name).kind is None


def _is_known_person(name: str, words: list[str]) -> bool:
    return is_of_person(words) and holds_given_name(words)


def _has_two_words(name: str, words: list[str]) -> bool:
    return " " in name or holds_given_name(words)


_NeedCheck = Callable[[str, list[str]], bool]
# What each need of a sentence (`rules.model.Need`) asks of a name and its lower-case words.
_NEEDS: dict[Need, _NeedCheck] = {
    "first": _begins_with_given_name, "given": _is_known_person, "shape": lambda name, words: True,
    "words": _has_two_words,
}  # fmt: skip


def _wide_names(text: str) -> Iterator[Proposal]:
    """Yield names in scripts without capitals, by the honorific behind them or the greeting before."""
    for pattern, of_family in ((sentences.HONORIFIC, False), (sentences.CHINESE, True)):
        for match in matches_in(pattern, text):
            group = 1 if match.group(1) else 2
            name = match.group(group)
            if name.startswith(_NOT_WIDE) or (of_family and not is_wide_name(name)):
                continue
            if not _is_a_noun(name, text[match.end(group) : match.end(group) + 1]):
                judgement = Judgement(HONORIFIC_CONFIDENCE, ("sentence:honorific",), name)
                yield Proposal("NAME", "name-honorific", match.start(group), match.end(group), judgement)


def _is_a_noun(name: str, behind: str) -> bool:
    """True for a particle, and for one of the nouns that end in the character of the honorific."""
    return "\u3040" <= name[0] <= "\u309f" or (behind.startswith("様") and name[-1] in "同仕多模一有異")
