"""The lines of `proofreel scan --format jsonl`: head, sessions as results come, errors, summary."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.documents.scan import PolicyUse, SampleTaken, ScanFailure, ScannedSession, ScanSummary, Tool


class ReadFiles(msgspec.Struct, kw_only=True):
    """What a line was read from.

    It is line `part` of the `parts` that the files under `path` gave, whose digest is `content`.
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
