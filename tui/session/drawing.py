"""What the scrubber and the page draw of the state: marks over time, and the pointer with its last clicks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tui.recording.pointer_track import Pointing
from tui.session.widgets.scrubber import Mark, ScrubberModel, finding_weight
from tui.session.widgets.timeline_row import event_colour
from tui.terminal.marks import Glyphs
from tui.wording import severity_colour

if TYPE_CHECKING:
    from tui.recording.opened import OpenedSession
    from tui.session.player import Player

# The last clicks stay on the page for a while, a click is pressed for a moment, the pointer draws a short
# trail.
GHOST_CLICKS, GHOST_MS = 3, 6000
PRESSED_MS = 400
TRAIL, TRAIL_MS = 2, 500
# More buckets than this are not worth the memory: a scrubber at its closest shows a 64th of a session.
MAX_BUCKETS = 200_000
CLICK_KINDS = frozenset({"click", "tap", "double_click"})
# Where marks fall on one cell the weightiest is seen; findings outweigh them all.
_WEIGHTS = {
    "rage_click": 60, "error": 50, "dead_click": 40, "navigation": 30, "submit": 25, "click": 20, "tap": 20,
}  # fmt: skip


class PointerMarks(NamedTuple):
    """The pointer now (None: nowhere yet), its last clicks, its trail, and whether it is pressed."""

    pointing: Pointing | None
    ghosts: list[Pointing]
    trail: list[Pointing]
    pressed: bool


def scrubber_model(
    opened: OpenedSession, player: Player, glyphs: Glyphs, view: tuple[float, float]
) -> ScrubberModel:
    """Return what the scrubber draws; an empty `view` (from, to in ms) becomes the whole session."""
    duration_ms = max(1.0, opened.info.duration_ms)
    return ScrubberModel(
        duration_ms=duration_ms,
        view=view if view[1] > 0 else (0.0, duration_ms),
        activity=_activity_of(opened),
        idle=opened.timeline.idle(),
        gaps=[(gap.from_ms, gap.to_ms) for gap in opened.info.gaps],
        marks=_marks(opened, glyphs),
        seen=player.seen,
    )


def _marks(opened: OpenedSession, glyphs: Glyphs) -> list[Mark]:
    marks = [
        Mark(entry.t_ms, glyphs.kind(entry.kind), event_colour(entry.kind), weight)
        for entry in opened.timeline.interactions
        if (weight := _WEIGHTS.get(entry.kind))
    ]
    marks += [
        Mark(f.t_ms, glyphs.severity(f.severity), severity_colour(f.severity), finding_weight(f.severity))
        for f in opened.findings
    ]
    return marks


def _activity_of(opened: OpenedSession) -> Callable[[float, float, int], list[float]]:
    def activity(from_ms: float, to_ms: float, cells: int) -> list[float]:
        if cells <= 0:
            return []
        length = max(1.0, opened.info.duration_ms)
        share = max(1e-6, (to_ms - from_ms) / length)
        buckets = min(MAX_BUCKETS, max(cells, round(cells / share)))
        first = round(from_ms / length * buckets)
        part = opened.timeline.activity(buckets)[first : first + cells]
        return [float(value) for value in part] + [0.0] * (cells - len(part))

    return activity


def pointer_marks(opened: OpenedSession, t_ms: float, *, with_trail: bool) -> PointerMarks:
    """Return the pointer at a time.

    The clicks before it on this page, and with `with_trail` where it came from.
    """
    ghosts: list[Pointing] = []
    pressed = False
    entries = opened.timeline.interactions
    row = opened.timeline.at(t_ms)
    while row >= 0 and entries[row].t_ms >= t_ms - GHOST_MS and len(ghosts) < GHOST_CLICKS:
        entry = entries[row]
        row -= 1
        if entry.kind == "navigation":
            break
        if entry.kind in CLICK_KINDS and entry.x is not None and entry.y is not None:
            ghosts.append(Pointing(entry.t_ms, entry.x, entry.y, entry.node_id or -1))
            pressed = pressed or entry.t_ms >= t_ms - PRESSED_MS
    trail = opened.pointer.trail(t_ms, TRAIL, TRAIL_MS) if with_trail else []
    return PointerMarks(opened.pointer.at(t_ms), ghosts, trail, pressed)
