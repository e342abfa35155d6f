"""The reviewers' decisions as a file for others, and back into a journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from proofreel import __version__
from proofreel.errors import ProofreelError
from proofreel.review.desk import ReviewDesk
from proofreel.review.journal import Journal
from proofreel.review.model import Decision, FlagsFile, FlagsSummary, ReviewedSession, SessionRef, ToolName


class FlagsFileError(ProofreelError):
    """A flags file that cannot be read."""


def flags_file(desk: ReviewDesk, refs: Iterable[SessionRef] | None = None) -> FlagsFile:
    """Return the decisions on the given recordings (undecided ones with no verdict),
    or without `refs` on all.

    What was decided for another recording with the same session id is not among them.
    """
    chosen = desk.refs() if refs is None else list(refs)
    sessions = [_session(ref, desk) for ref in chosen]
    statuses = Counter(flag.status for session in sessions for flag in session.flags)
    summary = FlagsSummary(
        sessions=len(sessions),
        reviewed=sum(1 for session in sessions if session.verdict is not None),
        passed=sum(1 for session in sessions if session.verdict == "pass"),
        failed=sum(1 for session in sessions if session.verdict == "fail"),
        flags=sum(statuses.values()),
        by_status=dict(sorted(statuses.items())),
    )
    return FlagsFile(
        exported_at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        tool=ToolName("proofreel", __version__),
        sessions=sessions,
        summary=summary,
    )


def encode_flags_file(file: FlagsFile) -> bytes:
    """Return the file as indented JSON, pure ASCII: a note may hold what a terminal would obey."""
    import json

    return json.dumps(msgspec.to_builtins(file), indent=2, ensure_ascii=True).encode("ascii") + b"\n"


def read_flags_file(data: bytes, path: str = "") -> FlagsFile:
    """Return the flags file that the bytes hold. Raises `FlagsFileError`, naming the place."""
    try:
        return msgspec.json.decode(data, type=FlagsFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FlagsFileError(f"{path or 'flags file'}: not a flags file ({error})") from error


def import_flags(file: FlagsFile, journal: Journal) -> int:
    """Add the file's decisions to the journal, each with its own time and reviewer; return how many were new.

    What is in the journal already is not added again: it would stand above what was decided since.
    """
    desk = ReviewDesk(journal)
    decisions = []
    for session in file.sessions:
        ref = SessionRef(session.session_id, session.path, session.sha256)
        known = {_mark(decision) for decision in desk.history_of(ref)}
        decisions += [d for d in _decisions(session, file.exported_at) if _mark(d) not in known]
    if decisions:
        journal.append(*decisions)
    return len(decisions)


def _mark(decision: Decision) -> tuple[str, str | None, str, str]:
    """Return what tells one decision from another, whichever journal it stands in."""
    return decision.action, decision.flag_id, decision.reviewer, decision.at


def _decisions(session: ReviewedSession, exported_at: str) -> Iterator[Decision]:
    """Yield the decisions of one session of the file, to be numbered by the journal they come into."""
    about = Decision(
        action="flag",
        session_id=session.session_id,
        at="",
        reviewer="",
        writer="",
        sequence=0,
        path=session.path,
        sha256=session.sha256,
    )
    for flag in session.flags:
        yield msgspec.structs.replace(about, at=flag.at, reviewer=flag.reviewer, flag=flag, flag_id=flag.id)
    if session.verdict is not None:
        yield msgspec.structs.replace(
            about,
            action="verdict",
            at=session.reviewed_at or exported_at,
            reviewer=session.reviewer or "",
            verdict=session.verdict,
        )


def _session(ref: SessionRef, desk: ReviewDesk) -> ReviewedSession:
    flags = desk.flags_of(ref).values()
    reviewer, reviewed_at = desk.verdict_by(ref)
    return ReviewedSession(
        session_id=ref.session_id,
        path=ref.path,
        sha256=ref.sha256,
        verdict=desk.verdict_of(ref),
        reviewer=reviewer,
        reviewed_at=reviewed_at,
        flags=sorted(flags, key=lambda flag: (flag.t_ms, flag.id)),
    )
