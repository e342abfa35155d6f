"""Which strings read like generated tokens."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.entropy import entropy, is_random


@pytest.mark.parametrize(
    "text",
    ["9f86d081884c7d659a2feaa0c55ad015", "Zx81kQ0vPd7Lm3Tn", "hJ8_2kd-Qp0Zs1Xw9Lr", "q7Xb2vN9rT4mK1sD=="],
)
def test_generated_tokens_are_random(text: str) -> None:
    assert is_random(text)


@pytest.mark.parametrize(
    "text",
    [
        "customerAddressField", "checkout-button-primary", "0000000000000000", "abababababababab", "short1A",
        "two words 8fK2", "configuration_settings", "deadlinefordelivery", "20240131-20240131",
    ],
)  # fmt: skip
def test_words_and_repetitions_are_not_random(text: str) -> None:
    assert not is_random(text)


def test_entropy_is_in_bits_a_character() -> None:
    assert entropy("") == 0
    assert entropy("aaaa") == 0
    assert entropy("abab") == 1
    assert entropy("abcdabcd") == 2


def test_minimum_is_the_shortest_token_that_counts() -> None:
    assert is_random("Zx81kQ0vPd7L", 12)
    assert not is_random("Zx81kQ0vPd7L", 13)
