"""The actions of the session screen: its part of the action table."""

from __future__ import annotations

from tui.actions.model import actions_of

_BOTH = ("session", "library")
# As many tabs have a key as there are digits; how many tabs there are only the inspector knows.
MOST_TABS = 9

_player = actions_of("Player", "session")
_finding = actions_of("Findings", "session")
_deciding = actions_of("Deciding", "session")
_looking = actions_of("Looking", "session")
_sessions = actions_of("Sessions", "session")

PLAYER = (
    _player("play_pause", "space", "play", "play or pause", footer=6),
    _player("step_forward", "full_stop", "step", "one event forward", call="step(1)"),
    _player("step_back", "comma", "step back", "one event back", call="step(-1)"),
    _player("seek_forward", "right w", "+5 s", "5 seconds forward", call="seek(5000)"),
    _player("seek_back", "left b", "-5 s", "5 seconds back", call="seek(-5000)"),
    _player("leap_forward", "shift+right W", "+30 s", "30 seconds forward", call="seek(30000)"),
    _player("leap_back", "shift+left B", "-30 s", "30 seconds back", call="seek(-30000)"),
    _player("go_to_time", "colon g", "go to", "go to a time (1:02, 62, 50%); then g: the start, G: the end"),
    _player("faster", "greater_than_sign", "faster", "play faster, up to 16x", call="speed(1)"),
    _player("slower", "less_than_sign", "slower", "play slower, down to 0.5x", call="speed(-1)"),
    _player("toggle_skip_idle", "i", "skip idle", "skip stretches in which nothing happens, or not"),
    _player("toggle_follow", "l", "follow", "let the page follow the user's scrolling, or not"),
    _player("next_click", "c", "next click", "go to the next click", call="click(1)"),
    _player("previous_click", "C", "previous click", "go to the click before", call="click(-1)"),
    _player(
        "zoom_in", "plus equals_sign", "zoom in", "spread the scrubber around this moment", call="zoom(0.5)"
    ),
    _player("zoom_out", "minus", "zoom out", "show more of the session on the scrubber", call="zoom(2.0)"),
    _player("tenth_0", "0", "start", "go to the start", call="digit(0)"),
    *(
        _player(
            f"tenth_{n}",
            f"{n}",
            f"{n}0 %",
            f"go to {n}0 %; in the inspector: its tab {n}",
            call=f"digit({n})",
        )
        for n in range(1, 10)
    ),
)
FINDINGS = (
    _finding(
        "next_finding",
        "right_square_bracket",
        "next finding",
        "go to the next finding",
        call="finding(1)",
        footer=4,
    ),
    _finding(
        "previous_finding",
        "left_square_bracket",
        "previous finding",
        "go to the finding before",
        call="finding(-1)",
    ),
    _finding(
        "next_unreviewed",
        "n",
        "undecided",
        "go to the next undecided finding; in a search: the next hit",
        footer=5,
    ),
    _finding(
        "previous_hit", "N", "previous hit", "in a search: the hit before; else the next unreviewed session"
    ),
    _deciding(
        "flag_leak",
        "f",
        "leak",
        "flag the finding (or the selected element) as a leak",
        call="flag('leak')",
        footer=1,
    ),
    _deciding(
        "flag_false_positive",
        "x",
        "not PII",
        "mark the finding as a false positive",
        call="flag('false_positive')",
        footer=2,
    ),
    _deciding(
        "flag_accepted", "a", "accept", "accept the finding: known and allowed", call="flag('accepted')"
    ),
    _deciding(
        "flag_question",
        "question_mark",
        "ask",
        "mark the finding as a question for others",
        call="flag('question')",
    ),
    _deciding("note", "m", "note", "write a note on the flag, Enter saves it", footer=3),
    _deciding("severity", "s", "severity", "change the flag's severity"),
    _deciding("flag_same_field", "F", "same field", "decide like this for the same field everywhere"),
    _deciding("undo", "u", "undo", "take the last decision back", call="decision('undo')", screens=_BOTH),
    _deciding(
        "redo", "ctrl+r", "redo", "make the undone decision again", call="decision('redo')", screens=_BOTH
    ),
    _deciding("verdict", "v", "verdict", "pass or fail the session", footer=7),
    _deciding("history", "H", "history", "everything decided about this finding, by whom and when"),
    _deciding("reveal", "r", "reveal", "show the covered value for some seconds; the journal notes it"),
    _deciding("export", "e", "export", "write the decisions to a flags file", screens=_BOTH),
)
VIEWS = (
    _looking("search", "slash", "search", "search the timeline as you type"),
    _looking(
        "next_kind",
        "o",
        "only",
        "show only one kind: clicks, inputs, pages, network, errors, findings",
        call="kind(1)",
    ),
    _looking("previous_kind", "O", "only (back)", "the kind before", call="kind(-1)"),
    _looking("next_tab", "t", "next tab", "the inspector's next tab", call="tab(1)"),
    _looking("previous_tab", "T", "previous tab", "the inspector's tab before", call="tab(-1)"),
    *(
        _looking(f"tab_{n}", f"alt+{n}", f"tab {n}", f"the inspector's tab {n}", call=f"show_tab({n})")
        for n in range(1, MOST_TABS + 1)
    ),
    _looking("heatmap", "M", "heatmap", "where people clicked, moved and scrolled"),
    _looking("checklist", "L", "checklist", "the launch checklist for this session"),
    _looking("next_pane", "tab", "next pane", "go to the next pane", call="pane(1)"),
    _looking("previous_pane", "shift+tab", "previous pane", "go to the pane before", call="pane(-1)"),
    _looking("copy", "y", "copy", "copy what is selected, covered, to the clipboard"),
    _sessions(
        "next_session",
        "right_curly_bracket",
        "next session",
        "open the next session of the library",
        call="session(1)",
    ),
    _sessions(
        "previous_session",
        "left_curly_bracket",
        "previous session",
        "open the session before",
        call="session(-1)",
    ),
)
