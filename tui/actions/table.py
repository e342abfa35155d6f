"""Everything a reviewer can do, in one table.

It feeds the bindings, the key bar, help, palette, config file and `proofreel keys`.

No module of this package imports anything that draws, so that the table can be printed without a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.actions.library import LIBRARY_ACTIONS
from tui.actions.model import EVERYWHERE, Action, actions_of
from tui.actions.session import FINDINGS, PLAYER, VIEWS

READING = ("session", "heatmap", "checklist", "help")

_moving = actions_of("Moving", "session", "library", "heatmap", "checklist", "help")
_checklist = actions_of("Checklist", "checklist")
_heatmap = actions_of("Heatmap", "heatmap")
_program = actions_of("Program", EVERYWHERE)

_MOVING = (
    _moving("cursor_down", "down j", "down", "one line down", call="cursor(1)"),
    _moving("cursor_up", "up k", "up", "one line up", call="cursor(-1)"),
    _moving("page_down", "pagedown ctrl+f", "page down", "one screen down", call="page(1)"),
    _moving("page_up", "pageup ctrl+b", "page up", "one screen up", call="page(-1)"),
    _moving("first", "home", "first", "to the first line", call="end(-1)"),
    _moving("last", "end G", "last", "to the last line", call="end(1)"),
    _moving("choose", "enter", "open", "open or go to what is selected", screens=("session",)),
    _moving(
        "choose",
        "enter",
        "open",
        "open the recording, or the field's first undecided leak",
        footer=1,
        screens=("library",),
    ),
    _checklist(
        "choose", "enter", "evidence", "go to the case's evidence, and from there to the moment", footer=1
    ),
)
_HEATMAP = (
    _heatmap(
        "next_layer",
        "l tab right",
        "layer",
        "clicks, rage, dead clicks, movement or scroll",
        call="layer(1)",
        footer=1,
    ),
    _heatmap("previous_layer", "shift+tab left", "layer back", "the layer before", call="layer(-1)"),
    _heatmap(
        "next_page",
        "right_square_bracket n",
        "next page",
        "the next page of the session",
        call="map_page(1)",
        footer=2,
    ),
    _heatmap(
        "previous_page", "left_square_bracket N", "previous page", "the page before", call="map_page(-1)"
    ),
    _heatmap("toggle_overlay", "o", "overlay", "the map over the page's text, or alone", footer=3),
)
_PROGRAM = (
    _program("help", "f1 h", "help", "every key of this screen, searchable", call="app.help", footer=9),
    _program(
        "command_palette", "ctrl+p", "palette", "every action by name", call="app.command_palette", footer=10
    ),
    _program(
        "redraw",
        "ctrl+l",
        "redraw",
        "paint the whole screen again, after something else wrote on it",
        call="app.redraw",
        screens=(*READING, "tour", "themes"),
    ),
    _program(
        "screenshot", "S", "screenshot", "save a picture of the screen, values covered", call="app.picture"
    ),
    _program("back", "escape q", "back", "close what is open; from the first screen: leave"),
    _program("quit", "ctrl+q", "quit", "leave the reviewer", call="app.quit"),
)
_TABLE = (*PLAYER, *FINDINGS, *VIEWS, *_MOVING, *_HEATMAP, *LIBRARY_ACTIONS, *_PROGRAM)


def all_actions() -> tuple[Action, ...]:
    """Return the whole table."""
    return _TABLE


def actions_for(screen: str) -> Iterator[Action]:
    """Return what can be done on a screen."""
    for action in all_actions():
        if screen in action.screens or EVERYWHERE in action.screens:
            yield action


# In this order help and palette list them: what a reviewer does most comes first.
GROUPS = (
    "Findings",
    "Deciding",
    "Library",
    "Fields that leak",
    "Player",
    "Looking",
    "Sessions",
    "Heatmap",
    "Checklist",
    "Tour",
    "Themes",
    "Moving",
    "Program",
)


def in_groups(actions: Iterable[Action]) -> list[Action]:
    """Return the actions by the groups they belong to."""
    return sorted(actions, key=lambda action: GROUPS.index(action.group))


def footer_actions(screen: str) -> list[Action]:
    """Return what the key bar of a screen shows, in its order."""
    return sorted((a for a in actions_for(screen) if a.footer), key=lambda action: action.footer)
