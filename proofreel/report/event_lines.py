"""One entry of the timeline as a JSON object and as a line for a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import msgspec

from proofreel.documents.events import EventLine
from proofreel.text.fitting import ELLIPSIS, fit
from proofreel.text.safe import one_line
from proofreel.text.times import clock
from proofreel.timeline.model import Interaction, Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
MAX_EVENTS = 1000

Text = Callable[[str, int | None], str]

GLYPHS: dict[Kind, tuple[str, str]] = {
    "navigation": ("→", ">"), "click": ("●", "o"), "double_click": ("◉", "O"), "right_click": ("◐", "r"),
    "tap": ("◍", "t"), "swipe": ("⇄", "~"), "rage_click": ("✹", "!"), "dead_click": ("○", "x"),
    "scroll": ("↕", "|"), "input": ("✎", "i"), "select": ("▾", "v"), "toggle": ("☑", "+"),
    "focus": ("·", "."), "blur": ("·", "."), "submit": ("⏎", "="), "resize": ("⤢", "#"),
    "selection": ("▒", "s"), "media": ("▶", "m"), "console": ("›", "c"), "error": ("✖", "E"),
    "network": ("⇅", "n"), "custom": ("◆", "*"), "snapshot": ("▣", "S"), "visibility": ("◌", "w"),
    "idle": ("…", "_"),
}  # fmt: skip


def as_document(entry: Interaction, shown: Text, session_id: str | None = None) -> dict[str, Any]:
    """Return the entry as the `events` command prints it: absent keys left out, texts passed through
    `shown`.
    """
    node = entry.node_id
    line = EventLine(
        session=session_id,
        t_ms=number(entry.t_ms) or 0,
        kind=entry.kind,
        page=shown(entry.page, None) or None,
        window=entry.window or None,
        node_id=node,
        selector=_shown(entry.selector, shown, None),
        label=_shown(entry.label, shown, node),
        x=number(entry.x),
        y=number(entry.y),
        value=_shown(entry.value, shown, node),
        mask=entry.mask,
        detail=_shown(entry.detail, shown, node),
        keystrokes=entry.keystrokes,
        count=entry.count,
        end_ms=number(entry.end_ms),
        event_index=entry.event_index,
        events=entry.events[:MAX_EVENTS] if len(entry.events) > 1 else [],
    )
    document: dict[str, Any] = msgspec.to_builtins(line)
    return document


def as_line(entry: Interaction, shown: Text, *, ascii_only: bool = False, width: int = 0) -> str:
    """Return the entry for a person: time, sign, kind, what and where.

    At most `width` characters when it is not 0.
    """
    sign = GLYPHS[entry.kind][1 if ascii_only else 0]
    words = [_shown(entry.label, shown, entry.node_id), _shown(entry.detail, shown, entry.node_id)]
    value = _shown(entry.value, shown, entry.node_id)
    if value and entry.kind not in ("network", "navigation"):
        words.append(f"= {value}" if entry.kind in ("input", "select", "toggle") else value)
    if entry.mask is not None:
        words.append(f"({_MASKS[entry.mask]})")
    if entry.kind == "navigation":
        words.insert(0, shown(entry.page, None) if entry.page else value)
    said = "  ".join(one_line(word, 200) for word in words if word)
    line = f"{clock(entry.t_ms, tenths=True):>8}  {sign} {entry.kind.replace('_', ' '):<12}  {said}".rstrip()
    if ascii_only:
        line = line.encode("ascii", "replace").decode("ascii")
    return fit(line, width, ">" if ascii_only else ELLIPSIS) if width else line


_MASKS = {
    "none": "not masked", "same_length": "masked", "fixed": "masked", "empty": "empty",
    "mixed": "partly masked", "random": "replaced",
}  # fmt: skip


def number(value: float | None) -> float | int | None:
    """Return a JSON number without needless digits; what JSON cannot hold becomes null."""
    if value is None or value != value or abs(value) == float("inf"):
        return None
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _shown(text: str | None, shown: Text, node: int | None) -> str | None:
    return None if text is None else shown(text, node)
