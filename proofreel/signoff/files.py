"""The files that a sign-off is for: one list, whether it is given or verified."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from proofreel.documents.signoff import SignedFile, Signoff
from proofreel.errors import ProofreelError
from replay_format.bodies import Bodies
from replay_format.carriers.inner import open_body
from replay_format.container.layout import starts_as_container
from replay_format.errors import NotARecording, ReplayFormatError
from replay_format.limits import DEFAULT_LIMITS
from replay_format.reading import find_recordings
from replay_format.sources import STDIN, is_url, open_stream

BLOCK = 1024 * 1024


def recorded_files(
    paths: Sequence[str], signoffs: Iterable[Signoff] = (), leave_out: Collection[str] = ()
) -> list[SignedFile]:
    """Return every file under the paths that belongs to a recording, with its digest, in name order.

    A file that holds nothing of any product (a policy, a report, an empty body) belongs to none, unless a
    sign-off knows its name or its content: then it is one that was changed or moved. Raises `ProofreelError`.
    """
    known = {value for signoff in signoffs for file in signoff.files for value in (file.path, file.sha256)}
    return [
        file
        for path, file in _digested(paths, leave_out)
        if file.path in known or file.sha256 in known or holds_recording(path)
    ]


def holds_recording(path: str) -> bool:
    """Return whether a scan takes anything from a file by itself.

    Aalso when it cannot be read, but should be.
    """
    bodies = Bodies(DEFAULT_LIMITS)
    try:
        with open_stream(path) as stream:
            if starts_as_container(stream):
                return True
            bodies.unpack(open_body(path, stream, DEFAULT_LIMITS))
    except NotARecording:
        return False
    except ReplayFormatError:
        return True
    return bool(bodies.parts or bodies.unreadable)


def _digested(paths: Sequence[str], leave_out: Collection[str]) -> Iterator[tuple[str, SignedFile]]:
    own = {os.path.realpath(path) for path in leave_out}
    found = sorted({path for candidate in find_recordings(paths) for path in candidate.paths})
    found = [path for path in found if is_url(path) or os.path.realpath(path) not in own]
    if STDIN in found:
        raise ProofreelError("a sign-off is for files, not for stdin")
    for path, name in zip(found, _relative(found, paths), strict=True):
        digest, size = hashlib.sha256(), 0
        with open_stream(path) as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
                size += len(block)
        yield path, SignedFile(path=name, sha256=digest.hexdigest(), bytes=size)


def _relative(found: list[str], paths: Sequence[str]) -> list[str]:
    """Return names that do not depend on where the folder lies, nor on what else lies in it."""
    asked = [Path(path).absolute() for path in paths if not is_url(path) and Path(path).exists()]
    roots = [path if path.is_dir() else path.parent for path in asked]
    roots = roots or [Path(path).absolute().parent for path in found if not is_url(path)]
    common = os.path.commonpath(roots) if roots else ""
    return [
        path if is_url(path) else PurePath(os.path.relpath(Path(path).absolute(), common)).as_posix()
        for path in found
    ]
