"""The place of a finding as reports speak of it: the same for every session and every row of a table."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from proofreel.privacy.findings.grouping import generalised
from proofreel.privacy.model import SEVERITIES, Finding, Severity

_NUMBERS = re.compile(r"\[\d+\]")
DECIDED = frozenset({"accepted", "false_positive"})


class FieldPlace(NamedTuple):
    """Where on which page. `place` is a selector without positions, or a JSON path without numbers."""

    page: str
    source: str
    place: str
    attribute: str

    @property
    def told(self) -> str:
        """For people: `input #email`, `a.on [href]`, `network .body.card`."""
        where = f"{self.place} [{self.attribute}]" if self.attribute else self.place
        return where if self.attribute and self.source == "attribute" else f"{self.source} {where}".strip()


def place_of(finding: Finding) -> FieldPlace:
    """The place of a finding."""
    where = generalised(finding.selector) if finding.selector else _NUMBERS.sub("[]", finding.json_path)
    return FieldPlace(finding.page, finding.source, where, finding.attribute or "")


def type_of(finding: Finding) -> str:
    """`CARD`, or with what is known beside it `CANARY/EMAIL`."""
    return f"{finding.type}/{finding.subtype}" if finding.subtype else finding.type


def counts(finding: Finding) -> bool:
    """Whether it is a leak as far as anyone knows: no mere hint, not accepted, no false positive."""
    return finding.severity != "info" and finding.status not in DECIDED


def at_least(severity: Severity, level: str) -> bool:
    """Whether a severity is as bad as a level of --fail-on; `never` is never reached."""
    return level != "never" and SEVERITIES.index(severity) >= SEVERITIES.index(level)


def fingerprint_of(place: FieldPlace, kind: str) -> str:
    """The same for the same kind of value at the same place, whatever session, file or day it is from."""
    said = "\x1f".join((*place, kind)).encode("utf-8", "replace")
    return hashlib.blake2b(said, digest_size=16).hexdigest()
