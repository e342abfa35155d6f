"""The one root of everything proofreel raises on purpose."""

from __future__ import annotations


class ProofreelError(Exception):
    """Something the person at the keyboard can act on; a command prints it as one line and exits 2."""


class JournalError(ProofreelError):
    """A decision could not be written; it is not taken as made."""
