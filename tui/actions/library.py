"""The actions of the library, the tour and the theme picker: their part of the action table."""

from __future__ import annotations

from tui.actions.model import EVERYWHERE, actions_of

_FIELDS = "on the fields that leak: decide for the same field in every recording"

_library = actions_of("Library", "library")
_field = actions_of("Fields that leak", "library")
_program = actions_of("Program", EVERYWHERE)
_tour = actions_of("Tour", "tour")
_theme = actions_of("Themes", "themes")

LIBRARY_ACTIONS = (
    _library(
        "filter",
        "slash",
        "filter",
        "narrow the list as you type: severity>=high unreviewed page:/checkout",
        footer=3,
    ),
    _library("clear_filter", "backspace", "all", "show every recording again"),
    _library(
        "next_unreviewed",
        "n",
        "unreviewed",
        "go to the next recording without a verdict",
        call="unreviewed(1)",
        footer=2,
    ),
    _library(
        "previous_unreviewed",
        "N",
        "previous unreviewed",
        "go to the recording without a verdict before",
        call="unreviewed(-1)",
    ),
    _library("sort_next", "s greater_than_sign", "sort", "sort by the next column", call="sort(1)", footer=4),
    _library("sort_previous", "less_than_sign", "sort back", "sort by the column before", call="sort(-1)"),
    _library("sort_reverse", "R", "reverse", "turn the order round"),
    _library("group", "g", "group", "group by verdict, by page, or not", footer=5),
    _library("verdict", "v", "verdict", "pass the recording, fail it, or take the verdict back", footer=7),
    _library(
        "next_pane",
        "tab",
        "fields",
        "go to the fields that leak, and back to the list",
        call="pane(1)",
        footer=6,
    ),
    _library("previous_pane", "shift+tab", "list", "go back to the list", call="pane(-1)"),
    _field("field_leak", "f", "leak everywhere", f"{_FIELDS}: a leak", call="flag('leak')"),
    _field(
        "field_false_positive", "x", "not PII", f"{_FIELDS}: a false positive", call="flag('false_positive')"
    ),
    _field("field_accepted", "a", "accept", f"{_FIELDS}: known and allowed", call="flag('accepted')"),
    _field(
        "field_question", "question_mark", "ask", f"{_FIELDS}: a question for others", call="flag('question')"
    ),
    _library(
        "heatmap", "M", "heatmap", "where people clicked, moved and scrolled, over the shown recordings"
    ),
    _library("copy", "y", "copy", "copy the recording's path to the clipboard"),
    _library("reload", "ctrl+l", "reload", "read other reviewers' decisions, and new recordings"),
    _program("themes", "ctrl+t", "themes", "choose the colours, with a preview", call="app.themes"),
    _tour(
        "tour_next",
        "space enter right n pagedown",
        "next",
        "the next step of the tour",
        call="step(1)",
        footer=1,
    ),
    _tour("tour_back", "left p pageup backspace", "back", "the step before", call="step(-1)"),
    _theme("theme_down", "down j", "down", "the next theme, shown at once", call="cursor(1)", footer=1),
    _theme("theme_up", "up k", "up", "the theme before, shown at once", call="cursor(-1)"),
    _theme("theme_take", "enter space", "take it", "use this theme from now on", call="choose", footer=2),
)
