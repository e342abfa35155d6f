"""What a scan of one session gives."""

from __future__ import annotations

import msgspec

from proofreel.privacy.echoes.canaries import CanarySearch
from proofreel.privacy.extraction.entered_values import EnteredValues
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.extraction.opaque import OpaquePlace
from proofreel.privacy.extraction.split_texts import Parts
from proofreel.privacy.model import Finding


class Leftover(msgspec.Struct, kw_only=True):
    """Strings that no importer and no type of event took; they are scanned all the same, as `metadata`.

    `places` counts them by where they stood: `beside events`, `on an event`, `in data`, `on a node`, ...
    """

    strings: int = 0
    places: dict[str, int] = {}


def leftover_of(places: dict[str, int]) -> Leftover:
    """Return the count of strings at these places."""
    return Leftover(strings=sum(places.values()), places=dict(sorted(places.items())))


class Coverage(msgspec.Struct, kw_only=True):
    """What was looked at and what was not, beside the findings.

    `strings` counts texts as recorded, `distinct` those that had to be judged, `surfaces` strings by source.
    `skipped` counts texts left out by reason, `opaque` content that is no text, `undecodable` events and
    parts of events that could not be read, `missing_uploads` uploads that are known to be missing.
    """

    events: int = 0
    strings: int = 0
    distinct: int = 0
    surfaces: dict[str, int] = {}
    skipped: dict[str, int] = {}
    opaque: dict[str, int] = {}
    undecodable: int = 0
    missing_uploads: int = 0
    leftover: Leftover = msgspec.field(default_factory=Leftover)


class Uncovered(msgspec.Struct):
    """What has to be covered beside the findings: values that were typed or chosen, texts in several nodes.

    `pressed` are the indexes of the events that press a key of a keypad.

    In memory only: it holds recorded text.
    """

    entered: EnteredValues
    split: dict[Parts, None]
    pressed: frozenset[int] = frozenset()


class SessionScan(msgspec.Struct, kw_only=True):
    """Findings (worst and surest first), what they rest on, and the fields that were captured.

    `uncovered` is there when values were asked for.
    """

    findings: list[Finding]
    coverage: Coverage
    contradictions: list[str]
    fields: list[FieldUse]
    opaque: list[OpaquePlace]
    canaries: CanarySearch | None = None
    routes: list[str] = []
    uncovered: Uncovered | None = None
