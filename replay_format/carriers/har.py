"""HAR 1.2: what a browser or a proxy captured, request by request."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.carriers.inner import inner_body, unreadable_body
from replay_format.carriers.sockets import Message, bodies_of_socket
from replay_format.leftovers import CAPTURE
from replay_format.lost import endpoint_of

UPLOADING = frozenset({"POST", "PUT", "PATCH"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class _PostData(msgspec.Struct):
    text: str = ""
    params: Any = None
    encoding: str = ""
    _encoding: str = ""
    mimeType: str = ""


class _Request(msgspec.Struct):
    url: str = ""
    method: str = ""
    bodySize: Any = None
    headers: Any = None
    postData: _PostData | None = None


class _Content(msgspec.Struct):
    text: str = ""
    encoding: str = ""
    mimeType: str = ""


class _Response(msgspec.Struct):
    content: _Content | None = None


class _Entry(msgspec.Struct):
    startedDateTime: str = ""
    request: _Request | None = None
    response: _Response | None = None
    _webSocketMessages: list[Message] = []


class _RawLog(msgspec.Struct):
    entries: list[msgspec.Raw]
    creator: Any = None
    browser: Any = None
    pages: Any = None
    comment: Any = None


class _Har(msgspec.Struct):
    log: _RawLog


_any = msgspec.json.Decoder()
_har_decoder = msgspec.json.Decoder(_Har)
_entry_decoder = msgspec.json.Decoder(_Entry)


def requests_of_har(body: Body) -> Iterator[Body]:
    """HAR 1.2: what was sent and what was answered, request by request; base64 or text."""
    try:
        log = _har_decoder.decode(body.read()).log
    except (msgspec.DecodeError, UnicodeDecodeError):
        body.truncated = True
        yield unreadable_body(body, body.name, "is a HAR capture that is cut off or no JSON")
        return
    body.beside.append((CAPTURE, [log.creator, log.browser, log.pages, log.comment]))
    sent: dict[str, float] = {}
    for number, raw in enumerate(log.entries):
        body.beside.append((CAPTURE, _around_bodies(raw)))
        try:
            entry = _entry_decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            yield unreadable_body(body, f"{body.name}#{number}", "is no entry of a HAR capture")
            continue
        name, at = f"{body.name}#{number}", _epoch_ms(entry.startedDateTime)
        url = entry.request.url if entry.request else ""
        post = entry.request.postData if entry.request else None
        if entry.request is not None and entry.request.method.upper() in UPLOADING:
            endpoint = endpoint_of(url)
            if _is_lost(entry.request):
                yield _lost_body(body, name, url, at, sent.get(endpoint))
            if at is not None:
                sent[endpoint] = at
        if post is not None and post.text:
            data = _content_bytes(post.text, post.encoding or post._encoding)
            yield inner_body(body, name, data, url=url, content_type=post.mimeType, epoch_ms=at)
        answer = entry.response.content if entry.response else None
        if answer is not None and answer.text and _may_be_replay(answer):
            data = _content_bytes(answer.text, answer.encoding)
            yield inner_body(
                body, f"{name}:response", data, url=url, content_type=answer.mimeType, epoch_ms=at
            )
        yield from bodies_of_socket(body, name, url, entry._webSocketMessages)


def _is_lost(request: _Request) -> bool:
    """True when a body was sent that the capture does not hold, or holds as damaged text only.

    Bytes that are no UTF-8 became U+FFFD when they were kept as text. Only bytes leave control characters
    beside it: the text formats that recorders send escape them.
    """
    text = request.postData.text if request.postData is not None else ""
    if text:
        return "\ufffd" in text and _CONTROL.search(text) is not None
    if request.postData is not None and request.postData.params:
        return False
    headers = _headers(request.headers)
    length = headers.get("content-length", "")
    if length.isdecimal():
        return int(length) > 0
    size = request.bodySize if isinstance(request.bodySize, int | float) else -1
    return size > 0 or (size < 0 and "content-type" in headers)


def _headers(told: Any) -> dict[str, str]:
    pairs = [header for header in told if isinstance(header, dict)] if isinstance(told, list) else []
    return {str(pair.get("name", "")).lower(): str(pair.get("value", "")).strip() for pair in pairs}


def _lost_body(outer: Body, name: str, url: str, at: float | None, since: float | None) -> Body:
    body = Body(name, (), url=url, epoch_ms=at, limits=outer.limits)
    body.lost, body.since_ms = True, since
    return body


def _around_bodies(raw: msgspec.Raw) -> Any:
    """Return all that an entry says but for the texts of its bodies, which are bodies of their own."""
    try:
        entry = _any.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return bytes(raw)
    for side, part in (("request", "postData"), ("response", "content")):
        holder = entry.get(side) if isinstance(entry, dict) else None
        found = holder.get(part) if isinstance(holder, dict) else None
        if isinstance(found, dict):
            found.pop("text", None)
    messages = entry.get("_webSocketMessages") if isinstance(entry, dict) else None
    for message in messages if isinstance(messages, list) else ():
        if isinstance(message, dict):
            message.pop("data", None)
    return entry


def _may_be_replay(answer: _Content) -> bool:
    kind = answer.mimeType.lower()
    return (
        not kind
        or "json" in kind
        or "octet-stream" in kind
        or kind.startswith("text/plain")
        or "gzip" in kind
    )


def _content_bytes(text: str, encoding: str) -> bytes:
    """Binary bodies stand in a HAR as base64, or one character a byte, or damaged as UTF-8."""
    if encoding == "base64":
        try:
            return base64.b64decode(text)
        except (binascii.Error, ValueError):
            pass
    if text[:1] in "\x1f\x78\x28\xff\x00\x01\x51":
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError:
            pass
    return text.encode("utf-8", "surrogatepass")


def _epoch_ms(text: str) -> float | None:
    try:
        return datetime.fromisoformat(text).timestamp() * 1000
    except ValueError:
        return None
