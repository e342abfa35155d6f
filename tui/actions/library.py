"""The actions of the library, the tour and the theme picker: their part of the action table."""

from __future__ import annotations

from tui.actions.model import Action

_LIBRARY = ("library",)
_FIELDS = "on the fields that leak: decide for the same field in every recording"

LIBRARY_ACTIONS: tuple[Action, ...] = (
    Action("filter", ("slash",), "filter",
           "narrow the list as you type: severity>=high unreviewed page:/checkout",
           "Library", _LIBRARY, 3),
    Action("clear_filter", ("backspace",), "all", "show every recording again", "Library", _LIBRARY),
    Action("next_unreviewed", ("n",), "unreviewed", "go to the next recording without a verdict", "Library",
           _LIBRARY, 2),
    Action("previous_unreviewed", ("N",), "previous unreviewed",
           "go to the recording without a verdict before",
           "Library", _LIBRARY),
    Action("sort_next", ("s", "greater_than_sign"), "sort", "sort by the next column", "Library", _LIBRARY,
        4),
    Action("sort_previous", ("less_than_sign",), "sort back", "sort by the column before", "Library",
        _LIBRARY),
    Action("sort_reverse", ("R",), "reverse", "turn the order round", "Library", _LIBRARY),
    Action("group", ("g",), "group", "group by verdict, by page, or not", "Library", _LIBRARY, 5),
    Action("verdict", ("v",), "verdict", "pass the recording, fail it, or take the verdict back", "Library",
           _LIBRARY, 7),
    Action("next_pane", ("tab",), "fields", "go to the fields that leak, and back to the list", "Library",
        _LIBRARY, 6),
    Action("previous_pane", ("shift+tab",), "list", "go back to the list", "Library", _LIBRARY),
    Action("field_leak", ("f",), "leak everywhere", f"{_FIELDS}: a leak", "Fields that leak", _LIBRARY),
    Action("field_false_positive", ("x",), "not PII", f"{_FIELDS}: a false positive", "Fields that leak",
        _LIBRARY),
    Action("field_accepted", ("a",), "accept", f"{_FIELDS}: known and allowed", "Fields that leak", _LIBRARY),
    Action("field_question", ("question_mark",), "ask", f"{_FIELDS}: a question for others",
           "Fields that leak",
           _LIBRARY),
    Action("heatmap", ("M",), "heatmap",
           "where people clicked, moved and scrolled, over the shown recordings",
           "Library", _LIBRARY),
    Action("copy", ("y",), "copy", "copy the recording's path to the clipboard", "Library", _LIBRARY),
    Action("reload", ("ctrl+l",), "reload", "read other reviewers' decisions, and new recordings", "Library",
           _LIBRARY),
    Action("themes", ("ctrl+t",), "themes", "choose the colours, with a preview", "Program", ("everywhere",)),
    Action("tour_next", ("space", "enter", "right", "n", "pagedown"), "next", "the next step of the tour",
           "Tour",
           ("tour",), 1),
    Action("tour_back", ("left", "p", "pageup", "backspace"), "back", "the step before", "Tour", ("tour",)),
    Action("theme_down", ("down", "j"), "down", "the next theme, shown at once", "Themes", ("themes",), 1),
    Action("theme_up", ("up", "k"), "up", "the theme before, shown at once", "Themes", ("themes",)),
    Action("theme_take", ("enter", "space"), "take it", "use this theme from now on", "Themes", ("themes",),
        2),
)  # fmt: skip
