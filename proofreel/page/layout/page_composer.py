"""The one that lays out a whole page: which layout an element gets, and what is known of it from before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from proofreel.elements.labels import Labels
from proofreel.page.css.counting import Counters
from proofreel.page.css.style import Style
from proofreel.page.layout import columns, controls, frames, grids, tables
from proofreel.page.layout.blocks import Block
from proofreel.page.layout.composer import Composer, Container
from proofreel.page.layout.flow import MAX_DEPTH, Flow, narrower
from proofreel.page.layout.inline import UNBOUNDED, Pieces
from proofreel.page.layout.rows import TableRow
from proofreel.page.model import Cover
from replay_format import events as ev
from replay_format.dom import Dom

# What lays out the inside of an element, by its `display` without `inline-`; all others are normal flow.
LAYOUTS: dict[str, Callable[[Composer, Container], Block]] = {
    "table": tables.lay_out,
    "table-row": tables.row_alone,
    "flex": columns.flex,
    "grid": grids.grid,
}
MAX_WIDTHS_KEPT = 4
MAX_SLOT_DEPTH = 256
SPARE_COVERS = 10_000
_NO_BLOCK = Block([])


class PageComposer:
    """Lays out elements, each at most once per width until `forget` is told that it has changed.

    The attributes are those of `Composer`; `covered` holds what the cover made of each text.
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
        self.rows: dict[int, TableRow] = {}
        self._blocks: dict[int, dict[int, Block]] = {}

    def forget(self, node_ids: set[int]) -> None:
        """Drop what is known of these nodes: they have changed, or something in them."""
        for node_id in node_ids:
            self._blocks.pop(node_id, None)
            self.rows.pop(node_id, None)

    def block(self, element: ev.Element, width: int, depth: int) -> Block:
        """Return the element as a block, whatever its `display` says about the outside."""
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
        block = _NO_BLOCK if style is None else self._lay_out(element, style, width, depth)
        if len(known) > MAX_WIDTHS_KEPT:
            known.clear()
        known[width] = block
        return block

    def forget_old_covers(self) -> None:
        """Drop the covers of nodes that are gone, once there are far more of them than nodes."""
        if len(self.covered) > 2 * len(self.dom.nodes) + SPARE_COVERS:
            self.covered = {key: seen for key, seen in self.covered.items() if key[0] in self.dom.nodes}

    def children(self, element: ev.Element) -> Sequence[ev.Node]:
        """Return the children as they are shown: a host's shadow tree, what is put into a slot."""
        if element.isShadowHost:
            return [child for child in element.childNodes if _in_shadow(child)]
        tag = element.tagName.lower()
        if tag == "slot":
            return self._slotted(element)
        if tag == "details" and element.attributes.get("open") in (None, False):
            return list(_summaries(element))[:1]
        return element.childNodes

    def _slotted(self, slot: ev.Element) -> Sequence[ev.Node]:
        """Return what the host gives into the slot, or what the slot holds for want of it."""
        host = self._host(slot)
        if host is None:
            return slot.childNodes
        name = str(slot.attributes.get("name") or "")
        given = [c for c in host.childNodes if not _in_shadow(c) and _slot_of(c) == name]
        return given or slot.childNodes

    def pieces(self, text: str, node_id: int, attribute: str | None = None) -> Pieces | None:
        """Return the text as the cover has it; None when nothing covers."""
        if self.cover is None or not text:
            return None
        found = self.cover(text, node_id, attribute)
        self.covered[node_id, attribute] = (text, found)
        return found

    def flow(self, children: Sequence[ev.Node], style: Style, width: int, depth: int) -> Block:
        """Return nodes as a block container's inside: inline runs and blocks below one another."""
        return Flow(self, style, width, depth).layout_children(children)

    def _lay_out(self, element: ev.Element, style: Style, width: int, depth: int) -> Block:
        tag = element.tagName.lower()
        if controls.is_replaced(element, tag) or controls.is_placeholder(element):
            return controls.as_block(self, element, style, width, depth)
        block = self._boxed(element, tag, style, width, depth)
        if tag == "button" and not self._inside_button(element):
            block = controls.bracketed(self, element, style, block, width)
        if len(block.lines) > 1 and not style.framed:
            # Padding sets apart what has several lines; around one it is only the size of a button.
            return block.with_margins(max(style.top, style.inner_top), max(style.bottom, style.inner_bottom))
        return block.with_margins(style.top, style.bottom)

    def _boxed(self, element: ev.Element, tag: str, style: Style, width: int, depth: int) -> Block:
        """Return the inside, with the box that the page draws around it if there is room for one."""
        is_edited = "contenteditable" in element.attributes and frames.is_edited_field(element)
        if not (is_edited or style.framed) or width < frames.NARROWEST or depth > MAX_DEPTH:
            return self._inside(element, tag, style, width, depth)
        if not is_edited and not self._has_room_for_frame(element, width, depth):
            return self._inside(element, tag, style, width, depth)
        block = self._inside(element, tag, style, narrower(width, frames.SIDES), depth)
        if len(block.lines) > 1:
            return frames.framed(element, block, width)
        if is_edited and style.display != "inline":
            return frames.bracketed_text(element, block, width)
        return self._inside(element, tag, style, width, depth) if block.fluid else block

    def _has_room_for_frame(self, element: ev.Element, width: int, depth: int) -> bool:
        if self._frames_around(element) >= frames.MAX_AROUND:
            return False
        return width >= frames.NARROW or self.block(element, UNBOUNDED, depth).least <= width - frames.SIDES

    def _frames_around(self, element: ev.Element) -> int:
        found = 0
        for around in self.dom.ancestors(element.id):
            style = self.styles.get(around.id)
            found += style is not None and style.framed
            if found >= frames.MAX_AROUND:
                break
        return found

    def _inside(self, element: ev.Element, tag: str, style: Style, width: int, depth: int) -> Block:
        if tag == "hr":
            return controls.horizontal_rule(element.id, width)
        if tag == "button":
            style, width = style._replace(align="left"), max(narrower(width, 4), 1)
        layout = LAYOUTS.get(style.display.removeprefix("inline-"))
        if layout is None or depth > MAX_DEPTH:
            return Flow(self, style, max(width, 1), depth).layout_children(self.children(element), element)
        return layout(self, Container(element, style, width, depth))

    def _inside_button(self, element: ev.Element) -> bool:
        parent = self.dom.parent(element.id)
        style = self.styles.get(parent.id) if parent is not None else None
        return style is not None and style.role == "button"

    def _host(self, slot: ev.Element) -> ev.Element | None:
        """Return the host of the shadow tree that the slot stands in; None outside of one."""
        node: ev.Node | None = slot
        for _ in range(MAX_SLOT_DEPTH):
            if not isinstance(node, ev.Element):
                return None
            parent = self.dom.parent(node.id)
            if node.isShadow:
                return parent if isinstance(parent, ev.Element) else None
            node = parent
        return None


def _in_shadow(node: ev.Node) -> bool:
    return not isinstance(node, ev.Document) and bool(node.isShadow)


def _slot_of(node: ev.Node) -> str:
    return str(node.attributes.get("slot") or "") if isinstance(node, ev.Element) else ""


def _summaries(element: ev.Element) -> Iterator[ev.Element]:
    for child in element.childNodes:
        if isinstance(child, ev.Element) and child.tagName.lower() == "summary":
            yield child
