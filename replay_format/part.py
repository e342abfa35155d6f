"""What one body contributes to one session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from replay_format.session import Recorder, SideDocument


class Part(msgspec.Struct, kw_only=True):
    """What one body contributes to one session.

    `events` are rrweb events as JSON bytes (streamed: read once). A product that is not rrweb inside
    puts its own data in `payload` and its importer's `join` translates all parts of a session, in
    order, to events. `order` sorts the parts of a session (segment number first, then time); None
    keeps the order of the bodies. `page` names the page load that the part was recorded on, where
    the recorder does that and names no window. `segment` is the number in the recorder's own count
    within `series` (a page, a view), for finding gaps; a part may cover several `segments`. Without
    `session_id` the part joins its neighbours in the same folder. `capture` names what bodies must
    be read together for, where that is more than a session. `lost` counts the pieces that the part should
    consist of and that are not there. A part without events or payload is a
    companion: it only adds `documents` (who the user was, say) to the session it names, or without a
    name to the one id-less session of its folder, and tells which product made that.
    """

    importer: str
    body: str
    session_id: str | None = None
    window: str = ""
    page: str = ""
    order: tuple[float, ...] | None = None
    segment: int | None = None
    segments: int = 1
    series: str = ""
    events: Iterable[bytes | msgspec.Raw] = ()
    payload: Any = None
    recorder: Recorder = Recorder()
    declared_masking: dict[str, Any] = {}
    documents: list[SideDocument] = []
    warnings: list[str] = []
    lost: int = 0
    companion: bool = False
    capture: str = ""


def documents_about(
    values: Mapping[str, Any], keys: Iterable[tuple[str, str]], place: str
) -> list[SideDocument]:
    """Return what `values` say under each (source, key), as documents at `place` and the key; empty values
    say nothing."""
    return [SideDocument(source, f"{place}{key}", values[key]) for source, key in keys if values.get(key)]
