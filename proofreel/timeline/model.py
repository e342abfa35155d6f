"""What the timeline tells: interactions as a person would tell them, with the raw events behind each."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.elements.masks import Mask

Kind = Literal[
    "navigation", "click", "double_click", "right_click", "tap", "swipe", "rage_click", "dead_click",
    "scroll", "input", "select", "toggle", "focus", "blur", "submit", "resize", "selection", "media",
    "console", "error",
    "network", "custom", "snapshot", "visibility", "idle",
]  # fmt: skip


class Frustration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When clicks tell of frustration; a policy's `[frustration]` table sets them.

    Rage: `rage_clicks` clicks within `rage_window_ms` of each other and `rage_distance` CSS pixels (PostHog's
    figures). Dead: nothing mutates, navigates, scrolls or is selected within `dead_after_ms` of a click on
    something that looks clickable. Idle: no user event for `idle_after_ms` (rrweb-player's figure).
    """

    rage_clicks: int = 3
    rage_window_ms: float = 1000
    rage_distance: float = 30
    dead_after_ms: float = 2500
    idle_after_ms: float = 10_000


class Interaction(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One line of the timeline. Times are ms since the session's first event, x and y viewport CSS pixels.

    `event_index` is the event it begins with, `events` all raw events behind it. `value` is what was recorded
    (masked or not): whoever shows it covers it. `label` is what a person would call the element ("Place
    order" button), `detail` the rest of the line ("POST /api/orders 201", "to 38 %").
    """

    t_ms: float
    kind: Kind
    event_index: int
    page: str = ""
    window: str = ""
    node_id: int | None = None
    selector: str | None = None
    label: str | None = None
    x: float | None = None
    y: float | None = None
    value: str | None = None
    mask: Mask | None = None
    detail: str | None = None
    end_ms: float | None = None
    keystrokes: int | None = None
    count: int | None = None
    events: list[int] = []


class PageVisit(msgspec.Struct, frozen=True):
    """One stay on one URL in one window."""

    href: str
    window: int
    from_ms: float
    to_ms: float
