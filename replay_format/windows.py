"""The windows (tabs) of a session whose recorder does not name them.

Each page load starts a recorder of its own, with node ids of its own. Pages that were recorded at the same
time stood in different windows; pages that followed each other in one. Where the parts do not say which page
they belong to, the nodes they name tell: a part goes on with the page that began last, unless it names nodes
that only an earlier page has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from replay_format.columns import SECONDS_BELOW
from replay_format.part import Part

# A page's last events may come a little after the next page's first ones.
OVERLAP_MS = 500
NOTHING = msgspec.Raw(b"")
FULL_SNAPSHOT, INCREMENTAL, MUTATION = 2, 3, 0
_ID = re.compile(rb'"id"\s*:\s*(\d+)')
_PARENT = re.compile(rb'"parentId"\s*:\s*(\d+)')


class _Data(msgspec.Struct, gc=False):
    source: int | None = None
    id: int | None = None
    adds: msgspec.Raw = NOTHING
    texts: msgspec.Raw = NOTHING
    attributes: msgspec.Raw = NOTHING
    removes: msgspec.Raw = NOTHING


class _Event(msgspec.Struct, gc=False):
    type: int | None = None
    timestamp: float | None = None
    data: _Data | str | float | bool | list[msgspec.Raw] | None = None


_decoder = msgspec.json.Decoder(_Event)


class _Page(msgspec.Struct):
    """One page load as far as the parts tell: when it was recorded (epoch ms), and the nodes it has had."""

    first: float
    last: float
    nodes: set[bytes] = set()
    window: int = 0


class _Told(msgspec.Struct):
    """What the events of one part tell. `named` are nodes that stood before the part began."""

    first: float
    last: float
    begins: bool = False
    named: set[bytes] = set()
    added: set[bytes] = set()


def name_windows(parts: Sequence[Part]) -> None:
    """Give parts of one session their windows (`1`, `2`, ...) when more than one is seen; else leaves them.

    Parts that name a window, or whose events are not rrweb's yet, are left as they are.
    """
    if len(parts) < 2 or any(part.window or part.payload is not None for part in parts):
        return
    told = []
    for part in parts:
        part.events = list(part.events)
        told.append(_told_by(part.events))
    pages: dict[str | int, _Page] = {}
    owners: list[_Page | None] = [None] * len(parts)
    for number in sorted(range(len(parts)), key=lambda n: told[n].first):
        if told[number].first <= told[number].last:
            owners[number] = _owner(parts[number], told[number], pages)
    if _assign(list(pages.values())) < 2:
        return
    for part, page in zip(parts, owners, strict=True):
        part.window = str((page.window if page is not None else 0) + 1)


def _owner(part: Part, told: _Told, pages: dict[str | int, _Page]) -> _Page:
    """Return the page that the part belongs to, with what the part tells of it taken over."""
    page = pages.get(part.page) if part.page else None
    if page is None and told.begins:
        page = _sent_twice(told, pages)
    if page is None and (part.page or told.begins or not pages):
        page = pages[part.page or len(pages)] = _Page(told.first, told.last, set())
    elif page is None:
        page = _page_with(told.named, list(pages.values()))
    page.last = max(page.last, told.last)
    page.nodes |= told.added
    return page


def _sent_twice(told: _Told, pages: dict[str | int, _Page]) -> _Page | None:
    same = (page for page in pages.values() if page.first == told.first and told.added <= page.nodes)
    return next(same, None)


def _page_with(named: set[bytes], pages: list[_Page]) -> _Page:
    """Return the page that has all the nodes: the latest, unless only an earlier one does."""
    knowing = [page for page in pages if named <= page.nodes]
    return knowing[-1] if knowing else pages[-1]


def _assign(pages: list[_Page]) -> int:
    """Return each page to the window that was free last; how many windows that takes."""
    ends: list[float] = []
    for page in sorted(pages, key=lambda page: page.first):
        free = [n for n, end in enumerate(ends) if end <= page.first + OVERLAP_MS]
        page.window = max(free, key=lambda n: ends[n]) if free else len(ends)
        ends[page.window : page.window + 1] = [page.last]
    return len(ends)


def _told_by(events: Sequence[bytes | msgspec.Raw]) -> _Told:
    told = _Told(float("inf"), float("-inf"), named=set(), added=set())
    for raw in events:
        try:
            event = _decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if event.timestamp and event.timestamp > SECONDS_BELOW:
            told.first = min(told.first, event.timestamp)
            told.last = max(told.last, event.timestamp)
        if event.type == FULL_SNAPSHOT:
            told.begins = told.begins or not told.named
            told.added.update(_ID.findall(raw))
        elif event.type == INCREMENTAL and isinstance(event.data, _Data):
            _of_change(event.data, told)
    return told


def _of_change(data: _Data, told: _Told) -> None:
    if data.source != MUTATION:
        if data.id is not None:
            told.named.update({b"%d" % data.id} - told.added)
        return
    told.added.update(_ID.findall(data.adds))
    told.named.update(set(_PARENT.findall(data.adds)) - told.added)
    for changed in (data.texts, data.attributes, data.removes):
        told.named.update(set(_ID.findall(changed)) - told.added)
