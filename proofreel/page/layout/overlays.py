"""Dialogs and what else lies over the page, laid out apart and put where the window is scrolled to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from proofreel.page.css.style import Style
from proofreel.page.layout import frames
from proofreel.page.layout.blocks import EMPTY, Block, starts_box
from proofreel.page.layout.composer import Composer
from proofreel.page.layout.inline import Line
from replay_format import events as ev
from replay_format.dom import Dom

MAX_OVERLAYS = 20
MAX_CANDIDATES = 500


def open_overlays(dom: Dom, styles: Mapping[int, Style], candidates: Iterable[int]) -> list[ev.Element]:
    """Return the overlays that are shown, in document order; one inside another goes with it."""
    found: dict[int, ev.Element] = {}
    for node_id in islice(candidates, MAX_CANDIDATES):
        element = dom.nodes.get(node_id)
        if isinstance(element, ev.Element) and len(found) < MAX_OVERLAYS and _is_shown(dom, styles, element):
            found[node_id] = element
    outermost = [e for e in found.values() if not any(a.id in found for a in dom.ancestors(e.id))]
    if len(outermost) < 2:
        return outermost
    order = {node.id: place for place, node in enumerate(dom.walk())}
    return sorted(outermost, key=lambda element: order.get(element.id, 0))


def _is_shown(dom: Dom, styles: Mapping[int, Style], element: ev.Element) -> bool:
    style = styles.get(element.id)
    if style is None or not (style.overlay and style.shown and style.visible):
        return False
    for around in dom.ancestors(element.id):
        if isinstance(around, ev.Element):
            above = styles.get(around.id)
            if above is None or not above.shown or (around.tagName == "iframe"):
                return False
    return True


def laid_out(composer: Composer, element: ev.Element, width: int) -> Block:
    """Return the overlay in a box, unless the page draws one in it."""
    block = composer.block(element, width, 1)
    if width < frames.NARROWEST or any(map(starts_box, block.lines)):
        return block
    return frames.framed(element, composer.block(element, width - frames.SIDES, 1), width)


def put_over(lines: list[Line], overlays: Sequence[Block], row: int) -> list[Line]:
    """Return the page's lines with the overlays in front of line `row`, the one on top first."""
    over: list[Line] = []
    for block in reversed(overlays):
        over += [*block.lines, EMPTY]
    before = lines[:row]
    if before and before[-1]:
        before.append(EMPTY)
    return [*before, *over, *lines[row:]]
