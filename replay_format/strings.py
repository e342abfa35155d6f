"""Strings in bytes and in values of any kind: JSON, JSON in strings, lines, packed and binary data."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec

from replay_format.carriers.forms import holds_base64, unfold_base64
from replay_format.carriers.inner import is_text, open_body
from replay_format.errors import ReplayFormatError
from replay_format.repair import repair_json

# A fragment of JSON that is shorter is as well read as the text that it is.
FRAGMENT = 200
PACKED = ("\x1f\x8b", "\x78\x01", "\x78\x5e", "\x78\x9c", "\x78\xda", "\x28\xb5\x2f\xfd")
_STRING = re.compile(rb'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
# Text among binary: printable ASCII and well-formed longer UTF-8, at least six characters of it.
_PRINTABLE = re.compile(rb"(?:[\x20-\x7e\n\t]|[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}){6,}")
_any = msgspec.json.Decoder()
_string = msgspec.json.Decoder(str)


def strings_of(raw: bytes) -> Iterator[str]:
    """Yield every string of JSON bytes, keys included, whether or not they are a whole document."""
    for text in _STRING.findall(raw):
        yield _plain(text)


def strings_in(raws: Iterable[bytes]) -> set[str]:
    """Return all strings of many JSON values. They repeat themselves: each is decoded once."""
    return set(map(_plain, set(chain.from_iterable(map(_STRING.findall, raws)))))


def _plain(text: bytes) -> str:
    if b"\\" in text:
        try:
            return _string.decode(b'"%s"' % text)
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass
    return text.decode("utf-8", "replace")


def texts_of(value: Any) -> Iterator[str]:
    """Yield every string of plain JSON values, keys included, and those of JSON inside strings."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield from item
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
        elif isinstance(item, str):
            yield item
            if item[:1] in ("{", "[") and (inner := json_inside(item)) is not None:
                waiting.append(inner)


def document_in(data: bytes) -> Any:
    """Return what bytes hold as plain JSON values: a document, one for each line, or the texts in them."""
    if not data.strip():
        return None
    found = _decoded(data)
    if found is not None:
        return found
    if not is_text(data):
        return _among_binary(data)
    return [_line(line) for line in data.split(b"\n") if line.strip()]


def _line(line: bytes) -> Any:
    found = _decoded(line.strip().rstrip(b","))
    if found is not None:
        return found
    return list(strings_of(line)) if b'":' in line else line.decode("utf-8", "replace")


def _among_binary(data: bytes) -> list[Any]:
    """Return the texts of a binary body: lines that are JSON, and runs of text."""
    return [_line(run) for run in _PRINTABLE.findall(data)]


def _decoded(data: bytes) -> Any:
    try:
        return _any.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return _any.decode(repair_json(data)) if data.lstrip()[:1] in (b"{", b"[") else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def json_inside(text: str) -> Any:
    """Return what a string holds that is JSON, a long piece of it, or JSON packed or in base64; else None."""
    start = text.lstrip()[:1]
    if start in ("{", "["):
        found = _decoded(text.encode("utf-8", "surrogatepass"))
        if found is not None:
            return found
    if text.startswith(PACKED):
        try:
            return _unpacked(text.encode("latin-1"))
        except UnicodeEncodeError:
            return None
    if len(text) > FRAGMENT and '":' in text:
        return list(strings_of(text.encode("utf-8", "surrogatepass")))
    if len(text) >= 16 and " " not in text[:60] and holds_base64(text.encode("utf-8", "replace")):
        return _unpacked(text.encode("ascii", "replace"), in_base64=True)
    return None


def _unpacked(data: bytes, *, in_base64: bool = False) -> Any:
    try:
        body = open_body("", io.BytesIO(data))
        if in_base64:
            body = next(iter(unfold_base64(body)), body)
        return _decoded(body.read())
    except (ReplayFormatError, ValueError):
        return None
