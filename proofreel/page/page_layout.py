"""The page at one moment laid out as text, the way a text browser does, and kept up to date cheaply."""

from __future__ import annotations

from typing import Any

import msgspec

from proofreel.page.changes import Watch
from proofreel.page.css.sheets import Sheets
from proofreel.page.css.style import ROOT
from proofreel.page.layout.blocks import Block
from proofreel.page.layout.overlays import laid_out, open_overlays, put_over
from proofreel.page.layout.page_composer import PageComposer
from proofreel.page.model import Cover, PageText
from proofreel.page.node_rows import NodeRows
from proofreel.page.restyling import Restyler
from replay_format import events as ev
from replay_format.dom import Dom

MIN_WIDTH = 10
MAX_WIDTH = 2_000
# A line of usual text is about this high; cells of a narrow page still stand for some pixels each.
ROW_PX = 22.0
LEAST_PX_PER_CELL = 4.0
USUAL_WIDTH_PX, USUAL_HEIGHT_PX = 1280.0, 800.0
ABSURD_PX = 1e9


def layout_page(dom: Dom, width: int, cover: Cover | None = None) -> PageText:
    """Return the whole page, `width` cells wide (10 to 2 000); `PageLayout` is for one after another."""
    return PageLayout(width).update(dom, cover)


class PageLayout:
    """Lays out the page again and again as it changes; what has not changed is not laid out again.

    It finds the changes itself, so it can be given any moment of any window, in any order.
    """

    def __init__(self, width: int) -> None:
        self.width = max(MIN_WIDTH, min(width, MAX_WIDTH))
        self._sheets = Sheets()
        self._start()

    def _start(self) -> None:
        self._dom: Dom | None = None
        self._watch = Watch()
        self._restyler: Restyler | None = None
        self._composer: PageComposer | None = None
        self._cover: tuple[Any, Any] = (None, None)
        self._base: PageText | None = None
        self._over: list[Block] = []
        self._shown: tuple[PageText, PageText] | None = None
        self._tallest = 0.0

    def update(self, dom: Dom, cover: Cover | None = None) -> PageText:
        """Return the page as the mirror stands now. Never raises for anything recorded."""
        if dom is not self._dom or dom.root is not self._watch.root:
            self._start()
            self._dom = dom
        changes = self._watch.look(dom)
        restyler, composer = self._restyler, self._composer
        if restyler is None or composer is None or changes.everything:
            restyler = self._restyler = Restyler(dom, self._sheets)
            composer = self._composer = PageComposer(dom, restyler.styling.styles)
        dirty = restyler.update(changes, self._watch) | changes.nodes()
        dirty |= self._changed_cover(composer, cover)
        base = self._base
        if changes.everything or dirty or base is None:
            base = self._lay_out(dom, restyler, composer, dirty)
        if changes.children:
            self._tallest = 0.0
        self._tallest = max(self._tallest, dom.scroll_of()[1] + dom.viewport[1])
        self._base = _moved(dom, base, self._tallest)
        return self._with_overlays(dom, self._base)

    def _changed_cover(self, composer: PageComposer, cover: Cover | None) -> set[int]:
        """Return the nodes whose texts the cover has differently than before."""
        now = (cover, getattr(cover, "revision", None))
        if now == self._cover:
            return set()
        had_cover = self._cover[0] is not None
        self._cover = now
        composer.cover = cover
        if self._base is None:
            return set()
        if not had_cover or cover is None:
            composer.covered.clear()
            return set(composer.dom.nodes)
        return {
            node_id
            for (node_id, attribute), (text, pieces) in composer.covered.items()
            if list(cover(text, node_id, attribute)) != list(pieces)
        }

    def _lay_out(self, dom: Dom, restyler: Restyler, composer: PageComposer, dirty: set[int]) -> PageText:
        """Return the page after `dirty` nodes changed, without what lies over it: that is laid out apart."""
        styling = restyler.styling
        lifted = open_overlays(dom, styling.styles, styling.overlays)
        if styling.has_counters:
            dirty |= composer.counters.count(dom, styling.styles)
        dirty |= composer.lifted ^ {element.id for element in lifted}
        composer.forget(_with_ancestors(dom, dirty))
        composer.unstyled = not styling.rules
        composer.px_per_cell = max((dom.viewport[0] or USUAL_WIDTH_PX) / self.width, LEAST_PX_PER_CELL)
        composer.names.changed()
        composer.lifted = frozenset(element.id for element in lifted)
        composer.forget_old_covers()
        block = Block([])
        if dom.root is not None:
            block = composer.flow([dom.root], composer.styles.get(dom.root.id, ROOT), self.width, 0)
        over = [laid_out(composer, element, self.width) for element in lifted]
        self._over = [overlay for overlay in over if overlay.lines]
        self._shown = None
        controls = [control for part in (block, *self._over) for control in part.controls]
        return PageText(
            width=self.width, lines=block.lines, rows=NodeRows(block.lines, dict(dom.parents)),
            controls=controls, href=dom.href, title=title_of(dom), viewport=dom.viewport,
            scroll=dom.scroll_of(), scroll_row=0, viewport_rows=0,
        )  # fmt: skip

    def _with_overlays(self, dom: Dom, base: PageText) -> PageText:
        """Return the page with its overlays where the window is, the same object until one changes."""
        if not self._over:
            return base
        if self._shown is None or self._shown[0] is not base:
            lines = put_over(base.lines, self._over, base.scroll_row)
            rows = NodeRows(lines, dict(dom.parents))
            self._shown = (base, msgspec.structs.replace(base, lines=lines, rows=rows))
        return self._shown[1]


