"""What the reviewer was started with."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec


class ReviewOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The command line of the reviewer. `at_ms` is ms since the session's first event.

    `journal` None is the user's state folder; `theme` and `glyphs` empty are the configured or default ones.
    """

    paths: tuple[str, ...] = ()
    at_ms: float | None = None
    filter: str = ""
    presenting: bool = False
    demo: bool = False
    tour: bool = False
    theme: str = ""
    glyphs: str = ""
    journal: Path | None = None
    reviewer: str = "reviewer"
    over_ssh: bool = False


def is_over_ssh() -> bool:
    """True when the terminal is at the other end of an SSH connection."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
