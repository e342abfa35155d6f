"""Whether a page shows text that can be read: what a route of the class `sensitive` must not."""

from __future__ import annotations

from proofreel.page.selectors import selector_of
from proofreel.privacy.masks import mask_of
from proofreel.timeline.model import PageVisit
from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.seeking import PageSeeker
from replay_format.session import Session

UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title"})
MIN_LETTERS = 2


def readable_texts(session: Session, visit: PageVisit) -> tuple[int, str | None]:
    """(how many readable text nodes the page holds at the end of the stay, the selector of the first one)."""
    dom = PageSeeker(session, visit.window).at(max(visit.from_ms, visit.to_ms - 1))
    count, first = 0, None
    for node in dom.walk():
        if isinstance(node, ev.Text) and is_readable(node.textContent) and not _is_unseen(dom, node.id):
            count += 1
            if first is None:
                parent = dom.parent(node.id)
                first = selector_of(dom, parent.id) if parent is not None else None
    return count, first


def is_readable(text: str) -> bool:
    """Whether a text has letters or digits that no mask stands for."""
    plain = text.strip()
    return sum(character.isalnum() for character in plain) >= MIN_LETTERS and mask_of(plain) is None


def _is_unseen(dom: Dom, node_id: int) -> bool:
    return any(isinstance(a, ev.Element) and a.tagName.lower() in UNSEEN for a in dom.ancestors(node_id))
