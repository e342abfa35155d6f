"""Recordings inside other JSON: an answer of an API, a log of requests, a document in a string.

A list of events counts as a recording by the shape of its first event, anything else by what an importer
recognises; strings are looked into as JSON, or as base64 of something packed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.carriers.forms import holds_base64
from replay_format.carriers.inner import inner_body, unreadable_body
from replay_format.carriers.structure import (
    SESSION_KEYS,
    WINDOW_KEYS,
    Carried,
    carried_events,
    in_order,
    is_events,
    orders,
    place_of,
    said,
    wrapped,
    wrapper,
)
from replay_format.errors import LimitExceeded
from replay_format.importers.model import Importer
from replay_format.leftovers import BESIDE_EVENTS
from replay_format.limits import MIB
from replay_format.splitting import end_of_value

DEPTH = 8
# JSON as objects takes up to 25 times its size.
LARGEST_SEARCHED = 64 * MIB
# So many values are tried for a recording: a log may hold as many bodies, a dump of telemetry more than that.
TRIES = 100_000
# So many values are tried with their keys in other orders: what was written down anew lies outermost.
REORDERED = 24
SHORTEST = 40
URL_KEYS = ("url", "requestUrl", "request_url", "uri")
_JSON_START = re.compile(r'\s*(?:\[\s*[\[{"]|\{\s*"|"\s*[\[{])')
_LONE = re.compile(rb'\s*\{\s*"([^"\\]{1,40})"\s*:\s*[\[{]')
_OWN_FIELDS = frozenset({
    b"events", b"data", b"batch", b"snapshots", b"records", b"log", b"variables", b"results",
    b"resourceSpans", b"resourceLogs",
})  # fmt: skip
_PACKED_START = ("\x1f\x8b", "\x78\x01", "\x78\x5e", "\x78\x9c", "\x78\xda", "\x28\xb5\x2f\xfd")

_any = msgspec.json.Decoder()


def lone_value(body: Body) -> Body | None:
    """Return the one value of an object with a single field, when it is an object or list; None else.

    A field that products name themselves is no wrapper.
    """
    found = _LONE.match(body.head)
    if found is None or found[1] in _OWN_FIELDS:
        return None
    try:
        data = body.read(LARGEST_SEARCHED)
    except LimitExceeded:
        return None
    end = end_of_value(data, found.end() - 1)
    if end is None or data[end:].strip() != b"}":
        return None
    return inner_body(
        body, f"{body.name}#.{found[1].decode('utf-8', 'replace')}", data[found.end() - 1 : end]
    )


def recordings_inside(body: Body, importer_for: Any) -> Iterator[Body]:
    """Yield the recordings in a JSON document that is none itself, each as a body of its own."""
    try:
        data = body.read(LARGEST_SEARCHED)
        whole = _any.decode(data)
    except LimitExceeded:
        size = f"more than {LARGEST_SEARCHED:,} bytes"
        reason = f"is no recording as it is, and with {size} too large to be searched for one"
        yield unreadable_body(body, body.name, reason)
        return
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    search = _Search(body, importer_for)
    yield from search.root(whole)
    body.beside.append((BESIDE_EVENTS, search.around(whole)))


class _Search:
    def __init__(self, body: Body, importer_for: Any) -> None:
        self._body = body
        self._importer_for = importer_for
        self._tries = self._reordered = 0
        # The values that became bodies, by identity: the document that holds them is held meanwhile.
        self._taken: set[int] = set()

    def around(self, value: Any) -> Any:
        """Return the document without what became bodies."""
        if id(value) in self._taken:
            return None
        if isinstance(value, dict):
            return {key: self.around(item) for key, item in value.items()}
        return [self.around(item) for item in value] if isinstance(value, list) else value

    def root(self, whole: Any) -> Iterator[Body]:
        """Yield what is found in a whole document: itself put into its product's order, or what it holds."""
        inner = self._in_order(whole, "", "")
        if inner is not None:
            self._taken.add(id(whole))
            yield inner
        else:
            carried = carried_events([whole]) if isinstance(whole, dict) else None
            if carried is not None and len(carried) == 1:
                yield from self._wrapped(carried, "", "")
            else:
                yield from self.inside(whole, "", "", 0)

    def _wrapped(self, carried: list[Carried], place: str, url: str) -> Iterator[Body]:
        self._taken.update(id(item.source) for item in carried)
        for number, data in enumerate(wrapper(carried)):
            yield self._inner(f"{place}({number})", data, url)

    def inside(self, value: Any, place: str, url: str, depth: int) -> Iterator[Body]:
        """Yield what is found in a value at `place`; `url` is what stands beside it in a log of requests."""
        if depth > DEPTH or self._tries > TRIES:
            return
        if isinstance(value, str):
            yield from self._in_text(value, place, url)
        elif isinstance(value, list):
            yield from self._in_list(value, place, url, depth)
        elif isinstance(value, dict):
            url = next((value[key] for key in URL_KEYS if isinstance(value.get(key), str)), url)
            for key, item in value.items():
                session, window = said(value, SESSION_KEYS), said(value, WINDOW_KEYS)
                carried = carried_events(item, session, window) if isinstance(item, list) else None
                if is_events(item):
                    self._taken.add(id(item))
                    data = wrapped(item, session, window, place_of(value))
                    yield self._inner(f"{place}.{key}", data, url)
                elif carried is not None and not self._is_known(item, place, url):
                    yield from self._wrapped(carried, f"{place}.{key}", url)
                else:
                    yield from self._below(item, f"{place}.{key}", url, depth)

    def _in_list(self, value: list[Any], place: str, url: str, depth: int) -> Iterator[Body]:
        if is_events(value):
            self._taken.add(id(value))
            yield self._inner(place, msgspec.json.encode(in_order(value)), url)
            return
        carried = None if self._is_known(value, place, url) else carried_events(value)
        if carried is not None:
            yield from self._wrapped(carried, place, url)
            return
        for number, item in enumerate(value):
            yield from self._below(item, f"{place}[{number}]", url, depth)

    def _below(self, value: Any, place: str, url: str, depth: int) -> Iterator[Body]:
        if _may_be_a_body(value):
            self._tries += 1
            inner = self._inner(place, msgspec.json.encode(value), url)
            importer: Importer | None = self._importer_for(inner)
            known = inner if importer is not None and importer.name != "rrweb" else None
            known = known or self._in_order(value, place, url)
            if known is not None:
                self._taken.add(id(value))
                yield known
                return
        yield from self.inside(value, place, url, depth + 1)

    def _in_order(self, value: Any, place: str, url: str) -> Body | None:
        """Return the value as its product writes it; None when no product does, or rrweb alone."""
        if not _may_be_a_body(value) or self._reordered >= REORDERED:
            return None
        self._reordered += 1
        for candidate in orders(value):
            inner = self._inner(place, msgspec.json.encode(candidate), url)
            importer: Importer | None = self._importer_for(inner)
            if importer is not None and importer.name != "rrweb":
                return inner
        return None

    def _is_known(self, items: list[Any], place: str, url: str) -> bool:
        """True when the first of the items is a product's own body: no envelope of somebody else's."""
        return bool(items) and self._in_order(items[0], place, url) is not None

    def _in_text(self, text: str, place: str, url: str) -> Iterator[Body]:
        if len(text) < SHORTEST:
            return
        if text.startswith(_PACKED_START):
            try:
                inner = self._inner(place, text.encode("latin-1"), url)
            except UnicodeEncodeError:
                return
            self._taken.add(id(text))
            yield inner
        elif _JSON_START.match(text) or holds_base64(text[:65536].encode("utf-8", "replace")):
            self._tries += 1
            self._taken.add(id(text))
            yield self._inner(place, text.encode("utf-8", "surrogatepass"), url)

    def _inner(self, place: str, data: bytes, url: str) -> Body:
        return inner_body(self._body, f"{self._body.name}#{place}", data, url=url)


def _may_be_a_body(value: Any) -> bool:
    """True when it is worth asking the importers: events are objects, or strings that hold them."""
    if isinstance(value, list):
        return bool(value) and not is_events(value)
    return isinstance(value, dict) and any(
        isinstance(item, dict | list) or (isinstance(item, str) and len(item) > 200)
        for item in value.values()
    )
