"""Times as people read and write them: one clock for every screen and report, one grammar for every option.

The clock cuts and never rounds up: a time that is shown has been reached, and typed back into `--at` it gives
the same moment or one that is at most a second (a tenth, where tenths are shown) earlier.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from proofreel.errors import ProofreelError

# 1e9 s are 31 years: more is a typing error or an attack, and no page is asked for it.
MAX_SECONDS = 1_000_000_000
MAX_SHOWN = 40

_SECONDS = re.compile(r"(\d{1,10}(?:\.\d*)?|\.\d+)s?", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,6}):)?(\d{1,6}):(\d{1,2}(?:\.\d*)?)", re.ASCII)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d*)?|\.\d+)%", re.ASCII)


class NotATime(ProofreelError):
    """A text that the grammar of times does not know; the message says what it knows."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text[:MAX_SHOWN]!r} is no time: write seconds (31.2), m:ss (0:31.2) or h:mm:ss")


def clock(t_ms: float, *, tenths: bool = False) -> str:
    """Return ms since the session's first event as `0:31`, `12:05`, `1:02:03`; with `tenths` as `0:31.2`."""
    total = max(0, int(t_ms // 100 if tenths else t_ms // 1000))
    seconds, tenth = divmod(total, 10) if tenths else (total, 0)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{text}.{tenth}" if tenths else text


def parse_time(text: str, duration_ms: float | None = None) -> float:
    """Return the ms that `31.2`, `31s`, `0:31.2` or `1:02:03` stand for; `50%` where a duration is known.

    Raises `NotATime`.
    """
    stripped = text.strip().lower()
    if match := _SECONDS.fullmatch(stripped):
        return _in_ms(0, 0, match[1], text)
    if match := _CLOCK.fullmatch(stripped):
        minutes, hours = int(match[2]), int(match[1] or 0)
        if float(match[3]) < 60 and (match[1] is None or minutes < 60):
            return _in_ms(hours, minutes, match[3], text)
    match = _SHARE.fullmatch(stripped)
    if match and duration_ms is not None and float(match[1]) <= 100:
        return duration_ms * float(match[1]) / 100
    raise NotATime(text)


def _in_ms(hours: int, minutes: int, seconds: str, text: str) -> float:
    """Return ms without the binary dust of tenths (18.9 s are 18900 ms,
    so that the clock shows them again).
    """
    whole = hours * 3600 + minutes * 60 + float(seconds)
    if whole >= MAX_SECONDS:
        raise NotATime(text)
    return round(whole * 1000, 3)


def iso_time(epoch_ms: float) -> str | None:
    """Return epoch ms as ISO 8601 in UTC (`2026-12-01T08:00:00.000Z`); None without a wall clock."""
    if not epoch_ms > 0:
        return None
    try:
        moment = datetime.fromtimestamp(epoch_ms / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
