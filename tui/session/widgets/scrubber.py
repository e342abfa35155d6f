"""The scrubber: activity over time, idle stretches hatched, marks for what matters, the part already seen.

`draw_scrubber` is pure: it gives two lines of cells, so that a test can read them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from proofreel.privacy.model import SEVERITIES, Severity
from tui.reviewer import Reviewer, reviewer_of
from tui.terminal.marks import Glyphs, idle_words

MAX_ZOOM = 64.0


class Mark(NamedTuple):
    """Something worth a mark at a time; the weightiest of a cell is shown."""

    t_ms: float
    glyph: str
    colour: str
    weight: int


class Cell(NamedTuple):
    """One character of a line and the palette variable of its colour."""

    glyph: str
    colour: str


class ScrubberModel(msgspec.Struct, kw_only=True):
    """What a scrubber draws. Times are ms since the session's first event; `view` is the stretch it shows.

    `activity(from_ms, to_ms, cells)` gives the user's events per cell.
    """

    duration_ms: float = 0
    view: tuple[float, float] = (0, 0)
    activity: Callable[[float, float, int], list[float]]
    idle: list[tuple[float, float]] = []
    gaps: list[tuple[float, float]] = []
    marks: list[Mark] = []
    seen: list[tuple[float, float]] = []

    def cell_of(self, t_ms: float, width: int) -> int:
        """Return the cell a time falls on; outside of the view it lies below 0 or at `width` and beyond."""
        start, stop = self.view
        if stop <= start:
            return 0
        place = (t_ms - start) / (stop - start) * width
        return min(int(place), width - 1) if start <= t_ms <= stop else (-1 if t_ms < start else width)

    def time_of(self, cell: float, width: int) -> float:
        """Return the time at the middle of a cell."""
        start, stop = self.view
        return start + (cell + 0.5) / max(1, width) * (stop - start)


def draw_scrubber(model: ScrubberModel, glyphs: Glyphs, width: int) -> tuple[list[Cell], list[Cell]]:
    """Return the histogram line and the line of marks, `width` cells each, without the position."""
    return _histogram(model, glyphs, width), _track(model, glyphs, width)


def _histogram(model: ScrubberModel, glyphs: Glyphs, width: int) -> list[Cell]:
    """Return activity cell by cell; what was not recorded is crossed out, idle stretches are hatched."""
    histogram = []
    for place, glyph in enumerate(glyphs.spark(model.activity(*model.view, width))):
        t_ms = model.time_of(place, width)
        if _inside(model.gaps, t_ms):
            histogram.append(Cell(glyphs.mark("gap"), "event-error"))
        elif glyph == " " and _inside(model.idle, t_ms):
            histogram.append(Cell(glyphs.mark("hatch"), "scrub-idle"))
        else:
            histogram.append(Cell(glyph, "scrub-played" if _inside(model.seen, t_ms) else "scrub-activity"))
    _name_idle(model, histogram)
    return histogram


def _track(model: ScrubberModel, glyphs: Glyphs, width: int) -> list[Cell]:
    """Return a line that is heavy where it was seen, with the weightiest mark of each cell on it."""
    track = []
    for place in range(width):
        seen = _inside(model.seen, model.time_of(place, width))
        track.append(
            Cell(glyphs.mark("seen" if seen else "unseen"), "scrub-played" if seen else "scrub-idle")
        )
    best: dict[int, Mark] = {}
    for mark in model.marks:
        place = model.cell_of(mark.t_ms, width)
        if 0 <= place < width and (place not in best or mark.weight > best[place].weight):
            best[place] = mark
    for place, mark in best.items():
        track[place] = Cell(mark.glyph, mark.colour)
    return track


def _name_idle(model: ScrubberModel, histogram: list[Cell]) -> None:
    """Write into each idle stretch that has the room how long it is."""
    width = len(histogram)
    for start, end in model.idle:
        first, last = max(0, model.cell_of(start, width)), min(width - 1, model.cell_of(end, width))
        hatched = [place for place in range(first, last + 1) if histogram[place].colour == "scrub-idle"]
        words = idle_words(end - start, len(hatched))
        if words and hatched[-1] - hatched[0] == len(hatched) - 1:
            at = hatched[0] + (len(hatched) - len(words)) // 2
            histogram[at : at + len(words)] = [Cell(letter, "quiet") for letter in words]


def zoomed(view: tuple[float, float], duration_ms: float, at_ms: float, factor: float) -> tuple[float, float]:
    """Return the view with `factor` times its length around `at_ms`.

    At most the whole and at least a 64th of it.
    """
    length = (view[1] - view[0]) * factor
    length = max(duration_ms / MAX_ZOOM, min(length, duration_ms))
    start = max(0.0, min(at_ms - length / 2, duration_ms - length))
    return (start, start + length)


def moved_into(view: tuple[float, float], duration_ms: float, at_ms: float) -> tuple[float, float]:
    """Return the view, moved if it must be so that `at_ms` lies in it."""
    if view[0] <= at_ms <= view[1]:
        return view
    length = view[1] - view[0]
    start = max(0.0, min(at_ms - length / 4, duration_ms - length))
    return (start, start + length)


def finding_weight(severity: Severity) -> int:
    """Return the weight of a finding: it outweighs every other mark, the worst most."""
    return 100 + SEVERITIES.index(severity)


def _inside(stretches: Sequence[tuple[float, float]], t_ms: float) -> bool:
    return any(start <= t_ms <= end for start, end in stretches)


class Scrubber(Widget):
    """Two lines under the panes; a click or a drag seeks."""

    class Sought(Message):
        """A time was clicked."""

        def __init__(self, t_ms: float) -> None:
            self.t_ms = t_ms
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="scrubber")
        self.model = ScrubberModel(activity=lambda start, stop, cells: [0.0] * cells)
        self._at = 0
        self._lines: list[Strip] = []
        self._key: tuple[object, ...] = ()
        self._epoch = 0
        self._dragging = False

    @property
    def reviewer(self) -> Reviewer:
        return reviewer_of(self)

    def show(self, model: ScrubberModel) -> None:
        """Show a session, or what has become known of it."""
        self.model = model
        self.redraw()

    def redraw(self) -> None:
        """Draw all of it again."""
        self._epoch += 1
        self.refresh()

    def _refresh_cell(self, cell: int) -> None:
        if 0 <= cell < self.size.width:
            self.refresh(Region(cell, 0, 1, 1))

    def stand_at(self, t_ms: float) -> None:
        """Move the position's mark: two cells are drawn again, or all when the view has to move."""
        model = self.model
        view = moved_into(model.view, model.duration_ms, t_ms)
        if view != model.view:
            model.view = view
            self._at = model.cell_of(t_ms, self.size.width)
            self.redraw()
            return
        place = model.cell_of(t_ms, self.size.width)
        if place == self._at:
            return
        before, self._at = self._at, place
        self._refresh_cell(before)
        self._refresh_cell(place)

    def zoom(self, factor: float, at_ms: float) -> None:
        """Show a shorter or longer stretch around a time."""
        self.model.view = zoomed(self.model.view, self.model.duration_ms, at_ms, factor)
        self._at = self.model.cell_of(at_ms, self.size.width)
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """Return one of the two lines, with the position in the first."""
        width, base = self.size.width, self.rich_style
        if y > 1 or width < 1:
            return Strip.blank(width, base)
        key = (width, self._epoch, self.reviewer.palette.epoch)
        if key != self._key:
            palette = self.reviewer.palette
            self._lines = [
                Strip(
                    [Segment(cell.glyph, base + palette.style(cell.colour)) for cell in cells], width
                ).simplify()
                for cells in draw_scrubber(self.model, self.reviewer.glyphs, width)
            ]
            self._key = key
        strip = self._lines[y]
        at = self._at
        if y or not 0 <= at < width:
            return strip
        under = strip.crop(at, at + 1).text
        style = base + self.reviewer.palette.style("page-background", on="scrub-cursor")
        return Strip.join([strip.crop(0, at), Strip([Segment(under, style)], 1), strip.crop(at + 1, width)])

    def on_resize(self) -> None:
        self.redraw()

    def _seek_to(self, event: events.MouseEvent) -> None:
        cell = event.screen_x - self.content_region.x
        self.post_message(
            self.Sought(self.model.time_of(max(0, min(cell, self.size.width - 1)), self.size.width))
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragging = True
        self.capture_mouse()
        self._seek_to(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            self._seek_to(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._dragging = False
        self.release_mouse()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.zoom(0.5, self.model.time_of(event.screen_x - self.content_region.x, self.size.width))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.zoom(2.0, self.model.time_of(event.screen_x - self.content_region.x, self.size.width))
