"""`scan --format jsonl`: a head, one line a session as results come, lines for errors,
and the summary at the end.
"""

from __future__ import annotations

import json
from typing import Literal

import msgspec

from proofreel.audit.result import ScanResult
from proofreel.documents.scan import PolicyUse, SampleTaken, ScanFailure, ScannedSession, ScanSummary, Tool


class ReadFiles(msgspec.Struct, kw_only=True):
    """What a line was read from: line `part` of the `parts` that the files under `path` gave,
    whose digest is `content`.
    """

    path: str
    content: str
    part: int
    parts: int
    named: bool = False
    size: int = 0


class HeadLine(msgspec.Struct, kw_only=True, tag_field="kind", tag="scan"):
    """The first line. `options` is a digest of everything that decides what a scan finds."""

    schema: Literal["proofreel.scan-lines/1"] = "proofreel.scan-lines/1"
    tool: Tool
    options: str
    sample: SampleTaken | None = None


class SessionLine(ScannedSession, kw_only=True, tag_field="kind", tag="session"):
    """A session, as in `scan --format json`, and the files that it was read from."""

    read: ReadFiles


class ErrorLine(ScanFailure, kw_only=True, tag_field="kind", tag="error"):
    """A recording that could not be read.

    `lost`: reading it killed its process; `fault`: our own code gave up.
    """

    read: ReadFiles
    lost: bool = False
    fault: bool = False


class SkippedLine(msgspec.Struct, kw_only=True, tag_field="kind", tag="skipped"):
    """A file of a searched folder that is no recording."""

    path: str
    read: ReadFiles


class SummaryLine(ScanSummary, kw_only=True, tag_field="kind", tag="summary"):
    """The last line, when the scan came to its end."""

    policy: PolicyUse | None = None


ScanLine = HeadLine | SessionLine | ErrorLine | SkippedLine | SummaryLine
ResultLine = SessionLine | ErrorLine | SkippedLine

decoder = msgspec.json.Decoder(ScanLine)


def lines_of(result: ScanResult) -> list[ResultLine]:
    """The lines of one result; together they say all of it but the inventory of fields."""
    parts = len(result.sessions) + (result.error is not None)

    def read(part: int) -> ReadFiles:
        return ReadFiles(
            path=result.path,
            content=result.content,
            part=part,
            parts=max(1, parts),
            named=result.named,
            size=result.size,
        )

    lines: list[ResultLine] = [
        SessionLine(**msgspec.structs.asdict(session), read=read(part))
        for part, session in enumerate(result.sessions, 1)
    ]
    if result.error is not None:
        lines.append(
            ErrorLine(
                path=result.path,
                error=result.error,
                read=read(parts),
                lost=result.lost,
                fault=result.fault,
            )
        )
    elif not lines:
        lines.append(SkippedLine(path=result.path, read=read(1)))
    return lines


def result_of(lines: list[ResultLine]) -> ScanResult:
    """The result that gave these lines."""
    read = lines[0].read
    result = ScanResult(path=read.path, named=read.named, content=read.content, size=read.size)
    for line in lines:
        if isinstance(line, SessionLine):
            known = {name: getattr(line, name) for name in ScannedSession.__struct_fields__}
            result.sessions.append(ScannedSession(**known))
        elif isinstance(line, ErrorLine):
            result.error, result.lost, result.fault = line.error, line.lost, line.fault
        else:
            result.skipped = True
    return result


def summary_line(summary: ScanSummary, policy: PolicyUse | None) -> SummaryLine:
    """The last line."""
    return SummaryLine(**msgspec.structs.asdict(summary), policy=policy)


def encoded(line: ScanLine) -> bytes:
    """One line of ASCII JSON with its end."""
    text = json.dumps(msgspec.to_builtins(line), ensure_ascii=True, separators=(",", ":"))
    return text.encode("ascii") + b"\n"
