"""A fault of the program in one line: its kind and place, never what was in the variables."""

from __future__ import annotations

import traceback
from pathlib import Path

from proofreel.text.safe import SafeText, one_line

HOME = Path(__file__).resolve().parents[2]
OURS = ("replay_format", "proofreel", "tui", "themes", "sample_sessions")


def fault_of(error: BaseException) -> SafeText:
    """Return `TypeError in timeline.py, line 12`: the innermost line of our own code on the way to the fault.

    The message is left out, it may quote recorded text.
    Without a line of ours the innermost one at all is named.
    """
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return one_line(type(error).__name__)
    frame = next((frame for frame in reversed(frames) if _is_ours(frame.filename)), frames[-1])
    return one_line(f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}")


def _is_ours(name: str) -> bool:
    path = Path(name)
    return path.is_relative_to(HOME) and path.relative_to(HOME).parts[0] in OURS
