"""Blocks and inline content laid out in cells, from the styles and the mirror."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofreel.elements.labels import Labels
from proofreel.page.css.computed import ROOT, Style
from proofreel.page.css.counting import Counters
from proofreel.page.layout import columns, controls, frames, grids, tables
from proofreel.page.layout.blocks import Block, Stack
from proofreel.page.layout.inline import UNBOUNDED, Pieces, Run
from proofreel.page.layout.markers import marker
from proofreel.page.model import Cover, Span
from replay_format import events as ev
from replay_format.dom import Dom

# Six or seven calls a level: well within Python's limit, and deeper than pages are.
MAX_DEPTH = 70
NARROWEST = 10
LIST_INDENT = 2
_INLINE = frozenset({"inline", "contents"})
_ATOMIC_INLINE = frozenset({"inline-block", "inline-flex", "inline-grid", "inline-table"})
_NO_BLOCK = Block([])


class Composer:
    """Lays out elements, each at most once per width until `forget` is told that it has changed.

    `unstyled`: the page's style sheets were not recorded. `lifted`: elements left out of their
    place, because they are laid out apart. `px_per_cell`: how many CSS pixels of the recorded
    window one cell of the page stands for.
    """

    def __init__(self, dom: Dom, styles: dict[int, Style]) -> None:
        self.dom = dom
        self.styles = styles
        self.names = Labels(dom)
        self.cover: Cover | None = None
        self.covered: dict[tuple[int, str | None], tuple[str, Pieces]] = {}
        self.px_per_cell = 12.0
        self.unstyled = False
        self.counters = Counters()
        self.lifted: frozenset[int] = frozenset()
        self.rows: dict[int, tables.Row] = {}
        self._blocks: dict[int, dict[int, Block]] = {}

    def forget(self, node_ids: set[int]) -> None:
        """These have changed, or something in them."""
        for node_id in node_ids:
            self._blocks.pop(node_id, None)
            self.rows.pop(node_id, None)

    def block(self, element: ev.Element, width: int, depth: int) -> Block:
        """The element as a block, whatever its `display` says about the outside."""
        known = self._blocks.get(element.id)
        if known is None:
            known = self._blocks[element.id] = {}
        else:
            found = known.get(width)
            if found is not None:
                return found
            natural = known.get(UNBOUNDED)
            if natural is not None and natural.width <= width and not natural.fluid:
                return natural
        style = self.styles.get(element.id)
        block = self._lay_out(element, style, width, depth) if style is not None else _NO_BLOCK
        if len(known) > 4:
            known.clear()
        known[width] = block
        return block

    def children(self, element: ev.Element) -> Sequence[ev.Node]:
        """The children as they are shown: a host's shadow tree, what is put into a slot."""
        tag = element.tagName.lower()
        if element.isShadowHost:
            return [child for child in element.childNodes if _in_shadow(child)]
        if tag == "slot" and (host := self._host(element)) is not None:
            name = str(element.attributes.get("name", ""))
            given = [c for c in host.childNodes if not _in_shadow(c) and _slot_of(c) == name]
            return given or element.childNodes
        if tag == "details" and element.attributes.get("open") in (None, False):
            summaries = (
                c for c in element.childNodes if isinstance(c, ev.Element) and c.tagName.lower() == "summary"
            )
            return [summary] if (summary := next(summaries, None)) is not None else []
        return element.childNodes

    def pieces(self, text: str, node_id: int, attribute: str | None = None) -> Pieces | None:
        """The text as the cover has it; None when nothing covers."""
        if self.cover is None or not text:
            return None
        found = self.cover(text, node_id, attribute)
        self.covered[node_id, attribute] = (text, found)
        return found

    def flow(self, children: Sequence[ev.Node], style: Style, width: int, depth: int) -> Block:
        """A block container's inside: runs of inline content and blocks below one another."""
        return _Flow(self, style, width, depth).of(children)

    def _lay_out(self, element: ev.Element, style: Style, width: int, depth: int) -> Block:
        tag = element.tagName.lower()
        if controls.is_replaced(element, tag) or controls.is_placeholder(element):
            return controls.as_block(self, element, style, width, depth)
        block = self._boxed(element, tag, style, width, depth)
        if tag == "button" and not self._inside_button(element):
            block = controls.bracketed(self, element, style, block, width)
        if len(block.lines) > 1 and not style.framed:
            # Padding sets apart what has several lines;
            # around one line it is only the size of a button or a cell.
            return block.with_margins(max(style.top, style.inner_top), max(style.bottom, style.inner_bottom))
        return block.with_margins(style.top, style.bottom)

    def _boxed(self, element: ev.Element, tag: str, style: Style, width: int, depth: int) -> Block:
        """The inside, with the box that the page draws around it if there is room for one."""
        edited = "contenteditable" in element.attributes and frames.is_edited_field(element)
        if not (edited or style.framed) or width < frames.NARROWEST or depth > MAX_DEPTH:
            return self._inside(element, tag, style, width, depth)
        if not edited and (
            self._frames_around(element) >= frames.MAX_AROUND
            or (width < frames.NARROW and self.block(element, UNBOUNDED, depth).least > width - frames.SIDES)
        ):
            return self._inside(element, tag, style, width, depth)
        block = self._inside(element, tag, style, narrower(width, frames.SIDES), depth)
        if len(block.lines) > 1:
            return frames.framed(element, block, width)
        if edited and style.display != "inline":
            return frames.bracketed_text(element, block, width)
        return block if not block.fluid else self._inside(element, tag, style, width, depth)

    def _frames_around(self, element: ev.Element) -> int:
        found = 0
        for around in self.dom.ancestors(element.id):
            style = self.styles.get(around.id)
            found += style is not None and style.framed
            if found >= frames.MAX_AROUND:
                break
        return found

    def _inside(self, element: ev.Element, tag: str, style: Style, width: int, depth: int) -> Block:
        display = style.display.removeprefix("inline-")
        if tag == "hr":
            return controls.rule(element.id, width)
        children = self.children(element)
        if tag == "button":
            style = style._replace(align="left")
            width = max(narrower(width, 4), 1)
        if depth <= MAX_DEPTH:
            if display == "table":
                return tables.lay_out(self, element, style, width, depth)
            if display == "table-row":
                return tables.loose(self, [element], width, depth)
            if display == "flex":
                return columns.flex(self, element, children, style, width, depth)
            if display == "grid":
                return grids.grid(self, element, children, style, width, depth)
        return _Flow(self, style, max(width, 1), depth).of(children, element)

    def _inside_button(self, element: ev.Element) -> bool:
        parent = self.dom.parent(element.id)
        style = self.styles.get(parent.id) if parent is not None else None
        return style is not None and style.role == "button"

    def _host(self, slot: ev.Element) -> ev.Element | None:
        node: ev.Node | None = slot
        for _ in range(256):
            if not isinstance(node, ev.Element):
                return None
            parent = self.dom.parent(node.id)
            if node.isShadow:
                return parent if isinstance(parent, ev.Element) else None
            node = parent
        return None


