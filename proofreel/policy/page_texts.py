"""What a page shows at a moment: text that can be read, which a sensitive route must not, and errors."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from proofreel.elements.masks import mask_of
from proofreel.elements.selectors import selector_of
from proofreel.timeline.model import PageVisit
from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.seeking import PageSeeker
from replay_format.session import Session

# What pages mark their errors with: the ARIA role, or a class by its common names.
ERROR_ROLES = frozenset({"alert", "alertdialog"})
ERROR_CLASS = re.compile(
    r"(?:^|[-_\s])(?:error|errors|danger|failed|failure|invalid)(?:$|[-_\s])", re.IGNORECASE
)
UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title"})
MIN_LETTERS = 2
SNAPSHOT, INCREMENTAL, META = 2, 3, 4


def readable_texts(session: Session, visit: PageVisit) -> tuple[int, str | None]:
    """(how many readable text nodes the page holds at the end of the stay, the selector of the first one)."""
    dom = PageSeeker(session, visit.window).at(_end_of(session, visit))
    nodes = list(_readable_nodes(dom))
    return len(nodes), _selector_around(dom, nodes[0]) if nodes else None


def passing_text(session: Session, visit: PageVisit) -> tuple[float, str | None] | None:
    """Return when and where the first readable text came onto the page during a stay, or None.

    It counts whether or not it still is there at the end.
    """
    columns, seeker = session.columns, PageSeeker(session, visit.window)
    first, stop = max(0, session.rank_after(visit.from_ms) - 1), session.rank_after(_end_of(session, visit))
    for rank in range(first, stop):
        index = session.order[rank]
        if columns.window[index] != visit.window or columns.type[index] not in (SNAPSHOT, INCREMENTAL):
            continue
        candidates = _candidates(session.event(index))
        if candidates is not None and not candidates:
            continue
        t_ms = session.t_ms(index)
        dom = seeker.at(t_ms)
        node = next(_readable_nodes(dom, candidates), None)
        if node is not None:
            return t_ms, _selector_around(dom, node)
    return None


def _candidates(event: ev.Event) -> set[int] | None:
    """Return the nodes to which an event gives a readable text; None when it gives a whole page."""
    if isinstance(event, ev.FullSnapshot):
        return None
    if not isinstance(event, ev.Incremental) or not isinstance(event.data, ev.Mutation):
        return set()
    changed = {change.id for change in event.data.texts if is_readable(change.value or "")}
    return changed | {node.id for node in _added(event.data) if is_readable(node.textContent)}


def _readable_nodes(dom: Dom, among: Container[int] | None = None) -> Iterator[ev.Text]:
    """Yield the text nodes of a page, or those `among` it, that can be seen and read."""
    for node in dom.walk():
        if not isinstance(node, ev.Text) or (among is not None and node.id not in among):
            continue
        if is_readable(node.textContent) and not _is_unseen(dom, node.id):
            yield node


def _selector_around(dom: Dom, node: ev.Text) -> str | None:
    parent = dom.parent(node.id)
    return selector_of(dom, parent.id) if parent is not None else None


def _end_of(session: Session, visit: PageVisit) -> float:
    """Return the last moment of a stay: the next page's first events have the time of its end."""
    rank = session.rank_after(visit.to_ms)
    while rank and session.time_at(rank - 1) >= visit.to_ms:
        rank -= 1
        index = session.order[rank]
        if session.columns.type[index] == META and session.columns.window[index] == visit.window:
            return max(visit.from_ms, visit.to_ms - 1)
    return visit.to_ms


def _added(change: ev.Mutation) -> Iterator[ev.Text]:
    waiting: list[ev.Node] = [addition.node for addition in change.adds]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ev.Text):
            yield node
        elif isinstance(node, ev.Element):
            waiting.extend(node.childNodes)


def shown_errors(session: Session, window: int, t_ms: float) -> int:
    """Return how many elements that are marked as errors hold text, masked or not, at a moment."""
    dom = PageSeeker(session, window).at(t_ms)
    return sum(
        isinstance(node, ev.Element) and _is_error(node) and _holds_text(dom, node) for node in dom.walk()
    )


def _is_error(element: ev.Element) -> bool:
    role, name = element.attributes.get("role"), element.attributes.get("class")
    if element.tagName.lower() in ("html", "body", "form", "input"):
        return False
    if isinstance(role, str) and role.lower() in ERROR_ROLES:
        return True
    return isinstance(name, str) and ERROR_CLASS.search(name) is not None


def _holds_text(dom: Dom, element: ev.Element) -> bool:
    waiting: list[ev.Node] = list(element.childNodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ev.Text) and node.textContent.strip():
            return True
        if isinstance(node, ev.Element):
            waiting.extend(node.childNodes)
    return False


def is_readable(text: str) -> bool:
    """Return whether a text has letters or digits that no mask stands for."""
    plain = text.strip()
    return sum(character.isalnum() for character in plain) >= MIN_LETTERS and mask_of(plain) is None


def _is_unseen(dom: Dom, node_id: int) -> bool:
    return any(isinstance(a, ev.Element) and a.tagName.lower() in UNSEEN for a in dom.ancestors(node_id))
