"""The player's clock, without a screen: where it stands, how fast it goes, what it skips."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)


class Player:
    """Position and speed. All times are ms since the session's first event.

    `idle` are the stretches in which nobody did anything; with `skips_idle` playing jumps over them.
    """

    def __init__(self, duration_ms: float = 0) -> None:
        self.duration_ms = duration_ms
        self.position_ms = 0.0
        self.speed = 1.0
        self.playing = False
        self.skips_idle = True
        self.seen: list[tuple[float, float]] = []
        self._idle: list[tuple[float, float]] = []
        self._idle_starts: list[float] = []

    @property
    def idle(self) -> list[tuple[float, float]]:
        """Return the idle stretches (from, to), in time order."""
        return self._idle

    @idle.setter
    def idle(self, stretches: Sequence[tuple[float, float]]) -> None:
        self._idle = sorted(stretches)
        self._idle_starts = [start for start, _ in self._idle]

    def seek(self, t_ms: float) -> None:
        """Stand at a time; before the start or after the end is the start or the end."""
        self.position_ms = max(0.0, min(t_ms, self.duration_ms))

    def toggle(self) -> None:
        """Play or pause; from the end it starts again."""
        if not self.playing and self.position_ms >= self.duration_ms:
            self.position_ms = 0.0
        self.playing = not self.playing

    def advance(self, elapsed_ms: float) -> bool:
        """Let that much real time pass; True when an idle stretch was skipped. Stop at the end."""
        if not self.playing:
            return False
        start = self.position_ms
        skipped = False
        target = start + elapsed_ms * self.speed
        if self.skips_idle and (end := self.idle_end_at(target)) is not None:
            self.saw(start, target)
            start = target = end
            skipped = True
        self.seek(target)
        self.saw(start, self.position_ms)
        if self.position_ms >= self.duration_ms:
            self.playing = False
        return skipped

    def idle_end_at(self, t_ms: float) -> float | None:
        """Return where the idle stretch ends in which `t_ms` lies; None when somebody did something then."""
        place = bisect_right(self._idle_starts, t_ms) - 1
        if place < 0:
            return None
        start, end = self._idle[place]
        return end if start < t_ms < end else None

    def faster(self) -> None:
        self.speed = next((speed for speed in SPEEDS if speed > self.speed), SPEEDS[-1])

    def slower(self) -> None:
        self.speed = next((speed for speed in reversed(SPEEDS) if speed < self.speed), SPEEDS[0])

    def saw(self, from_ms: float, to_ms: float) -> None:
        """Add a stretch to what was seen, joined with what it touches."""
        if to_ms < from_ms:
            return
        joined = (from_ms, to_ms)
        apart = []
        for start, end in self.seen:
            if end < joined[0] or start > joined[1]:
                apart.append((start, end))
            else:
                joined = (min(start, joined[0]), max(end, joined[1]))
        self.seen = sorted([*apart, joined])
