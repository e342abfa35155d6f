"""The value lane: shapes that speak for themselves, each confirmed by the check of its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.detection.lanes.confirm import CHECKS
from proofreel.privacy.detection.lanes.engine import UNKNOWN, Stretch
from proofreel.privacy.detection.lanes.expectation import located
from proofreel.privacy.detection.lanes.judgement import Judgement, Proposal, Rejection
from proofreel.privacy.detection.lanes.labels import Label, labels_in
from proofreel.privacy.detection.lanes.triggers import RULES
from proofreel.privacy.detection.lanes.weigh import weighed
from proofreel.privacy.detection.lanes.windows import VALUES, matches_in, windows_around
from proofreel.privacy.detection.rules.model import Rule
from proofreel.privacy.detection.views import View

LABELS_BEFORE = 60
"""How far before a match labels are looked for where the text has none with a value: `label.REACH` and its
own words.
"""
STAND_IN_LENGTH, STAND_IN_TAIL = 16, 12
"""A longer token whose last twelve characters are at most two different ones stands for a token:
"sk_live_xxxx".
"""
_NOTHING = Judgement(0.0, (), "")


def values_in(
    view: View, folded: str, stretches: Sequence[Stretch], labels: Sequence[Label]
) -> Iterator[Candidate]:
    """Yield the matches of the rules that the joined search has triggered, each after its check."""
    for number, asking in sorted(_by_rule(stretches).items()):
        rule, pattern = RULES[number], _pattern(number)
        group = 1 if pattern.groups else 0
        windows = windows_around(asking, len(folded), VALUES)
        for match in matches_in(pattern, folded, windows, VALUES):
            yield _checked(rule, match, group, view, folded, labels)


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """Return a rule's pattern; most are never asked for in one run, and compiling them all would be felt at
    the start.
    """
    return re.compile(RULES[number].pattern, re.I if RULES[number].ignore_case else 0)


def _by_rule(stretches: Sequence[Stretch]) -> dict[int, list[Stretch]]:
    """Return the stretches that ask for each rule, by its number; an UNKNOWN pattern asks for all."""
    asking: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        for number in range(len(RULES)) if stretch.pattern == UNKNOWN else (stretch.pattern,):
            if number < len(RULES):
                asking.setdefault(number, []).append(stretch)
    return asking


def _checked(
    rule: Rule, match: re.Match[str], group: int, view: View, folded: str, labels: Sequence[Label]
) -> Candidate:
    """Return the match of a rule as a candidate, after its check and after what stands around it."""
    start, end = match.span(group)
    judgement = _confirmed(rule, match.group(group))
    if isinstance(judgement, Rejection):
        proposal = Proposal(rule.type, rule.id, start, end, _NOTHING)
        return located(view, proposal, rule.lane, judgement)
    start += judgement.skip
    end = start + judgement.size if judgement.size else end
    if not labels:
        offset = max(0, start - LABELS_BEFORE)
        labels = [label.moved(offset) for label in labels_in(folded[offset:start])]
    after = weighed(rule.type, folded, start, end, judgement, labels)
    judgement = after.judgement
    if rule.subtype and not judgement.subtype:
        judgement = msgspec.structs.replace(judgement, subtype=rule.subtype)
    place = view.original(start, end)
    return Candidate(
        rule.type, rule.id, *place, judgement, view.name, rule.lane, after.rejected_because, after.weights
    )


def _confirmed(rule: Rule, found: str) -> Judgement | Rejection:
    """Return what the check of a rule says of a match; without one, what the rule itself does."""
    if _is_stand_in(rule, found):
        return Rejection("stand-in", "a stand-in for a token")
    return CHECKS[rule.confirm](found) if rule.confirm else Judgement(rule.confidence, ("format",), found)


def _is_stand_in(rule: Rule, found: str) -> bool:
    is_long_token = rule.lane == "token" and len(found) > STAND_IN_LENGTH
    return is_long_token and len(set(found[-STAND_IN_TAIL:])) <= 2
