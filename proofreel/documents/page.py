"""The document that `proofreel page` writes: what stood on the page at some moments."""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.privacy.model import Finding


class PageControl(msgspec.Struct, kw_only=True):
    """A form control that can be seen."""

    node_id: int
    tag: str
    type: str
    name: str
    label: str
    value: str
    checked: bool | None
    mask: str | None


class PagePoint(msgspec.Struct, kw_only=True):
    """The page at one moment. `viewport` is (width, height), `scroll` (x, y), in CSS pixels.

    `findings` are those whose values can be seen on the page at that moment.
    """

    t_ms: float
    page: str
    title: str
    viewport: tuple[float, float]
    scroll: tuple[float, float]
    text: str
    controls: list[PageControl]
    findings: list[Finding]
    session: str | msgspec.UnsetType = msgspec.UNSET
    window: str | msgspec.UnsetType = msgspec.UNSET


class PageDocument(msgspec.Struct, kw_only=True):
    """What `proofreel page --format json` prints."""

    schema: Literal["proofreel.page/1"] = "proofreel.page/1"
    points: list[PagePoint]
