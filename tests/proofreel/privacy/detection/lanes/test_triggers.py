"""What the joined search looks for, and which lanes it asks."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.engine import UNKNOWN, Block, Stretch
from proofreel.privacy.detection.lanes.triggers import LANES, RULES, Triggers

TRIGGERS = Triggers()


def asked(text: str) -> frozenset[str]:
    """Return the lanes that a text asks for."""
    stretches, _ = TRIGGERS.of(Block([text]))
    return frozenset(TRIGGERS.lanes_of(stretches.get(0, []), len(text)))


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("Dear Anna,", "names"), ("Your code is 482913", "codes"), ("name;email\nAnna;a@b.se", "tables"),
        ("Musterstr. 12, 10115 Berlin", "streets"), ("v=YW5uYUBub3JkbGljaHQuc2U", "base64"),
    ],
)  # fmt: skip
def test_text_asks_for_the_lane_that_finds_something_in_it(text: str, lane: str) -> None:
    assert lane in asked(text)


def test_plain_text_asks_for_no_lane() -> None:
    assert asked("Add to cart") <= {""}


def test_engine_that_tells_no_patterns_apart_asks_for_all_lanes() -> None:
    assert frozenset(TRIGGERS.lanes_of([Stretch(UNKNOWN, 0, 3)], 9)) == frozenset(LANES)


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        ("Passport number: C01X00T47", True), ("482913 is your verification code", True),
        ("passport photos", False),
        ("Add to cart", False),
    ],
)  # fmt: skip
def test_text_is_labelled_when_a_value_stands_near_a_label(text: str, labelled: bool) -> None:
    _, found = TRIGGERS.of(Block([text]))
    assert (0 in found) is labelled


def test_rules_are_told_apart() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
