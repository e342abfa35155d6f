"""Navigations: page loads and reloads from what the recorder says,
moves inside a page also from their signs.
"""

from __future__ import annotations

from urllib.parse import unquote_plus, urljoin, urlsplit

from proofreel.elements.controls import actionable
from proofreel.elements.routes import route_of
from proofreel.timeline.ledger import Ledger, Window
from proofreel.timeline.model import Interaction
from replay_format import events as ev

LINK_WITHIN_MS = 2500
SAME_MOVE_MS = 1500
ONE_MOVE_MS = 100
LOADED_WITHIN_MS = 5000
REPLACED_ADDS = 3
MOVED_ADDS = 5
RENEWED_MS = 200
DENSE = 0.9

LOAD, RELOAD, IN_PAGE = "page load", "reload", "in page"


class _Way:
    """What is known of one window's way through the site."""

    def __init__(self) -> None:
        self.meta: tuple[int, float, str] | None = None
        self.link: tuple[float, str] | None = None
        self.entry: Interaction | None = None
        self.guessed = False
        self.load: float | None = None


class Navigations:
    """Tells a page load from a recorder's periodic snapshot, and finds the moves that leave no URL behind.

    Recorders write the URL only with a full snapshot. In between, a single-page application has moved when
    its title is renewed while content is replaced, or when a link to another page was clicked and much of the
    content gives way to other content; where to is known from the link that was clicked, from the recorder's
    own signal, or not at all until the next full snapshot.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._ways: dict[int, _Way] = {}
        self.waiting: set[int] = set()

    def meta(self, window: Window, index: int, t_ms: float, href: str) -> None:
        """Take a Meta event: what it means shows with the snapshot after it."""
        self.settle(window)
        self._way(window).meta = (index, t_ms, href)
        self.waiting.add(window.number)
        if not window.href:
            self.settle(window)

    def snapshot(self, window: Window) -> None:
        """Take a full snapshot that has been applied.

        Ids without holes tell of a fresh page; a checkout keeps its ids.
        """
        nodes = window.dom.nodes
        fresh = bool(nodes) and len(nodes) >= max(nodes) * DENSE
        window.grown = window.grown and _is_numbered_in_order(window.dom.root)
        self.settle(window, fresh)
        window.grown = False
        window.find_title()

    def settle(self, window: Window, fresh: bool = False) -> None:
        """Decide about a Meta event that waits; without a snapshot after it, the page has stayed."""
        way = self._way(window)
        if way.meta is None:
            return
        index, t_ms, href = way.meta
        way.meta = None
        self.waiting.discard(window.number)
        how = self._meaning(window, way, t_ms, href, fresh)
        if how is not None:
            self._go(window, index, t_ms, href, how)
        way.guessed = False

    def _meaning(self, window: Window, way: _Way, t_ms: float, href: str, fresh: bool) -> str | None:
        """Return what kind of navigation a Meta event is; None when it is none, or corrects the last."""
        loaded = t_ms - window.loaded_t < LOADED_WITHIN_MS
        if not window.href:
            return LOAD
        if href == window.href:
            return self._meaning_of_same_url(window, way, loaded, fresh)
        if fresh or loaded:
            return LOAD
        if way.guessed and way.entry is not None:
            self._correct(window, way.entry, href)
            return None
        return IN_PAGE

    def _meaning_of_same_url(self, window: Window, way: _Way, loaded: bool, fresh: bool) -> str | None:
        if way.entry is not None and way.guessed and loaded:
            way.entry.detail = LOAD
            return None
        again = (loaded and window.loaded_t != way.load) or (fresh and window.grown)
        return RELOAD if again else None

    def signal(self, window: Window, index: int, t_ms: float, href: str) -> bool:
        """Take the recorder's word that the URL is now `href`; false when that was known."""
        href = urljoin(window.href, href) if window.href else href
        way = self._way(window)
        known = way.entry
        if unquote_plus(href) == unquote_plus(window.href):
            way.guessed = False
            return False
        if known is not None and t_ms - known.t_ms < ONE_MOVE_MS and _path(href) == _path(window.href):
            return False
        if way.guessed and way.entry is not None and t_ms - way.entry.t_ms < SAME_MOVE_MS:
            self._correct(window, way.entry, href)
            return True
        self._go(window, index, t_ms, href, IN_PAGE if window.href else LOAD)
        return True

    def clicked(self, window: Window, t_ms: float, node_id: int) -> None:
        """Note a click; on a link to another page of the same site it may become a move."""
        element = actionable(window.dom, node_id)
        href = element.attributes.get("href") if element is not None else None
        self._way(window).link = None
        if isinstance(href, str) and window.href and element is not None:
            target = urljoin(window.href, href)
            if same_site(target, window.href) and target.split("#")[0] != window.href.split("#")[0]:
                self._way(window).link = (t_ms, target)

    def mutated(self, window: Window, index: int, t_ms: float, change: ev.Mutation) -> bool:
        """Take an applied mutation; true when it was a move to another page."""
        if not window.href:
            return False
        if len(change.adds) >= REPLACED_ADDS and change.removes:
            window.replaced_t = t_ms
        way = self._way(window)
        renewed = window.title_renewed() and t_ms - window.replaced_t < RENEWED_MS
        followed = way.link is not None and len(change.adds) >= MOVED_ADDS and len(change.removes) > 1
        if not (renewed or followed) or _is_told(way, t_ms):
            return False
        link, way.link = way.link, None
        href = link[1] if link is not None and t_ms - link[0] < LINK_WITHIN_MS else window.href
        self._go(window, index, t_ms, href, IN_PAGE)
        way.guessed = True
        return True

    def _go(self, window: Window, index: int, t_ms: float, href: str, how: str) -> None:
        self._ledger.go_to(window, href, t_ms)
        way = self._way(window)
        way.link, way.guessed = None, False
        way.load = way.load if how == IN_PAGE else window.loaded_t
        way.entry = self._ledger.note("navigation", index, t_ms, window, value=href, detail=how)

    def _correct(self, window: Window, entry: Interaction, href: str) -> None:
        """Give a move its URL, which was not known when it was seen."""
        way = self._way(window)
        way.guessed = False
        window.href, window.route = href, route_of(href)
        entry.value, entry.page = href, window.route

    def _way(self, window: Window) -> _Way:
        way = self._ways.get(window.number)
        if way is None:
            way = self._ways[window.number] = _Way()
        return way


def _is_told(way: _Way, t_ms: float) -> bool:
    """True when the move that a mutation shows is the one just told, from a better source."""
    known = way.entry
    if known is None or way.guessed or t_ms - known.t_ms >= SAME_MOVE_MS:
        return False
    return known.detail == IN_PAGE or way.link is None


def _is_numbered_in_order(root: ev.Node | None) -> bool:
    """True when ids rise from the top of the page to its end, as when it is walked for the first time.

    What was added to a page later has a higher id than what stands after it.
    """
    last = float("-inf")
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if node.id <= last:
            return False
        last = node.id
        if isinstance(node, ev.Document | ev.Element):
            waiting.extend(reversed(node.childNodes))
    return True


def _path(href: str) -> str:
    return href.split("?", 1)[0].split("#", 1)[0]


def same_site(first: str, second: str) -> bool:
    """True when two absolute URLs have the same scheme, host and port."""
    try:
        one, other = urlsplit(first), urlsplit(second)
    except ValueError:
        return False
    return one.scheme in ("http", "https", "file") and one.netloc == other.netloc
