"""What holds for any text: hits stand in it, explanations hold no value, company changes nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.detection.resolution import REPORTED
from proofreel.privacy.model import FieldContext

DETECTOR = Detector()
PIECES = (
    "anna.berg@nordlicht.se", "4111 1111 1111 1111", "Dear Anna,", "phone", "order number", "+49 30 901820",
    "BSN: 111222333",
    "password=hunter2!", '{"email": "', '"}', "\n", " ", "%40", "&#64;", "\u200b",
    "Musterstr. 12, 10115 Berlin", "山田太郎様",
    "81.169.145.90", "x", "\\u0040", "****",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
CONTEXTS = st.sampled_from(
    [
        FieldContext(source="text", tag="p"), FieldContext(source="input", name="firstName"),
        FieldContext(source="url"),
        FieldContext(source="input", name="order"), FieldContext(source="attribute", attribute="placeholder"),
        FieldContext(source="css"), FieldContext(source="network", key="cookie"),
    ]
)  # fmt: skip


@given(TEXTS, CONTEXTS)
@settings(deadline=None)
def test_hits_stand_in_the_text_and_overlap_only_in_base64(text: str, context: FieldContext) -> None:
    hits = DETECTOR.detect(text, context)
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.type in ENTITIES
        assert REPORTED <= hit.confidence <= 0.99
        assert hit.reasons
    for one, other in itertools.pairwise(hits):
        assert one.end <= other.start or "base64" in one.view


@given(st.lists(st.tuples(TEXTS, CONTEXTS), max_size=5))
@settings(deadline=None)
def test_many_texts_at_once_have_the_hits_of_each_alone(rows: list[tuple[str, FieldContext]]) -> None:
    assert DETECTOR.detect_many(rows) == [DETECTOR.detect(text, context) for text, context in rows]


@given(TEXTS, CONTEXTS)
@settings(deadline=None)
def test_explanation_holds_no_value_and_accepts_what_is_a_hit(text: str, context: FieldContext) -> None:
    lines = DETECTOR.explain(text, context)
    assert sum(": yes, " in line for line in lines) >= len(
        {(h.start, h.end, h.type) for h in DETECTOR.detect(text, context)}
    )
    for value in ("anna.berg", "4111", "hunter2", "901820", "111222333", "Musterstr"):
        assert not any(value in line for line in lines)


@pytest.mark.parametrize("text", ["", " ", "a", "\n\n", "\x00", "\ud800", "%", "&", "\\", "{", "=" * 5000])
def test_odd_texts_have_no_hits(text: str) -> None:
    assert DETECTOR.detect(text) == []
    assert DETECTOR.explain(text)
