"""No pattern of a rule repeats without a bound what repeats without a bound: its time would be a power."""

from __future__ import annotations

import re._constants as sre
import re._parser as parser
from collections.abc import Iterator
from typing import Any

import pytest

from proofreel.privacy.detection.lanes.triggers import RULES
from proofreel.privacy.detection.rules import addresses, codes, labels, sentences
from proofreel.privacy.detection.rules.model import LatePattern

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def patterns() -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of each rule and each sentence, and of what lanes ask for by name."""
    yield from ((rule.id, rule.pattern) for rule in RULES)
    yield from ((sentence.rule, sentence.pattern.compiled.pattern) for sentence in sentences.SENTENCES)
    for module in (addresses, codes, labels, sentences):
        for name, value in vars(module).items():
            if isinstance(value, LatePattern):
                yield name, value.compiled.pattern


def depth(tree: Any) -> int:
    """Return how many repeats without a bound stand in one another."""
    return max((_depth_of(what, of) for what, of in tree), default=0)


def _depth_of(what: Any, of: Any) -> int:
    if what in _REPEATS:
        _, most, repeated = of
        return depth(repeated) + (most is sre.MAXREPEAT)
    if what is sre.BRANCH:
        return max(map(depth, of[1]))
    if what is sre.SUBPATTERN:
        return depth(of[3])
    return depth(of[1]) if what in (sre.ASSERT, sre.ASSERT_NOT) else 0


@pytest.mark.parametrize("pattern", [pytest.param(pattern, id=name) for name, pattern in patterns()])
def test_no_unbounded_repeat_is_repeated_without_bound(pattern: str) -> None:
    assert depth(parser.parse(pattern)) <= 1


def test_repeat_in_a_repeat_is_told() -> None:
    assert depth(parser.parse(r"(?:a+b?)*c")) == 2
    assert depth(parser.parse(r"(?:a+|b{0,3}){0,4}")) == 1
