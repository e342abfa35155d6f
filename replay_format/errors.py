"""Errors of reading and writing recordings: one root, each naming the file, the place and what to do.

No message ever holds a recorded value.
"""

from __future__ import annotations


class ReplayFormatError(Exception):
    """The root: something about a recording, not about the program."""

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path
        self.reason = message


class NotARecording(ReplayFormatError):
    """The bytes are readable, but no importer knows them as replay data."""


class UnreadableRecording(ReplayFormatError):
    """The bytes look like a recording, yet nothing of it could be read."""


class DamagedContainer(ReplayFormatError):
    """A `.replay` file whose checks fail; `proofreel recover` may save what is whole."""


class UnsupportedVersion(ReplayFormatError):
    """A `.replay` file that needs a newer reader."""


class LimitExceeded(ReplayFormatError):
    """A bound of `replay_format.limits.Limits` was passed; the message names the option that raises it."""

    def __init__(self, limit: str, allowed: int, option: str, *, path: str = "") -> None:
        super().__init__(f"{limit} is over the limit of {allowed:,}; raise it with {option}", path=path)
        self.limit = limit
        self.allowed = allowed
        self.option = option

    def at(self, path: str) -> LimitExceeded:
        """Return the same error, naming the file when it does not yet."""
        return self if self.path else LimitExceeded(self.limit, self.allowed, self.option, path=path)
