"""The place of a finding, the same for every session and every row of a table."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from proofreel.privacy.findings.grouping import generalised
from proofreel.privacy.model import Finding

_NUMBERS = re.compile(r"\[\d+\]")


class FieldPlace(NamedTuple):
    """Where on which page. `place` is a selector without positions, or a JSON path without numbers."""

    page: str
    source: str
    place: str
    attribute: str

    def __str__(self) -> str:
        """Return for people: `input #email`, `a.on [href]`, `network .body.card`."""
        where = f"{self.place} [{self.attribute}]" if self.attribute else self.place
        return where if self.attribute and self.source == "attribute" else f"{self.source} {where}".strip()


def place_of(finding: Finding) -> FieldPlace:
    """Return the place of a finding."""
    where = generalised(finding.selector) if finding.selector else _NUMBERS.sub("[]", finding.json_path)
    return FieldPlace(finding.page, finding.source, where, finding.attribute or "")


def full_type(finding: Finding) -> str:
    """Return `CARD`, or with what is known beside it `CANARY/EMAIL`."""
    return f"{finding.type}/{finding.subtype}" if finding.subtype else finding.type


def fingerprint_of(place: FieldPlace, kind: str) -> str:
    """Return the same for the same kind of value at the same place, whatever session or day it is from."""
    said = "\x1f".join((*place, kind)).encode("utf-8", "replace")
    return hashlib.blake2b(said, digest_size=16).hexdigest()
