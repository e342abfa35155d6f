"""The reviewers' decisions as a file for others, and back into a journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec

from proofreel import __version__
from proofreel.errors import ProofreelError
from proofreel.review.desk import Reviewed
from proofreel.review.journal import Journal
from proofreel.review.model import Decision, FlagsFile, FlagsSummary, ReviewedSession, SessionRef, ToolName


class FlagsFileError(ProofreelError):
    """A flags file that cannot be read."""


def flags_file(reviewed: Mapping[str, Reviewed], refs: Iterable[SessionRef] | None = None) -> FlagsFile:
    """The decisions on the given sessions (undecided ones with no verdict), or without `refs` on all."""
    chosen = [entry.ref for entry in reviewed.values()] if refs is None else list(refs)
    sessions = [_session(ref, reviewed.get(ref.session_id)) for ref in chosen]
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
    """The file as indented JSON, pure ASCII: a note may hold what a terminal would obey."""
    import json

    return json.dumps(msgspec.to_builtins(file), indent=2, ensure_ascii=True).encode("ascii") + b"\n"


def read_flags_file(data: bytes, path: str = "") -> FlagsFile:
    """Raises `FlagsFileError`, naming the place, when the bytes are no flags file."""
    try:
        return msgspec.json.decode(data, type=FlagsFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FlagsFileError(f"{path or 'flags file'}: not a flags file ({error})") from error


def import_flags(file: FlagsFile, journal: Journal) -> int:
    """Adds the file's decisions to the journal, each with its own time and reviewer; how many there were."""
    decisions: list[Decision] = []

    def add(action: str, session: ReviewedSession, at: str, reviewer: str, **what: object) -> None:
        _, sequence = journal.stamp()
        decisions.append(
            Decision(
                action=action,  # type: ignore[arg-type]
                session_id=session.session_id,
                at=at,
                reviewer=reviewer,
                writer=journal.writer,
                sequence=sequence,
                path=session.path,
                sha256=session.sha256,
                **what,  # type: ignore[arg-type]
            )
        )

    for session in file.sessions:
        for flag in session.flags:
            add("flag", session, flag.at, flag.reviewer, flag=flag, flag_id=flag.id)
        if session.verdict is not None:
            add("verdict", session, session.reviewed_at or file.exported_at, session.reviewer or "",
                verdict=session.verdict)  # fmt: skip
    if decisions:
        journal.append(*decisions)
    return len(decisions)


def _session(ref: SessionRef, reviewed: Reviewed | None) -> ReviewedSession:
    flags = list(reviewed.flags.values()) if reviewed else []
    return ReviewedSession(
        session_id=ref.session_id,
        path=ref.path,
        sha256=ref.sha256,
        verdict=reviewed.verdict if reviewed else None,
        reviewer=reviewed.verdict_by if reviewed else None,
        reviewed_at=reviewed.verdict_at if reviewed else None,
        flags=sorted(flags, key=lambda flag: (flag.t_ms, flag.id)),
    )
