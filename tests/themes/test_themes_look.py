"""What the bundled themes promise: readable text, marks that show,
colours that are not taken for one another.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color, ColorSystem

import themes
from tests.themes.colour_vision import as_seen_with_deuteranopia, contrast, difference, in_256_colours
from themes.colour import Rgb, parse_colour
from themes.roles import COLOURS, DISTINCT, DISTINCT_ALWAYS, MARK_PAIRS, ROLES, SEVERITIES, TEXT_PAIRS

RGB_THEMES = [name for name in themes.BUNDLED if not themes.bundled(name).ansi]


def rgb(theme: themes.Theme, role: str) -> Rgb:
    colour = parse_colour(theme.colours.get(role) or theme.variables[role])
    assert colour is not None
    return colour


def in_16_colours(colour: Rgb) -> int | None:
    return Color.from_rgb(*colour).downgrade(ColorSystem.STANDARD).number


@pytest.mark.parametrize("name", themes.BUNDLED)
def test_every_role_has_a_colour(name: str) -> None:
    theme = themes.bundled(name)
    assert theme.name == name and theme.title and theme.summary
    assert not [role for role in COLOURS if role not in theme.colours]
    assert not [role for role in ROLES if role not in theme.variables]


@pytest.mark.parametrize("name", RGB_THEMES)
def test_text_is_readable(name: str) -> None:
    theme = themes.bundled(name)
    least = 7.0 if name == "high-contrast" else 4.5
    poor = {pair: contrast(rgb(theme, pair[0]), rgb(theme, pair[1])) for pair in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < least} == {}


@pytest.mark.parametrize("name", RGB_THEMES)
def test_marks_show(name: str) -> None:
    theme = themes.bundled(name)
    ratios = {pair: contrast(rgb(theme, pair[0]), rgb(theme, pair[1])) for pair in MARK_PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3.0} == {}


@pytest.mark.parametrize("name", RGB_THEMES)
def test_colours_that_stand_together_are_told_apart_in_true_colour_and_256(name: str) -> None:
    theme = themes.bundled(name)
    for group in DISTINCT:
        for one, other in combinations(group, 2):
            a, b = rgb(theme, one), rgb(theme, other)
            assert difference(a, b) >= 11, (one, other)
            assert difference(in_256_colours(a), in_256_colours(b)) >= 8, (one, other, "256 colours")


@pytest.mark.parametrize("name", RGB_THEMES)
def test_severities_verdicts_and_masks_are_told_apart_in_16_colours(name: str) -> None:
    theme = themes.bundled(name)
    for group in DISTINCT_ALWAYS:
        numbers = [in_16_colours(rgb(theme, role)) for role in group]
        assert len(set(numbers)) == len(numbers), dict(zip(group, numbers, strict=True))


@pytest.mark.parametrize("name", RGB_THEMES)
def test_severities_verdicts_and_masks_are_told_apart_with_deuteranopia(name: str) -> None:
    theme = themes.bundled(name)
    for group in DISTINCT_ALWAYS:
        for one, other in combinations(group, 2):
            seen = [as_seen_with_deuteranopia(rgb(theme, role)) for role in (one, other)]
            assert difference(*seen) >= 14, (one, other)


def test_the_colour_blind_theme_keeps_more_distance_than_any_other() -> None:
    def least(name: str) -> float:
        theme = themes.bundled(name)
        seen = [as_seen_with_deuteranopia(rgb(theme, role)) for role in SEVERITIES]
        return min(difference(one, other) for one, other in combinations(seen, 2))

    assert least("colour-blind") >= 18


def test_the_ansi_theme_uses_the_terminals_own_colours_only() -> None:
    theme = themes.bundled("ansi")
    styles = {"none", "bold"}
    values = {*theme.colours.values(), *theme.variables.values()} - styles
    assert all(value.startswith("ansi_") for value in values)
    assert theme.colours["background"] == "ansi_default"
    assert len({theme.variables[role] for role in SEVERITIES}) == len(SEVERITIES)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((255, 255, 255), (255, 255, 255), 1.0),
        ((119, 119, 119), (255, 255, 255), 4.48),
    ],
)
def test_contrast_is_that_of_wcag(one: Rgb, other: Rgb, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_red_and_green_come_close_with_deuteranopia_and_blue_and_yellow_do_not() -> None:
    red, green = as_seen_with_deuteranopia((200, 60, 40)), as_seen_with_deuteranopia((110, 130, 40))
    assert difference(red, green) < difference((200, 60, 40), (110, 130, 40)) / 2
    blue, yellow = as_seen_with_deuteranopia((30, 60, 220)), as_seen_with_deuteranopia((240, 220, 40))
    assert difference(blue, yellow) > 100
