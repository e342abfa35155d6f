"""Which lanes look at one reading of a text."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.labels import labels_in
from proofreel.privacy.detection.lanes.reading import Reading, candidates_in
from proofreel.privacy.detection.lanes.windows import Window
from proofreel.privacy.detection.views import View, fold


def found(text: str, *asked: str, wide: bool = False) -> set[tuple[str, str]]:
    """Return (type, lane) of what stands in a text of which the search asks these lanes."""
    folded = fold(text)
    windows = {lane: [Window(0, len(folded))] for lane in asked}
    reading = Reading(View(text), folded, labels_in(folded), wide, [], windows)
    return {(c.type, c.lane) for c in candidates_in(reading) if c.rejected_because is None}


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Dear Anna,", "names", ("NAME", "prose")), ("Your code is 482913", "codes", ("PASSWORD", "label")),
        ("name;email\nAnna;a@b.se", "tables", ("NAME", "field")),
        ("Musterstr. 12, 10115 Berlin", "streets", ("ADDRESS", "prose")),
    ],
)  # fmt: skip
def test_lane_looks_where_it_is_asked_for(text: str, asked: str, expected: tuple[str, str]) -> None:
    assert expected in found(text, asked)
    assert expected not in found(text) or expected[1] == "label"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Passport number: C01X00T47", ("GOV_DOC", "label")), ('{"phone": "030 901820"}', ("PHONE", "field")),
        ("/a?phone=030901820", ("PHONE", "field")),
        ("<input name=phone value=030901820>", ("PHONE", "field")),
    ],
)  # fmt: skip
def test_labels_and_keys_are_looked_at_in_every_text(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


def test_script_without_blanks_is_looked_at_by_the_lanes_of_prose() -> None:
    assert ("NAME", "prose") in found("山田太郎様", wide=True)
    assert ("ADDRESS", "prose") in found("東京都港区芝公園4-2-8", wide=True)


def test_plus_in_a_form_is_a_blank_of_a_name_and_a_character_of_a_password() -> None:
    assert ("NAME", "field") in found("full_name=Anna+Berg")
    assert ("PASSWORD", "field") in found("password=hunter2+x")
