"""Values that stand in several pieces: keys typed one by one, a value growing, a group of boxes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec

CODE_BESIDE_CARD = 0.8
"""Three or four digits alone beside an expiry date and a card number: the boxes of a payment form."""

_KEYS = {"Backspace": "\b", "Delete": "", "Space": " ", "Spacebar": " "}


class Joined(msgspec.Struct, frozen=True):
    """A text that parts make together; `exact`: offsets in it are those of the parts joined without anything
    between.
    """

    text: str
    exact: bool


def typed(keys: Sequence[str]) -> str:
    """Return what a sequence of key names has written; keys that write nothing are left out."""
    out: list[str] = []
    for key in keys:
        if key == "Backspace":
            if out:
                out.pop()
        elif len(key) == 1:
            out.append(key)
        elif key in _KEYS:
            out.append(_KEYS[key])
    return "".join(out)


def readings(parts: Sequence[str]) -> Iterator[Joined]:
    """Yield the texts that the parts can make."""
    filled = [part for part in parts if part]
    if _is_growing(filled):
        yield Joined(max(filled, key=len), False)
    elif _are_keys(filled):
        yield Joined(typed(parts), False)
    elif filled:
        yield Joined("".join(parts), True)
        yield from _apart(filled)


def _is_growing(filled: Sequence[str]) -> bool:
    """True for the states of one field while it is typed: each begins the next, or is what is left of it."""
    if len(filled) <= 2 or all(len(part) == 1 for part in filled):
        return False
    return all(b.startswith(a) or a.startswith(b) for a, b in itertools.pairwise(filled))


def _are_keys(filled: Sequence[str]) -> bool:
    """True for names of keys: more than half are single characters, and one is called like `Backspace`."""
    named = any(len(part) > 1 and part.isalpha() and part[0].isupper() for part in filled)
    return named and sum(len(part) == 1 for part in filled) > len(filled) / 2


def _apart(filled: Sequence[str]) -> Iterator[Joined]:
    """Yield parts with something between them: cells of words are lines of a record, pieces of a value stand
    in one.
    """
    if all(len(part) == 1 for part in filled):
        return
    of_words = any(" " in part or "@" in part for part in filled)
    yield Joined(("\n" if of_words else " ").join(filled), False)
    if len(filled) == 2:
        yield Joined(": ".join(filled), False)


_EXPIRY = re.compile(r"(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?\d{2}")


def code_beside_card(parts: Sequence[str]) -> str:
    """Return the three or four digits that stand alone beside an expiry date; an empty string without any."""
    filled = [part.strip() for part in parts if part.strip()]
    if not any(_EXPIRY.fullmatch(part) for part in filled):
        return ""
    codes = [part for part in filled if part.isascii() and part.isdigit() and len(part) in (3, 4)]
    return codes[0] if len(codes) == 1 else ""
