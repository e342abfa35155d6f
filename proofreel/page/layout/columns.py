"""Flex rows, grids, floats and inline blocks beside one another, as far as the width permits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from proofreel.page.css.style import Style
from proofreel.page.layout import tables
from proofreel.page.layout.blocks import Block, Stack, in_columns, indented, stacked
from proofreel.page.layout.composer import Composer, Container, shown_style
from proofreel.page.layout.inline import UNBOUNDED
from proofreel.page.model import Control
from replay_format import events as ev

READABLE = 14
# Side by side, tall columns are easy to read where the longest has room; else one may follow the other.
TALL = 9
ROOM_FOR_MAIN = 48
AS_SOON = 1.1
# One cell of text takes about this many CSS pixels, however wide the window is.
CELL_PX = 8.0
SMALL = 16
MAX_COLUMNS = 24

_ROWS = frozenset({"table-row", "table-row-group"})
_AT_THE_START = frozenset({"", "normal", "flex-start", "start", "left", "stretch", "baseline"})
_AT_THE_END = frozenset({"flex-end", "end", "right"})


class Column(Protocol):
    """What can be laid out in a column of any width."""

    def block(self, composer: Composer, width: int) -> Block:
        """Return the column `width` cells wide."""


class Item:
    """One child of a container that lays its children out: an element, or a stretch of text."""

    __slots__ = ("depth", "element", "nodes", "order", "style")

    def __init__(
        self, element: ev.Element | None, nodes: Sequence[ev.Node], style: Style, depth: int
    ) -> None:
        self.element = element
        self.nodes = nodes
        self.style = style
        self.order = style.order if element is not None else 0
        self.depth = depth

    def block(self, composer: Composer, width: int) -> Block:
        """Return the item `width` cells wide."""
        if self.element is None:
            return composer.flow(self.nodes, self.style, width, self.depth)
        return composer.block(self.element, width, self.depth)


class Shown(NamedTuple):
    """The items that have lines, what they are unbounded, and the controls of those that have none."""

    items: list[Item]
    natural: list[Block]
    hidden: list[Control]


def shown_items(composer: Composer, items: Sequence[Item]) -> Shown:
    """Lay the items out unbounded and part those with lines from the others."""
    shown = Shown([], [], [])
    for item in items:
        block = item.block(composer, UNBOUNDED)
        if block.lines:
            shown.items.append(item)
            shown.natural.append(block)
        else:
            shown.hidden.extend(block.controls)
    return shown


def items_of(composer: Composer, container: Container) -> list[Item]:
    """Return the container's items in the order they are shown, its generated content among them."""
    style, depth = container.style, container.depth + 1
    plain = style._replace(before="", after="")
    found: list[Item] = []
    children = composer.children(container.element)
    for is_text, group in groupby(_shown_nodes(composer, children), lambda node: isinstance(node, ev.Text)):
        if is_text:
            found.append(Item(None, list(group), plain, depth))
        else:
            found += [
                Item(node, (), composer.styles[node.id], depth)
                for node in group
                if isinstance(node, ev.Element)
            ]
    for place, text in ((0, style.before), (len(found) + 1, style.after)):
        if text.strip():
            drawn = ev.Text(container.element.id, composer.counters.filled(text, container.element.id))
            found.insert(place, Item(None, [drawn], plain, depth))
    if any(item.order for item in found):
        found.sort(key=lambda item: item.order)
    return found


def _shown_nodes(composer: Composer, children: Sequence[ev.Node]) -> Iterator[ev.Text | ev.Element]:
    """Yield texts that are no white space and shown elements; `display: contents` gives its children."""
    stack: list[ev.Node] = list(reversed(children))
    while stack:
        node = stack.pop()
        if isinstance(node, ev.Text):
            if node.textContent.strip():
                yield node
        elif isinstance(node, ev.Element) and node.id not in composer.lifted:
            style = shown_style(composer, node)
            if style is None:
                continue
            if style.display == "contents" and node.tagName.lower() not in ("input", "img"):
                stack.extend(reversed(composer.children(node)))
            else:
                yield node


def flex(composer: Composer, container: Container) -> Block:
    """Return a flex container as a block."""
    _, style, width, depth = container
    items = items_of(composer, container)
    if style.direction.endswith("reverse"):
        items.reverse()
    rows = [item.element for item in items if item.element is not None and item.style.display in _ROWS]
    if rows and len(rows) == len(items):
        return tables.anonymous_table(composer, rows, width, depth + 1)
    if style.direction.startswith("column") or len(items) == 1:
        return stacked([item.block(composer, width) for item in items], width, style.row_gap)
    return row(composer, items, style, width)


