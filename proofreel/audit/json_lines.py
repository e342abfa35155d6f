"""Results of a scan as lines of JSON, and lines read back to results."""

from __future__ import annotations

import json

import msgspec

from proofreel.audit.result import ScanResult
from proofreel.documents.scan import PolicyUse, SampleTaken, ScannedSession, ScanSummary, Tool
from proofreel.documents.scan_lines import (
    ErrorLine,
    HeadLine,
    ReadFiles,
    ResultLine,
    ScanLine,
    SessionLine,
    SkippedLine,
    SummaryLine,
)
from proofreel.privacy.detection.detector import RULES_VERSION


def lines_of(result: ScanResult) -> list[ResultLine]:
    """Return the lines of one result; together they say all of it but the inventory of fields."""
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
    """Return the result that gave these lines."""
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


def head(options: str, sample: SampleTaken | None = None) -> bytes:
    """Return the first line. `options` is a digest of everything that decides what a scan finds."""
    return encoded(HeadLine(tool=Tool(rules=RULES_VERSION), options=options, sample=sample))


def body(result: ScanResult) -> bytes:
    """Return the lines of a result, to be written at once so that it is in the file whole or not."""
    return b"".join(encoded(line) for line in lines_of(result))


def tail(summary: ScanSummary, policy: PolicyUse | None) -> bytes:
    """Return the last line."""
    return encoded(SummaryLine(**msgspec.structs.asdict(summary), policy=policy))


def encoded(line: ScanLine) -> bytes:
    """Return one line of ASCII JSON with its end."""
    text = json.dumps(msgspec.to_builtins(line), ensure_ascii=True, separators=(",", ":"))
    return text.encode("ascii") + b"\n"
