"""What a page shows at a moment: text that can be read, which a sensitive route must not, and errors."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    count, first = 0, None
    for node in dom.walk():
        if isinstance(node, ev.Text) and is_readable(node.textContent) and not _is_unseen(dom, node.id):
            count += 1
            if first is None:
                parent = dom.parent(node.id)
                first = selector_of(dom, parent.id) if parent is not None else None
    return count, first


def passing_text(session: Session, visit: PageVisit) -> tuple[float, str | None] | None:
    """When and where the first readable text came onto the page during a stay,
    whether or not it is still there.
    """
    columns, seeker = session.columns, PageSeeker(session, visit.window)
    for rank in range(
        max(0, session.rank_after(visit.from_ms) - 1), session.rank_after(_end_of(session, visit))
    ):
        index = session.order[rank]
        if columns.window[index] != visit.window or columns.type[index] not in (SNAPSHOT, INCREMENTAL):
            continue
        event = session.event(index)
        if isinstance(event, ev.FullSnapshot):
            candidates = None
        elif isinstance(event, ev.Incremental) and isinstance(event.data, ev.Mutation):
            candidates = {change.id for change in event.data.texts if is_readable(change.value or "")}
            candidates |= {node.id for node in _added(event.data) if is_readable(node.textContent)}
            if not candidates:
                continue
        else:
            continue
        t_ms = session.t_ms(index)
        dom = seeker.at(t_ms)
        for node in dom.walk():
            if not isinstance(node, ev.Text) or (candidates is not None and node.id not in candidates):
                continue
            if is_readable(node.textContent) and not _is_unseen(dom, node.id):
                parent = dom.parent(node.id)
                return t_ms, selector_of(dom, parent.id) if parent is not None else None
    return None


def _end_of(session: Session, visit: PageVisit) -> float:
    """The last moment of a stay: the next page's first events have the time of its end."""
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
    """How many elements that are marked as errors hold text, masked or not, at a moment."""
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
    """Whether a text has letters or digits that no mask stands for."""
    plain = text.strip()
    return sum(character.isalnum() for character in plain) >= MIN_LETTERS and mask_of(plain) is None


def _is_unseen(dom: Dom, node_id: int) -> bool:
    return any(isinstance(a, ev.Element) and a.tagName.lower() in UNSEEN for a in dom.ancestors(node_id))
