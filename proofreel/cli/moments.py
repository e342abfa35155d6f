"""Options that name a moment of a session."""

from __future__ import annotations

from proofreel.text.times import NotATime, parse_time

HELP = "seconds (31.2), m:ss (0:31.2) or h:mm:ss"


def moment_option(option: str, text: str) -> float:
    """Return the ms that an option such as `--at 0:31` names. Raises `NotATime` that names the option."""
    try:
        return parse_time(text)
    except NotATime as error:
        error.args = (f"{option}: {error}",)
        raise
