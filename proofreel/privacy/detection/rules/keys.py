"""Keys of JSON that say what they hold only with the object they stand in:
`keys.toml`, `parent_hints.tsv`.
"""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import read_rows, read_rules

_FILE = read_rules("keys")

AMBIGUOUS = _FILE.word_set("ambiguous")
# (type of the object, key): the label that the key amounts to.
PARENT_HINTS: dict[tuple[str, str], str] = {
    (parent, key): label for parent, key, label in read_rows("parent_hints.tsv")
}
HEALTH_PARENTS = _FILE.word_set("health_parents")
HEALTH_KEYS = _FILE.word_set("health_keys")
PERSON_PARENTS = _FILE.word_set("person_parents")
CARD_PARENTS = _FILE.word_set("card_parents")
NAMING_KEYS = _FILE.word_set("naming_keys")
VALUE_KEYS = _FILE.word_set("value_keys")
