"""Values that stand in several pieces: keys typed one by one, a value growing, a group of boxes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

_KEYS = {"Backspace": "\b", "Delete": "", "Space": " ", "Spacebar": " "}


def typed(keys: Sequence[str]) -> str:
    """What a sequence of key names has written; keys that write nothing are left out."""
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


def readings(parts: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The texts that the parts can make, each with whether offsets in it are those of the parts joined."""
    filled = [part for part in parts if part]
    if not filled:
        return
    growing = any(len(part) > 1 for part in filled)
    if (
        growing
        and len(filled) > 2
        and all(b.startswith(a) or a.startswith(b) for a, b in itertools.pairwise(filled))
    ):
        yield max(filled, key=len), False
        return
    joined = "".join(parts)
    if (
        any(len(part) > 1 and part.isalpha() and part[0].isupper() for part in filled)
        and sum(len(p) == 1 for p in filled) > len(filled) / 2
    ):
        yield typed(parts), False
        return
    yield joined, True
    if any(len(part) > 1 for part in filled):
        # Cells of words are lines of a record; pieces of one value stand in one line.
        yield ("\n" if any(" " in part or "@" in part for part in filled) else " ").join(filled), False
        if len(filled) == 2:
            yield ": ".join(filled), False


_EXPIRY = re.compile(r"(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?\d{2}")


def code_beside_card(parts: Sequence[str]) -> str:
    """The three or four digits that stand alone beside an expiry date; empty when there are none."""
    filled = [part.strip() for part in parts if part.strip()]
    if not any(_EXPIRY.fullmatch(part) for part in filled):
        return ""
    codes = [part for part in filled if part.isascii() and part.isdigit() and len(part) in (3, 4)]
    return codes[0] if len(codes) == 1 else ""
