"""Normal flow: inline content in runs, blocks below one another, and what is put between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from proofreel.page.css.style import ROOT, Style
from proofreel.page.layout import columns, controls, tables
from proofreel.page.layout.blocks import Block, Stack
from proofreel.page.layout.composer import Composer, shown_style
from proofreel.page.layout.inline import UNBOUNDED, Run
from proofreel.page.layout.markers import marker
from proofreel.page.model import Span
from replay_format import events as ev

# Six or seven calls a level: well within Python's limit, and deeper than pages are.
MAX_DEPTH = 70
NARROWEST = 10
LIST_INDENT = 2
_INLINE = frozenset({"inline", "contents"})
_ATOMIC_INLINE = frozenset({"inline-block", "inline-flex", "inline-grid", "inline-table"})
_BLOCKS = frozenset({"block", "list-item", "flex", "grid"})
_TABLE_PARTS = frozenset({"table-row", "table-cell", "table-row-group"})
_LISTS = frozenset({"ul", "ol", "menu"})


class Level:
    """How far the pass is through one element's children.

    `owner`: whose children they are. `ends_line`: what follows begins a line of its own.
    `number`: that of the last list item.
    """

    __slots__ = ("children", "ends_line", "number", "owner", "place", "style")

    def __init__(
        self, children: Sequence[ev.Node], style: Style, owner: ev.Element | None, *, ends_line: bool = False
    ) -> None:
        self.children = children
        self.place = 0
        self.style = style
        self.owner = owner
        self.ends_line = ends_line
        self.number: int | None = None


class Flow:
    """One pass over a container's content.

    Inline elements are entered with a stack, not by recursion, and so are blocks that are nested too deeply.
    """

    def __init__(self, composer: Composer, style: Style, width: int, depth: int) -> None:
        self.composer = composer
        self.width = width
        self.depth = depth
        self.style = style
        self.stack = Stack(width, style.align)

    def layout_children(self, children: Sequence[ev.Node], owner: ev.Element | None = None) -> Block:
        """Return the children as one block, with the generated content of the `owner` around them."""
        if owner is not None and self.style.before:
            self._generated(self.style.before, owner.id, self.style)
        levels = [Level(children, self.style, owner)]
        while levels:
            level = levels[-1]
            if level.place >= len(level.children):
                levels.pop()
                if level.ends_line or level.style.after:
                    self._leave(level)
                continue
            node = level.children[level.place]
            level.place += 1
            if isinstance(node, ev.Text):
                # Most nodes are texts: they are not worth a call.
                style = level.style
                if node.textContent and style.visible and not style.tiny:
                    self._text(node, style)
            elif (entered := self._node(node, level)) is not None:
                levels.append(entered)
        return self.stack.block()

    def _node(self, node: ev.Node, level: Level) -> Level | None:
        """Lay out one child that is no text; return a level to be entered instead."""
        if isinstance(node, ev.Element):
            inner = shown_style(self.composer, node)
            if inner is not None and node.id not in self.composer.lifted:
                return self._element(node, inner, level)
        elif isinstance(node, ev.Document):
            return Level(node.childNodes, ROOT, None, ends_line=True)
        elif isinstance(node, ev.CData) and level.style.visible:
            self._text(ev.Text(node.id, node.textContent), level.style)
        return None

    def _leave(self, level: Level) -> None:
        if level.owner is not None and level.style.after:
            self._generated(level.style.after, level.owner.id, level.style)
        if level.ends_line:
            self.stack.flush()

    def _text(self, node: ev.Text, style: Style) -> None:
        text = node.textContent
        pieces = self.composer.pieces(text, node.id) if self.composer.cover is not None else None
        self.stack.run.text(text, pieces, node.id, style.role, style.heading, style.space, style.case)

    def _generated(self, text: str, node_id: int, style: Style) -> None:
        text = self.composer.counters.filled(text, node_id)
        if not text.strip():
            self.stack.run.space = True
        elif style.visible and not style.tiny:
            pieces = self.composer.pieces(text, node_id, "content")
            self.stack.run.text(text, pieces, node_id, style.role, style.heading, "pre-wrap", style.case)

    def _element(self, element: ev.Element, style: Style, level: Level) -> Level | None:
        """Lay out a child element; return a level to be entered instead."""
        tag = element.tagName.lower()
        if tag == "br":
            self.stack.run.newline(element.id)
        if tag in ("br", "wbr"):
            return None
        is_replaced = controls.is_replaced(element, tag) or controls.is_placeholder(element)
        if style.display in _INLINE and not is_replaced:
            return self._enter_inline(element, tag, style)
        is_entered = not is_replaced or controls.holds_page(element, tag)
        if self.depth >= MAX_DEPTH and is_entered:
            self.stack.flush()
            return self._enter(element, style, ends_line=True)
        if is_replaced:
            self._replaced(element, style)
        elif style.side:
            self._floats(element, level)
        elif style.display in _ATOMIC_INLINE:
            self._inline_block(element, level)
        else:
            self._block(element, tag, style, level)
        return None

    def _enter_inline(self, element: ev.Element, tag: str, style: Style) -> Level:
        if tag == "label" and self.composer.unstyled and self.stack.run.holds_field():
            # Without its style sheet a form would be one long line of fields.
            self.stack.flush()
        if style.apart and style.display == "inline":
            self.stack.run.space = True
        return self._enter(element, style, ends_line=False)

    def _enter(self, element: ev.Element, style: Style, *, ends_line: bool) -> Level:
        if style.before:
            self._generated(style.before, element.id, style)
        return Level(self.composer.children(element), style, element, ends_line=ends_line)

    def _inner(self, element: ev.Element, width: int) -> Block:
        return self.composer.block(element, width, self.depth + 1)

    def _block(self, element: ev.Element, tag: str, style: Style, level: Level) -> None:
        width = self.width
        if style.display == "list-item" and style.marker != "none" and style.visible:
            self._list_item(element, style, level)
        elif style.display in _TABLE_PARTS:
            rows = self._gather(level, element, lambda s: s.display.startswith("table-"))
            self.stack.add(tables.anonymous_table(self.composer, rows, width, self.depth + 1))
        elif tag in _LISTS and level.style.display == "list-item":
            is_set_in = style.marker == "none" and not style.flat and width > 4 * NARROWEST
            indent = LIST_INDENT if is_set_in else 0
            block = self._inner(element, narrower(width, indent))
            self.stack.add(_without_margins(block), indent)
        elif not self._ticked(element):
            indent = style.indent if width - style.indent >= NARROWEST else 0
            self.stack.add(self._inner(element, narrower(width, indent)), indent)

    def _list_item(self, element: ev.Element, style: Style, level: Level) -> None:
        lead = marker(style, _number(element, level))
        indent = len(lead) + 1 if lead else 2
        if self.width - indent < NARROWEST:
            self.stack.add(self._inner(element, self.width))
            return
        block = self._inner(element, narrower(self.width, indent))
        self.stack.add(block, indent, Span(lead, element.id, "muted"))

    def _ticked(self, element: ev.Element) -> bool:
        """Put the block behind the tick box that stands alone in front of it; False when there is none."""
        tick = self.stack.run.tick()
        if tick is None or self.width <= NARROWEST:
            return False
        before, self.stack.run = self.stack.run, Run()
        indent = len(tick.text) + 1
        block = self._inner(element, narrower(self.width, indent))
        if not block.lines:
            self.stack.run = before
            return False
        self.stack.add(block, indent, tick)
        return True

    def _replaced(self, element: ev.Element, style: Style) -> None:
        if not style.visible:
            return
        if style.display in _BLOCKS:
            self.stack.add(self._inner(element, self.width).with_margins(style.top, style.bottom))
            return
        drawn = controls.drawn(self.composer, element, self.width)
        if drawn is None:
            return
        if not drawn.parts:
            self.stack.add(self._inner(element, self.width))
        elif element.tagName.lower() == "img" and not controls.is_placeholder(element):
            controls.put_image(self.composer, self.stack.run, element)
        else:
            self.stack.run.atom(drawn.parts)
            self.stack.controls.extend(drawn.controls)

    def _inline_block(self, element: ev.Element, level: Level) -> None:
        natural = self._inner(element, UNBOUNDED)
        if len(natural.lines) > 1:
            group = self._gather(level, element, lambda s: s.display in _ATOMIC_INLINE and s.shown)
            self.stack.add(columns.pack(self.composer, group, self.width, self.depth + 1))
        elif natural.width > self.width:
            self.stack.add(self._inner(element, self.width))
        else:
            for line in natural.lines:
                self.stack.run.atom([(s.text, s.node_id, s.role, s.heading, s.finding) for s in line])
            self.stack.controls.extend(natural.controls)

    def _floats(self, element: ev.Element, level: Level) -> None:
        group = self._gather(level, element, lambda s: bool(s.side))
        if len(group) == 1:
            beside = self._beside_float(element, level)
            self.stack.add(beside or self._inner(element, self.width))
        else:
            self.stack.add(columns.pack(self.composer, group, self.width, self.depth + 1))

    def _beside_float(self, element: ev.Element, level: Level) -> Block | None:
        """Return a float with what follows it, if that makes room for it by its margin.

        So are made a sidebar and its page, and the terms of a list and what they mean.
        """
        styles = self.composer.styles
        room = _room_beside(styles[element.id])
        if not room or self.depth >= MAX_DEPTH:
            return None
        place = level.place
        while place < len(level.children) and _is_white_space(level.children[place]):
            place += 1
        following = level.children[place] if place < len(level.children) else None
        if not isinstance(following, ev.Element) or following.id in self.composer.lifted:
            return None
        beside = shown_style(self.composer, following)
        if beside is None or beside.side or beside.margin_left < room:
            return None
        level.place = place + 1
        items = [columns.Item(e, (), styles[e.id], self.depth + 1) for e in (element, following)]
        return columns.row(self.composer, items, ROOT, self.width)

    def _gather(self, level: Level, first: ev.Element, fits: Callable[[Style], bool]) -> list[ev.Element]:
        """Return the element and the siblings right after it that `fits` takes, white space aside."""
        group = [first]
        while level.place < len(level.children):
            node = level.children[level.place]
            if isinstance(node, ev.Element):
                style = shown_style(self.composer, node)
                if style is not None:
                    if not fits(style):
                        break
                    group.append(node)
            elif isinstance(node, ev.Text) and node.textContent.strip():
                break
            level.place += 1
        return group


def narrower(width: int, by: int) -> int:
    """Return a width that is `by` cells less, or still unbounded."""
    return width if width >= UNBOUNDED else width - by


def _room_beside(style: Style) -> float:
    """Return how many CSS pixels a left float asks of what stands beside it; 0 for any other."""
    return style.width[0] if style.side == "left" and style.width and style.width[1] == "px" else 0


def _is_white_space(node: ev.Node) -> bool:
    return isinstance(node, ev.Text) and node.textContent.isspace()


def _number(element: ev.Element, level: Level) -> int:
    """Return the number of a list item and keep it in the level: the next one counts on from it."""
    value = _whole(element.attributes.get("value"))
    if value is None and level.number is not None:
        value = level.number + 1
    if value is None and level.owner is not None:
        value = _whole(level.owner.attributes.get("start"))
    level.number = 1 if value is None else value
    return level.number


def _without_margins(block: Block) -> Block:
    return Block(block.lines, block.width, block.least, controls=block.controls, fluid=block.fluid)


def _whole(value: Any) -> int | None:
    try:
        return int(str(value)[:9]) if value is not None else None
    except ValueError:
        return None
