"""Values learnt in one place of a session and searched in all others: the echoes of fields, names in free
text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from proofreel.privacy.detection.entities import ENTITIES, Distinct
from proofreel.privacy.findings.grouping import Grouped
from proofreel.privacy.literal_search import LiteralSearch
from proofreel.privacy.model import EntityType, Severity

LEARN_FROM = 0.7
NAME_OF_ADDRESS = "spells an e-mail address of the session"
MAX_VALUES = 2_000
# Lengths of a value that is searched for: three characters are met everywhere,
# more than 200 are a whole text.
SHORTEST, LONGEST = 4, 200
_WORD = re.compile(r"[^\W\d_]{2,}")


class KnownValue(NamedTuple):
    """A value, where it comes from, and whether it may be found inside a longer text."""

    text: str
    type: EntityType
    rule: str
    canonical: str
    severity: Severity
    subtype: str
    inside: bool
    reason: str


def learn(groups: Iterable[Grouped]) -> list[KnownValue]:
    """Return the values worth searching for, the surest first."""
    known: dict[tuple[str, str], KnownValue] = {}
    for group in sorted(groups, key=lambda g: -g.hit.confidence):
        hit = group.hit
        text = group.text.strip() if not hit.view else hit.value
        entity = ENTITIES[hit.type]
        if not entity.shortest or hit.confidence < LEARN_FROM or hit.severity == "info":
            continue
        if not SHORTEST <= len(text) <= LONGEST:
            continue
        inside = len(text) >= entity.shortest and _DISTINCT[entity.distinct](text)
        known.setdefault(
            (hit.type, text.casefold()),
            KnownValue(
                text, hit.type, hit.rule, hit.value, hit.severity, hit.subtype, inside, _origin(group)
            ),
        )
        if hit.type == "EMAIL":
            for name in names_in_address(text):
                known.setdefault(
                    ("NAME", name.casefold()),
                    KnownValue(name, "NAME", "echo", name.casefold(), "high", "", True, NAME_OF_ADDRESS),
                )
        if len(known) >= MAX_VALUES:
            break
    return list(known.values())


def names_in_address(address: str) -> list[str]:
    """Return the names that an address such as `ann.smith@` spells, first and last name both ways round."""
    local = address.partition("@")[0].partition("+")[0]
    words = [word for word in re.split(r"[._\d-]+", local) if word]
    if len(words) not in (2, 3) or not all(word.isalpha() for word in words):
        return []
    if sum(len(word) >= 3 for word in words) < 2:
        return []
    return [" ".join(words), f"{words[-1]}, {' '.join(words[:-1])}"]


def _origin(group: Grouped) -> str:
    source = group.location.source
    if source == "input":
        return "echo of an input"
    if source == "url":
        return "echo of the page's URL"
    return f"echo of a value in {source}"


def _has_two_words(text: str) -> bool:
    return len(_WORD.findall(text)) >= 2


def _has_words_and_a_digit(text: str) -> bool:
    return _has_two_words(text) and any(c.isdigit() for c in text)


def _is_no_plain_word(text: str) -> bool:
    return not text.isalpha()


def _has_twelve_digits(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= 12


# When a value is so much its own that meeting it inside another text is no accident: anything else would find
# cities in addresses of shops, words that happen to be a first name, and the expiry date of a card in any
# other date.
_DISTINCT: dict[Distinct, Callable[[str], bool]] = {
    "always": lambda text: True, "two words": _has_two_words, "words and a digit": _has_words_and_a_digit,
    "no plain word": _is_no_plain_word, "twelve digits": _has_twelve_digits,
}  # fmt: skip


class Echo(NamedTuple):
    """A known value in a text that the detector did not find it in."""

    slot: int
    text: str
    start: int
    end: int
    value: KnownValue


def echoes(batches: Iterable[tuple[int, Sequence[str]]], values: list[KnownValue]) -> Iterator[Echo]:
    """Yield every occurrence of a known value in texts, encoded ones too. `batches`: (first slot, texts)."""
    if not values:
        return
    search = LiteralSearch([value.text for value in values])
    for first, texts in batches:
        for number, which, start, end in search.search_many(texts):
            text = texts[number]
            value = values[which]
            found = text[start:end]
            if not value.inside and found != text.strip():
                continue
            if (
                value.type == "NAME"
                and found.islower()
                and " " in found
                and (found != value.text or value.rule == "echo")
            ):
                continue  # the same words in a sentence, not the name
            yield Echo(first + number, text, start, end, value)
