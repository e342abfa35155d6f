"""Words around a person's name, and the streets and places of addresses: `phrases.toml`.

Patterns are for folded text (accents removed) unless they are in a script of their own.
"""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import read_rules
from proofreel.privacy.detection.views import fold

_FILE = read_rules("phrases")
# The patterns by their ids, for other files of rules to name as parts.
PARTS = {name: fold(text) for name, text in _FILE.sources().items()}

STREET_SUFFIXES = PARTS["STREET_SUFFIXES"]
STREET_ENDINGS = PARTS["STREET_ENDINGS"]
STREET_BEGINNINGS = PARTS["STREET_BEGINNINGS"]

NOT_NAMES = _FILE.word_set("not_names")
NOT_PERSONS = _FILE.word_set("not_persons")
CALLED_LIKE_PEOPLE = _FILE.word_set("called_like_people")
MAYBE_NAMES = _FILE.word_set("maybe_names")
