"""Results kept between scans: the same files, rules and options give the same result.

What is kept has previews only, never values; files are 0600 in a folder of 0700.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from proofreel import __version__
from proofreel.atomic import make_folder, write_file
from proofreel.audit.content import content_of
from proofreel.audit.result import ScanOptions, ScanResult
from proofreel.documents.check import CaseResult
from proofreel.documents.scan import ScannedSession
from proofreel.errors import ProofreelError
from proofreel.privacy.detection.detector import RULES_VERSION
from replay_format.reading import Candidate

LAYOUT = "1"


class Kept(msgspec.Struct, kw_only=True):
    """One result as it is kept."""

    path: str
    named: bool
    sessions: list[ScannedSession]
    checks: list[list[CaseResult]]
    error: str | None
    skipped: bool
    content: str
    size: int


_decoder = msgspec.msgpack.Decoder(Kept)


class ResultCache:
    """A folder of results. Raises `ProofreelError` when it cannot be made or the options ask for values."""

    def __init__(self, folder: Path, options: ScanOptions) -> None:
        if options.show_values:
            raise ProofreelError("--show-values and --cache do not go together: values are never kept")
        self._folder = folder
        self._options = options_digest(options)
        self._places: dict[tuple[str, ...], Path | None] = {}
        self._taken: set[tuple[str, ...]] = set()
        try:
            make_folder(folder)
        except OSError as error:
            raise ProofreelError(f"{folder}: the cache cannot be made ({error.strerror})") from error

    def find(self, candidate: Candidate) -> bool:
        """Return whether a result for exactly these files is kept."""
        place = self._place(candidate, content_of(candidate)[0])
        return place is not None and place.is_file()

    def take(self, candidate: Candidate) -> ScanResult | None:
        """Return the kept result with the paths of today; None when it cannot be read."""
        place = self._places.pop(candidate.paths, None)
        try:
            kept = _decoder.decode(place.read_bytes()) if place is not None else None
        except (OSError, msgspec.DecodeError):
            return None
        if kept is None:
            return None
        for session in kept.sessions:
            if session.path != kept.path:
                return None
            session.path = candidate.path
        self._taken.add(candidate.paths)
        return ScanResult(
            path=candidate.path,
            named=candidate.named,
            sessions=kept.sessions,
            checks=kept.checks,
            error=kept.error,
            skipped=kept.skipped,
            content=kept.content,
            size=kept.size,
        )

    def keep(self, candidate: Candidate, result: ScanResult) -> None:
        """Keep a result, unless its process died or it came from here.

        A full disk costs the cache, no more.
        """
        if candidate.paths in self._taken or result.lost or result.error is not None:
            return
        place = self._place(candidate, result.content)
        if place is None:
            return
        kept = Kept(
            path=result.path,
            named=result.named,
            sessions=result.sessions,
            checks=result.checks,
            error=result.error,
            skipped=result.skipped,
            content=result.content,
            size=result.size,
        )
        try:
            make_folder(place.parent)
            write_file(place, msgspec.msgpack.encode(kept))
        except OSError:
            return

    def _place(self, candidate: Candidate, content: str) -> Path | None:
        place = None
        if content:
            key = hashlib.blake2b(f"{content}\n{self._options}\n{candidate.named}".encode(), digest_size=16)
            name = key.hexdigest()
            place = self._folder / name[:2] / f"{name}.scan"
        self._places[candidate.paths] = place
        return place


def options_digest(options: ScanOptions) -> str:
    """Return a digest of all that decides what a scan finds in given files: options, rules and this
    program.
    """
    parts = (LAYOUT, __version__, RULES_VERSION, options.canaries, options.policy_text, options.checklist,
             options.show_values)  # fmt: skip
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()


def default_folder() -> Path:
    """Return the user's cache folder for results."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("proofreel")) / "scans"
