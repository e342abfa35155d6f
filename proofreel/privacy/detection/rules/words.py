"""The words by which fields and labels say what they hold, per type and language: `words/`, `words.toml`.

Phrases are whole words without accents and in lower case; a phrase of several words also stands for its words
written together (`first name`: firstName, first_name, firstname). A language is a file.
"""

from __future__ import annotations

from proofreel.privacy.detection.rules.tables import FOLDER, read_lines, read_rows, read_rules

_FILE = read_rules("words")


def _phrases() -> dict[str, dict[str, str]]:
    """Return the phrases, divided by `|`, by type and language;
    the types in the order of the English file.
    """
    table: dict[str, dict[str, list[str]]] = {}
    languages = sorted((path.stem for path in (FOLDER / "words").glob("*.tsv")), key=lambda n: (n != "en", n))
    for language in languages:
        for kind, phrase in read_rows(f"words/{language}.tsv"):
            table.setdefault(kind, {}).setdefault(language, []).append(phrase)
    return {kind: {name: "|".join(row) for name, row in rows.items()} for kind, rows in table.items()}


# Type, or type.subtype; the longest phrase in a field's texts decides,
# so a specific one overrides a general one.
PHRASES = _phrases()
# What a field or a label says when it holds no person's data, though a part of its words may sound so.
DENIED = "|".join(read_lines("words/denied.txt"))
# Autocomplete tokens of the HTML standard and what a field with one holds; "" for no personal data.
AUTOCOMPLETE: dict[str, str] = dict(read_rows("autocomplete.tsv"))

HEADS = _FILE.words("heads")
ABOUT = _FILE.word_set("about")
TWO_MEANINGS = _FILE.word_set("two_meanings")
ABBREVIATIONS = _FILE.word_set("abbreviations")
FILLERS = _FILE.word_set("fillers")
OF_ONESELF = _FILE.word_set("of_oneself")
