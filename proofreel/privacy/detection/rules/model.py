"""What a rule is, and how its rows stand in the data files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from proofreel.privacy.model import EntityType

Need = Literal["shape", "words", "given", "first"]
"""What a name must be besides the pattern of its sentence: nothing more; of two words or a frequent given
name; with a frequent given name (or a frequent family name where that comes first) in it.
"""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern for values of one type, one that both engines and `re` read; group 1, if any, is the value.

    `confirm` names the check in `proofreel.privacy.detection.lanes.confirm` that a match must
    pass, which also says how sure it makes; `confidence` is that of a match without such a
    check. `trigger` is a cheaper pattern that matches wherever `pattern` does, for the joined
    search. The tests try the examples and the counter-examples.
    """

    id: str
    type: EntityType
    pattern: str
    source: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    subtype: str = ""
    confirm: str = ""
    confidence: float = 0.7
    ignore_case: bool = False
    trigger: str = ""
    lane: Literal["value", "token"] = "value"


class TokenRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The token format of a vendor, as it stands in `tokens.toml`."""

    id: str
    pattern: str
    source: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    confirm: str = ""


class PatternRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern that a lane asks for by its id.

    Examples are whole texts in which it must match, or must not.
    """

    id: str
    pattern: str
    source: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    ignore_case: bool = False

    @property
    def flags(self) -> int:
        """The flags with which the pattern is compiled."""
        return re.I if self.ignore_case else 0


class SentenceRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to name a person, as it stands in `sentences.toml`; group 1 or 2 of the pattern is the name."""

    id: str
    pattern: str
    source: str
    confidence: float
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    trigger: str = ""
    need: Need = "shape"
    spoken: bool = False
    multiline: bool = False


class WordList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words divided by blanks, phrases divided by bars or lines, and where they come from."""

    source: str
    words: str = ""
    phrases: str = ""

    @property
    def entries(self) -> tuple[str, ...]:
        """Each word and each phrase, in the order of the file."""
        lines = self.phrases.split("\n")
        phrases = (phrase.strip() for line in lines for phrase in line.split("|"))
        return (*self.words.split(), *filter(None, phrases))


class LatePattern:
    """A pattern that is compiled when a text first asks for it:
    most runs ask for few, and all would be felt.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self._source, self._flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in `text`, none overlapping another."""
        return self.compiled.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in `text`, None without one."""
        return self.compiled.search(text)


class PatternTable(Mapping[str, re.Pattern[str]]):
    """Patterns by name, each compiled when it is first asked for."""

    def __init__(self, patterns: Mapping[str, LatePattern]) -> None:
        self._patterns = patterns

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self._patterns[name].compiled

    def __iter__(self) -> Iterator[str]:
        return iter(self._patterns)

    def __len__(self) -> int:
        return len(self._patterns)
