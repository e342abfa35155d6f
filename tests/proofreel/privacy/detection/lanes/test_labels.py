"""Labels in a text, and the one before a place."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.labels import REACH, labels_in, nearest_before, value_pattern
from proofreel.privacy.detection.lanes.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phone number: 1", [("PHONE", "Phone number")]),
        (
            "order number 1, passport number 2",
            [("NOT_PERSONAL", "order number"), ("GOV_DOC", "passport number")],
        ),
        ("生年月日：1984", [("DOB", "生年月日")]),
        ("nothing here", []),
    ],
)
def test_labels_are_found_in_order(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(label.kind.type, text[label.start : label.end]) for label in labels_in(text)] == expected


def test_longer_label_that_begins_inside_another_is_meant() -> None:
    labels = labels_in("numero de carte d'identite 12")
    assert [label.kind.type for label in labels][-1] == "GOV_DOC"


def test_nearest_label_is_within_reach_and_in_the_paragraph() -> None:
    text = "Phone and passport number 1"
    assert nearest_before(labels_in(text), text.index("1"), text) == labels_in(text)[-1]
    far = "Phone" + " " * (REACH + 1) + "1"
    assert nearest_before(labels_in(far), far.index("1"), far) is None
    apart = "Phone\n\n1"
    assert nearest_before(labels_in(apart), apart.index("1"), apart) is None


def test_moved_label_keeps_what_it_says() -> None:
    (label,) = labels_in("Phone")
    moved = label.moved(10)
    assert (moved.start, moved.end, moved.kind) == (10, 15, Kind("PHONE"))


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Kind("PASSWORD", "code"), "482913"), (Kind("CARD", "expiry"), "12/27"), (Kind("GOV_DOC"), "C01X00T47")],
)
def test_pattern_of_a_kind_matches_its_values(kind: Kind, value: str) -> None:
    pattern = value_pattern(kind)
    assert pattern is not None
    assert pattern.fullmatch(value)


def test_type_that_no_label_announces_has_no_pattern() -> None:
    assert value_pattern(Kind("EMAIL")) is None
    assert value_pattern(Kind("FILENAME")) is None
