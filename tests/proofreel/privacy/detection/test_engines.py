"""Both engines give the same findings, and compiled values are kept nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.detection.lanes.triggers import RULES
from proofreel.privacy.literal_search import LiteralSearch
from proofreel.privacy.model import FieldContext

LONG = "lorem ipsum 12 dolor sit amet, " * 120
TEXTS = [
    *(example for rule in RULES for example in (*rule.examples, *rule.counter_examples)),
    *(f"{LONG}{example} {LONG}" for rule in RULES if rule.lane == "value" for example in rule.examples),
    "Dear Anna, your code is 482913", "Order 4111111111111111",
    '{"user":{"firstName":"Anna"},"ssn":"536-90-4399"}',
    "生年月日：1984年3月12日", "山田太郎様", "Storgatan 5, 111 22 Stockholm",
    "u=anna%40nordlicht.se", "Price 12.99",
    "IBAN DE89370400440532013000 and 4111 1111 1111 1111 and anna@nordlicht.se", "password=hunter2!&x=1",
]  # fmt: skip


def test_both_engines_give_the_same_findings() -> None:
    rows = [(text, FieldContext(source="console")) for text in TEXTS]
    fast, fallback = Detector("hyperscan"), Detector("re2")
    assert (fast.engine, fallback.engine) == ("hyperscan", "re2")
    for (text, _), one, other in zip(rows, fast.detect_many(rows), fallback.detect_many(rows), strict=True):
        assert one == other, text[:80]


def test_values_searched_for_are_not_written_to_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROOFREEL_CACHE_DIR", str(tmp_path))
    assert list(LiteralSearch(["qa+canary7@shop.example"]).search("qa+canary7@shop.example"))
    assert list(tmp_path.rglob("*")) == []
