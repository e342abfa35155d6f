"""Files to sessions: find the recordings under a path, read the bodies, put the sessions together."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import msgspec

from replay_format.columns import EventColumns
from replay_format.encodings import Unfolded
from replay_format.errors import NotARecording, ReplayFormatError, UnreadableRecording
from replay_format.importers import importer_for
from replay_format.importers.model import Body, Importer, Part
from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.session import Session, SessionInfo
from replay_format.store import MemoryStore

STDIN = "-"


class Candidate(msgspec.Struct, frozen=True):
    """Files that are read together: one recording, or the bodies of a capture that lie in one folder.

    `named` is true when the user named the file outright, so that failing to read it is an error.
    """

    paths: tuple[str, ...]
    named: bool = False

    @property
    def path(self) -> str:
        """The path that stands for it: the file, or the folder of a capture."""
        return self.paths[0] if len(self.paths) == 1 else str(Path(self.paths[0]).parent)


class Opened(msgspec.Struct):
    """What reading a candidate gave."""

    sessions: list[Session]
    skipped: dict[str, int] = {}


def find_recordings(paths: Iterable[str]) -> Iterator[Candidate]:
    """The candidates under files, folders (searched), globs and `-` (stdin), in name order.

    Raises `ReplayFormatError` for a path that does not exist.
    """
    for path in paths:
        if path == STDIN:
            yield Candidate((STDIN,), named=True)
        elif Path(path).is_dir():
            yield from _find_in_folder(Path(path))
        elif Path(path).exists():
            yield Candidate((path,), named=True)
        else:
            yield from _find_by_pattern(path)


def open_recording(candidate: Candidate, limits: Limits = DEFAULT_LIMITS) -> Opened:
    """The sessions of a candidate.

    Raises `NotARecording` when nothing in it is replay data, `UnreadableRecording` when it should be and
    nothing could be read, `LimitExceeded` when a bound is passed.
    """
    parts: list[tuple[Importer, Part]] = []
    skipped: dict[str, int] = {}
    with ExitStack() as files:
        for path in candidate.paths:
            body = open_body(path, files.enter_context(_open(path)), limits)
            importer = importer_for(body)
            if importer is None:
                kind = "empty" if not body.head else "not replay data"
                skipped[kind] = skipped.get(kind, 0) + 1
                continue
            parts.extend((importer, part) for part in importer.parts(body))
        sessions = [session for group in _by_session(parts) if (session := _assemble(candidate, group))]
    if not sessions and not parts:
        raise NotARecording("no importer knows this as a recording", path=candidate.path)
    if not sessions:
        raise UnreadableRecording("no event could be read from it", path=candidate.path)
    return Opened(sessions, skipped)


def open_path(path: str, limits: Limits = DEFAULT_LIMITS) -> list[Session]:
    """All sessions under one path; the errors are those of `open_recording`."""
    return [s for candidate in find_recordings([path]) for s in open_recording(candidate, limits).sessions]


def open_body(name: str, source: BinaryIO, limits: Limits = DEFAULT_LIMITS, url: str = "") -> Body:
    """A body over an open file, outer compression taken off as it streams."""
    unfolded = Unfolded(source, path=name, limits=limits)
    body = Body(name, unfolded.pieces(), url=url, encodings=unfolded.names, limits=limits)
    return body


def _open(path: str) -> BinaryIO:
    if path == STDIN:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise ReplayFormatError(f"cannot be opened ({error.strerror})", path=path) from error


def _find_in_folder(folder: Path) -> Iterator[Candidate]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Candidate((str(Path(parent) / name),))


def _find_by_pattern(pattern: str) -> Iterator[Candidate]:
    import glob

    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (absolute patterns too)
    if not matches:
        raise ReplayFormatError("there is no such file or folder", path=pattern)
    for match in matches:
        if Path(match).is_dir():
            yield from _find_in_folder(Path(match))
        else:
            yield Candidate((match,))


def _by_session(parts: list[tuple[Importer, Part]]) -> Iterator[tuple[Importer, list[Part]]]:
    groups: dict[tuple[str, str | None], tuple[Importer, list[Part]]] = {}
    for importer, part in parts:
        groups.setdefault((importer.name, part.session_id), (importer, []))[1].append(part)
    for importer, group in groups.values():
        if all(part.order is not None for part in group):
            group.sort(key=lambda part: part.order or ())
        yield importer, group


def _assemble(candidate: Candidate, group: tuple[Importer, list[Part]]) -> Session | None:
    importer, parts = group
    columns, store = EventColumns(), MemoryStore()
    windows: dict[str, int] = {}
    seen: set[int] = set()
    duplicates = 0
    digest = hashlib.sha256()
    for window, event in importer.join(parts):
        data = bytes(event)
        key = hash(data)
        if key in seen:
            duplicates += 1
            continue
        seen.add(key)
        digest.update(data)
        columns.append(data, windows.setdefault(window, len(windows)))
        store.append(data)
    if not len(columns):
        return None
    first = parts[0]
    info = SessionInfo(
        session_id=first.session_id or f"sha256:{digest.hexdigest()[:16]}",
        path=candidate.path,
        format=importer.name,
        recorder=next((p.recorder for p in parts if p.recorder.version), first.recorder),
        declared_masking={k: v for part in parts for k, v in part.declared_masking.items()},
        windows=list(windows),
        sha256=digest.hexdigest(),
        documents=[document for part in parts for document in part.documents],
        warnings=[warning for part in parts for warning in part.warnings],
    )
    if duplicates:
        info.warnings.append(f"{duplicates} duplicate events dropped")
    session = Session(info, columns, store)
    info.started_at = session.start if session.start > 1e11 else 0
    return session
