"""Everything a reviewer can do, in one table.

It feeds the bindings, the key bar, help, palette, config file and `proofreel keys`.

No module of this package imports anything that draws, so that the table can be printed without a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.actions.library import LIBRARY_ACTIONS
from tui.actions.model import EVERYWHERE, Action
from tui.actions.session import FINDINGS, PLAYER, VIEWS

_ALL = (EVERYWHERE,)
_READING = ("session", "heatmap", "checklist", "help")

_MOVING = (
    Action(
        "cursor_down",
        ("down", "j"),
        "down",
        "one line down",
        "Moving",
        ("session", "library", *_READING[1:]),
        call="cursor(1)",
    ),
    Action(
        "cursor_up",
        ("up", "k"),
        "up",
        "one line up",
        "Moving",
        ("session", "library", *_READING[1:]),
        call="cursor(-1)",
    ),
    Action(
        "page_down",
        ("pagedown", "ctrl+f"),
        "page down",
        "one screen down",
        "Moving",
        ("session", "library", *_READING[1:]),
        call="page(1)",
    ),
    Action(
        "page_up",
        ("pageup", "ctrl+b"),
        "page up",
        "one screen up",
        "Moving",
        ("session", "library", *_READING[1:]),
        call="page(-1)",
    ),
    Action(
        "first",
        ("home",),
        "first",
        "to the first line",
        "Moving",
        ("session", "library", *_READING[1:]),
        call="end(-1)",
    ),
    Action(
        "last",
        ("end", "G"),
        "last",
        "to the last line",
        "Moving",
        ("session", "library", *_READING[1:]),
        call="end(1)",
    ),
    Action(
        "choose",
        ("enter",),
        "open",
        "open or go to what is selected",
        "Moving",
        ("session",),
    ),
    Action(
        "choose",
        ("enter",),
        "open",
        "open the recording, or the field's first undecided leak",
        "Moving",
        ("library",),
        1,
    ),
    Action(
        "choose",
        ("enter",),
        "evidence",
        "go to the case's evidence, and from there to the moment",
        "Checklist",
        ("checklist",),
        1,
    ),
)
_HEATMAP = (
    Action(
        "next_layer",
        ("l", "tab", "right"),
        "layer",
        "clicks, rage, dead clicks, movement or scroll",
        "Heatmap",
        ("heatmap",),
        1,
        call="layer(1)",
    ),
    Action(
        "previous_layer",
        ("shift+tab", "left"),
        "layer back",
        "the layer before",
        "Heatmap",
        ("heatmap",),
        call="layer(-1)",
    ),
    Action(
        "next_page",
        ("right_square_bracket", "n"),
        "next page",
        "the next page of the session",
        "Heatmap",
        ("heatmap",),
        2,
        call="map_page(1)",
    ),
    Action(
        "previous_page",
        ("left_square_bracket", "N"),
        "previous page",
        "the page before",
        "Heatmap",
        ("heatmap",),
        call="map_page(-1)",
    ),
    Action(
        "toggle_overlay",
        ("o",),
        "overlay",
        "the map over the page's text, or alone",
        "Heatmap",
        ("heatmap",),
        3,
    ),
)
_PROGRAM = (
    Action(
        "help",
        ("f1", "h"),
        "help",
        "every key of this screen, searchable",
        "Program",
        _ALL,
        9,
        call="app.help",
    ),
    Action(
        "command_palette",
        ("ctrl+p",),
        "palette",
        "every action by name",
        "Program",
        _ALL,
        10,
        call="app.command_palette",
    ),
    Action(
        "redraw",
        ("ctrl+l",),
        "redraw",
        "paint the whole screen again, after something else wrote on it",
        "Program",
        (*_READING, "tour", "themes"),
        call="app.redraw",
    ),
    Action(
        "screenshot",
        ("S",),
        "screenshot",
        "save a picture of the screen, values covered",
        "Program",
        _ALL,
        call="app.picture",
    ),
    Action(
        "back", ("escape", "q"), "back", "close what is open; from the first screen: leave", "Program", _ALL
    ),
    Action("quit", ("ctrl+q",), "quit", "leave the reviewer", "Program", _ALL, call="app.quit"),
)


_TABLE = (*PLAYER, *FINDINGS, *VIEWS, *_MOVING, *_HEATMAP, *LIBRARY_ACTIONS, *_PROGRAM)


def all_actions() -> tuple[Action, ...]:
    """Return the whole table."""
    return _TABLE


def actions_for(screen: str) -> Iterator[Action]:
    """What can be done on a screen."""
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
    """The actions by the groups they belong to."""
    return sorted(actions, key=lambda action: GROUPS.index(action.group))


def footer_actions(screen: str) -> list[Action]:
    """What the key bar of a screen shows, in its order."""
    return sorted((a for a in actions_for(screen) if a.footer), key=lambda action: action.footer)
