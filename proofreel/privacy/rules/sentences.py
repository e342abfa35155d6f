"""Patterns of sentences that name a person, over the words of `phrases`."""

from __future__ import annotations

import re

from proofreel.privacy.rules import phrases

_TITLES = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Herrn|Monsieur|Madame|Mme|Senor|Senora|Sr|Sra|Signora?|Signore|Pani?|heer|mevrouw|Dhr|Mevr)\.? ){0,2}"
_END = r"(?=\s*(?:[,!.:;?|)\n\x00]|$|[-\u2013\u2014] |\u2022|\())"

GREETING = re.compile(rf"(?:^|[^A-Za-z0-9'-])(?i:{phrases.GREETINGS}),? {_TITLES}({phrases.NAME}){_END}")
BEFORE = re.compile(
    rf"(?:^|[\s>\"(.!?,;:])(?i:{phrases.NAME_BEFORE})[:,]?\s{{1,2}}{_TITLES}({phrases.FULL_NAME})(?![A-Za-z])"
)
SPOKEN = re.compile(rf"^(?i:{phrases.NAME_BEFORE_SPOKEN}):? {_TITLES}({phrases.FULL_NAME})$")
AFTER = re.compile(rf"(?:^|[\s>\"(])({phrases.FULL_NAME}|[A-Z][a-z]+)(?:'s?|s') (?i:{phrases.NAME_AFTER})\b")
TITLED = re.compile(
    rf"(?:^|[\s>\"(])(?:Mr|Mrs|Ms|Herr|Frau|Monsieur|Madame|Mme|Signora?|Senora?|Dhr|Mevr)\.? ({phrases.NAME})(?![A-Za-z])"
)
WIDE_NAME = re.compile(
    r"(?:^|[\s\u3000、。「:：])([\u3400-\u9fff\u3040-\u30ff々ー]{2,8}(?:[ \u3000][\u3400-\u9fff\u3040-\u30ff々]{1,6})?)[ \u3000]?(?:様|さん|殿|先生)(?![\u3400-\u9fff])|([\uac00-\ud7af]{2,4})(?: ?)님(?![\uac00-\ud7af])"
)
