"""The net under everything that is drawn: no control byte reaches the terminal,
whatever a widget was given.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from proofreel.text.safe import safe

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class ControlFilter(LineFilter):
    """Makes what slipped through the boundary visible instead of effective."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        search = _CONTROL.search
        if not any(search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment if segment.control else Segment(_CONTROL.sub(_replaced, segment.text), segment.style)
            for segment in segments
        ]


def _replaced(match: re.Match[str]) -> str:
    # One cell for one cell: the layout was measured with the control character counted as it will be drawn.
    token = safe(match.group())
    return token if len(token) == 1 else "�"
