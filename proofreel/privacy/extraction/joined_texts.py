"""Texts that only mean something together: a line split over inline elements, a number split over boxes."""

from __future__ import annotations

from typing import NamedTuple

from proofreel.elements.nearby import INLINE
from proofreel.privacy.extraction.contexts import CONTROLS, PageContexts
from proofreel.privacy.extraction.text_table import TextTable
from proofreel.privacy.extraction.typing_runs import Typed, TypingRuns
from replay_format import events as ev
from replay_format.dom import Dom

MAX_LINE = 1_000
MAX_PIECES = 40
MAX_BOX = 8
MAX_BOXES = 20
_GLUED = frozenset({"b", "i", "em", "strong", "mark", "u", "small", "s", "sub", "sup", "wbr", "font"})
_NO_BOX = frozenset({"checkbox", "radio", "hidden", "button", "submit", "reset", "file", "image", "range"})


class BoxGroup(NamedTuple):
    """Neighbouring fields with what they held: (text, context number) in page order, the first one's node."""

    node: int
    event: int
    parts: tuple[tuple[str, int], ...]
    nodes: tuple[int, ...]


class JoinedTexts:
    """Collects what has to be joined in one window."""

    def __init__(self, page: Dom, contexts: PageContexts, table: TextTable) -> None:
        self._page = page
        self._contexts = contexts
        self._table = table
        self.place: tuple[int, str] | None = None
        """Where the lines are said to stand, when the page is that of an HTML string."""
        self._lines = TypingRuns()
        self._touched: dict[int, ev.Element] = {}
        self._held: dict[int, str] = {}
        self._groups: dict[int, BoxGroup] = {}

    def touch(self, parent: ev.Element) -> None:
        """A text in this element came or changed."""
        block = parent
        for _ in range(4):
            if block.tagName not in INLINE:
                break
            above = self._page.nodes.get(self._page.parents.get(block.id, -1))
            if type(above) is not ev.Element:
                break
            block = above
        if len(block.childNodes) > 1:
            self._touched[block.id] = block

    def flush(self, index: int) -> None:
        """Adds the whole lines that were touched since the last call."""
        if not self._touched:
            return
        for block in self._touched.values():
            line = line_of(block)
            if line is not None:
                first = next((child for child in block.childNodes if type(child) is ev.Text), block)
                context = self._contexts.of_text(first, block)
                self._add(self._lines.state(block.id, line, context, "line", index))
        self._touched.clear()

    def close(self) -> None:
        """Lines that were still growing are complete: another page, or the end."""
        self._add(self._lines.close())

    def _add(self, done: list[Typed]) -> None:
        for line in done:
            node, channel = self.place or (line.node, line.channel)
            self._table.add(line.text, line.context, line.event, node, channel)

    def typed(self, typed: Typed) -> None:
        """A field holds a readable value; short ones may be parts of a longer one."""
        if not 0 < len(typed.text) <= MAX_BOX:
            self._held.pop(typed.node, None)
            return
        self._held[typed.node] = typed.text
        element = self._page.nodes.get(typed.node)
        around: ev.Node | None = element
        for _ in range(3):
            around = self._page.nodes.get(self._page.parents.get(around.id, -1)) if around else None
            if type(around) is not ev.Element or around.tagName in ("body", "html"):
                return
            boxes = _boxes(around)
            if len(boxes) > MAX_BOXES:
                return
            if len(boxes) > 1:
                self._note(around, boxes, typed.event)
                return

    def drain_groups(self) -> list[BoxGroup]:
        """Return the groups that changed since the last call."""
        groups, self._groups = self._groups, {}
        return list(groups.values())

    def _note(self, around: ev.Element, boxes: list[ev.Element], index: int) -> None:
        parts: list[tuple[str, int]] = []
        nodes: list[int] = []
        for box in boxes:
            held = self._held.get(box.id, "")
            if held:
                parts.append((held, self._contexts.of_field(box)))
                nodes.append(box.id)
            elif parts:
                break
        if len(parts) > 1:
            self._groups[around.id] = BoxGroup(nodes[0], index, tuple(parts), tuple(nodes))


def line_of(block: ev.Element) -> str | None:
    """The text of a block as one line, when it stands in more than one text node and is no longer than a line."""
    pieces: list[str] = []
    size = count = 0
    stack: list[tuple[ev.Node, bool]] = [(child, True) for child in reversed(block.childNodes)]
    while stack:
        node, glued = stack.pop()
        if type(node) is ev.Text:
            text = node.textContent
            if text.strip():
                if glued and pieces and len(pieces[-1]) > 1 and text.startswith(pieces[-1]):
                    # The text before it is about to be taken out: this one is the same, typed on.
                    size -= len(pieces.pop())
                    count -= 1
                count += 1
                if pieces and not glued and pieces[-1] and not pieces[-1][-1].isspace():
                    pieces.append(" ")
            pieces.append(text)
            size += len(text)
            if size > MAX_LINE or len(pieces) > MAX_PIECES:
                return None
        elif type(node) is ev.Element:
            if node.tagName == "br":
                pieces.append("\n")
            elif node.tagName in INLINE:
                inner = glued and node.tagName in _GLUED
                if not inner:
                    pieces.append(" ")
                stack.extend((child, True) for child in reversed(node.childNodes))
            else:
                pieces.append("\n")
    if count < 2:
        return None
    return "".join(pieces)


def _boxes(around: ev.Element) -> list[ev.Element]:
    found: list[ev.Element] = []
    stack: list[ev.Node] = [around]
    looked = 0
    while stack and looked < 200:
        node = stack.pop()
        looked += 1
        if type(node) is ev.Element:
            if node.tagName in CONTROLS:
                kind = node.attributes.get("type")
                if not (isinstance(kind, str) and kind.lower() in _NO_BOX):
                    found.append(node)
                    if len(found) > MAX_BOXES:
                        return found
            else:
                stack.extend(reversed(node.childNodes))
    return found
