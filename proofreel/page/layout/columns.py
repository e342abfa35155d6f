"""Flex rows, grids, floats and inline blocks beside one another, as far as the width permits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from proofreel.page.css.computed import Style
from proofreel.page.layout import tables
from proofreel.page.layout.blocks import Block, Stack, in_columns, indented, stacked
from proofreel.page.layout.inline import UNBOUNDED
from proofreel.page.model import Control
from replay_format import events as ev

if TYPE_CHECKING:
    from proofreel.page.layout.flow import Composer

READABLE = 14
# Side by side, tall columns are easy to read where the longest has room; else one may follow the other.
TALL = 9
ROOM_FOR_MAIN = 48
AS_SOON = 1.1
# One cell of text takes about this many CSS pixels, however wide the window is.
CELL_PX = 8.0
SMALL = 16
MAX_COLUMNS = 24


class Column(Protocol):
    """What can be laid out in a column of any width."""

    def block(self, composer: Composer, width: int) -> Block: ...


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
        if self.element is None:
            return composer.flow(self.nodes, self.style, width, self.depth)
        return composer.block(self.element, width, self.depth)


def items_of(
    composer: Composer, element: ev.Element | None, children: Sequence[ev.Node], style: Style, depth: int
) -> list[Item]:
    """The container's items in the order they are shown."""
    found: list[Item] = []
    stack: list[ev.Node] = list(reversed(children))
    texts: list[ev.Node] = []
    plain = style._replace(before="", after="")
    while stack:
        node = stack.pop()
        if isinstance(node, ev.Text):
            if node.textContent.strip():
                texts.append(node)
            continue
        if not isinstance(node, ev.Element):
            continue
        inner = composer.styles.get(node.id)
        if inner is None or not inner.shown or node.id in composer.lifted:
            continue
        if inner.display == "contents" and node.tagName.lower() not in ("input", "img"):
            stack.extend(reversed(composer.children(node)))
            continue
        if texts:
            found.append(Item(None, texts, plain, depth + 1))
            texts = []
        found.append(Item(node, (), inner, depth + 1))
    if texts:
        found.append(Item(None, texts, plain, depth + 1))
    if element is not None:
        for side, text in ((0, style.before), (len(found) + 1, style.after)):
            if text.strip():
                text = composer.counters.filled(text, element.id)
                found.insert(side, Item(None, [ev.Text(element.id, text)], plain, depth + 1))
    if any(item.order for item in found):
        found.sort(key=lambda item: item.order)
    return found


def flex(
    composer: Composer, element: ev.Element, children: Sequence[ev.Node], style: Style, width: int, depth: int
) -> Block:
    """A flex container."""
    items = items_of(composer, element, children, style, depth)
    if style.direction.endswith("reverse"):
        items.reverse()
    rows = [item.element for item in items if item.element is not None and item.style.display in _ROWS]
    if rows and len(rows) == len(items):
        return tables.loose(composer, rows, width, depth + 1)
    if style.direction.startswith("column") or len(items) == 1:
        return stacked([item.block(composer, width) for item in items], width, style.row_gap)
    return row(composer, items, style, width)


def row(composer: Composer, items: Sequence[Item], style: Style, width: int) -> Block:
    """Items beside one another; wrapped or stacked where that would not be readable."""
    natural = [item.block(composer, UNBOUNDED) for item in items]
    pairs = [(i, b) for i, b in zip(items, natural, strict=True) if b.lines]
    hidden = [control for b in natural if not b.lines for control in b.controls]
    if not pairs:
        return Block([], controls=hidden)
    items, natural = [i for i, _ in pairs], [b for _, b in pairs]
    gap = gap_cells(composer, style, natural)
    room = width - gap * (len(items) - 1)
    wanted = [
        max(_hint(composer, item.style, room, width), min(b.width, width)) if b.width < UNBOUNDED else width
        for item, b in zip(items, natural, strict=True)
    ]
    if width >= UNBOUNDED:
        made = in_columns(natural, [_asked_px(composer, i.style, b) for i, b in pairs], gap)
        spreads = style.justify not in _AT_THE_START or any(i.style.grow or i.style.pushed for i in items)
        return with_extra(made, hidden, spreads or any(b.fluid for b in natural))
    total = sum(b.width for b in natural)
    if total <= room:
        widths = wanted if sum(wanted) <= room else [b.width for b in natural]
        return with_extra(_spread(composer, items, natural, widths, gap, style, width), hidden, True)
    one_line = all(len(b.lines) == 1 for b in natural) and 2 * max(b.width for b in natural) <= room
    if style.wrap or one_line:
        return with_extra(_packed(composer, items, natural, width, gap, style.row_gap), hidden, True)
    widths = _squeezed(items, natural, room, composer)
    if not widths:
        return with_extra(stacked([item.block(composer, width) for item in items], width), hidden, True)
    blocks = [item.block(composer, w) for item, w in zip(items, widths, strict=True)]
    if is_crowded(composer, items, blocks, widths, width):
        return with_extra(stacked([item.block(composer, width) for item in items], width), hidden, True)
    return with_extra(in_columns(blocks, widths, gap), hidden, True)


def pack(composer: Composer, elements: Sequence[ev.Element], width: int, depth: int) -> Block:
    """Floats or inline blocks: as many beside one another as fit."""
    items = [Item(element, (), composer.styles[element.id], depth) for element in elements]
    natural = [item.block(composer, UNBOUNDED) for item in items]
    pairs = [(i, b) for i, b in zip(items, natural, strict=True) if b.lines]
    hidden = [control for b in natural if not b.lines for control in b.controls]
    if not pairs:
        return Block([], controls=hidden)
    items, natural = [i for i, _ in pairs], [b for _, b in pairs]
    if width >= UNBOUNDED:
        return with_extra(in_columns(natural, [b.width for b in natural], 2), hidden, True)
    return with_extra(_packed(composer, items, natural, width, 2), hidden, True)


