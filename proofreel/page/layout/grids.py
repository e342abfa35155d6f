"""Grid containers: as many columns as the page has, or as can be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.page.css.computed import Style
from proofreel.page.css.media import pixels
from proofreel.page.layout.areas import Areas, areas_of
from proofreel.page.layout.blocks import Block, Stack, in_columns, stacked
from proofreel.page.layout.columns import (
    MAX_COLUMNS,
    READABLE,
    Item,
    cells_wide,
    gap_cells,
    is_crowded,
    items_of,
    with_extra,
)  # fmt: skip
from proofreel.page.layout.inline import UNBOUNDED
from replay_format import events as ev

if TYPE_CHECKING:
    from proofreel.page.layout.flow import Composer

NARROW = 9
WEEK = 7
_REPEAT = re.compile(r"repeat\(\s*([\w-]+)\s*,((?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*)\)")
_TRACK = re.compile(r"\[[^\]]*\]|[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s]+")
_NUMBER = re.compile(r"[\d.]+")


def grid(
    composer: Composer, element: ev.Element, children: Sequence[ev.Node], style: Style, width: int, depth: int
) -> Block:
    """A grid container: rows of as many columns as the page has, or as can be read."""
    items = items_of(composer, element, children, style, depth)
    natural = [item.block(composer, UNBOUNDED) for item in items]
    shown = [(i, b) for i, b in zip(items, natural, strict=True) if b.lines]
    hidden = [control for b in natural if not b.lines for control in b.controls]
    if width >= UNBOUNDED:
        tracks = _tracks(composer, style, width, 4)
        if len(tracks) <= 1:
            made = stacked([b for _, b in shown], width, style.row_gap)
        else:
            made = stacked(
                [
                    in_columns(line, [b.width for b in line], 2)
                    for at in range(0, len(shown), len(tracks))
                    if (line := [b for _, b in shown[at : at + len(tracks)]])
                ],
                width,
                style.row_gap,
            )
        return with_extra(made, hidden, True)
    gap = gap_cells(composer, style, [b for _, b in shown])
    tracks = _tracks(composer, style, width, gap)
    areas = areas_of(style.areas, [item for item, _ in shown]) if style.areas else None
    if areas is not None:
        return with_extra(_in_areas(composer, areas, tracks, gap, width), hidden, True)
    widths = _track_widths(composer, tracks, width, gap, [b for _, b in shown])
    if len(widths) <= 1:
        return with_extra(_below(composer, [item for item, _ in shown], style, width), hidden, True)
    items = [item for item, _ in shown]
    if len(items) == len(widths):
        if len(set(tracks)) > 1 or not any(item.style.framed for item in items):
            widths = _eased(widths, [b for _, b in shown])
        blocks = [item.block(composer, w) for item, w in zip(items, widths, strict=True)]
        if is_crowded(composer, items, blocks, widths, width):
            return with_extra(_below(composer, items, style, width), hidden, True)
    return with_extra(_in_rows(composer, items, widths, gap, style.row_gap, width), hidden, True)


def _in_areas(composer: Composer, areas: Areas, tracks: list[str], gap: int, width: int) -> Block:
    """In the columns of the template, or in one where those would be too narrow to read."""
    columns = areas.columns(composer)
    tracks = (tracks + ["1fr"] * areas.count)[: areas.count]
    widths = _uneven(composer, tracks, width - gap * (areas.count - 1), columns)
    for size, column in zip(widths, columns, strict=True):
        if size < min(READABLE, max((block.width for block in column), default=0)):
            widths = [width]
    if len(widths) != areas.count:
        items = sorted(
            (item for members in areas.items.values() for item in members), key=lambda item: areas.order(item)
        )
        return stacked([item.block(composer, width) for item in (*items, *areas.others)], width)
    return areas.block(composer, widths, gap, width)


def _below(composer: Composer, items: Sequence[Item], style: Style, width: int) -> Block:
    return stacked([item.block(composer, width) for item in items], width, style.row_gap)


def _eased(widths: list[int], blocks: Sequence[Block]) -> list[int]:
    """Room that one column has no use for goes to those that are short of it."""
    spare = sum(max(w - b.width, 0) for w, b in zip(widths, blocks, strict=True))
    short = sum(max(b.width - w, 0) for w, b in zip(widths, blocks, strict=True))
    if not spare or not short:
        return widths
    part = min(spare, short)
    return [
        w - max(w - b.width, 0) * part // spare + max(b.width - w, 0) * part // short
        for w, b in zip(widths, blocks, strict=True)
    ]


def _tracks(composer: Composer, style: Style, width: int, gap: int) -> list[str]:
    value = style.columns
    if not value or value in ("none", "subgrid"):
        return []
    room = (width if width < UNBOUNDED else 100) * composer.px_per_cell

    def repeated(match: re.Match[str]) -> str:
        count, inside = match[1], match[2].strip()
        if count.isdigit() and len(count) < 4:
            return " ".join([inside] * min(int(count), MAX_COLUMNS))
        sizes = [size for part in re.split(r"[\s,()]+", inside) if (size := pixels(part))]
        step = (sizes[0] if sizes else 200) + max(style.gap, 0)
        return " ".join([inside] * max(1, min(int((room + max(style.gap, 0)) // step), MAX_COLUMNS)))

    for _ in range(8):
        value, made = _REPEAT.subn(repeated, value)
        if not made or len(value) > 4_000:
            break
    return [track for track in _TRACK.findall(value) if not track.startswith("[")][:MAX_COLUMNS]


def _track_widths(
    composer: Composer, tracks: list[str], width: int, gap: int, blocks: Sequence[Block]
) -> list[int]:
    """Widths of the columns; fewer columns, or one, when they would be too narrow to read."""
    count = min(len(tracks), len(blocks))
    least = max((min(block.least, READABLE * 2) for block in blocks), default=0)
    alike = len(set(tracks)) == 1
    while count > 1:
        room = width - gap * (count - 1)
        if alike:
            each = room // count
            readable = READABLE if len(tracks) < 5 else NARROW
            if each >= max(min(readable, max(b.width for b in blocks)), least):
                count = _even_count(min(len(tracks), len(blocks)), count)
                return [(width - gap * (count - 1)) // count] * count if count > 1 else []
            count -= 1
            continue
        widths = _uneven(composer, tracks[:count], room, [blocks[place::count] for place in range(count)])
        narrow = [
            w for n, w in enumerate(widths) if w < min(READABLE, *(b.width for b in blocks[n::count]), 999)
        ]
        return [] if narrow else widths
    return []


def _even_count(wanted: int, count: int) -> int:
    """Fewer columns than the page has, in such a number that its rows stay whole; a week is not split."""
    if count >= wanted or wanted < 4:
        return count
    even = next(n for n in range(count, 0, -1) if wanted % n == 0)
    return even if even > 1 or wanted == WEEK else count


def _uneven(
    composer: Composer, tracks: list[str], room: int, columns: Sequence[Sequence[Block]]
) -> list[int]:
    """Fixed and content-sized columns first, the rest by their `fr`."""
    count = len(tracks)
    shares = [0.0] * count
    fixed = [0] * count
    for place, track in enumerate(tracks):
        inside = (
            track.removeprefix("minmax(").partition(",")[2][:-1].strip()
            if track.startswith("minmax")
            else track
        )
        number = _NUMBER.match(inside)
        widest = max((block.width for block in columns[place]), default=0)
        if inside.endswith("fr") and number:
            shares[place] = max(float(number[0]), 0.01)
        elif inside.endswith("%") and number:
            fixed[place] = int(room * min(float(number[0]), 100) / 100)
        elif (size := pixels(inside)) is not None:
            fixed[place] = max(min(cells_wide(composer, size), room // 2), min(widest, room // 4))
        elif (inside.startswith("calc(") and "%" in inside) or (
            inside == "auto" and not any(t.endswith("fr") for t in tracks)
        ):
            shares[place] = 1.0
        else:
            fixed[place] = min(widest, room // 2)
    spare = max(room - sum(fixed), 0)
    total = sum(shares) or 1.0
    return [f + int(spare * s / total) for f, s in zip(fixed, shares, strict=True)]


def _in_rows(
    composer: Composer, items: Sequence[Item], widths: list[int], gap: int, row_gap: int, width: int
) -> Block:
    stack = Stack(width, "left", row_gap)
    line: list[Block] = []
    sizes: list[int] = []
    place = 0
    for item in items:
        span = min(_span(item.style.area, len(widths)), len(widths))
        if place + span > len(widths) and line:
            stack.add(in_columns(line, sizes, gap))
            line, sizes, place = [], [], 0
        size = sum(widths[place : place + span]) + gap * (span - 1)
        line.append(item.block(composer, size))
        sizes.append(size)
        place += span
    if line:
        stack.add(in_columns(line, sizes, gap))
    return stack.block()


def _span(area: str, count: int) -> int:
    """How many columns `grid-column` (or `grid-area`) takes."""
    if "span" in area and (number := _NUMBER.search(area[area.index("span") :])):
        return max(1, min(int(float(number[0])), count))
    start, slash, end = area.partition("/")
    if slash and start.strip().isdigit():
        last = end.strip()
        if last == "-1":
            return count
        if last.isdigit():
            return max(1, min(int(last[:3]) - int(start.strip()[:3]), count))
    return 1
