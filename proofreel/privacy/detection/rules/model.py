"""What a rule is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

from proofreel.privacy.model import EntityType


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern for values of one type, one that both engines and `re` read; group 1, if any, is the value.

    `confirm` names the check in `proofreel.privacy.detection.lanes.confirm` that a match must pass, which also says how
    sure it makes; `confidence` is that of a match without such a check. `trigger` is a cheaper pattern that
    matches wherever `pattern` does, for the joined search. `found` and `not_found` are texts that the tests try.
    """

    id: str
    type: EntityType
    pattern: str
    source: str
    subtype: str = ""
    confirm: str = ""
    confidence: float = 0.7
    ignore_case: bool = False
    trigger: str = ""
    lane: Literal["value", "token"] = "value"
    found: tuple[str, ...] = ()
    not_found: tuple[str, ...] = ()


class LatePattern:
    """A pattern that is compiled when a text first asks for it: most runs ask for few, and all would be felt."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in `text`, none overlapping another."""
        return self.compiled.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in `text`."""
        return self.compiled.search(text)
