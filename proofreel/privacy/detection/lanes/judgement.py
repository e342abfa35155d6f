"""What a check says of a match that it accepts."""

from __future__ import annotations

from typing import NamedTuple


class Verdict(NamedTuple):
    """How sure, why, the canonical value, its subtype; `skip` characters of the match come before the value,
    which is `size` characters long (0: to the end of the match).
    """

    confidence: float
    reasons: tuple[str, ...]
    value: str
    subtype: str = ""
    info: bool = False
    skip: int = 0
    size: int = 0
