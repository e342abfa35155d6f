"""Text as Markdown takes it."""

from __future__ import annotations

from proofreel.text.safe import one_line

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>#+!|~&"})


def escaped(text: str) -> str:
    """Return text that Markdown and a terminal take as text."""
    return one_line(text).translate(_SPECIAL)
