"""Grid containers: as many columns as the page has, or as can be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.page.blocks import Block, Stack, in_columns, stacked
from proofreel.page.columns import MAX_COLUMNS, READABLE, Item, gap_cells, is_crowded, items_of, with_extra
from proofreel.page.inline import UNBOUNDED
from proofreel.page.media import pixels
from proofreel.page.styles import Style
from replay_format import events as ev

if TYPE_CHECKING:
    from proofreel.page.flow import Composer

_REPEAT = re.compile(r"repeat\(\s*([\w-]+)\s*,((?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*)\)")
_TRACK = re.compile(r"\[[^\]]*\]|[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s]+")
_NUMBER = re.compile(r"[\d.]+")


def grid(
    composer: Composer, element: ev.Element, children: Sequence[ev.Node], style: Style, width: int, depth: int
) -> Block:
    """A grid container: rows of as many columns as the page has, or as can be read."""
    items = items_of(composer, element, children, style, depth)
    named = _by_area(items, style.areas) if style.areas else None
    if named is not None:
        items = named[0]
    natural = [item.block(composer, UNBOUNDED) for item in items]
    shown = [(i, b) for i, b in zip(items, natural, strict=True) if b.lines]
    hidden = [control for b in natural if not b.lines for control in b.controls]
    if width >= UNBOUNDED:
        tracks = _tracks(composer, style, width, 4)
        if len(tracks) <= 1:
            made = stacked([b for _, b in shown], width)
        else:
            made = stacked(
                [
                    in_columns(line, [b.width for b in line], 2)
                    for at in range(0, len(shown), len(tracks))
                    if (line := [b for _, b in shown[at : at + len(tracks)]])
                ],
                width,
            )
        return with_extra(made, hidden, True)
    gap = gap_cells(composer, style, [b for _, b in shown])
    tracks = _tracks(composer, style, width, gap)
    widths = _track_widths(tracks, width, gap, [b for _, b in shown])
    if len(widths) <= 1:
        return with_extra(stacked([item.block(composer, width) for item, _ in shown], width), hidden, True)
    items = [item for item, _ in shown]
    if named is not None:
        made = _in_areas(composer, items, named[1], widths, gap, width)
        return with_extra(made, hidden, True)
    if len(items) == len(widths):
        widths = _eased(widths, [b for _, b in shown])
        if is_crowded([item.block(composer, w) for item, w in zip(items, widths, strict=True)], width):
            return with_extra(stacked([item.block(composer, width) for item in items], width), hidden, True)
    return with_extra(_in_rows(composer, items, widths, gap, width), hidden, True)


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


def _track_widths(tracks: list[str], width: int, gap: int, blocks: Sequence[Block]) -> list[int]:
    """Widths of the columns; fewer columns, or one, when they would be too narrow to read."""
    count = min(len(tracks), len(blocks))
    least = max((min(block.least, READABLE * 2) for block in blocks), default=0)
    alike = len(set(tracks)) == 1
    while count > 1:
        room = width - gap * (count - 1)
        if alike:
            each = room // count
            if each >= max(min(READABLE, max(b.width for b in blocks)), least):
                return [each] * count
            count -= 1
            continue
        widths = _uneven(tracks[:count], room, blocks)
        narrow = [
            w for n, w in enumerate(widths) if w < min(READABLE, *(b.width for b in blocks[n::count]), 999)
        ]
        return [] if narrow else widths
    return []


def _uneven(tracks: list[str], room: int, blocks: Sequence[Block]) -> list[int]:
    """Fixed and content-sized columns first, the rest by their `fr`."""
    count = len(tracks)
    shares = [0.0] * count
    fixed = [0] * count
    for place, track in enumerate(tracks):
        inside = track[track.rfind(",") + 1 :].rstrip(")").strip() if track.startswith("minmax") else track
        number = _NUMBER.match(inside)
        column = blocks[place::count]
        widest = max((block.width for block in column), default=0)
        if inside.endswith("fr") and number:
            shares[place] = max(float(number[0]), 0.01)
        elif inside.endswith("%") and number:
            fixed[place] = int(room * min(float(number[0]), 100) / 100)
        elif (size := pixels(inside)) is not None:
            fixed[place] = max(min(int(size / 8), room // 2), min(widest, room // 3))
        elif inside == "auto" and not any(t.endswith("fr") for t in tracks):
            shares[place] = 1.0
        else:
            fixed[place] = min(widest, room // 2)
    spare = max(room - sum(fixed), 0)
    total = sum(shares) or 1.0
    return [f + int(spare * s / total) for f, s in zip(fixed, shares, strict=True)]


def _in_rows(composer: Composer, items: Sequence[Item], widths: list[int], gap: int, width: int) -> Block:
    stack = Stack(width, "left")
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


def _by_area(items: list[Item], areas: str) -> tuple[list[Item], dict[str, tuple[int, int]]] | None:
    """Items in the order in which the template names them; (row, columns) of each name."""
    places: dict[str, tuple[int, int]] = {}
    for row, text in enumerate(re.findall(r'"([^"]*)"', areas.replace("'", '"'))[:MAX_COLUMNS]):
        names = text.split()
        for name in names:
            places.setdefault(name, (row, names.count(name)))
    order = {name: place for place, name in enumerate(places)}
    if not any(_area_name(item) in places for item in items):
        return None
    return sorted(items, key=lambda item: order.get(_area_name(item), len(order))), places


def _area_name(item: Item) -> str:
    return item.style.area.split("/")[0].strip() if item.element is not None else ""


def _in_areas(
    composer: Composer, items: Sequence[Item], places: dict[str, tuple[int, int]], widths: list[int], gap: int,
    width: int,
) -> Block:  # fmt: skip
    """Items of one template row beside one another, the rows below each other."""
    stack = Stack(width, "left")
    rows: dict[int, list[Item]] = {}
    for item in items:
        rows.setdefault(places.get(_area_name(item), (MAX_COLUMNS + len(rows), 1))[0], []).append(item)
    for members in rows.values():
        at = 0
        sizes: list[int] = []
        for item in members:
            columns = places.get(_area_name(item), (0, len(widths)))[1]
            part = widths[at : at + columns]
            at += columns
            sizes.append(sum(part) + gap * max(len(part) - 1, 0))
        if len(members) == 1 or not all(sizes):
            stack.add(stacked([item.block(composer, width) for item in members], width))
            continue
        blocks = [item.block(composer, size) for item, size in zip(members, sizes, strict=True)]
        if is_crowded(blocks, width):
            stack.add(stacked([item.block(composer, width) for item in members], width))
        else:
            stack.add(in_columns(blocks, sizes, gap))
    return stack.block()
