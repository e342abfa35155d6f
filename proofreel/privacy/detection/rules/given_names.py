"""Frequent given names of the countries, and family names: `given_names.toml`.
Evidence where a text only hints.
"""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import read_rules

_FILE = read_rules("given_names")

GIVEN_NAMES = frozenset(
    name for group in _FILE.lists if group.startswith("given_") for name in _FILE.words(group)
) - _FILE.word_set("not_given")
# One or two characters before the given name.
CHINESE_FAMILY_NAMES = "".join(_FILE.words("family_chinese"))
KOREAN_FAMILY_NAMES = "".join(_FILE.words("family_korean"))
JAPANESE_FAMILY_NAMES = _FILE.word_set("family_japanese")
FAMILY_NAMES = _FILE.word_set("family") - _FILE.word_set("not_family")
FAMILY_ENDINGS = _FILE.words("family_endings")
