"""A badge has a ground of its own, so that it is readable whatever the theme and the line under it."""

from __future__ import annotations

import pytest

import themes
from tests.themes.colour_vision import contrast
from themes.colour import parse_colour
from tui.widgets.lines import badge


@pytest.mark.parametrize("name", themes.BUNDLED)
def test_a_badge_is_readable_in_every_theme(name: str) -> None:
    word = badge("presenting")
    theme = themes.bundled(name)
    if theme.ansi:
        assert {theme.variables[word.colour], theme.variables[word.on]} == {"ansi_black", "ansi_white"}
        return
    text, ground = parse_colour(theme.variables[word.colour]), parse_colour(theme.variables[word.on])
    assert text is not None and ground is not None
    assert contrast(text, ground) >= 4.5
