"""Upload fields that a recording shows, whether or not anything was recorded of what was put in."""

from __future__ import annotations

import msgspec

from proofreel.elements.labels import described
from proofreel.elements.routes import route_of
from proofreel.elements.selectors import selector_of
from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.seeking import PageSeeker
from replay_format.session import Session

# No event without this text brings a file input; looking for it saves decoding all others.
MARK = b'"file"'
SNAPSHOT, INCREMENTAL, MUTATION = 2, 3, 0


class UploadField(msgspec.Struct, kw_only=True, frozen=True):
    """A file input as it first came onto a page, ms since the session's first event."""

    t_ms: float
    page: str
    selector: str
    label: str


def upload_fields(session: Session) -> list[UploadField]:
    """Return the file inputs of all pages, one a page and selector, in time order."""
    fields: dict[tuple[str, str], UploadField] = {}
    seekers: dict[int, PageSeeker] = {}
    columns = session.columns
    for index in session.order:
        kind = columns.type[index]
        changes_page = kind == SNAPSHOT or (kind == INCREMENTAL and columns.source[index] == MUTATION)
        if not changes_page or MARK not in session.raw(index):
            continue
        window = columns.window[index]
        seeker = seekers.setdefault(window, PageSeeker(session, window))
        t_ms = session.t_ms(index)
        dom = seeker.at(t_ms)
        for node in dom.walk():
            if isinstance(node, ev.Element) and _takes_files(node):
                field = _field(dom, node, t_ms)
                fields.setdefault((field.page, field.selector), field)
    return list(fields.values())


def _takes_files(element: ev.Element) -> bool:
    kind = element.attributes.get("type")
    return element.tagName.lower() == "input" and isinstance(kind, str) and kind.lower() == "file"


def _field(dom: Dom, element: ev.Element, t_ms: float) -> UploadField:
    return UploadField(
        t_ms=t_ms,
        page=route_of(dom.href),
        selector=selector_of(dom, element.id),
        label=described(dom, element.id),
    )
