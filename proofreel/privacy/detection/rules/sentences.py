"""Sentences, lines and links that name a person, as patterns over the words of `phrases`: `sentences.toml`.

For folded text, with one exception: scripts without capitals stand in it as they are.
"""

from __future__ import annotations

import re

import msgspec

from proofreel.privacy.detection.rules import phrases
from proofreel.privacy.detection.rules.model import LatePattern, Need, SentenceRow
from proofreel.privacy.detection.rules.tables import read_rules

_FILE = read_rules("sentences", phrases.PARTS)


class Sentence(msgspec.Struct, frozen=True):
    """One way to name a person.

    `trigger` is a pattern of bytes that matches wherever `pattern` does in Latin text.
    """

    rule: str
    pattern: LatePattern
    trigger: str
    confidence: float
    need: Need
    spoken: bool


def _sentence(row: SentenceRow) -> Sentence:
    pattern = LatePattern(row.pattern, re.M if row.multiline else 0)
    return Sentence(row.id, pattern, row.trigger, row.confidence, row.need, row.spoken)


SENTENCES: tuple[Sentence, ...] = tuple(map(_sentence, _FILE.sentence))

# What Latin-1 lacks stands as a question mark in the bytes that are searched.
TRIGGERS: tuple[str, ...] = tuple(s.trigger.replace("…", r"\?") for s in SENTENCES if s.trigger)

# Scripts without capitals: a person is addressed by an honorific or in a greeting, and family names are few.
HONORIFIC = _FILE.patterns()["HONORIFIC"]
CHINESE = _FILE.patterns()["CHINESE"]

# For each rule an example, and where its sentences come from.
EXAMPLES: dict[str, tuple[str, str]] = {
    row.id: (row.examples[0], row.source) for row in reversed(_FILE.sentence) if not row.spoken
} | {row.id.lower(): (row.examples[0], row.source) for row in _FILE.pattern if row.id == "HONORIFIC"}
