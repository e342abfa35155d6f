"""Forms that carry a body: multipart, url-encoded, base64 text."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_plus, unquote_to_bytes

from replay_format.body import Body
from replay_format.carriers.inner import inner_body
from replay_format.leftovers import FORM_FIELD

_HEAD = 65536
_ALPHABET = re.compile(rb"[A-Za-z0-9+/_=\s-]{16,}\Z")
_DATA_URL = re.compile(rb"data:[\w.+/-]*(?:;[\w=.-]+)*;base64,")
# What packed or JSON data looks like in base64: gzip, zlib, zstd, zip, `[{"`, `{"`, `[["`, `["`.
_STARTS = (
    b"H4sI",
    b"eAE",
    b"eF4",
    b"eJ",
    b"eNo",
    b"KLUv",
    b"UEsDB",
    b"W3",
    b"W1",
    b"WyJ",
    b"eyJ",
    b"ewo",
    b"Wwo",
)


def form_parts(body: Body) -> Iterator[Body]:
    """RFC 7578: parts between boundary lines; the first line is the boundary."""
    data = body.read()
    boundary = data.split(b"\n", 1)[0].rstrip(b"\r")
    for chunk in data.split(boundary)[1:]:
        if chunk.startswith(b"--"):
            break
        headers, found, content = chunk.partition(b"\r\n\r\n")
        if not found:
            headers, found, content = chunk.partition(b"\n\n")
        if not found:
            continue
        body.beside.append((FORM_FIELD, headers.decode("utf-8", "replace")))
        content = content.removesuffix(b"\n").removesuffix(b"\r")
        name = re.search(rb'name="([^"]*)"', headers)
        label = name.group(1).decode("utf-8", "replace") if name else "part"
        yield inner_body(body, f"{body.name}#{label}", content)


def form_field(body: Body) -> Iterator[Body]:
    """`application/x-www-form-urlencoded`: the `data` field holds the payload, often as base64."""
    for pair in body.read().strip().split(b"&"):
        key, _, value = pair.partition(b"=")
        if key == b"data":
            yield inner_body(body, body.name, unquote_to_bytes(value.replace(b"+", b"%2B")))
        else:
            name = unquote_plus(key.decode("utf-8", "replace"))
            body.beside.append((FORM_FIELD, {name: unquote_plus(value.decode("utf-8", "replace"))}))


def holds_base64(text: bytes) -> bool:
    """True when a body that begins so is base64 of something packed or of JSON, forwards or backwards, with
    or without line breaks, alone or as a data URL."""
    url = _DATA_URL.match(text[:200])
    start = text[url.end() if url else 0 : _HEAD]
    if _ALPHABET.match(start) is None:
        return False
    if start.startswith(_STARTS):
        return True
    if len(text) >= _HEAD:
        # Backwards, what tells is at the end, which is not here yet: only bytes that are no words will do.
        return b" " not in start and b"\n" not in start[:60]
    return start.rstrip()[::-1].startswith(_STARTS)


def unfold_base64(body: Body) -> Iterator[Body]:
    """Base64 or base64url text, also written backwards (Statsig's client does that to its requests)."""
    text = body.read()
    url = _DATA_URL.match(text[:200])
    text = b"".join(text[url.end() if url else 0 :].split())
    if not text.startswith(_STARTS):
        text = text[::-1]
    if not text.startswith(_STARTS):
        yield body
        return
    text = text.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    try:
        yield inner_body(body, body.name, base64.b64decode(text + b"=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        yield body
