"""Marks in three glyph tiers: severity, kinds of interaction, statuses, bars and sparklines.

A mark never rests on colour alone: each has a shape of its own, in plain ASCII too.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence
from typing import Literal

Tier = Literal["ascii", "blocks", "braille"]
TIERS: tuple[Tier, ...] = ("ascii", "blocks", "braille")

_SEVERITY = {"critical": "▲", "high": "△", "medium": "▽", "low": "·", "info": " "}
_SEVERITY_ASCII = {"critical": "!", "high": "^", "medium": "v", "low": ".", "info": " "}

_KINDS = {
    "navigation": "→", "click": "●", "double_click": "◉", "right_click": "◌", "tap": "◍", "swipe": "⇆",
    "rage_click": "◎", "dead_click": "○", "scroll": "⇣", "input": "✎", "select": "▾", "toggle": "☑",
    "focus": "·", "blur": "·", "submit": "⏎", "resize": "⤢", "selection": "▌", "media": "▷", "console": "≡",
    "error": "✖", "network": "⇄", "custom": "◇", "snapshot": "▣", "visibility": "◐", "idle": "┄",
}  # fmt: skip
_KINDS_ASCII = {
    "navigation": ">", "click": "*", "double_click": "2", "right_click": "r", "tap": "o", "swipe": "~",
    "rage_click": "@", "dead_click": "0", "scroll": "v", "input": "=", "select": "s", "toggle": "x",
    "focus": ".", "blur": ".", "submit": "<", "resize": "+", "selection": "|", "media": "p", "console": "#",
    "error": "X", "network": "&", "custom": "c", "snapshot": "S", "visibility": "-", "idle": "-",
}  # fmt: skip
_STATUSES = {"leak": "⚑", "false_positive": "✕", "accepted": "✓", "question": "?", "open": " "}
_STATUSES_ASCII = {"leak": "F", "false_positive": "x", "accepted": "a", "question": "?", "open": " "}
_VERDICTS = {"pass": "✓", "fail": "✗"}
_VERDICTS_ASCII = {"pass": "+", "fail": "X"}
_OTHERS = {
    "cursor": ("▶", ">"), "playing": ("▶", ">"), "paused": ("Ⅱ", "="), "pointer": ("◆", "@"),
    "ghost": ("∘", "o"), "pressed": ("◉", "O"), "bullet": ("•", "*"), "bar": ("▌", "|"), "hatch": ("░", "-"),
    "line": ("─", "-"), "more": ("…", "~"), "separator": ("│", "|"), "left": ("‹", "<"), "right": ("›", ">"),
    "dot": ("·", "."), "revealed": ("◉", "o"), "arrow": ("→", ">"), "full": ("█", "#"), "view": ("▔", "="),
    "opaque": ("▨", "#"), "gap": ("╳", "x"), "seen": ("━", "="), "unseen": ("─", "-"), "thumb": ("┃", "#"),
    "rail": ("│", "|"), "open": ("○", "o"), "down": ("↓", "v"), "up": ("↑", "^"),
}  # fmt: skip
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_EIGHTHS_ASCII = " ._-=+*##"
_LEFT_EIGHTHS = " ▏▎▍▌▋▊▉█"


class Glyphs:
    """The marks of one tier."""

    def __init__(self, tier: Tier = "blocks") -> None:
        self.tier: Tier = tier
        self._ascii = tier == "ascii"

    def severity(self, severity: str) -> str:
        return (_SEVERITY_ASCII if self._ascii else _SEVERITY).get(severity, " ")

    def kind(self, kind: str) -> str:
        return (_KINDS_ASCII if self._ascii else _KINDS).get(kind, "?")

    def status(self, status: str | None) -> str:
        """Return the mark of a flag's status; None or `open` is a blank."""
        return (_STATUSES_ASCII if self._ascii else _STATUSES).get(status or "open", " ")

    def verdict(self, verdict: str | None) -> str:
        return (_VERDICTS_ASCII if self._ascii else _VERDICTS).get(verdict or "", "-")

    def mark(self, name: str) -> str:
        """Return one of the other marks by name.

        `cursor`, `playing`, `paused`, `pointer`, `ghost`, `hatch`, ...
        """
        return _OTHERS[name][self._ascii]

    def bar(self, fraction: float, width: int) -> str:
        """Return a horizontal bar `width` cells long, filled from the left."""
        eighths = round(max(0.0, min(1.0, fraction)) * width * 8)
        whole, rest = divmod(eighths, 8)
        if self._ascii:
            return "#" * min(width, whole + (rest >= 4)) + " " * max(0, width - whole - (rest >= 4))
        text = "█" * whole + (_LEFT_EIGHTHS[rest] if rest else "")
        return text.ljust(width)

    def spark(self, values: Sequence[float]) -> str:
        """Return one cell a value, the largest value full height.

        A value above nothing is never invisible.
        """
        top = max(values, default=0.0)
        steps = _EIGHTHS_ASCII if self._ascii else _EIGHTHS
        if top <= 0:
            return " " * len(values)
        return "".join(steps[max(1, round(v / top * 8))] if v > 0 else " " for v in values)


def idle_words(length_ms: float, room: int) -> str:
    """Return how long an idle stretch is, to be written into its `room` cells of hatching;
    empty when that is too small.
    """
    seconds = length_ms / 1000
    length = f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
    for words in (f" idle {length} ", f" {length} "):
        if len(words) + 2 <= room:
            return words
    return ""


def best_tier(wanted: str = "auto") -> Tier:
    """Return the tier to draw with.

    The wanted one, or for `auto` ASCII where the terminal knows no better.
    """
    if wanted in TIERS:
        return wanted
    encoding = (locale.getpreferredencoding(False) or "").lower().replace("-", "")
    if encoding != "utf8" or os.environ.get("TERM", "") == "linux":
        return "ascii"
    return "blocks"