def is_crowded(
    composer: Composer, items: Sequence[Column], blocks: Sequence[Block], widths: Sequence[int], width: int
) -> bool:
    """Whether columns would read worse than one below the other: the longest has little room, and what is
    below one another would be over as soon."""
    natural = [item.block(composer, UNBOUNDED) for item in items]
    longest = max(range(len(blocks)), key=lambda n: len(blocks[n].lines))
    height = len(blocks[longest].lines)
    if height < TALL or widths[longest] >= ROOM_FOR_MAIN or natural[longest].width <= widths[longest]:
        return False
    return sum(len(item.block(composer, width).lines) for item in items) <= height * AS_SOON


_ROWS = frozenset({"table-row", "table-row-group"})
_AT_THE_START = frozenset({"", "normal", "flex-start", "start", "left", "stretch", "baseline"})


def with_extra(block: Block, controls: Sequence[Control], fluid: bool) -> Block:
    """The block with more controls, and fluid if said so."""
    return Block(
        block.lines, block.width, block.least, top=block.top, bottom=block.bottom,
        controls=[*block.controls, *controls], fluid=fluid or block.fluid,
    )  # fmt: skip


def gap_cells(composer: Composer, style: Style, blocks: Sequence[Block]) -> int:
    """The gap between columns, in cells."""
    if style.gap < 0:
        return 2
    cells = round(style.gap / composer.px_per_cell)
    return min(max(cells, 1 if style.gap < 10 else 2), 4)


def _hint(composer: Composer, style: Style, room: int, width: int) -> int:
    """The width the page asks for, in cells; 0 when it does not."""
    if style.width is None:
        return 0
    number, unit = style.width
    return min(int(room * number / 100) if unit == "%" else cells_wide(composer, number), width)


def _asked_px(composer: Composer, style: Style, block: Block) -> int:
    """The block's width, or the one in pixels that the page asks for if that is more."""
    asked = style.width is not None and style.width[1] == "px"
    return max(block.width, cells_wide(composer, style.width[0])) if asked and style.width else block.width


def cells_wide(composer: Composer, size: float) -> int:
    """A width in CSS pixels in cells: its share of the page, but not less than a short text in it takes."""
    return max(int(size / composer.px_per_cell), min(int(size / CELL_PX), SMALL))


def _spread(
    composer: Composer, items: Sequence[Item], natural: Sequence[Block], widths: list[int], gap: int,
    style: Style,
    width: int,
) -> Block:  # fmt: skip
    """Everything fits: the spare room goes to growing items, or where `justify-content` puts it."""
    spare = width - gap * (len(items) - 1) - sum(widths)
    growing = [item.style.grow for item in items]
    if spare > 0 and sum(growing) > 0:
        total = sum(growing)
        if (
            len(items) > 1
            and all(growing)
            and max(b.width for b in natural) * len(items) <= sum(widths) + spare
        ):
            even = (sum(widths) + spare) // len(items)
            widths = [even] * len(items)
        else:
            widths = [w + int(spare * g / total) for w, g in zip(widths, growing, strict=True)]
    elif spare > 0 and any(item.style.pushed for item in items):
        place = next(n for n, item in enumerate(items) if item.style.pushed)
        if place:
            widths = [w + (spare if n + 1 == place else 0) for n, w in enumerate(widths)]
    elif spare > 0 and "space-between" in style.justify and len(items) > 1:
        extra = spare // (len(items) - 1)
        widths = [w + (extra if n + 1 < len(items) else 0) for n, w in enumerate(widths)]
    blocks = [
        item.block(composer, w) if b.fluid or b.width > w else b
        for item, b, w in zip(items, natural, widths, strict=True)
    ]
    made = in_columns(blocks, widths, gap)
    if spare > 0 and not sum(growing) and style.justify in ("center", "flex-end", "end", "right"):
        shift = spare // 2 if style.justify == "center" else spare
        return Block(
            indented(made.lines, shift), made.width + shift, made.least, top=made.top, bottom=made.bottom,
            controls=made.controls,
        )  # fmt: skip
    return made


def _packed(
    composer: Composer,
    items: Sequence[Item],
    natural: Sequence[Block],
    width: int,
    gap: int,
    row_gap: int = 0,
) -> Block:
    """Lines of as many items as fit."""
    stack = Stack(width, "left", row_gap)
    line: list[Block] = []
    sizes: list[int] = []
    for item, block in zip(items, natural, strict=True):
        size = max(_hint(composer, item.style, width + gap, width) - gap, min(block.width, width))
        hint = _hint(composer, item.style, width + gap, width) - gap
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


def _squeezed(items: Sequence[Item], natural: Sequence[Block], room: int, composer: Composer) -> list[int]:
    """Widths for items that are too wide together; [] when one of them could not be read any more."""
    if len(items) > MAX_COLUMNS:
        return []
    floors = [min(b.width, max(b.least, READABLE)) for b in natural]
    if sum(floors) > room:
        return []
    wishes = []
    for item, block in zip(items, natural, strict=True):
        hint = _hint(composer, item.style, room, room)
        wishes.append(min(hint or room, block.width))
    spare = room - sum(floors)
    extra = [max(min(wish, room) - floor, 0) for wish, floor in zip(wishes, floors, strict=True)]
    total = sum(extra)
    return [f + (spare * e // total if total else 0) for f, e in zip(floors, extra, strict=True)]
