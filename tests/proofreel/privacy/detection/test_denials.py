"""Denial is evidence, not a veto: a strong shape is found in a field of every word that denies."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.detection.rules.denials import LOOSE_DENIALS
from proofreel.privacy.detection.rules.words import DENIED
from proofreel.privacy.model import FieldContext

DETECTOR = Detector()
DENYING = [phrase.strip() for phrase in DENIED.split("|")]
STRONG = [
    ("CARD", "4539148803436467"),
    ("IBAN", "DE89370400440532013000"),
    ("EMAIL", "anna.berg@nordlicht.se"),
    ("PHONE", "+49 1512 3456789"),
    ("SECRET", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI5NTE1In0.aB3dE5gH7jK9mN2pQ4sT6vW8xYaB3dE5gH7jK9mN2pQ"),
    ("SECRET", "ghp_" + "aB3dE5gH7jK9mN2pQ4sT6vW8xYaB3dE5gH7j"),
]


@pytest.mark.parametrize(("type_", "value"), STRONG)
def test_strong_shape_is_found_in_a_control_that_any_word_denies(type_: str, value: str) -> None:
    rows = [(value, FieldContext(source="input", tag="input", type="text", label=word)) for word in DENYING]
    lost = [
        word
        for word, hits in zip(DENYING, DETECTOR.detect_many(rows), strict=True)
        if type_ not in {hit.type for hit in hits}
    ]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    ["last billed amount for cc 4539 1488 0343 6467", "filter: 4539148803436467", "q=4539148803436467"],
)
def test_card_behind_a_word_that_says_what_it_is_for_is_found(text: str) -> None:
    assert [hit.type for hit in DETECTOR.detect(text, FieldContext(source="text"))] == ["CARD"]


@pytest.mark.parametrize(
    "text", ["Order 4539148803436467", "tracking: 4539148803436467", "ISBN 4539148803436467"]
)
def test_card_that_is_called_another_number_in_a_text_is_none(text: str) -> None:
    assert DETECTOR.detect(text, FieldContext(source="text")) == []


def test_loose_denials_are_words_that_deny() -> None:
    assert set(DENYING) >= LOOSE_DENIALS
