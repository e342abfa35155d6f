"""What an action is, and how its keys are written. Nothing here draws."""

from __future__ import annotations

from collections.abc import Iterable
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


# Without the keyboard protocol of newer terminals Alt and a digit is Escape and the digit, which Textual
# reads as the character that Option and the digit types on a Mac.
_ALSO = {
    "alt+1": "inverted_exclamation_mark",
    "alt+2": "trade_mark_sign",
    "alt+3": "pound_sign",
    "alt+4": "cent_sign",
    "alt+5": "infinity",
    "alt+6": "section_sign",
    "alt+7": "pilcrow_sign",
    "alt+8": "bullet",
}


def bound_keys(keys: Iterable[str]) -> str:
    """Return keys as the toolkit binds them, separated by commas, with what terminals send in their place."""
    return ",".join(name for key in keys for name in (key, _ALSO.get(key, "")) if name)


def named_keys(bound: str) -> list[str]:
    """Return the keys of such a binding without what terminals send in their place."""
    return [key for key in bound.split(",") if key not in _ALSO.values()]


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
