"""Texts that only mean something together: a line split over inline elements, a number split over boxes."""

from __future__ import annotations

from typing import NamedTuple

from proofreel.elements.surroundings import INLINE
from proofreel.privacy.extraction.contexts import CONTROLS, PageContexts
from proofreel.privacy.extraction.text_table import TextTable
from proofreel.privacy.extraction.typing_runs import Typed, TypingRuns
from replay_format import events as ev
from replay_format.dom import Dom

MAX_LINE = 1_000
MAX_PIECES = 120
"""Texts and gaps of a line; a line of code has some twenty tokens, each with a gap before and behind it."""
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
    """Collects what has to be joined in one window.

    `place` is where the lines are said to stand, when the page is that of an HTML string.
    """

    def __init__(self, page: Dom, contexts: PageContexts, table: TextTable) -> None:
        self._page = page
        self._contexts = contexts
        self._table = table
        self.place: tuple[int, str] | None = None
        self._lines = TypingRuns()
        self._touched: dict[int, ev.Element] = {}
        self._held: dict[int, str] = {}
        self._groups: dict[int, BoxGroup] = {}

    def touch(self, parent: ev.Element) -> None:
        """Note that a text in this element came or changed.

        Code editors draw a line as one span with a span for each token: the line is what holds the only span.
        """
        block = parent
        is_broken = len(parent.childNodes) > 1
        for _ in range(4):
            if block.tagName not in INLINE:
                break
            above = self._page.nodes.get(self._page.parents.get(block.id, -1))
            if type(above) is not ev.Element:
                break
            block = above
            is_broken = is_broken or len(block.childNodes) > 1
        if is_broken:
            self._touched[block.id] = block

    def flush(self, index: int) -> None:
        """Record the whole lines that were touched since the last call."""
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
        """Record the lines that were still growing: another page came, or the end."""
        self._add(self._lines.close())

    def _add(self, done: list[Typed]) -> None:
        for line in done:
            node, channel = self.place or (line.node, line.channel)
            self._table.add(line.text, line.context, line.event, node, channel)

    def typed(self, typed: Typed) -> None:
        """Note that a field holds a readable value; short ones may be parts of a longer one."""
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
    """Return the text of a block as one line, None when it is a single text or longer than a line."""
    line = _Line()
    stack: list[tuple[ev.Node, bool]] = [(child, True) for child in reversed(block.childNodes)]
    while stack:
        node, glued = stack.pop()
        if type(node) is ev.Text:
            line.text(node.textContent, glued)
            if line.is_too_long:
                return None
        elif type(node) is ev.Element:
            if node.tagName not in INLINE:
                line.pieces.append("\n")
                continue
            inner = glued and node.tagName in _GLUED
            if not inner:
                line.pieces.append(" ")
            stack.extend((child, True) for child in reversed(node.childNodes))
    return "".join(line.pieces) if line.texts > 1 else None


class _Line:
    """A line put together of the texts in a block. `texts` counts those that are not blank."""

    __slots__ = ("pieces", "size", "texts")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.size = self.texts = 0

    @property
    def is_too_long(self) -> bool:
        return self.size > MAX_LINE or len(self.pieces) > MAX_PIECES

    def text(self, text: str, glued: bool) -> None:
        """Append a text; `glued` says that no gap is drawn before it."""
        if text.strip():
            if glued and self._repeats_last(text):
                # The text before it is about to be taken out: this one is the same, typed on.
                self.size -= len(self.pieces.pop())
                self.texts -= 1
            self.texts += 1
            if not glued and self.pieces and self.pieces[-1] and not self.pieces[-1][-1].isspace():
                self.pieces.append(" ")
        self.pieces.append(text)
        self.size += len(text)

    def _repeats_last(self, text: str) -> bool:
        return bool(self.pieces) and len(self.pieces[-1]) > 1 and text.startswith(self.pieces[-1])


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
