"""Bodies to sessions: each body to its importer, its parts to the sessions they belong to."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from replay_format.assembly import Assembly
from replay_format.body import Body
from replay_format.carriers import unpack_body
from replay_format.errors import LimitExceeded, ReplayFormatError
from replay_format.grouping import SessionParts, group_parts
from replay_format.importers import importer_for
from replay_format.importers.model import Importer, Recognised
from replay_format.leftovers import NO_JSON
from replay_format.limits import DEFAULT_LIMITS, Limits
from replay_format.lost import LostUpload, endpoint_of, note_lost
from replay_format.part import Part
from replay_format.segments import gaps_between, note_segments, snapshots_missing
from replay_format.session import Recorder, Session, SessionInfo, SideDocument
from replay_format.sweep import CaptureSweep
from replay_format.windows import name_windows

# What an importer can stumble over in bytes that only look like its product's.
MALFORMED_BODY_ERRORS = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    ArithmeticError,
    EOFError,
)


class Unreadable(msgspec.Struct, frozen=True):
    """A body that should be there and cannot be read: its name (`capture.zip!body.json`), and why."""

    name: str
    reason: str


class Bodies:
    """What the bodies of one capture gave: their parts, and how many were left out, by reason."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self.parts: list[tuple[Importer, Part]] = []
        self.skipped: dict[str, int] = {}
        self.unreadable: list[Unreadable] = []
        self.recognised: list[Recognised] = []
        self.lost: list[LostUpload] = []
        self.sweep = CaptureSweep()

    def unpack(self, body: Body) -> None:
        """Find the bodies inside the body, and add what each contributes. Raises `LimitExceeded`."""
        self.sweep.file(body)
        try:
            for found in unpack_body(body, importer_for):
                self._feed_safely(found)
        except RecursionError as error:
            raise LimitExceeded("nesting", self.limits.max_depth, "--max-depth", path=body.name) from error
        except LimitExceeded as error:
            raise error.at(body.name) from error
        except MALFORMED_BODY_ERRORS as error:
            self._cannot_read(body.name, f"cannot be understood ({type(error).__name__})")

    def _feed_safely(self, found: Recognised) -> None:
        """Feed one body; one that its importer stumbles over does not take the others along."""
        try:
            self.feed(found)
        except MALFORMED_BODY_ERRORS as error:
            self._cannot_read(found.body.name, f"cannot be understood ({type(error).__name__})")

    def feed(self, found: Recognised) -> Sequence[tuple[Importer, Part]]:
        """Add what one body contributes; return its parts, or count it as skipped when nobody knows it."""
        body, importer = found
        if body.lost:
            self.lost.append(LostUpload(endpoint_of(body.url), body.epoch_ms, body.since_ms))
            self._skip("uploads without a body")
            return ()
        if body.fault:
            self._cannot_read(body.name, body.fault)
            return ()
        sweep = self.sweep.body(body, importer.name if importer is not None else "")
        if importer is None:
            self._skip(describe(body))
            return ()
        self.recognised.append(found)
        before = len(self.parts)
        for part in importer.parts(body):
            if body.url:
                part.documents = [*part.documents, SideDocument("url", "request.url", body.url)]
            if part.companion:
                self._skip(f"{importer.name} data beside the replay")
            sweep.watch(part)
            self.parts.append((importer, part))
        return self.parts[before:]

    def extend(self, other: Bodies) -> None:
        """Add all that other bodies of the same capture gave."""
        self.parts += other.parts
        self.recognised += other.recognised
        self.unreadable += other.unreadable
        self.lost += other.lost
        self.sweep.extend(other.sweep)
        for kind, count in other.skipped.items():
            self.skipped[kind] = self.skipped.get(kind, 0) + count

    def _cannot_read(self, name: str, reason: str) -> None:
        self.unreadable.append(Unreadable(name, reason))
        self._skip("unreadable")

    def _skip(self, kind: str) -> None:
        self.skipped[kind] = self.skipped.get(kind, 0) + 1


