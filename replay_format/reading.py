"""Files to sessions: open what `find_recordings` found."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import BinaryIO

import msgspec

from replay_format.bodies import Bodies, Unreadable, assemble
from replay_format.candidate import Candidate, recall
from replay_format.carriers.inner import open_body
from replay_format.container.layout import starts_as_container
from replay_format.errors import LimitExceeded, NotARecording, UnreadableRecording
from replay_format.finding import find_recordings
from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.lost import describe_lost
from replay_format.session import Session
from replay_format.sources import STDIN, MemoryRanges, is_url, open_ranges, open_stream

CONTAINER_SUFFIX = ".replay"
# Parts that cannot be read are named up to so many.
NAMED = 3
LONGEST_NAME = 80

__all__ = ["Candidate", "Opened", "find_recordings", "open_path", "open_recording"]


class Opened(msgspec.Struct):
    """What reading a candidate gave. `skipped` counts the bodies that were left out, by reason; `unreadable`
    are those that may have held something: the sessions may not be whole."""

    sessions: list[Session]
    skipped: dict[str, int] = {}
    unreadable: list[Unreadable] = []


def open_recording(candidate: Candidate, limits: Limits = DEFAULT_LIMITS) -> Opened:
    """Return the sessions of a candidate.

    Raises `NotARecording` when nothing in it is replay data, `UnreadableRecording` when it should be and
    nothing could be read, `LimitExceeded` when a bound is passed, `DamagedContainer` and `UnsupportedVersion`
    for a `.replay` file.
    """
    bodies = Bodies(limits)
    sessions: list[Session] = []
    known = recall(candidate, limits)
    with ExitStack() as files:
        for path in candidate.paths:
            if path in known:
                bodies.extend(known[path])
                continue
            if is_url(path) and path.endswith(CONTAINER_SUFFIX):
                sessions.append(open_container_at(path, limits))
                continue
            stream = files.enter_context(open_stream(path))
            if starts_as_container(stream):
                sessions.append(open_container_at(path, limits, stream))
            else:
                bodies.unpack(open_body(path, stream, limits))
        try:
            sessions += assemble(bodies, candidate.path)
        except LimitExceeded as error:
            raise error.at(candidate.path) from error
    for session in sessions:
        session.info.unread += len(bodies.unreadable)
    if not sessions and bodies.lost:
        raise UnreadableRecording(describe_lost(bodies.lost), path=candidate.path)
    if not sessions and bodies.unreadable:
        raise UnreadableRecording(describe_unreadable(bodies.unreadable, candidate.path), path=candidate.path)
    if not sessions and all(part.companion for _, part in bodies.parts):
        raise NotARecording(_what_it_is(bodies), path=candidate.path)
    if not sessions:
        raise UnreadableRecording(_why_nothing(bodies), path=candidate.path)
    return Opened(sessions, bodies.skipped, bodies.unreadable)


def describe_unreadable(found: Sequence[Unreadable], path: str) -> str:
    """Return on one line which parts of a recording cannot be read, and why."""
    if len(found) == 1 and found[0].name == path:
        return found[0].reason
    named = [f"{_name_inside(each.name, path)} {each.reason}" for each in found[:NAMED]]
    more = f", and {len(found) - NAMED} more" if len(found) > NAMED else ""
    count = "1 part" if len(found) == 1 else f"{len(found)} parts"
    return f"{count} of it cannot be read: {', '.join(named)}{more}"


def _name_inside(name: str, path: str) -> str:
    inside = name.removeprefix(path).lstrip("!#/") or name
    return inside if len(inside) <= LONGEST_NAME else f"...{inside[3 - LONGEST_NAME :]}"


def _what_it_is(bodies: Bodies) -> str:
    if not bodies.parts:
        return "this is not a recording of any product that is known here"
    importer, _ = bodies.parts[0]
    return f"it holds only what {importer.name} sends beside a replay, no replay"


def _why_nothing(bodies: Bodies) -> str:
    """Return what is known of bodies that an importer took and that gave no event."""
    return next(
        (warning for _, part in bodies.parts for warning in part.warnings), "no event could be read from it"
    )


def open_path(path: str, limits: Limits = DEFAULT_LIMITS) -> list[Session]:
    """Return all sessions under one path; the errors are those of `open_recording`."""
    return [s for candidate in find_recordings([path]) for s in open_recording(candidate, limits).sessions]


def open_container_at(path: str, limits: Limits = DEFAULT_LIMITS, stream: BinaryIO | None = None) -> Session:
    """Return the session of a `.replay` file; stdin is read whole from `stream`.

    Raises `ReplayFormatError`.
    """
    from replay_format.container.reader import open_container

    if path != STDIN or stream is None:
        return open_container(open_ranges(path), limits)
    whole = stream.read(limits.max_body + 1)
    if len(whole) > limits.max_body:
        raise LimitExceeded("size of a .replay file from stdin", limits.max_body, "--max-body", path=path)
    return open_container(MemoryRanges(whole, path), limits)
