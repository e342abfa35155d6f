"""Emoji of several pictures: one on a screen, so one in every measure."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from proofreel.text.fitting import fit
from proofreel.text.safe import display_width, safe

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TECHNOLOGIST = "\U0001f469\U0001f3fd\u200d\U0001f4bb"


@pytest.mark.parametrize(
    "text",
    [FAMILY, TECHNOLOGIST, "\U0001f44d\U0001f3fd", "\u2764\ufe0f\u200d\U0001f525",
     "\U0001f3f3\ufe0f\u200d\U0001f308", f"a {FAMILY} b", "\U0001f600\U0001f600", "no emoji", "\u6771\u4eac"],
)  # fmt: skip
def test_width_of_what_is_shown_is_the_one_textual_goes_by(text: str) -> None:
    assert display_width(safe(text)) == cell_len(safe(text))


def test_joined_emoji_stay_joined_and_take_the_cells_of_one() -> None:
    assert safe(FAMILY) == FAMILY
    assert display_width(FAMILY) == 2
    assert fit(f"{FAMILY} at home", 10) == f"{FAMILY} at home"


@pytest.mark.parametrize(
    "text", ["a\u200db", "\u200d", "\U0001f469\u200d", "\u200d\U0001f469", "1\u200d\U0001f469"]
)
def test_joiner_that_joins_no_pictures_is_made_visible(text: str) -> None:
    assert "<U+200D>" in safe(text) and "\u200d" not in safe(text)
