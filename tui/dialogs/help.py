"""Every key of a screen, by what it is for; typing narrows the list."""

from __future__ import annotations

from itertools import groupby

from textual.app import ComposeResult
from textual.widgets import Input

from proofreel.text.safe import SafeText
from tui.actions.model import Action, shown_key
from tui.actions.table import actions_for, in_groups
from tui.screen import ReviewScreen
from tui.terminal.marks import Glyphs
from tui.widgets.line_list import Scrollable
from tui.widgets.line_pane import LinePane
from tui.widgets.lines import Line, Piece, line
from tui.widgets.pane_title import PaneTitle

_MARKS: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    ("Marks of findings", tuple(("severity", name, f"pii-{name}", f"{name} severity")
                                for name in ("critical", "high", "medium", "low"))),
    ("Marks of decisions", (("status", "leak", "flag-leak", "a leak"),
                            ("status", "false_positive", "flag-false-positive", "not personal data"),
                            ("status", "accepted", "flag-accepted", "known and allowed"),
                            ("status", "question", "flag-question", "a question for others"))),
    ("Marks of the timeline and the scrubber", (
        ("kind", "navigation", "event-navigation", "another page"),
        ("kind", "click", "event-click", "a click"),
        ("kind", "tap", "event-touch", "a touch"),
        ("kind", "input", "event-input", "something typed"),
        ("kind", "scroll", "event-scroll", "scrolling"),
        ("kind", "rage_click", "event-rage", "clicks in rage: several in a second, on one spot"),
        ("kind", "dead_click", "event-dead", "a dead click: nothing happened after it"),
        ("kind", "error", "event-error", "an error"),
        ("kind", "network", "event-network", "a request"),
        ("mark", "hatch", "scrub-idle", "idle: nobody did anything"),
        ("mark", "pointer", "page-pointer", "the user's pointer on the page"),
        ("mark", "ghost", "event-click", "where the last clicks were"),
    )),
)  # fmt: skip


class HelpScreen(ReviewScreen):
    """The key list; the letters go to its search, the arrows move."""

    NAME = "help"
    CSS = """
    HelpScreen { background: $background; }
    HelpScreen Input { dock: top; height: 1; border: none; padding: 0 2; background: $panel; }
    HelpScreen LinePane { height: 1fr; margin: 0 2; }
    """

    def __init__(self, about: str = "session") -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        yield Input(
            placeholder="type to find a key or an action · Esc closes", compact=True, id="help-search"
        )
        yield PaneTitle("Keys", "inspector")
        yield LinePane()

    def on_mount(self) -> None:
        self.query_one(PaneTitle).say(SafeText(f"of the {self.about} screen"))
        self.list = self.query_one(LinePane)
        self.list.only_scrolls = True
        self.query_one(Input).focus()
        self.call_after_refresh(self._show, "")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, search: str) -> None:
        lines = help_lines(self.about, search, self.reviewer.key_text)
        lines += mark_lines(search, self.reviewer.glyphs) if self.about in ("session", "library") else []
        self.list.show(lines or [line(), line(" no key or action has that in its name")])

    def list_in_use(self) -> Scrollable:
        return self.list


def help_lines(screen: str, search: str, key_text: object = None) -> list[Line]:
    """Return the actions of a screen that match, under the headings of their groups."""
    wanted = search.casefold().strip()
    keys_of = key_text if callable(key_text) else keys_as_listed
    actions = [
        action
        for action in actions_for(screen)
        if wanted in " ".join((action.label, action.help, action.group, keys_of(action))).casefold()
    ]
    lines: list[Line] = []
    for group, members in groupby(in_groups(actions), key=lambda action: action.group):
        lines += [line(), line(Piece(SafeText(group), "title", True))]
        for action in _shortened(list(members)):
            lines.append(
                line(
                    Piece(SafeText(f"  {keys_of(action):<14}"), "key", True),
                    Piece(SafeText(f"{action.label:<18}"), "title"),
                    Piece(SafeText(action.help), "quiet"),
                )
            )
    return lines[1:]


def mark_lines(search: str, glyphs: Glyphs) -> list[Line]:
    """Return what the marks mean, as far as they match."""
    wanted = search.casefold().strip()
    lines: list[Line] = []
    for heading, marks in _MARKS:
        matching = [mark for mark in marks if wanted in f"{mark[3]} {heading}".casefold()]
        if matching:
            lines += [line(), line(Piece(SafeText(heading), "title", True))]
        for source, name, colour, meaning in matching:
            glyph = {
                "severity": glyphs.severity,
                "status": glyphs.status,
                "kind": glyphs.kind,
                "mark": glyphs.mark,
            }[source](name)
            lines.append(
                line(Piece(SafeText(f"  {glyph:<14}"), colour, True), Piece(SafeText(meaning), "title"))
            )
    return lines


def keys_as_listed(action: Action) -> str:
    """Return all keys of an action, as written for people."""
    return " ".join(shown_key(key) for key in action.keys)


def _shortened(actions: list[Action]) -> list[Action]:
    """Return the actions with one line for the keys that do the same for several numbers."""
    kept: list[Action] = []
    for action in actions:
        if action.id.startswith("tenth_") and action.id not in ("tenth_0", "tenth_5"):
            continue
        if action.id.startswith("tab_") and action.id != "tab_1":
            continue
        kept.append(action)
    return kept
