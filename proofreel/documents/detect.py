"""The documents that `proofreel detect` and `proofreel rules` write."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.privacy.model import EntityType, Severity


class DetectedValue(msgspec.Struct, kw_only=True):
    """One hit in a row's value.

    `start` and `end` are character offsets, `score` the confidence from 0 to 1.
    """

    type: EntityType
    start: int
    end: int
    score: float
    severity: Severity
    rule: str
    subtype: str | None
    view: str | None
    reasons: list[str]
    preview: str
    value: str | msgspec.UnsetType = msgspec.UNSET


class DetectLine(msgspec.Struct, kw_only=True):
    """One line of `proofreel detect`.

    `noted` are hits of severity `info`, `explanation` is there with --explain.
    """

    id: str | int | None
    findings: list[DetectedValue]
    noted: list[DetectedValue] | msgspec.UnsetType = msgspec.UNSET
    explanation: list[str] | msgspec.UnsetType = msgspec.UNSET


class RuleEntry(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One rule: a pattern with its check, or the words that name a field of its type."""

    id: str
    type: EntityType
    subtype: str | None
    lane: str
    severity: Severity
    check: str | None
    source: str
    pattern: str | None = None
    phrases: int = 0
    languages: list[str] = []
    autocomplete: list[str] = []


class RulesReport(msgspec.Struct, kw_only=True):
    """`proofreel rules --format json`."""

    schema: Literal["proofreel.rules/1"] = "proofreel.rules/1"
    version: str
    rules: list[RuleEntry]
