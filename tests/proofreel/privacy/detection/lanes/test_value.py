"""Shapes that rules find, and the windows of a long text that are looked at."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.detection.lanes.engine import UNKNOWN, Stretch
from proofreel.privacy.detection.lanes.labels import labels_in
from proofreel.privacy.detection.lanes.triggers import RULES
from proofreel.privacy.detection.lanes.value import values_in
from proofreel.privacy.detection.views import View

NUMBERS = {rule.id: number for number, rule in enumerate(RULES)}


def values(text: str, rule: str, *, labelled: bool = False, end: int | None = None) -> list[Candidate]:
    """Return the matches of a rule that is triggered at a place of a text (without one: at its end)."""
    stretch = Stretch(NUMBERS[rule], UNKNOWN, len(text) if end is None else end)
    return list(values_in(View(text), text, [stretch], labels_in(text) if labelled else []))


def test_match_is_checked_and_located() -> None:
    (found,) = values("write to anna@nordlicht.se today", "email")
    assert (found.type, found.start, found.end, found.rejected_because) == ("EMAIL", 9, 26, None)


def test_match_that_fails_its_check_is_kept_with_the_reason() -> None:
    (found,) = values("logo@2x.png", "email")
    assert found.rejected_because is not None
    assert found.rejected_because.check == "asset"
    assert found.confidence == 0


@pytest.mark.parametrize("labelled", [True, False])
def test_label_before_a_match_is_weighed_also_where_none_was_searched(labelled: bool) -> None:
    (found,) = values("order number 4111111111111111", "card", labelled=labelled)
    assert [weight.check for weight in found.weights] == ["label-denies"]


def test_long_text_is_looked_at_around_the_trigger_only() -> None:
    mail = "anna@nordlicht.se"
    text = f"{mail} " + "x " * 4000 + mail
    assert [found.start for found in values(text, "email")] == [len(text) - len(mail)]
    assert [found.start for found in values(text, "email", end=len(mail))] == [0]


def test_engine_that_tells_no_patterns_apart_makes_all_rules_look() -> None:
    text = "anna@nordlicht.se 4111 1111 1111 1111"
    stretch = Stretch(UNKNOWN, 0, 17)
    found = values_in(View(text), text, [stretch], [])
    assert {"EMAIL", "CARD"} <= {c.type for c in found if c.rejected_because is None}


def test_stand_in_for_a_token_is_none() -> None:
    (found,) = values("sk_live_" + "x" * 24, "token-stripe")
    assert found.rejected_because is not None
    assert found.rejected_because.check == "stand-in"
