"""The page at the moments that are asked for, made beside
the screen so that no seek ever stops the keyboard.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection

import msgspec

from proofreel.elements.routes import route_of
from proofreel.elements.selectors import selector_of
from proofreel.page.model import PageText
from proofreel.page.page_layout import PageLayout
from proofreel.privacy.covering import TextCover
from proofreel.text.safe import SafeText, one_line
from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.seeking import PageSeeker
from tui.recording.covering import shown
from tui.recording.opened import OpenedSession
from tui.recording.page_cells import middle_of

MAX_ATTRIBUTE = 300


class ElementFacts(msgspec.Struct, kw_only=True):
    """One element as the inspector shows it: everything covered and safe."""

    node_id: int
    tag: SafeText
    selector: SafeText
    attributes: list[tuple[SafeText, SafeText]]
    value: SafeText | None
    text: SafeText
    path: list[SafeText]


class PageMoment(msgspec.Struct, kw_only=True):
    """The page at a time. `version` is the same for two moments that look the same but for scrolling."""

    t_ms: float
    page: PageText
    version: int
    route: SafeText
    title: SafeText
    window: SafeText
    focused: int | None
    hovered: int | None
    element: ElementFacts | None


class Wanted(msgspec.Struct, frozen=True):
    """What to make: the page at `t_ms`, `width` cells wide, with the facts about one element."""

    t_ms: float
    width: int
    node_id: int | None = None


class PageFeed:
    """Makes the page that was wanted last; what was wanted in between is passed over."""

    def __init__(self, opened: OpenedSession, deliver: Callable[[PageMoment], None]) -> None:
        self._opened = opened
        self._deliver = deliver
        self._lock = threading.Lock()
        self._wanted: Wanted | None = None
        self._busy = False
        self._seekers: dict[int, PageSeeker] = {}
        self._layouts: dict[int, tuple[TextCover, PageLayout]] = {}
        self._drawn: tuple[Dom, int, object, PageText] | None = None
        self._version = 0

    def want(self, wanted: Wanted) -> bool:
        """Note what is wanted; True when somebody has to call `work` for it."""
        with self._lock:
            self._wanted = wanted
            if self._busy:
                return False
            self._busy = True
            return True

    def work(self) -> None:
        """Make pages until nothing more is wanted. Called in a worker thread."""
        try:
            while True:
                with self._lock:
                    wanted, self._wanted = self._wanted, None
                    if wanted is None:
                        self._busy = False
                        return
                self._deliver(self.make(wanted))
        except BaseException:
            with self._lock:
                self._busy = False
            raise

    def make(self, wanted: Wanted) -> PageMoment:
        """Return the page at the wanted time."""
        session = self._opened.session
        rank = max(1, session.rank_after(wanted.t_ms))
        window = session.columns.window[session.order[rank - 1]] if len(session) else 0
        seeker = self._seekers.get(window)
        if seeker is None:
            seeker = self._seekers[window] = PageSeeker(session, window)
        dom = seeker.at_rank(rank)
        page = self._lay_out(dom, window, wanted.width)
        cover = self._opened.cover
        return PageMoment(
            t_ms=wanted.t_ms,
            page=page,
            version=self._version,
            route=shown(cover, route_of(dom.href), limit=120),
            title=shown(cover, page.title, limit=120),
            window=one_line(session.info.windows[window] if len(session.info.windows) > 1 else "", 40),
            focused=dom.focused,
            hovered=dom.hovered,
            element=self._facts(dom, wanted.node_id),
        )

    def cells_of(self, selectors: Collection[str]) -> dict[str, tuple[int, int]]:
        """Return the cells (column, line) at the middle of elements, on the page that was made last."""
        if self._drawn is None:
            return {}
        dom, _, _, page = self._drawn
        wanted = set(selectors)
        cells: dict[str, tuple[int, int]] = {}
        for node, (first, last) in page.rows.items():
            selector = selector_of(dom, node)
            if selector in wanted and selector not in cells:
                line = (first + last) // 2
                cells[selector] = (middle_of(page, line, node), line)
        return cells

    def _lay_out(self, dom: Dom, window: int, width: int) -> PageText:
        cover = self._opened.cover
        key = (window, width, id(cover), tuple(dom.scrolls.items()), dom.viewport, dom.href)
        if self._drawn is not None:
            drawn_dom, revision, drawn_key, page = self._drawn
            if drawn_dom is dom and revision == dom.revision and drawn_key == key:
                return page
        known, layout = self._layouts.get(window, (None, None))
        if layout is None or known is not cover or layout.width != width:
            layout = PageLayout(width)
            self._layouts[window] = (cover, layout)
        page = layout.update(dom, cover)
        self._drawn = (dom, dom.revision, key, page)
        self._version += 1
        return page

    def _facts(self, dom: Dom, node_id: int | None) -> ElementFacts | None:
        node = dom.nodes.get(node_id) if node_id is not None else None
        if isinstance(node, ev.Text | ev.CData | ev.Comment):
            node = dom.parent(node.id)
        if not isinstance(node, ev.Element):
            return None
        cover = self._opened.cover
        attributes = [
            (one_line(name, 60), one_line(cover.text(str(value), node.id, name), MAX_ATTRIBUTE))
            for name, value in node.attributes.items()
        ]
        value = dom.value(node) if node.tagName.lower() in ("input", "textarea", "select") else None
        return ElementFacts(
            node_id=node.id,
            tag=one_line(node.tagName.lower(), 40),
            selector=shown(cover, selector_of(dom, node.id)),
            attributes=attributes,
            value=shown(cover, value, node.id) if value is not None else None,
            text=shown(cover, dom.text_of(node, 600), node.id),
            path=[
                one_line(parent.tagName.lower(), 40)
                for parent in dom.ancestors(node.id)
                if isinstance(parent, ev.Element)
            ],
        )
