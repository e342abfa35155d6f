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
from replay_format.errors import LimitExceeded
from replay_format.importers.model import Importer
from replay_format.leftovers import BESIDE_EVENTS
from replay_format.limits import MIB

DEPTH = 8
# JSON as objects takes up to 25 times its size.
LARGEST_SEARCHED = 64 * MIB
# So many values are tried for a recording: a log may hold as many bodies, a dump of telemetry more than that.
TRIES = 100_000
SHORTEST = 40
URL_KEYS = ("url", "requestUrl", "request_url", "uri")
_JSON_START = re.compile(r'\s*(?:\[\s*[\[{"]|\{\s*"|"\s*[\[{])')
_PACKED_START = ("\x1f\x8b", "\x78\x01", "\x78\x5e", "\x78\x9c", "\x78\xda", "\x28\xb5\x2f\xfd")

_any = msgspec.json.Decoder()


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
    yield from search.inside(whole, "", "", 0)
    body.beside.append((BESIDE_EVENTS, search.around(whole)))


class _Search:
    def __init__(self, body: Body, importer_for: Any) -> None:
        self._body = body
        self._importer_for = importer_for
        self._tries = 0
        # The values that became bodies, by identity: the document that holds them is held meanwhile.
        self._taken: set[int] = set()

    def around(self, value: Any) -> Any:
        """Return the document without what became bodies."""
        if id(value) in self._taken:
            return None
        if isinstance(value, dict):
            return {key: self.around(item) for key, item in value.items()}
        return [self.around(item) for item in value] if isinstance(value, list) else value

    def inside(self, value: Any, place: str, url: str, depth: int) -> Iterator[Body]:
        """Yield what is found in a value at `place`; `url` is what stands beside it in a log of requests."""
        if depth > DEPTH or self._tries > TRIES:
            return
        if isinstance(value, str):
            yield from self._in_text(value, place, url)
        elif isinstance(value, list):
            if is_events(value):
                self._taken.add(id(value))
                yield self._inner(place, msgspec.json.encode(value), url)
                return
            for number, item in enumerate(value):
                yield from self._below(item, f"{place}[{number}]", url, depth)
        elif isinstance(value, dict):
            url = next((value[key] for key in URL_KEYS if isinstance(value.get(key), str)), url)
            for key, item in value.items():
                yield from self._below(item, f"{place}.{key}", url, depth)

    def _below(self, value: Any, place: str, url: str, depth: int) -> Iterator[Body]:
        if _may_be_a_body(value):
            self._tries += 1
            inner = self._inner(place, msgspec.json.encode(value), url)
            importer: Importer | None = self._importer_for(inner)
            if importer is not None and importer.name != "rrweb":
                self._taken.add(id(value))
                yield inner
                return
        yield from self.inside(value, place, url, depth + 1)

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


def is_events(value: list[Any]) -> bool:
    """True when it begins as an array of rrweb events does."""
    first = value[0] if value else None
    return (
        isinstance(first, dict)
        and isinstance(first.get("type"), int)
        and 0 <= first["type"] <= 7
        and "data" in first
        and isinstance(first.get("timestamp"), int | float)
    )
