"""Parts of long texts that patterns look at: a pattern costs what the text is long, whatever the text is.

Some patterns begin at many places and look far from each, which in one text of a megabyte is its length
times itself. No pattern is asked of a whole long text: only around what the joined search has found there,
and in pieces, of which each goes back far enough into the one before that a value on the seam stands in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from proofreel.privacy.detection.lanes.engine import UNKNOWN, Stretch
from proofreel.privacy.detection.rules.model import LatePattern

SHORT = 1500
"""Characters of a text that is looked at as a whole: most are shorter, and no window would be smaller."""
PIECES = 4
"""How many times its seam a piece is long; a piece of 16 KB holds a private key, and 4 KB of it a token."""
BEHIND = 64
"""Characters behind a match that its pattern may look at; a match closer to the end of a piece is read anew
in the whole text.
"""


class Reach(msgspec.Struct, frozen=True):
    """How far from a trigger its values stand, in characters.

    `seam`: how much two pieces of a long window have in common.
    """

    before: int
    after: int
    seam: int


# Far enough back for the longest value of a fixed shape, and forward for a token.
VALUES = Reach(320, 4000, 4096)
# A sentence, an address or a greeting with all that their patterns allow is shorter.
PROSE = Reach(400, 400, 1024)


class Window(msgspec.Struct):
    """A part of a text to look at."""

    low: int
    high: int


def windows_around(stretches: Iterable[Stretch], length: int, reach: Reach) -> list[Window]:
    """Return the parts of a text of `length` characters to look at, none touching another: all of a short
    one, what is around the stretches in a long one.
    """
    windows: list[Window] = []
    for stretch in stretches:
        if length <= SHORT:
            return [Window(0, length)]
        begin = stretch.end if stretch.start == UNKNOWN else stretch.start
        _widen(windows, Window(max(0, begin - reach.before), min(length, stretch.end + reach.after)))
    return windows


def _widen(windows: list[Window], window: Window) -> None:
    """Put a window behind the others, or together with the last one when they touch."""
    if windows and window.low <= windows[-1].high:
        windows[-1].low = min(window.low, windows[-1].low)
        windows[-1].high = max(window.high, windows[-1].high)
    else:
        windows.append(window)


def matches_in(
    pattern: re.Pattern[str] | LatePattern,
    text: str,
    windows: Sequence[Window] | None = None,
    reach: Reach = PROSE,
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in the windows of a text, in order, none overlapping another.

    None: all of it, in pieces.
    """
    compiled = pattern.compiled if isinstance(pattern, LatePattern) else pattern
    for window in [Window(0, len(text))] if windows is None else windows:
        at = window.low
        while at < window.high:
            end = min(at + PIECES * reach.seam, window.high)
            seam = end if end == window.high else end - reach.seam
            for match in compiled.finditer(text, at, end):
                if match.start() >= seam:
                    break
                found = _uncut(compiled, text, match, end)
                if found is not None:
                    yield found
                    if found.end() > seam:
                        seam = found.end()
                        break
            at = seam


def _uncut(pattern: re.Pattern[str], text: str, match: re.Match[str], end: int) -> re.Match[str] | None:
    """Return a match as it is in the whole text, where a piece may have cut it at its `end`."""
    if end == len(text) or match.end() + BEHIND < end:
        return match
    return pattern.match(text, match.start())
