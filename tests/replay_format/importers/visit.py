"""A short visit as rrweb records it, for recorders that carry rrweb in formats of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.reading import open_path
from replay_format.session import Session
from tests.building import START, click, element, full_snapshot, input_, meta

HREF = "https://shop.example/account?step=2"
FIELD, BUTTON = 50, 51
EVENTS: list[dict[str, Any]] = [
    meta(0, HREF),
    full_snapshot(1, element("p", "Grüße, Ada"), element("input", node=FIELD, type="email"),
                  element("button", "Save", node=BUTTON)),
    input_(900, FIELD, "ada@lovelace.example"),
    click(2000, BUTTON),
]  # fmt: skip


def opened(folder: Path, data: bytes | str | list[bytes]) -> Session:
    """Return the only session of a file with these bytes, or of a folder with one file each."""
    if not isinstance(data, list):
        path = folder / "recording"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    else:
        path = folder / "capture"
        path.mkdir()
        for number, body in enumerate(data):
            (path / f"{number:03}").write_bytes(body)
    (session,) = open_path(str(path))
    return session


def kinds_of(session: Session) -> list[int]:
    return [session.columns.type[index] for index in range(len(session))]


def words_of(session: Session) -> list[str]:
    """Return the texts of the page at the end of the session."""
    dom = Dom()
    for _, event in session.events():
        dom.apply(event)
    assert dom.missing == 0
    nodes = dom.walk(dom.root) if dom.root is not None else ()
    return [node.textContent for node in nodes if isinstance(node, ev.Text) and node.textContent]


def said_by(session: Session) -> str:
    """Return all that was said beside the page, as JSON."""
    return json.dumps([[d.source, d.value] for d in session.info.documents], ensure_ascii=False)


__all__ = ["BUTTON", "EVENTS", "FIELD", "HREF", "START", "kinds_of", "opened", "said_by", "words_of"]
