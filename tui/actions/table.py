"""Everything a reviewer can do, in one table: it feeds the bindings, the key bar, help, palette and `proofreel keys`.

This module imports nothing that draws, so that the table can be printed without a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

EVERYWHERE = "everywhere"


class Action(msgspec.Struct, frozen=True):
    """One thing to do. `keys` in Textual's names; `footer` above 0 puts it into the key bar, in that order.

    `screens` names the screens that have it, or `everywhere`. The method is `action_<id>` on screen or app.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    screens: tuple[str, ...]
    footer: int = 0
    call: str = ""

    @property
    def method(self) -> str:
        """The Textual action that does it: the id, unless the action takes an argument."""
        return self.call or self.id


_SESSION = ("session",)
_ALL = (EVERYWHERE,)
_READING = ("session", "heatmap", "checklist", "help")

_PLAYER = (
    Action("play_pause", ("space",), "play", "play or pause", "Player", _SESSION, 6),
    Action("step_forward", ("full_stop",), "step", "one event forward", "Player", _SESSION),
    Action("step_back", ("comma",), "step back", "one event back", "Player", _SESSION),
    Action("seek_forward", ("right", "w"), "+5 s", "5 seconds forward", "Player", _SESSION),
    Action("seek_back", ("left", "b"), "-5 s", "5 seconds back", "Player", _SESSION),
    Action("leap_forward", ("shift+right", "W"), "+30 s", "30 seconds forward", "Player", _SESSION),
    Action("leap_back", ("shift+left", "B"), "-30 s", "30 seconds back", "Player", _SESSION),
    Action("go_to_time", ("colon", "g"), "go to", "go to a time (1:02, 62, 50%); then g: the start, G: the end",
           "Player", _SESSION),
    Action("faster", ("greater_than_sign",), "faster", "play faster, up to 16x", "Player", _SESSION),
    Action("slower", ("less_than_sign",), "slower", "play slower, down to 0.5x", "Player", _SESSION),
    Action("toggle_skip_idle", ("i",), "skip idle", "skip stretches in which nothing happens, or not", "Player",
           _SESSION),
    Action("toggle_follow", ("l",), "follow", "let the page follow the user's scrolling, or not", "Player", _SESSION),
    Action("next_click", ("c",), "next click", "go to the next click", "Player", _SESSION),
    Action("previous_click", ("C",), "previous click", "go to the click before", "Player", _SESSION),
    Action("zoom_in", ("plus", "equals_sign"), "zoom in", "spread the scrubber around this moment", "Player",
           _SESSION),
    Action("zoom_out", ("minus",), "zoom out", "show more of the session on the scrubber", "Player", _SESSION),
    Action("tenth_0", ("0",), "start", "go to the start", "Player", _SESSION, call="digit(0)"),
    *(Action(f"tenth_{n}", (f"{n}",), f"{n}0 %", f"go to {n}0 %; in the inspector: its tab {n}", "Player", _SESSION,
             call=f"digit({n})") for n in range(1, 10)),
)  # fmt: skip
_FINDINGS = (
    Action("next_finding", ("right_square_bracket",), "next finding", "go to the next finding", "Findings",
           _SESSION, 4),
    Action("previous_finding", ("left_square_bracket",), "previous finding", "go to the finding before",
           "Findings", _SESSION),
    Action("next_unreviewed", ("n",), "undecided", "go to the next undecided finding; in a search: the next hit",
           "Findings", _SESSION, 5),
    Action("previous_hit", ("N",), "previous hit", "in a search: the hit before; else the next unreviewed session",
           "Findings", _SESSION),
    Action("flag_leak", ("f",), "leak", "flag the finding (or the selected element) as a leak", "Deciding",
           _SESSION, 1),
    Action("flag_false_positive", ("x",), "not PII", "mark the finding as a false positive", "Deciding", _SESSION, 2),
    Action("flag_accepted", ("a",), "accept", "accept the finding: known and allowed", "Deciding", _SESSION),
    Action("flag_question", ("question_mark",), "ask", "mark the finding as a question for others", "Deciding",
           _SESSION),
    Action("note", ("m",), "note", "write a note on the flag, Enter saves it", "Deciding", _SESSION, 3),
    Action("severity", ("s",), "severity", "change the flag's severity", "Deciding", _SESSION),
    Action("flag_same_field", ("F",), "same field", "decide like this for the same field everywhere", "Deciding",
           _SESSION),
    Action("undo", ("u",), "undo", "take the last decision back", "Deciding", ("session", "library")),
    Action("redo", ("ctrl+r",), "redo", "make the undone decision again", "Deciding", ("session", "library")),
    Action("verdict", ("v",), "verdict", "pass or fail the session", "Deciding", _SESSION, 7),
    Action("history", ("H",), "history", "everything decided about this finding, by whom and when", "Deciding",
           _SESSION),
    Action("reveal", ("r",), "reveal", "show the covered value for some seconds; the journal notes it", "Deciding",
           _SESSION),
    Action("export", ("e",), "export", "write the decisions to a flags file", "Deciding", ("session", "library")),
)  # fmt: skip
_VIEWS = (
    Action("search", ("slash",), "search", "search the timeline as you type", "Looking", _SESSION),
    Action("next_kind", ("o",), "only", "show only one kind: clicks, inputs, pages, network, errors, findings",
           "Looking", _SESSION),
    Action("previous_kind", ("O",), "only (back)", "the kind before", "Looking", _SESSION),
    Action("next_tab", ("t",), "next tab", "the inspector's next tab", "Looking", _SESSION),
    Action("previous_tab", ("T",), "previous tab", "the inspector's tab before", "Looking", _SESSION),
    *(Action(f"tab_{n}", (f"alt+{n}",), f"tab {n}", f"the inspector's tab {n}", "Looking", _SESSION,
             call=f"show_tab({n})") for n in range(1, 8)),
    Action("heatmap", ("M",), "heatmap", "where people clicked, moved and scrolled", "Looking", _SESSION),
    Action("checklist", ("L",), "checklist", "the launch checklist for this session", "Looking", _SESSION),
    Action("next_pane", ("tab",), "next pane", "go to the next pane", "Looking", _SESSION),
    Action("previous_pane", ("shift+tab",), "previous pane", "go to the pane before", "Looking", _SESSION),
    Action("copy", ("y",), "copy", "copy what is selected, covered, to the clipboard", "Looking", _SESSION),
    Action("next_session", ("right_curly_bracket",), "next session", "open the next session of the library",
           "Sessions", _SESSION),
    Action("previous_session", ("left_curly_bracket",), "previous session", "open the session before",
           "Sessions", _SESSION),
)  # fmt: skip
_MOVING = (
    Action("cursor_down", ("down", "j"), "down", "one line down", "Moving", ("session", "library", *_READING[1:])),
    Action("cursor_up", ("up", "k"), "up", "one line up", "Moving", ("session", "library", *_READING[1:])),
    Action("page_down", ("pagedown", "ctrl+f"), "page down", "one screen down", "Moving",
           ("session", "library", *_READING[1:])),
    Action("page_up", ("pageup", "ctrl+b"), "page up", "one screen up", "Moving",
           ("session", "library", *_READING[1:])),
    Action("first", ("home",), "first", "to the first line", "Moving", ("session", "library", *_READING[1:])),
    Action("last", ("end", "G"), "last", "to the last line", "Moving", ("session", "library", *_READING[1:])),
    Action("choose", ("enter",), "open", "open or go to what is selected", "Moving", ("session", "heatmap", "help")),
    Action("choose", ("enter",), "open", "open the recording, or the field's first undecided leak", "Moving",
           ("library",), 1),
    Action("choose", ("enter",), "evidence", "go to the case's evidence, and from there to the moment", "Checklist",
           ("checklist",), 1),
)  # fmt: skip
_HEATMAP = (
    Action("next_layer", ("l", "tab", "right"), "layer", "clicks, rage, dead clicks, movement or scroll", "Heatmap",
           ("heatmap",), 1),
    Action("previous_layer", ("shift+tab", "left"), "layer back", "the layer before", "Heatmap", ("heatmap",)),
    Action("next_page", ("right_square_bracket", "n"), "next page", "the next page of the session", "Heatmap",
           ("heatmap",), 2),
    Action("previous_page", ("left_square_bracket", "N"), "previous page", "the page before", "Heatmap",
           ("heatmap",)),
    Action("toggle_overlay", ("o",), "overlay", "the map over the page's text, or alone", "Heatmap", ("heatmap",), 3),
)  # fmt: skip
_PROGRAM = (
    Action("help", ("f1", "h"), "help", "every key of this screen, searchable", "Program", _ALL, 9),
    Action("command_palette", ("ctrl+p",), "palette", "every action by name", "Program", _ALL, 10),
    Action("redraw", ("ctrl+l",), "redraw", "paint the whole screen again, after something else wrote on it", "Program",
           (*_READING, "tour", "themes")),
    Action("screenshot", ("S",), "screenshot", "save a picture of the screen, values covered", "Program", _ALL,
           call="picture"),
    Action("back", ("escape", "q"), "back", "close what is open; from the first screen: leave", "Program", _ALL),
    Action("quit", ("ctrl+q",), "quit", "leave the reviewer", "Program", _ALL),
)  # fmt: skip


