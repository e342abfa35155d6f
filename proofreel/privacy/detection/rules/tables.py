"""Read the rules' data files, which lie beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from proofreel.privacy.detection.rules.model import (
    LatePattern,
    PatternRow,
    Rule,
    SentenceRow,
    TokenRow,
    WordList,
)

FOLDER = Path(__file__).parent
_PART = re.compile(r"\{([A-Z_]+)\}")
_ROWS = ("pattern", "sentence", "rule", "token")
_PATTERNS = ("pattern", "trigger")


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one TOML file of rules holds, its patterns with every `{PART}` put in."""

    parts: dict[str, str] = {}
    pattern: tuple[PatternRow, ...] = ()
    sentence: tuple[SentenceRow, ...] = ()
    rule: tuple[Rule, ...] = ()
    token: tuple[TokenRow, ...] = ()
    lists: dict[str, WordList] = {}

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words and phrases of a list, in the order of the file."""
        return self.lists[name].entries

    def word_set(self, name: str) -> frozenset[str]:
        """Return the words and phrases of a list as a set."""
        return frozenset(self.words(name))

    def patterns(self) -> dict[str, LatePattern]:
        """Return the `[[pattern]]` rows by their ids, to be compiled when they are first asked for."""
        return {row.id: LatePattern(row.pattern, row.flags) for row in self.pattern}

    def sources(self) -> dict[str, str]:
        """Return the texts of the `[[pattern]]` rows by their ids, as parts of other patterns."""
        return {row.id: row.pattern for row in self.pattern}


def read_rules(name: str, parts: Mapping[str, str] = {}) -> RuleFile:
    """Return what `name`.toml holds; its patterns may name `parts`, its own parts and the rows before them.

    Raises ValueError with the file and the row for a row that is none, or that names an unknown part.
    """
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    known = dict(parts)
    try:
        _put_in_parts(table, known)
        return msgspec.convert(table, RuleFile)
    except (KeyError, msgspec.ValidationError) as error:
        raise ValueError(f"{name}.toml: {error}") from error


def read_rows(name: str) -> Iterator[list[str]]:
    """Yield the cells of each row of a file of tab-separated rows; lines that begin with # are comments."""
    for line in read_lines(name):
        yield line.split("\t")


def read_lines(name: str) -> list[str]:
    """Return the lines of a file, without comments and empty ones."""
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


def _put_in_parts(table: dict[str, Any], known: dict[str, str]) -> None:
    """Replace the parts in all patterns of a file; adds the file's own parts and patterns to `known`."""
    own = table.get("parts", {})
    for name, text in own.items():
        known[name] = own[name] = _whole(text, known)
    for kind in _ROWS:
        for row in table.get(kind, ()):
            for field in _PATTERNS:
                if field in row:
                    row[field] = _whole(row[field], known)
            if kind == "pattern":
                known[row["id"]] = row["pattern"]


def _whole(pattern: str, parts: Mapping[str, str]) -> str:
    """Return a pattern as one line, without the blanks before its lines, the parts that it names put in."""
    pattern = "".join([line.lstrip(" ") for line in pattern.split("\n")])
    return _PART.sub(lambda match: parts[match[1]], pattern) if "{" in pattern else pattern
