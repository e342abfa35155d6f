"""What a scan is asked and what one recording gave: both travel between processes and machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from proofreel.documents.check import CaseResult
from proofreel.documents.scan import ScannedSession
from proofreel.privacy.detection.lanes.engine import EngineName
from proofreel.privacy.echoes.canaries import Canary
from proofreel.privacy.extraction.fields import FieldUse
from replay_format.reading import Candidate


class ScanOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a scan needs to know; it travels to the worker processes."""

    canaries: tuple[Canary, ...] = ()
    policy: str | None = None
    show_values: bool = False
    engine: EngineName = "auto"
    """Which pattern engine the detector uses."""
    checklist: bool = False
    """Whether the launch checklist is filled in for each session too."""
    policy_text: str | None = None
    """The policy itself, for workers that may not see the file; `policy` then only names it."""


class ScanResult(msgspec.Struct, kw_only=True):
    """What scanning one candidate gave: its sessions, or why it could not be read.

    `skipped` is true for a file of a searched folder that is no recording; `named` for a file that was named
    outright. `fields` holds the inventory of each session, in the order of `sessions`, `checks` its checklist
    when that was asked for. `content` is the digest of the files as they were read (`content_digest`), `size`
    their bytes; `lost` says that reading it killed its process twice, `fault` that our own code gave up on
    it.
    """

    path: str
    named: bool
    sessions: list[ScannedSession] = []
    fields: list[list[FieldUse]] = []
    checks: list[list[CaseResult]] = []
    error: str | None = None
    skipped: bool = False
    content: str = ""
    size: int = 0
    lost: bool = False
    fault: bool = False


class Progress(Protocol):
    """Receives scan progress."""

    def found(self, candidates: Sequence[Candidate], jobs: int) -> None:
        """Take in what is going to be scanned, by so many processes."""

    def done(self, result: ScanResult, number: int, of: int) -> None:
        """Take in the result number `number` (from 1) of `of`."""


class Known(Protocol):
    """Results from before that still hold: an interrupted scan's output, a cache."""

    def find(self, candidate: Candidate) -> bool:
        """Return whether there is a result for exactly these files."""

    def take(self, candidate: Candidate) -> ScanResult | None:
        """Return the result; None when it turns out that it cannot be read."""

    def keep(self, candidate: Candidate, result: ScanResult) -> None:
        """Remember a result."""
