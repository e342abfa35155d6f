"""The documents that the scanning commands write, as types: their JSON Schemas are made of these."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from proofreel import __version__
from proofreel.elements.masks import Mask
from proofreel.privacy.extraction.opaque import OpaquePlace
from proofreel.privacy.model import Finding, Severity
from proofreel.privacy.scan_model import Coverage


class Tool(msgspec.Struct, kw_only=True):
    """What wrote a report. `rules` is the version of the detection rules."""

    name: str = "proofreel"
    version: str = __version__
    rules: str = ""


class RecorderName(msgspec.Struct, kw_only=True):
    """The recorder as the recording names it; empty when it does not."""

    name: str = ""
    version: str = ""


class TypeCount(msgspec.Struct, kw_only=True):
    """Findings of one type. `share` is the share of sessions with one, `interval95` its Wilson interval."""

    findings: int
    sessions: int
    share: float
    interval95: tuple[float, float]


class CanaryCount(msgspec.Struct, kw_only=True):
    """The planted values: how many were looked for, found and too short to look for,
    and on which surfaces.
    """

    looked_for: int
    found: int
    too_short: int
    surfaces: list[str]


class GroupShare(msgspec.Struct, kw_only=True):
    """Of the `of` sessions of a group, `sessions` hold a finding;
    `interval95` is the share's Wilson interval.
    """

    name: str
    sessions: int
    of: int
    share: float
    interval95: tuple[float, float]


class FieldShare(msgspec.Struct, kw_only=True):
    """One place over all sessions: of `of` sessions, `sessions` hold `findings` findings there."""

    page: str
    source: str
    place: str
    attribute: str | None
    types: list[str]
    severity: Severity
    findings: int
    sessions: int
    of: int
    share: float
    interval95: tuple[float, float]
    label: str | None = None
    remedy: str | None = None


class Absent(msgspec.Struct, kw_only=True):
    """What was found in no session: the share in sessions like these is at most `at_most`,
    with 95 % confidence.

    The upper end of the exact two-sided interval (Clopper and Pearson, 1934) for none of n, 1 - 0.025^(1/n).
    """

    types: list[str]
    sessions: int
    at_most: float


class Statistics(msgspec.Struct, kw_only=True):
    """Shares of sessions with a finding that counts: worse than `info`, not accepted and no false positive.

    A page's share is of the sessions that were on it; `more_fields` says how many places are not listed.
    """

    with_findings: int
    share: float
    interval95: tuple[float, float]
    by_type: list[GroupShare]
    by_page: list[GroupShare]
    by_recorder: list[GroupShare]
    by_day: list[GroupShare]
    by_field: list[FieldShare]
    more_fields: int
    absent: Absent


class SampleTaken(msgspec.Struct, kw_only=True):
    """`size` of `of` recordings were drawn at random, with this seed."""

    size: int
    of: int
    seed: int


class ScanSummary(msgspec.Struct, kw_only=True):
    """Counts over all sessions. `skipped_files` are files in searched folders that are no recordings.

    Of `incomplete` sessions something is known to be missing, `missing_uploads` in all.
    """

    sessions: int
    with_findings: int
    unreadable: int
    findings: int
    by_severity: dict[str, int]
    by_type: dict[str, TypeCount]
    skipped_files: int = 0
    incomplete: int = 0
    missing_uploads: int = 0
    canaries: CanaryCount | None = None
    sample: SampleTaken | None = None
    statistics: Statistics | None = None


class CapturedField(msgspec.Struct, kw_only=True):
    """A form field of one session. `mask` counts visits by mask state."""

    route: str
    selector: str
    tag: str
    type: str
    visits: int
    mask: dict[Mask, int]


class ScannedSession(msgspec.Struct, kw_only=True):
    """One session with its findings, worst and surest first.

    `started_at` is ISO 8601 UTC, null when unknown. `complete` is false when something of it is known to be
    missing: uploads, parts that could not be read, events that could not be decoded.
    """

    path: str
    session_id: str
    format: str
    recorder: RecorderName
    started_at: str | None
    duration_ms: float
    events: int
    windows: int
    declared_masking: dict[str, Any]
    contradictions: list[str]
    coverage: Coverage
    findings: list[Finding]
    opaque_places: list[OpaquePlace] = []
    warnings: list[str] = []
    canaries: CanaryCount | None = None
    sha256: str = ""
    routes: list[str] = []
    fields: list[CapturedField] = []
    complete: bool = True


class ScanFailure(msgspec.Struct, kw_only=True):
    """A recording that could not be read, and why."""

    path: str
    error: str


class AllowUse(msgspec.Struct, kw_only=True):
    """An allow rule of the policy and how many findings it accepted. A value is shown by its shape."""

    reason: str
    findings: int
    type: str | None = None
    preview: str | None = None
    selector: str | None = None
    route: str | None = None


class PolicyUse(msgspec.Struct, kw_only=True):
    """The policy that a scan used.

    `sha256` is the digest of the file, `accepted` counts the findings it accepts.

    `beside`: nobody named it, it came with the recordings.
    """

    path: str
    sha256: str
    allow: list[AllowUse]
    accepted: int = 0
    beside: bool = False


class ScanReport(msgspec.Struct, kw_only=True):
    """`proofreel scan --format json`. `t_ms` is since the session's first event, `event_index` counts from 0.

    `fail_on` is the least severity that the scan fails on.
    """

    schema: Literal["proofreel.scan/1"] = "proofreel.scan/1"
    tool: Tool
    summary: ScanSummary
    sessions: list[ScannedSession]
    errors: list[ScanFailure]
    policy: PolicyUse | None = None
    fail_on: str = "high"


class ReportedField(msgspec.Struct, kw_only=True):
    """One captured field over all sessions. `mask` counts visits by mask state; times are ISO 8601 UTC."""

    route: str
    selector: str
    tag: str
    type: str
    name: str
    label: str
    autocomplete: str
    sessions: int
    visits: int
    mask: dict[Mask, int]
    unmasked_share: float
    types: dict[str, int]
    first_seen: str | None
    last_seen: str | None


class FieldsReport(msgspec.Struct, kw_only=True):
    """`proofreel fields --format json`."""

    schema: Literal["proofreel.fields/1"] = "proofreel.fields/1"
    tool: Tool
    fields: list[ReportedField]
    errors: list[ScanFailure]
