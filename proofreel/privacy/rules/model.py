"""What a rule is."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.privacy.model import EntityType


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern for values of one type, one that both engines and `re` read; group 1, if any, is the value.

    `confirm` names the check in `proofreel.privacy.lanes.confirm` that a match must pass, which also says how
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
