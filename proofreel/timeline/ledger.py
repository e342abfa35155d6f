"""Where the builder's parts write down what happened, and what they know of each window's page."""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Callable
from typing import Any

from proofreel.elements.labels import Labels
from proofreel.elements.routes import route_of
from proofreel.elements.selectors import selector_of
from proofreel.timeline.model import Interaction, Kind, PageVisit
from replay_format import events as ev
from replay_format.dom import Dom


class Window:
    """One window: its page now, and what was last seen of it."""

    def __init__(self, number: int, name: str, t_ms: float) -> None:
        self.number = number
        self.name = name
        self.dom = Dom()
        self.labels = Labels(self.dom)
        self.href = ""
        self.route = ""
        self.since = t_ms
        self.last_t = t_ms
        self.loaded_t = float("-inf")
        self.replaced_t = float("-inf")
        self.added_t = float("-inf")
        self.added: set[int] = set()
        self.grown = False
        self.title_key: tuple[int, str] | None = None
        self._title_id: int | None = None

    def find_title(self) -> None:
        """Look for the page's title element; after a full snapshot."""
        self._title_id = next(
            (n.id for n in self.dom.walk() if isinstance(n, ev.Element) and n.tagName.lower() == "title"),
            None,
        )
        self.title_key = self._title()

    def title_renewed(self) -> bool:
        """True when the title's text node has been replaced or changed since the last call."""
        now = self._title()
        renewed = now is not None and now != self.title_key
        if renewed:
            self.title_key = now
        return renewed

    def _title(self) -> tuple[int, str] | None:
        title = self.dom.nodes.get(self._title_id) if self._title_id is not None else None
        if not isinstance(title, ev.Element) or not title.childNodes:
            return None
        child = title.childNodes[0]
        return (child.id, child.textContent) if isinstance(child, ev.Text) else None


class Ledger:
    """The interactions in time order, the page visits and the times at which a person did something."""

    def __init__(self) -> None:
        self.interactions: list[Interaction] = []
        self.visits: list[PageVisit] = []
        self.user_times = array("d")
        self.on_leave: list[Callable[[Window], None]] = []

    def add(self, entry: Interaction) -> Interaction:
        """Put an entry in its place: after those of the same time."""
        if not self.interactions or self.interactions[-1].t_ms <= entry.t_ms:
            self.interactions.append(entry)
        else:
            insort(self.interactions, entry, key=lambda known: known.t_ms)
        return entry

    def note(
        self, kind: Kind, index: int, t_ms: float, window: Window, node_id: int | None = None, **more: Any
    ) -> Interaction:
        """Add an entry, with the name and the path that its element has at this moment."""
        if node_id is not None and node_id in window.dom.nodes:
            more.setdefault("label", window.labels.described(node_id) or None)
            more.setdefault("selector", selector_of(window.dom, node_id) or None)
        more.setdefault("events", [index])
        return self.add(
            Interaction(
                t_ms=t_ms, kind=kind, event_index=index, page=window.route, window=window.name,
                node_id=node_id if node_id is not None and node_id >= 0 else None, **more,
            )
        )  # fmt: skip

    def go_to(self, window: Window, href: str, t_ms: float) -> None:
        """Note that the window shows another page from now on."""
        if window.href:
            self.leave(window, t_ms)
            window.since = t_ms
        window.href = href
        window.route = route_of(href) if href else ""

    def leave(self, window: Window, t_ms: float) -> None:
        """End the stay on the window's page."""
        for finish in self.on_leave:
            finish(window)
        self.visits.append(PageVisit(window.href, window.number, window.since, t_ms))