def row(composer: Composer, items: Sequence[Item], style: Style, width: int) -> Block:
    """Return items beside one another; wrapped or stacked where that would not be readable."""
    shown = shown_items(composer, items)
    if not shown.items:
        return Block([], controls=shown.hidden)
    gap = gap_cells(composer, style)
    if width < UNBOUNDED:
        return with_controls(_row_within(composer, shown, style, gap, width), shown.hidden, fluid=True)
    widths = [_asked_px(composer, i.style, b) for i, b in zip(shown.items, shown.natural, strict=True)]
    spreads = style.justify not in _AT_THE_START or any(i.style.grow or i.style.pushed for i in shown.items)
    made = in_columns(shown.natural, widths, gap)
    return with_controls(made, shown.hidden, fluid=spreads or any(b.fluid for b in shown.natural))


def _row_within(composer: Composer, shown: Shown, style: Style, gap: int, width: int) -> Block:
    """Return a row of a width that has an end: spread, packed into lines, squeezed, or stacked."""
    items, natural, _ = shown
    room = width - gap * (len(items) - 1)
    if sum(b.width for b in natural) <= room:
        wanted = [
            max(_hint(composer, item.style, room, width), min(b.width, width))
            for item, b in zip(items, natural, strict=True)
        ]
        widths = wanted if sum(wanted) <= room else [b.width for b in natural]
        return _spread(composer, shown, widths, gap, style, width)
    one_line = all(len(b.lines) == 1 for b in natural) and 2 * max(b.width for b in natural) <= room
    if style.wrap or one_line:
        return _packed(composer, shown, width, gap, style.row_gap)
    return _narrowed(composer, shown, gap, width)


def _narrowed(composer: Composer, shown: Shown, gap: int, width: int) -> Block:
    """Return items that are too wide together in narrower columns, or one below the other."""
    items = shown.items
    widths = _squeezed(composer, shown, width - gap * (len(items) - 1))
    if widths:
        blocks = [item.block(composer, w) for item, w in zip(items, widths, strict=True)]
        if not is_crowded(composer, items, blocks, widths, width):
            return in_columns(blocks, widths, gap)
    return stacked([item.block(composer, width) for item in items], width)


def pack(composer: Composer, elements: Sequence[ev.Element], width: int, depth: int) -> Block:
    """Return floats or inline blocks: as many beside one another as fit."""
    items = [Item(element, (), composer.styles[element.id], depth) for element in elements]
    shown = shown_items(composer, items)
    if not shown.items:
        return Block([], controls=shown.hidden)
    if width >= UNBOUNDED:
        made = in_columns(shown.natural, [b.width for b in shown.natural], 2)
    else:
        made = _packed(composer, shown, width, 2)
    return with_controls(made, shown.hidden, fluid=True)


def is_crowded(
    composer: Composer, items: Sequence[Column], blocks: Sequence[Block], widths: Sequence[int], width: int
) -> bool:
    """True when columns would read worse than one below the other.

    That is when the longest has little room, and what is below one another would be over as soon.
    """
    natural = [item.block(composer, UNBOUNDED) for item in items]
    longest = max(range(len(blocks)), key=lambda n: len(blocks[n].lines))
    height = len(blocks[longest].lines)
    if height < TALL or widths[longest] >= ROOM_FOR_MAIN or natural[longest].width <= widths[longest]:
        return False
    return sum(len(item.block(composer, width).lines) for item in items) <= height * AS_SOON


def with_controls(block: Block, controls: Sequence[Control], *, fluid: bool) -> Block:
    """Return `block` with `controls` appended, marked fluid if `fluid`."""
    return Block(
        block.lines, block.width, block.least, top=block.top, bottom=block.bottom,
        controls=[*block.controls, *controls], fluid=fluid or block.fluid,
    )  # fmt: skip


def gap_cells(composer: Composer, style: Style) -> int:
    """Return the gap between columns in cells: 2 where none is declared, 1 at least, 4 at most."""
    if style.gap < 0:
        return 2
    cells = round(style.gap / composer.px_per_cell)
    return min(max(cells, 1 if style.gap < 10 else 2), 4)


def _hint(composer: Composer, style: Style, room: int, width: int) -> int:
    """Return the width the page asks for, in cells; 0 when it asks for none."""
    if style.width is None:
        return 0
    number, unit = style.width
    return min(int(room * number / 100) if unit == "%" else cells_wide(composer, number), width)


