"""What a recording is, without looking at what is recorded in it."""

from __future__ import annotations

from typing import Any

import msgspec

from replay_format.session import Gap, Recorder


class Viewport(msgspec.Struct):
    """CSS pixels."""

    width: float
    height: float


class SessionFacts(msgspec.Struct, kw_only=True):
    """One session. `kinds` counts events by what they are, the most first; `pages` counts distinct addresses
    of recorded page loads; `started_at` is ISO 8601, None without a wall clock."""

    path: str
    session_id: str
    format: str
    recorder: Recorder
    declared_masking: dict[str, Any]
    started_at: str | None
    duration_ms: float
    events: int
    kinds: dict[str, int]
    windows: int
    pages: int
    viewport: Viewport | None
    snapshots: int
    gaps: list[Gap]
    skipped_bodies: dict[str, int]
    warnings: list[str]


class InfoReport(msgspec.Struct, kw_only=True):
    """What `info --format json` prints."""

    schema: str = "proofreel.info/1"
    sessions: list[SessionFacts]
