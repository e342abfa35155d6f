"""Which field words are labels inside a text, and what may follow one:
`labels.toml`.
"""

from __future__ import annotations

from proofreel.privacy.detection.rules.model import PatternTable
from proofreel.privacy.detection.rules.tables import read_rules

_FILE = read_rules("labels")
_SOURCES = _FILE.sources()
_PATTERNS = _FILE.patterns()

ANNOUNCED_ONLY = _FILE.word_set("announced_only")
NOT_LABELS = _FILE.word_set("not_labels")
WEAK_NAMES = _FILE.word_set("weak_names")
ROLES_OF_PEOPLE = _FILE.word_set("roles_of_people")
CODE_LISTS = _FILE.word_set("code_lists")
OF_MESSAGES = _FILE.word_set("of_messages")
PARTICLES = _FILE.word_set("particles")
NUMBERED_PLACES = _FILE.word_set("numbered_places")
DIGITS_ONLY = _FILE.word_set("digits_only")
# Labels of sentences only, with the type of what they announce.
SPOKEN_LABELS: dict[str, str] = {
    phrase: name.removeprefix("spoken_")
    for name in _FILE.lists
    if name.startswith("spoken_")
    for phrase in _FILE.words(name)
}

# A date as people write it.
DATE = _SOURCES["DATE"]
# Words that may stand between a label and its value.
FILLER = _SOURCES["FILLER"]
# A code that stands before its label.
CODE_BEFORE = _PATTERNS["CODE_BEFORE"]
# Numbers of one exact shape whose name means something else elsewhere: the name, the shape.
SHAPES: dict[str, str] = {
    name.removeprefix("SHAPE_"): text for name, text in _SOURCES.items() if name.startswith("SHAPE_")
}
# What may follow a label, by type or type.subtype.
VALUES = PatternTable(
    {name.removeprefix("VALUE_"): late for name, late in _PATTERNS.items() if name.startswith("VALUE_")}
)
