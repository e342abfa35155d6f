"""Texts that stand together in several text nodes: a value may be broken by `<wbr>`, `<b>`, an icon, a cell.

The detector reads whole lines (`joined_texts`); this remembers which nodes a line is made of, so that each
part of a value can be covered where it is drawn.
"""

from __future__ import annotations

from proofreel.elements.surroundings import INLINE
from replay_format import events as ev
from replay_format.dom import Dom

# A value is no longer (an address over three lines, a token in a box), nor in more pieces (a digit each).
MAX_TEXT = 400
MAX_PIECES = 48
MAX_CLIMB = 3
# A digit group of a card, a part of a code: the longest part of a value that stands in a box of its own.
MAX_FRAGMENT = 8
MAX_GROUPS = 100_000

Parts = tuple[tuple[int, str], ...]
"""(node, text) in page order."""


class SplitTexts:
    """Collects groups of text nodes that stand together in one window. Each group is kept once."""

    def __init__(self, page: Dom, groups: dict[Parts, None]) -> None:
        self._page = page
        self._groups = groups
        self._touched: dict[int, ev.Element] = {}

    def touch(self, parent: ev.Element, text: str) -> None:
        """Note that a text in this element came or changed.

        It stands together with what its line holds; a fragment such as `4485` may stand in a box of its own
        beside others.
        """
        block: ev.Node | None = parent
        for _ in range(MAX_CLIMB):
            if type(block) is not ev.Element or block.tagName not in INLINE:
                break
            block = self._above(block)
        if type(block) is not ev.Element:
            return
        if len(block.childNodes) > 1 or block is not parent:
            self._touched[block.id] = block
        if len(text) <= MAX_FRAGMENT and text.strip().isalnum():
            around = self._above(block)
            if type(around) is ev.Element and 1 < len(around.childNodes) <= MAX_PIECES:
                self._touched[around.id] = around

    def _above(self, node: ev.Node) -> ev.Node | None:
        return self._page.nodes.get(self._page.parents.get(node.id, -1))

    def flush(self) -> None:
        """Keep the groups that were touched since the last call."""
        for element in self._touched.values():
            if len(self._groups) >= MAX_GROUPS:
                break
            parts = parts_of(element)
            if len(parts) > 1:
                self._groups[parts] = None
        self._touched.clear()


def parts_of(element: ev.Element) -> Parts:
    """Return the texts below an element with their nodes; none when they are too many or too long."""
    parts: list[tuple[int, str]] = []
    size = looked = 0
    stack: list[ev.Node] = [element]
    while stack:
        node = stack.pop()
        looked += 1
        if type(node) is ev.Text:
            if node.textContent.strip():
                parts.append((node.id, node.textContent))
                size += len(node.textContent)
        elif type(node) is ev.Element and node.tagName not in ("script", "style"):
            stack.extend(reversed(node.childNodes))
        if size > MAX_TEXT or len(parts) > MAX_PIECES or looked > 4 * MAX_PIECES:
            return ()
    return tuple(parts)
