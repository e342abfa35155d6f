"""Bodies inside bodies: archives, HAR captures, forms, base64, several documents in a row, JSON in JSON.

Each carrier is recognised by content and unfolded into the bodies it carries, to a bounded depth; what is no
carrier is given back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from replay_format.body import Body
from replay_format.carriers.archives import members_of_tar, members_of_zip
from replay_format.carriers.blocks import unsigned_blocks
from replay_format.carriers.documents import documents_in_a_row
from replay_format.carriers.forms import form_field, form_parts, holds_base64, unfold_base64
from replay_format.carriers.har import requests_of_har
from replay_format.carriers.inner import is_text, unreadable_body
from replay_format.carriers.lines import documents_in_lines
from replay_format.carriers.scripts import array_in_script
from replay_format.carriers.wrapping import lone_value, recordings_inside
from replay_format.importers.model import Importer, Recognised

MAX_DEPTH = 6
# A log of other things is given up after so many documents without a recording.
MAX_UNKNOWN = 10_000
ImporterFor = Callable[[Body], Importer | None]
_FORM = re.compile(rb"(?:[\w.]+=[^&\s]*&){0,8}data=[\w%+/=-]{16,}")
_HAR = re.compile(rb'\{\s*"log"\s*:\s*\{')


def unpack_body(body: Body, importer_for: ImporterFor, depth: int = 0) -> Iterator[Recognised]:
    """Yield the bodies that `body` carries, or itself, each with its importer. What cannot be unfolded comes
    back as it is.

    `importer_for` says who takes a body as it is: what somebody does is looked into only for more than one
    document, and what nobody does for a recording inside. Raises `LimitExceeded` when an archive holds more
    than the limits allow.
    """
    told_of = body.fault or body.lost
    carrier = _signed_carrier(body) if not told_of else None
    if carrier is not None and depth >= MAX_DEPTH:
        reason = f"is packed inside more than {MAX_DEPTH} others"
        yield Recognised(unreadable_body(body, body.name, reason), None)
        return
    if told_of or depth >= MAX_DEPTH:
        yield Recognised(body, None if told_of else importer_for(body))
        return
    if carrier is not None:
        yield from _each(body, carrier(body), importer_for, depth)
        return
    yield from _unpack_document(body, importer_for, depth)


def _unpack_document(body: Body, importer_for: ImporterFor, depth: int) -> Iterator[Recognised]:
    """Yield what a body without a carrier is: a product's own, documents in a row, one in a wrapper."""
    importer = importer_for(body)
    lone = lone_value(body) if importer is not None and importer.name != "rrweb" else None
    if lone is not None and importer_for(lone) is importer:
        # The product's body in a wrapper of somebody else's, which was recognised by what it holds.
        yield from unpack_body(lone, importer_for, depth + 1)
        return
    found = documents_in_a_row(body, importer)
    if found is None and importer is None:
        found = _hidden(body, importer_for)
    if found is None:
        yield Recognised(body, importer)
        return
    yield from _if_any_known(Recognised(body, importer), _each(body, found, importer_for, depth))


def _if_any_known(whole: Recognised, found: Iterator[Recognised]) -> Iterator[Recognised]:
    """Yield what was found inside once one of the first is known to an importer, or cannot be read; else the
    whole as it is.
    """
    unknown: list[Recognised] = []
    for inner in found:
        unknown.append(inner)
        if inner.importer is not None or inner.body.fault or inner.body.lost:
            yield from unknown
            yield from found
            return
        if len(unknown) > MAX_UNKNOWN:
            break
    yield whole


def _each(body: Body, found: Iterator[Body], importer_for: ImporterFor, depth: int) -> Iterator[Recognised]:
    for inner in found:
        if inner is body:
            # What only looked like a carrier.
            yield Recognised(body, importer_for(body))
        else:
            yield from unpack_body(inner, importer_for, depth + 1)


def holds_many(body: Body) -> bool:
    """True for an archive or a capture, whose bodies are sorted out when it is opened."""
    return _signed_carrier(body) in (members_of_zip, members_of_tar, requests_of_har)


def _signed_carrier(body: Body) -> Callable[[Body], Iterator[Body]] | None:
    head = body.head
    if head.startswith(b"PK\x03\x04"):
        return members_of_zip
    if head[257:262] == b"ustar":
        return members_of_tar
    if head.startswith(b"--") and b"content-disposition:" in head[:2000].lower():
        return form_parts
    text = head.lstrip()
    if text.startswith(b"{") and _HAR.match(text) and b'"entries"' in text:
        return requests_of_har
    if _FORM.match(text):
        return form_field
    if holds_base64(text):
        return unfold_base64
    return None


def _hidden(body: Body, importer_for: ImporterFor) -> Iterator[Body] | None:
    if not is_text(body.head):
        return unsigned_blocks(body) if len(body.head) > 8 else None
    if body.head.lstrip()[:1] in (b"{", b"[", b'"'):
        return recordings_inside(body, importer_for)
    return array_in_script(body) or documents_in_lines(body)
