"""A line of `proofreel events`: one entry of the timeline."""

from __future__ import annotations

import msgspec

from proofreel.elements.masks import Mask
from proofreel.timeline.model import Kind


class EventLine(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One line of `proofreel events`: absent keys are left out.

    Times are ms since the session's first event, x and y viewport CSS pixels. `session` stands
    only when there are several, `events` (at most 1000 of them) only when there is more than
    one event behind the entry.
    """

    session: str | None = None
    t_ms: float | int
    kind: Kind
    page: str | None = None
    window: str | None = None
    node_id: int | None = None
    selector: str | None = None
    label: str | None = None
    x: float | int | None = None
    y: float | int | None = None
    value: str | None = None
    mask: Mask | None = None
    detail: str | None = None
    keystrokes: int | None = None
    count: int | None = None
    end_ms: float | int | None = None
    event_index: int
    events: list[int] = []