def _asked_px(composer: Composer, style: Style, block: Block) -> int:
    """Return the block's width, or the one in pixels that the page asks for if that is more."""
    asked = style.width is not None and style.width[1] == "px"
    return max(block.width, cells_wide(composer, style.width[0])) if asked and style.width else block.width


def cells_wide(composer: Composer, size: float) -> int:
    """Return a width in CSS pixels as cells: its share of the page, but room for a short text at least."""
    return max(int(size / composer.px_per_cell), min(int(size / CELL_PX), SMALL))


def _spread(composer: Composer, shown: Shown, widths: list[int], gap: int, style: Style, width: int) -> Block:
    """Return a row that fits, its spare room given to growing items, or where `justify-content` puts it."""
    items, natural, _ = shown
    spare = width - gap * (len(items) - 1) - sum(widths)
    if spare > 0:
        widths = _with_spare(shown, widths, spare, style.justify)
    blocks = [
        item.block(composer, w) if b.fluid or b.width > w else b
        for item, b, w in zip(items, natural, widths, strict=True)
    ]
    made = in_columns(blocks, widths, gap)
    if spare <= 0 or sum(item.style.grow for item in items) != 0:
        return made
    shift = spare // 2 if style.justify == "center" else spare if style.justify in _AT_THE_END else 0
    if not shift:
        return made
    return Block(
        indented(made.lines, shift), made.width + shift, made.least, top=made.top, bottom=made.bottom,
        controls=made.controls,
    )  # fmt: skip


def _with_spare(shown: Shown, widths: list[int], spare: int, justify: str) -> list[int]:
    """Return the widths with the spare room (in cells) in them, as far as it widens items at all."""
    growing = [item.style.grow for item in shown.items]
    if sum(growing) > 0:
        return _grown(shown, widths, spare, growing)
    pushed = next((n for n, item in enumerate(shown.items) if item.style.pushed), None)
    if pushed is not None:
        # The room stands in front of the item that is pushed away, so the one before it gets it.
        return [w + (spare if n + 1 == pushed else 0) for n, w in enumerate(widths)]
    if "space-between" in justify and len(widths) > 1:
        extra = spare // (len(widths) - 1)
        return [w + (extra if n + 1 < len(widths) else 0) for n, w in enumerate(widths)]
    return widths


def _grown(shown: Shown, widths: list[int], spare: int, growing: list[float]) -> list[int]:
    """Return the widths, the spare room shared by `flex-grow`; evenly where all grow and that is enough."""
    count, total = len(widths), sum(growing)
    whole = sum(widths) + spare
    if count > 1 and all(growing) and max(b.width for b in shown.natural) * count <= whole:
        return [whole // count] * count
    return [w + int(spare * g / total) for w, g in zip(widths, growing, strict=True)]


def _packed(composer: Composer, shown: Shown, width: int, gap: int, row_gap: int = 0) -> Block:
    """Return lines of as many items as fit."""
    stack = Stack(width, "left", row_gap)
    line: list[Block] = []
    sizes: list[int] = []
    for item, block in zip(shown.items, shown.natural, strict=True):
        hint = _hint(composer, item.style, width + gap, width) - gap
        size = max(hint, min(block.width, width))
        if hint >= READABLE and block.width > hint:
            size = max(hint, min(block.least, width))
        if block.width > size or block.fluid:
            block = item.block(composer, size)
        if line and sum(sizes) + gap * len(sizes) + size > width:
            stack.add(in_columns(line, sizes, gap))
            line, sizes = [], []
        line.append(block)
        sizes.append(size)
    if line:
        stack.add(in_columns(line, sizes, gap))
    return stack.block()


def _squeezed(composer: Composer, shown: Shown, room: int) -> list[int]:
    """Return widths for items that are too wide together; [] when one could not be read any more."""
    items, natural, _ = shown
    if len(items) > MAX_COLUMNS:
        return []
    floors = [min(b.width, max(b.least, READABLE)) for b in natural]
    if sum(floors) > room:
        return []
    wishes = [
        min(_hint(composer, item.style, room, room) or room, block.width)
        for item, block in zip(items, natural, strict=True)
    ]
    spare = room - sum(floors)
    extra = [max(min(wish, room) - floor, 0) for wish, floor in zip(wishes, floors, strict=True)]
    total = sum(extra)
    return [f + (spare * e // total if total else 0) for f, e in zip(floors, extra, strict=True)]
