"""The document that `proofreel compare` writes."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.documents.check import RouteClass
from proofreel.documents.scan import ScanFailure, Tool
from proofreel.elements.masks import Mask
from proofreel.privacy.model import EntityType, Severity

FieldChangeKind = Literal["new", "gone", "lost_mask", "first_readable", "gained_mask"]


class ComparedSet(msgspec.Struct, kw_only=True):
    """One side. `recorders` are names with versions, `rules` the version of the rules that judged it; of
    `incomplete` sessions something is known to be missing."""

    paths: list[str]
    sessions: int
    rules: str
    recorders: list[str]
    errors: list[ScanFailure]
    incomplete: int = 0


class RouteChange(msgspec.Struct, kw_only=True):
    """A route that only one side recorded. `sessions` is of that side."""

    change: Literal["new", "gone"]
    route: str
    kind: RouteClass = msgspec.field(name="class")
    sessions: int
    regression: bool


class FieldChange(msgspec.Struct, kw_only=True):
    """A form field that came, went, or is masked otherwise. Masks count visits by mask state.

    `lost_mask`: always masked in the base, readable now. `first_readable`: only ever empty in the base,
    readable now. `gained_mask`: readable in the base, always masked now.
    """

    change: FieldChangeKind
    route: str
    selector: str
    tag: str
    type: str
    base_mask: dict[Mask, int]
    new_mask: dict[Mask, int]
    regression: bool


class FindingChange(msgspec.Struct, kw_only=True):
    """A kind of value at a place, over all sessions of each side.

    `fixed`: gone although its page was recorded again. `not_exercised`: gone with its page. `more`: in a
    larger share of sessions than chance explains (the 95 % intervals do not meet).
    """

    change: Literal["new", "fixed", "not_exercised", "more"]
    type: EntityType
    severity: Severity
    page: str
    source: str
    place: str
    attribute: str | None
    base_sessions: int
    new_sessions: int
    preview: str
    remedy: str | None
    finding_ids: list[str]
    session_ids: list[str]
    fingerprint: str
    regression: bool


class SettingChange(msgspec.Struct, kw_only=True):
    """A declared setting of a recorder with other values than before; none: not declared.

    `weaker`: masks less.
    """

    recorder: str
    name: str
    base: list[str]
    new: list[str]
    weaker: bool
    regression: bool


class RecorderChange(msgspec.Struct, kw_only=True):
    """A recorder with other versions than before."""

    name: str
    base: list[str]
    new: list[str]


class CompareSummary(msgspec.Struct, kw_only=True):
    """Counts of what changed."""

    regressions: int
    new_findings: int
    fixed_findings: int
    new_fields: int
    lost_masks: int
    new_routes: int
    weaker_settings: int


class CompareReport(msgspec.Struct, kw_only=True):
    """`proofreel compare --format json`. `regression` marks what the policy fails on."""

    schema: Literal["proofreel.compare/1"] = "proofreel.compare/1"
    tool: Tool
    policy: str | None
    base: ComparedSet
    new: ComparedSet
    summary: CompareSummary
    notes: list[str]
    findings: list[FindingChange]
    fields: list[FieldChange]
    routes: list[RouteChange]
    settings: list[SettingChange]
    recorders: list[RecorderChange]
    contradictions: list[str]
