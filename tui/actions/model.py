"""What an action is, and how its keys are written. Nothing here draws."""

from __future__ import annotations

from typing import Protocol

import msgspec

EVERYWHERE = "everywhere"


class Action(msgspec.Struct, frozen=True):
    """One thing to do. `keys` in Textual's names; `footer` above 0 puts it into the key bar, in that order.

    `id` is its name in the user's config file, `screens` the screens that have it, or `everywhere`. `call` is
    the Textual action that does it, with its arguments (`seek(5000)`; `app.` for the program's own); empty it
    is the id.
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
        """Return the Textual action that does it."""
        return self.call or self.id


class MakesAction(Protocol):
    """Makes an action of one group; `keys` are separated by blanks."""

    def __call__(
        self,
        id: str,
        keys: str,
        label: str,
        help: str,
        *,
        call: str = "",
        footer: int = 0,
        screens: tuple[str, ...] = (),
    ) -> Action: ...


def actions_of(group: str, *usual_screens: str) -> MakesAction:
    """Return what makes the actions of a group, which are on the usual screens unless they name others."""

    def make(
        id: str,
        keys: str,
        label: str,
        help: str,
        *,
        call: str = "",
        footer: int = 0,
        screens: tuple[str, ...] = (),
    ) -> Action:
        return Action(id, tuple(keys.split()), label, help, group, screens or usual_screens, footer, call)

    return make


_SHOWN = {
    "space": "space",
    "full_stop": ".",
    "comma": ",",
    "colon": ":",
    "slash": "/",
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "f1": "F1",
    "delete": "Del",
    "backspace": "Bksp",
}


def shown_key(key: str) -> str:
    """Return a key as it is written for people: `ctrl+r` is `^R`."""
    modifier, _, rest = key.rpartition("+")
    shown = _SHOWN.get(rest, rest)
    if modifier == "ctrl":
        return "^" + shown.upper()
    if modifier == "shift":
        return "⇧" + shown
    return f"{modifier}-{shown}" if modifier else shown