def _moved(dom: Dom, page: PageText, tallest: float) -> PageText:
    """Return the same page scrolled to where the mirror is now."""
    scroll = dom.scroll_of()
    scroll_row, viewport_rows = _viewport(dom, len(page.lines), tallest)
    if (scroll, dom.viewport, scroll_row, viewport_rows, dom.href) == (
        page.scroll, page.viewport, page.scroll_row, page.viewport_rows, page.href
    ):  # fmt: skip
        return page
    return msgspec.structs.replace(
        page, href=dom.href, viewport=dom.viewport, scroll=scroll, scroll_row=scroll_row,
        viewport_rows=viewport_rows,
    )  # fmt: skip


def _viewport(dom: Dom, count: int, tallest: float) -> tuple[int, int]:
    """Return the line at the top of the window and how many lines it shows.

    A line counts as 22 CSS pixels, or as more when the page was seen scrolled to where that many lines do not
    reach: pictures and margins take no lines.
    """
    top = dom.scroll_of()[1]
    height = dom.viewport[1] or USUAL_HEIGHT_PX
    if not (0 <= top < ABSURD_PX and 0 < height < ABSURD_PX and tallest < ABSURD_PX):
        top, height, tallest = 0.0, USUAL_HEIGHT_PX, 0.0
    px_per_row = max(ROW_PX, tallest / max(count, 1)) if tallest > height else ROW_PX
    shown = min(max(1, round(height / px_per_row)), max(count, 1))
    return max(0, min(round(top / px_per_row), count - shown)), shown


def title_of(dom: Dom) -> str:
    """Return the document's title, white space folded, at most 300 characters; "" for none."""
    for node in dom.walk():
        if isinstance(node, ev.Element):
            tag = node.tagName.lower()
            if tag == "title" and not node.isSVG:
                return dom.text_of(node, 300)
            if tag == "body":
                break
    return ""


def _with_ancestors(dom: Dom, node_ids: set[int]) -> set[int]:
    """Return the nodes, all that hold them, and all inside of shadow hosts among these.

    What is put into a slot is laid out inside the shadow tree, which is not among its ancestors.
    """
    found = set(node_ids)
    parents = dom.parents
    for node_id in node_ids:
        parent = parents.get(node_id)
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parents.get(parent)
    for host in [node_id for node_id in found if _is_host(dom, node_id)]:
        found.update(inner.id for inner in dom.walk(dom.nodes[host]))
    return found


def _is_host(dom: Dom, node_id: int) -> bool:
    node = dom.nodes.get(node_id)
    return isinstance(node, ev.Element) and bool(node.isShadowHost)
