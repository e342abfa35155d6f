"""A fault of the program in one line: its kind and place, never what was in the variables."""

from __future__ import annotations

import traceback
from pathlib import Path

from proofreel.text.safe import SafeText, one_line


def fault_of(error: BaseException) -> SafeText:
    """`TypeError in timeline.py, line 12`: the message is left out, it may quote recorded text."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return one_line(type(error).__name__)
    return one_line(f"{type(error).__name__} in {Path(frames[-1].filename).name}, line {frames[-1].lineno}")
