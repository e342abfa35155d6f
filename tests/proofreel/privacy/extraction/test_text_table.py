"""Each text is kept once per context; clean ones are only counted; memory is bounded."""

from __future__ import annotations

import pytest

from proofreel.privacy.extraction import text_table
from proofreel.privacy.extraction.text_table import CLEAN, HIT, MAX_PLACES, Place, TextTable
from proofreel.privacy.model import FieldContext


def table_of(*texts: str) -> tuple[TextTable, int]:
    table = TextTable()
    context = table.context_id(FieldContext(source="text"))
    for event, text in enumerate(texts):
        table.add(text, context, event, 100 + event, "text")
    return table, context


def test_a_text_has_one_slot_however_often_it_is_recorded() -> None:
    table, _ = table_of("a", "b", "a", "a")
    assert len(table) == 2
    assert table.strings == 4
    assert list(table.count) == [3, 1]
    assert list(table.last_index) == [3, 1]


def test_the_same_text_in_another_context_has_a_slot_of_its_own() -> None:
    table, _ = table_of("a")
    table.add("a", table.context_id(FieldContext(source="input")), 1, 5, "input")
    assert len(table) == 2


def test_equal_contexts_have_one_number() -> None:
    table = TextTable()
    assert table.context_id(FieldContext(key="mail")) == table.context_id(FieldContext(key="mail"))
    assert table.context_id(FieldContext(key="mail")) != table.context_id(FieldContext(key="Mail"))


def test_pending_texts_are_drained_once() -> None:
    table, context = table_of("a", "b")
    assert table.drain_pending() == (0, ("a", "b"), (context, context))
    assert table.drain_pending() == (2, (), ())


def test_the_first_place_of_a_text_is_kept() -> None:
    table, _ = table_of("a", "b", "a")
    table.drain_pending()
    assert table.first_place(0) == Place(0, 100, "text")
    assert table.first_place(1) == Place(1, 101, "text")


def test_places_of_clean_texts_are_not_kept_and_those_of_others_are() -> None:
    table, context = table_of("clean", "hit")
    table.drain_pending()
    table.judged(0, [1])
    assert (table.states[0], table.states[1]) == (CLEAN, HIT)
    table.add("clean", context, 7, 1, "text")
    table.add("hit", context, 8, 2, "@title")
    assert table.drain_more() == {1: [Place(8, 2, "@title")]}
    assert table.drain_more() == {}


def test_places_met_before_a_text_was_judged_clean_are_forgotten() -> None:
    table, _ = table_of("clean", "clean")
    table.drain_pending()
    table.judged(0, [])
    assert table.drain_more() == {}


def test_the_places_of_a_text_that_never_ends_are_bounded() -> None:
    table, context = table_of("hit")
    table.drain_pending()
    table.judged(0, [0])
    for event in range(MAX_PLACES + 50):
        table.add("hit", context, event, 1, "text")
    assert len(table.drain_more()[0]) == MAX_PLACES
    assert table.count[0] == MAX_PLACES + 51


def test_channels_are_told_apart() -> None:
    table, context = table_of("a")
    table.add("b", context, 1, 1, "@href")
    table.drain_pending()
    assert list(table.is_first_in("text")) == [True, False]
    assert list(table.is_first_in("@href")) == [False, True]
    assert list(table.is_first_in("never seen")) == [False, False]


def test_spilled_texts_are_still_there_in_their_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_table, "SPILL_BYTES", 10)
    table, context = table_of("Grüße", "lone \ud800 surrogate", "third")
    table.drain_pending()
    table.judged(0, [])
    assert table.wants_spill
    table.spill()
    assert not table.wants_spill
    table.add("fourth", context, 9, 9, "text")
    table.drain_pending()
    assert dict(table.all_texts()) == {0: "Grüße", 1: "lone \ud800 surrogate", 2: "third", 3: "fourth"}


def test_batches_say_the_slot_they_begin_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_table, "BATCH", 2)
    table, _ = table_of("a", "b", "c")
    table.drain_pending()
    assert [(first, list(texts)) for first, texts in table.batches()] == [(0, ["a", "b"]), (2, ["c"])]
    table.spill()
    assert [(first, list(texts)) for first, texts in table.batches()] == [(0, ["a", "b"]), (2, ["c"])]
