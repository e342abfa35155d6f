"""Recordings named on the command line, opened one after the other; what goes wrong is said and counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from replay_format.limits import Limits
    from replay_format.session import Session


class OpenedSessions:
    """The sessions under some paths, one at a time; whatever is wrong with one, the others follow.

    After the last one `failed` says how many files named outright could not be read, `unreadable` how many
    recordings of a folder, and `faults` on how many our own code gave up; files that are no recording are
    passed over. Raises `ProofreelError` at the end when nothing at all could be read.
    """

    def __init__(self, paths: Sequence[str], command: str, limits: Limits | None = None) -> None:
        self._limits = limits
        self._paths = paths
        self._command = command
        self.failed = 0
        self.unreadable = 0
        self.faults = 0
        self.skipped = 0
        self.count = 0

    def __iter__(self) -> Iterator[Session]:
        from replay_format.errors import NotARecording
        from replay_format.limits import DEFAULT_LIMITS
        from replay_format.reading import describe_unreadable, find_recordings, open_recording

        for candidate in find_recordings(self._paths):
            try:
                opened = open_recording(candidate, self._limits or DEFAULT_LIMITS)
            except Exception as error:
                if not candidate.named and isinstance(error, NotARecording):
                    self.skipped += 1
                    continue
                self.failed += candidate.named
                self.unreadable += not candidate.named
                self._note(candidate.path, error)
                continue
            if opened.unreadable:
                self.unreadable += 1
                self._say(candidate.path, describe_unreadable(opened.unreadable, candidate.path))
            for session in opened.sessions:
                self.count += 1
                yield session
        if not self.count and not self.failed:
            raise ProofreelError("no recording could be read; name a recording or a folder with recordings")

    @contextmanager
    def guard(self, session: Session) -> Iterator[None]:
        """Hold what goes wrong while something is done with a session: it is said and counted, and over.

        Wrong options and a full disk are no fault of a recording: they are raised.
        """
        try:
            yield
        except (ProofreelError, OSError):
            raise
        except Exception as error:
            self.unreadable += 1
            self._note(session.info.path, error)

    @property
    def status(self) -> int:
        """Return the exit status as far as reading goes.

        2 when nothing, or not all that was named, could be read, or our own code gave up on something.
        """
        return 2 if self.failed or self.faults or not self.count else 0

    def _note(self, path: str, error: Exception) -> None:
        from proofreel.text.faults import is_fault, reason_of

        self.faults += is_fault(error)
        self._say(path, reason_of(error))

    def _say(self, path: str, reason: str) -> None:
        from proofreel.text.safe import one_line, without_passwords

        message = without_passwords(f"{path}: {reason}")
        sys.stderr.write(f"proofreel {self._command}: {one_line(message)}\n")
