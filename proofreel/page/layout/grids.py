"""Grid containers: as many columns as the page has, or as can be read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proofreel.page.css.media import pixels
from proofreel.page.css.style import Style
from proofreel.page.layout.areas import Areas, areas_of
from proofreel.page.layout.blocks import Block, Stack, in_columns, stacked
from proofreel.page.layout.columns import (
    MAX_COLUMNS,
    READABLE,
    Item,
    Shown,
    cells_wide,
    gap_cells,
    is_crowded,
    items_of,
    shown_items,
    with_controls,
)  # fmt: skip
from proofreel.page.layout.composer import Composer, Container
from proofreel.page.layout.inline import UNBOUNDED

NARROW = 9
WEEK = 7
_REPEAT = re.compile(r"repeat\(\s*([\w-]+)\s*,((?:[^()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*)\)")
_TRACK = re.compile(r"\[[^\]]*\]|[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s]+")
_NUMBER = re.compile(r"[\d.]+")


def grid(composer: Composer, container: Container) -> Block:
    """Return a grid container: rows of as many columns as the page has, or as can be read."""
    shown = shown_items(composer, items_of(composer, container))
    lay_out = _unbounded if container.width >= UNBOUNDED else _within
    return with_controls(lay_out(composer, shown, container), shown.hidden, fluid=True)


def _unbounded(composer: Composer, shown: Shown, container: Container) -> Block:
    """Return the grid with every column as wide as it likes."""
    blocks, width, row_gap = shown.natural, container.width, container.style.row_gap
    count = len(_tracks(composer, container.style, width))
    if count <= 1:
        return stacked(blocks, width, row_gap)
    lines = [blocks[at : at + count] for at in range(0, len(blocks), count)]
    return stacked([in_columns(line, [b.width for b in line], 2) for line in lines], width, row_gap)


def _within(composer: Composer, shown: Shown, container: Container) -> Block:
    """Return the grid in a width that has an end."""
    items, style, width = shown.items, container.style, container.width
    gap = gap_cells(composer, style)
    tracks = _tracks(composer, style, width)
    areas = areas_of(style.areas, items) if style.areas else None
    if areas is not None:
        return _in_areas(composer, areas, tracks, gap, width)
    widths = _track_widths(composer, tracks, width, gap, shown.natural)
    if len(widths) > 1 and len(items) == len(widths):
        if len(set(tracks)) > 1 or not any(item.style.framed for item in items):
            widths = _eased(widths, shown.natural)
        blocks = [item.block(composer, w) for item, w in zip(items, widths, strict=True)]
        if is_crowded(composer, items, blocks, widths, width):
            widths = []
    if len(widths) <= 1:
        return stacked([item.block(composer, width) for item in items], width, style.row_gap)
    return _in_rows(composer, items, widths, gap, style.row_gap, width)


def _in_areas(composer: Composer, areas: Areas, tracks: list[str], gap: int, width: int) -> Block:
    """Return the areas in the columns of the template, or in one where those would be too narrow to read."""
    columns = areas.columns(composer)
    tracks = (tracks + ["1fr"] * areas.count)[: areas.count]
    widths = _uneven(composer, tracks, width - gap * (areas.count - 1), columns)
    for size, column in zip(widths, columns, strict=True):
        if size < min(READABLE, max((block.width for block in column), default=0)):
            widths = [width]
    if len(widths) != areas.count:
        items = sorted((item for members in areas.items.values() for item in members), key=areas.order)
        return stacked([item.block(composer, width) for item in (*items, *areas.others)], width)
    return areas.block(composer, widths, gap, width)


def _eased(widths: list[int], blocks: Sequence[Block]) -> list[int]:
    """Return the widths with the room that one column has no use for given to those that are short of it."""
    spare = sum(max(w - b.width, 0) for w, b in zip(widths, blocks, strict=True))
    short = sum(max(b.width - w, 0) for w, b in zip(widths, blocks, strict=True))
    if not spare or not short:
        return widths
    part = min(spare, short)
    return [
        w - max(w - b.width, 0) * part // spare + max(b.width - w, 0) * part // short
        for w, b in zip(widths, blocks, strict=True)
    ]


def _tracks(composer: Composer, style: Style, width: int) -> list[str]:
    """Return the sizes of the columns as `grid-template-columns` names them, `repeat()` written out."""
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
    """Return widths of the columns; fewer columns, or [] for one, when they would be too narrow to read."""
    count = min(len(tracks), len(blocks))
    if count <= 1:
        return []
    if len(set(tracks)) == 1:
        return _even(len(tracks), width, gap, blocks)
    columns = [blocks[place::count] for place in range(count)]
    widths = _uneven(composer, tracks[:count], width - gap * (count - 1), columns)
    is_narrow = any(
        w < min(READABLE, *(b.width for b in c), 999) for w, c in zip(widths, columns, strict=True)
    )
    return [] if is_narrow else widths


def _even(wanted: int, width: int, gap: int, blocks: Sequence[Block]) -> list[int]:
    """Return the widths of as many equal columns as can be read; [] for one."""
    least = max(min(block.least, READABLE * 2) for block in blocks)
    readable = min(READABLE if wanted < 5 else NARROW, max(b.width for b in blocks))
    most = min(wanted, len(blocks))
    for count in range(most, 1, -1):
        if (width - gap * (count - 1)) // count >= max(readable, least):
            even = _even_count(most, count)
            return [(width - gap * (even - 1)) // even] * even if even > 1 else []
    return []


def _even_count(wanted: int, count: int) -> int:
    """Return fewer columns than the page has, so many that its rows stay whole; a week is not split."""
    if count >= wanted or wanted < 4:
        return count
    even = next(n for n in range(count, 0, -1) if wanted % n == 0)
    return even if even > 1 or wanted == WEEK else count


def _uneven(
    composer: Composer, tracks: list[str], room: int, columns: Sequence[Sequence[Block]]
) -> list[int]:
    """Return widths of unlike columns: fixed and content-sized ones first, the rest by their `fr`."""
    shares = [0.0] * len(tracks)
    fixed = [0] * len(tracks)
    has_share = any(track.endswith("fr") for track in tracks)
    for place, track in enumerate(tracks):
        widest = max((block.width for block in columns[place]), default=0)
        inside = track
        if track.startswith("minmax"):
            inside = track.removeprefix("minmax(").partition(",")[2][:-1].strip()
        share = _share(inside, has_share)
        if share is not None:
            shares[place] = share
        else:
            fixed[place] = _fixed(composer, inside, room, widest)
    spare = max(room - sum(fixed), 0)
    total = sum(shares) or 1.0
    return [f + int(spare * s / total) for f, s in zip(fixed, shares, strict=True)]


def _share(track: str, has_share: bool) -> float | None:
    """Return the share of the spare room that a column asks for; None for one with a size of its own."""
    number = _NUMBER.match(track)
    if track.endswith("fr") and number:
        return max(float(number[0]), 0.01)
    stretches = track == "auto" and not has_share
    return 1.0 if stretches or (track.startswith("calc(") and "%" in track) else None


def _fixed(composer: Composer, track: str, room: int, widest: int) -> int:
    """Return the cells of a column in pixels or per cent, or as wide as its content."""
    number = _NUMBER.match(track)
    if track.endswith("%") and number:
        return int(room * min(float(number[0]), 100) / 100)
    size = pixels(track)
    if size is not None:
        return max(min(cells_wide(composer, size), room // 2), min(widest, room // 4))
    return min(widest, room // 2)


def _in_rows(
    composer: Composer, items: Sequence[Item], widths: list[int], gap: int, row_gap: int, width: int
) -> Block:
    """Return the items in rows of columns, as many columns for each as `grid-column` says."""
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
    """Return how many columns `grid-column` (or `grid-area`) takes."""
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
