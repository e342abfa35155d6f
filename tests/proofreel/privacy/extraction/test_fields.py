"""The inventory of fields: visits, and how each was masked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from proofreel.privacy.extraction.fields import FieldInventory, FieldUse, is_text_field
from proofreel.privacy.model import FieldContext

NAME = FieldContext(source="input", tag="input", type="text", name="who", label="Name")


def used(states: Sequence[tuple[float, str]], context: FieldContext = NAME) -> FieldUse:
    """Return the use of a field that had these (ms, value) states."""
    inventory = FieldInventory()
    for index, (t_ms, value) in enumerate(states):
        inventory.note(0, 70, value, t_ms, index)
    inventory.end_all()
    use = None
    for _, _, visits in inventory.drain():
        use = inventory.add(context, "Name", "/", "input", visits)
    assert use is not None
    return use


@pytest.mark.parametrize(
    ("values", "mask"),
    [
        (["A", "An", "Ann"], "none"),
        (["*", "**", "***"], "same_length"),
        (["***", "***", "***"], "fixed"),
        (["", ""], "empty"),
        (["", "*"], "same_length"),
        (["*", "**", "Ann"], "mixed"),
        (["A**"], "mixed"),
    ],
)
def test_a_visit_is_masked_as_its_values_were(values: list[str], mask: str) -> None:
    assert used([(10.0 * n, value) for n, value in enumerate(values)]).mask == {mask: 1}


def test_values_that_jump_with_every_key_are_random() -> None:
    assert used([(n * 10, value) for n, value in enumerate(["q", "xk", "prw", "zmvt", "abcde"])]).mask == {
        "random": 1
    }


def test_a_pause_begins_no_other_visit() -> None:
    use = used([(0, "A"), (60_000, "An")])
    assert (use.visits, use.first_ms, use.last_ms) == (1, 0, 60_000)


def left(*values: str) -> FieldUse:
    """Return the use of a field that was left after each of these values."""
    inventory = FieldInventory()
    for index, value in enumerate(values):
        inventory.note(0, 70, value, index, index, typed=True)
        inventory.stays.focus(0, 71)
    for _, _, visits in inventory.drain():
        use = inventory.add(NAME, "Name", "/", "input", visits)
    assert use is not None
    return use


def test_whoever_leaves_a_field_and_comes_back_visits_it_again() -> None:
    assert left("Ann", "Anne").visits == 2


def test_typing_elsewhere_leaves_a_field_and_a_value_set_by_the_page_does_not() -> None:
    inventory = FieldInventory()
    inventory.note(0, 70, "A", 0, 0, typed=True)
    inventory.note(0, 71, "set by the page", 1, 1)
    inventory.note(0, 70, "An", 2, 2, typed=True)
    assert not inventory.drain()
    inventory.note(0, 71, "typed", 3, 3, typed=True)
    assert [(node, len(visits)) for _, node, visits in inventory.drain()] == [(70, 1)]


def test_the_lengths_of_masks_are_kept_once_each() -> None:
    assert left("*****", "****", "****").lengths == [5, 4]


def test_a_readable_visit_says_so() -> None:
    assert used([(0, "Ann")]).readable == 1
    assert used([(0, "***")]).readable == 0


def test_a_field_is_known_by_its_route_selector_and_type() -> None:
    inventory = FieldInventory()
    for window, route in ((0, "/a"), (1, "/a"), (2, "/b")):
        inventory.note(window, 70, "x", 0, 0)
        inventory.end_all(window)
        for _, _, visits in inventory.drain():
            inventory.add(NAME, "Name", route, "input", visits)
    assert [(use.route, use.visits) for use in inventory.uses.values()] == [("/a", 2), ("/b", 1)]


def test_only_the_visits_of_a_window_end_with_its_page() -> None:
    inventory = FieldInventory()
    inventory.note(0, 70, "x", 0, 0)
    inventory.note(1, 71, "x", 0, 0)
    inventory.end_all(0)
    assert [(window, node) for window, node, _ in inventory.drain()] == [(0, 70)]
    assert inventory.visited(1) == [71]


def test_no_visits_are_no_use() -> None:
    assert FieldInventory().add(NAME, "Name", "/", "input", []) is None


@pytest.mark.parametrize(
    ("kind", "is_text"),
    [("text", True), ("", True), ("password", True), ("checkbox", False), ("hidden", False)],
)
def test_only_fields_that_a_person_writes_in_are_text_fields(kind: str, is_text: bool) -> None:
    assert is_text_field(FieldContext(source="input", type=kind)) is is_text


def test_a_mask_is_judged_the_same_however_often() -> None:
    inventory = FieldInventory()
    assert [inventory.mask("*****"), inventory.mask("*****"), inventory.mask("*" * 300)] == [
        "same_length"
    ] * 3
    assert inventory.mask("Ann") is None
