"""A fault of the program in one line: its kind and place, never what was in the variables."""

from __future__ import annotations

import traceback
from pathlib import Path

from proofreel.errors import ProofreelError
from proofreel.text.safe import SafeText, one_line
from replay_format.errors import ReplayFormatError

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


def reason_of(error: Exception) -> str:
    """Return in a line why a recording gave nothing: what is wrong with it, or where our own code gave up."""
    if isinstance(error, ReplayFormatError):
        return error.reason
    if isinstance(error, ProofreelError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot be read ({error.strerror or type(error).__name__})"
    if isinstance(error, MemoryError):
        return "does not fit into memory"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return f"a fault of proofreel ({fault_of(error)}); please report it"


def is_fault(error: Exception) -> bool:
    """Return whether an exception says something about this program, not about the recording."""
    return not isinstance(error, ReplayFormatError | ProofreelError | OSError | MemoryError | RecursionError)
