"""The screens; each is imported when it is first opened, so that the first paint waits for one only."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

SCREENS: dict[str, str] = {
    "session": "tui.session.screen:SessionScreen",
    "library": "tui.library.screen:LibraryScreen",
    "help": "tui.dialogs.help:HelpScreen",
    "heatmap": "tui.heatmap.screen:HeatmapScreen",
    "checklist": "tui.checklist.screen:ChecklistScreen",
    "themes": "tui.dialogs.themes:ThemeScreen",
    "tour": "tui.tour.screen:TourScreen",
}


def make_screen(name: str, *arguments: Any) -> Screen[Any]:
    """Return a new screen by its name."""
    module, _, cls = SCREENS[name].partition(":")
    screen: Screen[Any] = getattr(importlib.import_module(module), cls)(*arguments)
    return screen
