"""Several JSON documents in a row: a log with a body a line, bodies appended to one another."""

from __future__ import annotations

from collections.abc import Iterator

from replay_format.body import Body
from replay_format.carriers.inner import inner_body
from replay_format.importers.model import Importer
from replay_format.leftovers import NO_JSON
from replay_format.splitting import WHITE, end_of_value

BETWEEN = WHITE + b","
STARTS = (b"[", b"{", b'"')


def documents_in_a_row(body: Body, importer: Importer | None) -> Iterator[Body] | None:
    """Return each document as a body; None when there is one only, or when lines are the importer's own
    format.
    """
    head = body.head.lstrip(WHITE)
    if not head.startswith(STARTS) or (importer is not None and importer.has_lines(body)):
        return None
    end = end_of_value(head)
    if end is not None:
        return _documents(body) if head[end:].lstrip(BETWEEN).startswith(STARTS) else None
    if importer is None or (importer.name == "rrweb" and head.startswith(b"[")):
        # An array of events may be large: it is streamed, and its importer reads on where it ends.
        return None
    # The first is longer than the head: where a line ends one, the next begins another.
    data = body.read()
    at = data.find(b"\n", len(data) - len(data.lstrip(WHITE)))
    whole = at > 0 and data[:at].rstrip(WHITE).endswith((b"]", b"}", b'"'))
    return _documents(body) if whole and data[at : at + 64].lstrip(BETWEEN).startswith(STARTS) else None


def _documents(body: Body) -> Iterator[Body]:
    data = body.read()
    number, at = 0, _next(data, 0)
    while data[at : at + 1] in STARTS:
        end = end_of_value(data, at)
        if end is None:
            # Cut off or damaged: its importer makes what it can of the line, and the next one follows.
            body.truncated = True
            end = _line_end(data, at)
        yield inner_body(body, f"{body.name}#{number}", data[at:end])
        number, at = number + 1, _next(data, end)
    body.beside.append((NO_JSON, data[at:]))


def _line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return len(data) if end < 0 else end


def _next(data: bytes, at: int) -> int:
    while data[at : at + 1] and data[at] in BETWEEN:
        at += 1
    return at