class _Flow:
    """One pass over a container's content. Inline elements are entered with a stack, not by recursion, and so
    are blocks that are nested too deeply.
    """

    def __init__(self, composer: Composer, style: Style, width: int, depth: int) -> None:
        self.composer = composer
        self.width = width
        self.depth = depth
        self.style = style
        self.stack = Stack(width, style.align)

    def of(self, children: Sequence[ev.Node], owner: ev.Element | None = None) -> Block:
        styles, lifted = self.composer.styles, self.composer.lifted
        level: list[Any] = [children, 0, self.style, owner, False, None]
        levels = [level]
        if owner is not None and self.style.before:
            self._generated(self.style.before, owner.id, self.style)
        while levels:
            level = levels[-1]
            nodes, place, style, owner, flat, _ = level
            if place >= len(nodes):
                levels.pop()
                if owner is not None and style.after:
                    self._generated(style.after, owner.id, style)
                if flat:
                    self.stack.flush()
                continue
            node = nodes[place]
            level[1] = place + 1
            if isinstance(node, ev.Text):
                if node.textContent and style.visible and not style.tiny:
                    self._text(node, style)
            elif isinstance(node, ev.Element):
                inner = styles.get(node.id)
                if inner is not None and inner.shown and node.id not in lifted:
                    entered = self._element(node, inner, style, level)
                    if entered is not None:
                        levels.append(entered)
            elif isinstance(node, ev.Document):
                levels.append([node.childNodes, 0, ROOT, None, True, None])
            elif isinstance(node, ev.CData) and style.visible:
                self._text(ev.Text(node.id, node.textContent), style)
        return self.stack.block()

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

    def _element(
        self, element: ev.Element, style: Style, around: Style, level: list[Any]
    ) -> list[Any] | None:
        """Lays out one child; what it gives back is entered instead."""
        tag = element.tagName.lower()
        if tag == "br":
            self.stack.run.newline(element.id)
            return None
        if tag == "wbr":
            return None
        display = style.display
        if controls.is_replaced(element, tag) or controls.is_placeholder(element):
            if self.depth >= MAX_DEPTH and tag == "iframe" and element.childNodes:
                self.stack.flush()
                return self._enter(element, style, flat=True)
            self._replaced(element, style)
            return None
        if display in _INLINE:
            if tag == "label" and self.composer.unstyled and self.stack.run.holds_field():
                # Without its style sheet a form would be one long line of fields.
                self.stack.flush()
            if style.apart and display == "inline":
                self.stack.run.space = True
            return self._enter(element, style, flat=False)
        if self.depth >= MAX_DEPTH:
            self.stack.flush()
            return self._enter(element, style, flat=True)
        if style.side:
            self._floats(element, level)
            return None
        if display in _ATOMIC_INLINE:
            self._inline_block(element, level)
            return None
        self._block(element, tag, style, around, level)
        return None

    def _enter(self, element: ev.Element, style: Style, *, flat: bool) -> list[Any]:
        if style.before:
            self._generated(style.before, element.id, style)
        return [self.composer.children(element), 0, style, element, flat, None]

    def _block(self, element: ev.Element, tag: str, style: Style, around: Style, level: list[Any]) -> None:
        width = self.width
        if style.display == "list-item" and style.marker != "none" and style.visible:
            lead = marker(style, self._number(element, level))
            indent = len(lead) + 1 if lead else 2
            if width - indent < NARROWEST:
                self.stack.add(self.composer.block(element, width, self.depth + 1))
                return
            block = self.composer.block(element, narrower(width, indent), self.depth + 1)
            self.stack.add(block, indent, Span(lead, element.id, "muted"))
            return
        if style.display in ("table-row", "table-cell", "table-row-group"):
            rows = self._gather(level, element, lambda s: s.display.startswith("table-"))
            self.stack.add(tables.loose(self.composer, rows, width, self.depth + 1))
            return
        indent = style.indent if width - style.indent >= NARROWEST else 0
        if tag in ("ul", "ol", "menu") and around.display == "list-item":
            indent = LIST_INDENT if style.marker == "none" and not style.flat and width > 4 * NARROWEST else 0
            block = self.composer.block(element, narrower(width, indent), self.depth + 1)
            self.stack.add(_without_margins(block), indent)
            return
        tick = self.stack.run.tick()
        if tick is not None and width > NARROWEST:
            # A tick box alone in front of a block belongs to its first line.
            before, self.stack.run = self.stack.run, Run()
            indent = len(tick.text) + 1
            block = self.composer.block(element, narrower(width, indent), self.depth + 1)
            if block.lines:
                self.stack.add(block, indent, tick)
                return
            self.stack.run = before
        block = self.composer.block(element, narrower(width, indent), self.depth + 1)
        self.stack.add(block, indent)

    def _number(self, element: ev.Element, level: list[Any]) -> int:
        value = _whole(element.attributes.get("value"))
        if value is None:
            owner = level[3]
            start = _whole(owner.attributes.get("start")) if owner is not None else None
            value = (1 if start is None else start) if level[5] is None else level[5] + 1
        level[5] = value
        return value

    def _replaced(self, element: ev.Element, style: Style) -> None:
        if not style.visible:
            return
        if style.display in ("block", "list-item", "flex", "grid"):
            self.stack.add(
                self.composer.block(element, self.width, self.depth + 1).with_margins(style.top, style.bottom)
            )
            return
        drawn = controls.drawn(self.composer, element, style, self.width)
        if drawn is None:
            return
        if drawn.parts and element.tagName.lower() == "img" and not controls.is_placeholder(element):
            controls.put_image(self.composer, self.stack.run, element)
        elif drawn.parts:
            self.stack.run.atom(drawn.parts)
            self.stack.controls.extend(drawn.controls)
        else:
            self.stack.add(self.composer.block(element, self.width, self.depth + 1))

    def _inline_block(self, element: ev.Element, level: list[Any]) -> None:
        natural = self.composer.block(element, UNBOUNDED, self.depth + 1)
        if not natural.lines:
            self.stack.controls.extend(natural.controls)
            return
        if len(natural.lines) == 1:
            if natural.width <= self.width:
                self.stack.run.atom(
                    [(s.text, s.node_id, s.role, s.heading, s.finding) for s in natural.lines[0]]
                )
                self.stack.controls.extend(natural.controls)
            else:
                self.stack.add(self.composer.block(element, self.width, self.depth + 1))
            return
        group = self._gather(level, element, lambda s: s.display in _ATOMIC_INLINE and s.shown)
        self.stack.add(columns.pack(self.composer, group, self.width, self.depth + 1))

    def _floats(self, element: ev.Element, level: list[Any]) -> None:
        group = self._gather(level, element, lambda s: bool(s.side))
        if len(group) == 1:
            beside = self._beside_float(element, level)
            self.stack.add(beside or self.composer.block(element, self.width, self.depth + 1))
        else:
            self.stack.add(columns.pack(self.composer, group, self.width, self.depth + 1))

    def _beside_float(self, element: ev.Element, level: list[Any]) -> Block | None:
        """A float with what follows it, if that makes room for it by its margin:
        a sidebar, or the term of a list.
        """
        styles = self.composer.styles
        style = styles[element.id]
        if style.side != "left" or style.width is None or style.width[1] != "px" or self.depth >= MAX_DEPTH:
            return None
        place = level[1]
        while (
            place < len(level[0])
            and isinstance(level[0][place], ev.Text)
            and level[0][place].textContent.isspace()
        ):
            place += 1
        following = level[0][place] if place < len(level[0]) else None
        if not isinstance(following, ev.Element) or following.id in self.composer.lifted:
            return None
        beside = styles.get(following.id)
        if beside is None or not beside.shown or beside.side or beside.margin_left < style.width[0]:
            return None
        level[1] = place + 1
        items = [columns.Item(e, (), styles[e.id], self.depth + 1) for e in (element, following)]
        return columns.row(self.composer, items, ROOT, self.width)

    def _gather(self, level: list[Any], first: ev.Element, fits: Any) -> list[ev.Element]:
        """The element and the siblings right after it that `fits` takes, white space aside."""
        nodes, place = level[0], level[1]
        group = [first]
        styles = self.composer.styles
        while place < len(nodes):
            node = nodes[place]
            if isinstance(node, ev.Element):
                style = styles.get(node.id)
                if style is not None and style.shown:
                    if not fits(style):
                        break
                    group.append(node)
            elif isinstance(node, ev.Text) and node.textContent.strip():
                break
            place += 1
            level[1] = place
        return group


def narrower(width: int, by: int) -> int:
    """A width that is `by` cells less, or still unbounded."""
    return width if width >= UNBOUNDED else width - by


def _in_shadow(node: ev.Node) -> bool:
    return not isinstance(node, ev.Document) and bool(node.isShadow)


def _slot_of(node: ev.Node) -> str:
    return str(node.attributes.get("slot", "")) if isinstance(node, ev.Element) else ""


def _without_margins(block: Block) -> Block:
    return Block(block.lines, block.width, block.least, controls=block.controls, fluid=block.fluid)


def _whole(value: Any) -> int | None:
    try:
        return int(str(value)[:9]) if value is not None else None
    except ValueError:
        return None
