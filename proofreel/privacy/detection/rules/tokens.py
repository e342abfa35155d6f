"""Token formats of vendors: prefix, alphabet and length are public facts of their documentation,
in `tokens.toml`.
"""

from __future__ import annotations

import re
from itertools import cycle, islice

from proofreel.privacy.detection.rules.model import Rule, TokenRow
from proofreel.privacy.detection.rules.tables import read_rules

_FILLER = re.compile(r"\{([AUx])(\d+)\}")
_MIXED = "aB3dE5gH7jK9mN2pQ4sT6vW8xY"
_ALPHABETS = {"A": _MIXED, "U": _MIXED.upper(), "x": "a1b2c3d4e5f60718293a4b5c6d7e8f90"}


def _filled(example: str) -> str:
    """Return an example with `{A20}` and its like spelt out as so many characters of that alphabet."""
    return _FILLER.sub(lambda m: "".join(islice(cycle(_ALPHABETS[m[1]]), int(m[2]))), example)


def _rule(row: TokenRow) -> Rule:
    return Rule(
        id=f"token-{row.id}",
        type="SECRET",
        subtype=row.id,
        pattern=row.pattern,
        source=row.source,
        confirm=row.confirm,
        confidence=0.95,
        lane="token",
        examples=tuple(map(_filled, row.examples)),
        counter_examples=tuple(map(_filled, row.counter_examples)),
    )


TOKENS: tuple[Rule, ...] = tuple(map(_rule, read_rules("tokens").token))