def all_actions() -> tuple[Action, ...]:
    """The whole table, the library's part included."""
    from tui.actions.library import LIBRARY_ACTIONS

    return (*_PLAYER, *_FINDINGS, *_VIEWS, *_MOVING, *_HEATMAP, *LIBRARY_ACTIONS, *_PROGRAM)


def actions_for(screen: str) -> Iterator[Action]:
    """What can be done on a screen."""
    for action in all_actions():
        if screen in action.screens or EVERYWHERE in action.screens:
            yield action


# In this order help and palette list them: what a reviewer does most comes first.
GROUPS = (
    "Findings", "Deciding", "Library", "Fields that leak", "Player", "Looking", "Sessions", "Heatmap", "Checklist",
    "Tour", "Themes", "Moving", "Program",
)  # fmt: skip


def in_groups(actions: Iterable[Action]) -> list[Action]:
    """The actions by the groups they belong to."""
    return sorted(actions, key=lambda action: GROUPS.index(action.group))


def footer_actions(screen: str) -> list[Action]:
    """What the key bar of a screen shows, in its order."""
    return sorted((a for a in actions_for(screen) if a.footer), key=lambda action: action.footer)


_SHOWN = {
    "space": "space", "full_stop": ".", "comma": ",", "colon": ":", "slash": "/", "question_mark": "?",
    "right_square_bracket": "]", "left_square_bracket": "[", "right_curly_bracket": "}",
    "left_curly_bracket": "{", "greater_than_sign": ">", "less_than_sign": "<", "plus": "+", "minus": "-",
    "equals_sign": "=", "left": "←", "right": "→", "up": "↑", "down": "↓", "pagedown": "PgDn", "pageup": "PgUp",
    "enter": "⏎", "escape": "Esc", "tab": "Tab", "home": "Home", "end": "End", "f1": "F1", "delete": "Del",
    "backspace": "Bksp",
}  # fmt: skip


def shown_key(key: str) -> str:
    """A key as it is written for people: `ctrl+r` is `^R`."""
    modifier, _, rest = key.rpartition("+")
    shown = _SHOWN.get(rest, rest)
    if modifier == "ctrl":
        return "^" + shown.upper()
    if modifier == "shift":
        return "⇧" + shown
    return f"{modifier}-{shown}" if modifier else shown
