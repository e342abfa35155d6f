"""What every layout may ask of the one that lays out a whole page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from proofreel.elements.labels import Labels
from proofreel.page.css.counting import Counters
from proofreel.page.css.style import Style
from proofreel.page.layout.blocks import Block
from proofreel.page.layout.inline import Pieces
from proofreel.page.layout.rows import TableRow
from proofreel.page.model import Cover
from replay_format import events as ev
from replay_format.dom import Dom


class Container(NamedTuple):
    """An element whose inside is to be laid out in `width` cells; `depth` counts the layouts around it."""

    element: ev.Element
    style: Style
    width: int
    depth: int


class Composer(Protocol):
    """Lays out elements for the layouts, each at most once per width.

    `names`: what controls are called. `unstyled`: the page's style sheets were not recorded.
    `lifted`: elements left out of their place, because they are laid out apart. `px_per_cell`:
    CSS pixels of the recorded window that one cell stands for. `rows`: the table rows known from
    the last layout, by element.
    """

    dom: Dom
    styles: dict[int, Style]
    names: Labels
    cover: Cover | None
    px_per_cell: float
    unstyled: bool
    counters: Counters
    lifted: frozenset[int]
    rows: dict[int, TableRow]

    def block(self, element: ev.Element, width: int, depth: int) -> Block:
        """Return the element as a block, whatever its `display` says about the outside."""

    def children(self, element: ev.Element) -> Sequence[ev.Node]:
        """Return the children as they are shown: a host's shadow tree, what is put into a slot."""

    def pieces(self, text: str, node_id: int, attribute: str | None = None) -> Pieces | None:
        """Return the text as the cover has it; None when nothing covers."""

    def flow(self, children: Sequence[ev.Node], style: Style, width: int, depth: int) -> Block:
        """Return nodes as a block container's inside: inline runs and blocks below one another."""


def shown_style(composer: Composer, node: ev.Node) -> Style | None:
    """Return the style of an element that is shown; None for one left out and for other nodes."""
    style = composer.styles.get(node.id) if isinstance(node, ev.Element) else None
    return style if style is not None and style.shown else None


def shown_elements(composer: Composer, element: ev.Element) -> Iterator[tuple[ev.Element, Style]]:
    """Yield the child elements that are shown, each with its style."""
    styles = composer.styles
    for child in composer.children(element):
        if isinstance(child, ev.Element):
            style = styles.get(child.id)
            if style is not None and style.shown:
                yield child, style