def describe(body: Body) -> str:
    """Return what a body that is no replay data looks like."""
    head = body.head.strip()
    if not head:
        return "empty"
    if head[:1] in (b"{", b"["):
        return "JSON, no replay data"
    return "text, no replay data" if head[:4096].isascii() else "binary, no replay data"


def assemble(bodies: Bodies, path: str) -> list[Session]:
    """Return the sessions of the bodies' parts. Raises `LimitExceeded`."""
    sessions: list[Session] = []
    owner: dict[str, Session] = {}
    urls = {found.body.name: found.body.url for found in bodies.recognised} if bodies.lost else {}
    for group in group_parts(bodies.parts):
        session = _assemble(bodies, path, group)
        if session is not None:
            told = (*group.parts, *group.companions)
            sessions.append(session)
            if urls:
                note_lost(session, {urls.get(part.body, "") for part in told}, bodies.lost)
            for part in told:
                owner.setdefault(part.body, session)
    bodies.sweep.give_to(sessions, owner)
    return sessions


def _assemble(bodies: Bodies, path: str, group: SessionParts) -> Session | None:
    importer, parts = group.importer, group.parts
    told = [*parts, *group.companions]
    name_windows(parts)
    segments = note_segments(parts)
    assembly = Assembly(bodies.limits)
    warnings, stopped = [], 0
    try:
        assembly.take(importer.join(parts))
    except RecursionError as error:
        raise LimitExceeded("nesting", bodies.limits.max_depth, "--max-depth", path=path) from error
    except LimitExceeded:
        raise
    except (*MALFORMED_BODY_ERRORS, ReplayFormatError) as error:
        stopped = 1
        warnings.append(
            f"reading stopped early: what follows could not be understood ({type(error).__name__})"
        )
    assembly.finish()
    bodies.sweep.keep(NO_JSON, assembly.unread)
    if not len(assembly.columns):
        return None
    warnings += dict.fromkeys(warning for part in told for warning in part.warnings)
    info = SessionInfo(
        session_id=group.session_id or f"sha256:{assembly.sha256[:16]}",
        path=path,
        format=importer.product_of(told),
        recorder=_recorder(group),
        declared_masking={k: v for part in told for k, v in part.declared_masking.items()},
        windows=list(assembly.windows),
        sha256=assembly.sha256,
        documents=[document for part in told for document in part.documents],
        warnings=warnings + _losses(bodies, parts, assembly),
        skipped_bodies=dict(bodies.skipped),
    )
    session = Session(info, assembly.columns, assembly.store)
    info.gaps = [*gaps_between(segments, session.start), *snapshots_missing(session.columns)]
    info.unread = _unread(bodies, parts, assembly) + stopped
    info.started_at = session.started_at
    return session


def _recorder(group: SessionParts) -> Recorder:
    """Return the one that says its version; else the product's that was seen beside a plain recording."""
    beside = [part.recorder for part in group.companions]
    found = [part.recorder for part in group.parts] + beside
    return next((r for r in found if r.version), beside[0] if beside and beside[0].name else found[0])


def _cut_off(bodies: Bodies, parts: list[Part]) -> int:
    """Return how many of the bodies that hold these parts end too early, or are damaged."""
    names = {part.body for part in parts}
    return len(names & {found.body.name for found in bodies.recognised if found.body.truncated})


def _unread(bodies: Bodies, parts: list[Part], assembly: Assembly) -> int:
    """Return how much of a session is known to be there and could not be read, or is said to be elsewhere."""
    return _cut_off(bodies, parts) + assembly.no_json + sum(part.lost for part in parts)


def _losses(bodies: Bodies, parts: list[Part], assembly: Assembly) -> list[str]:
    losses = []
    if cut := _cut_off(bodies, parts):
        losses.append(
            f"{cut} of {len({part.body for part in parts})} bodies cut off or damaged: read up to there"
        )
    if assembly.no_json:
        losses.append(f"{assembly.no_json} items that are no JSON left out")
    if assembly.duplicates:
        losses.append(f"{assembly.duplicates} duplicate events dropped")
    if not assembly.columns.timed:
        losses.append("no event says when it happened: they are in recorded order, all at one moment")
    if assembly.stale:
        losses.append(f"{assembly.stale} events of long before the session put at its start")
    return losses
