"""The first line of a session: what this is, how bad it is, whether it is decided. And its short forms."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from proofreel.text.times import clock
from tui.reviewer import reviewer_of
from tui.session.player import Player
from tui.widgets.lines import Pieces, piece
from tui.widgets.word_line import words_strip


class FindingStrip(Widget):
    """The chosen finding in two lines, for terminals too narrow for the inspector."""

    def __init__(self) -> None:
        super().__init__(id="finding-strip")
        self._lines: tuple[Pieces, Pieces] = ([], [])

    def say(self, first: Pieces, second: Pieces) -> None:
        if (first, second) != self._lines:
            self._lines = (first, second)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        return words_strip(self, self._lines[min(y, 1)], [])


class Clock(Widget):
    """Where the player stands and how it plays, in two short lines; a tick draws one of them again."""

    def __init__(self, player: Player) -> None:
        super().__init__(id="clock")
        self.player = player
        self._shown = ""

    def tick(self) -> None:
        """Draw the time again when it reads differently."""
        text = self._time()
        if text != self._shown:
            self._shown = text
            self.refresh(Region(1, 0, len(text), 1))

    def _time(self) -> str:
        return clock(self.player.position_ms, tenths=self.player.duration_ms < 3_600_000)

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        player, glyphs = self.player, app.glyphs
        if y == 0:
            mark = glyphs.mark("playing" if player.playing else "paused")
            speed = f"{player.speed:g}x"
            return words_strip(
                self,
                [piece(" "), piece(self._time(), "title", True)],
                [piece(f"{mark} ", "scrub-cursor", True), piece(f"{speed:>4} ", "title")],
            )
        length = clock(player.duration_ms)
        skip = "skips idle" if player.skips_idle else "plays idle"
        return words_strip(self, [piece(f" of {length}", "quiet")], [piece(f"{skip} ", "quiet")])
