"""Bodies inside bodies: archives, HAR captures, multipart forms, base64, snappy blocks.

Each carrier is recognised by content and unfolded into the bodies it carries, to a bounded depth; what is no
carrier is given back as it is.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import unquote_to_bytes

import cramjam
import msgspec

from replay_format.encodings import Unfolded
from replay_format.errors import LimitExceeded
from replay_format.importers.model import Body

MAX_DEPTH = 4
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}\s*\Z")
_PACKED_STARTS = (b"H4sI", b"eJ", b"eN", b"eA", b"KLUv", b"W3si", b"eyJ", b"W1t7", b"UEs")


def unpack_body(body: Body, is_known: Callable[[Body], bool], depth: int = 0) -> Iterator[Body]:
    """The bodies that `body` carries, or itself. What cannot be unfolded comes back as it is.

    `is_known` says whether an importer takes a body as it is: only what nobody knows is tried as snappy.
    Raises `LimitExceeded` when an archive holds more than the limits allow.
    """
    carrier = _carrier_of(body) if depth < MAX_DEPTH else None
    if carrier is None and depth < MAX_DEPTH and _may_be_snappy(body.head) and not is_known(body):
        carrier = _snappy
    if carrier is None:
        yield body
        return
    for inner in carrier(body):
        yield from unpack_body(inner, is_known, depth + 1)


def holds_many(body: Body) -> bool:
    """Whether it is an archive or a capture, whose bodies are sorted out when it is opened."""
    return _carrier_of(body) in (_zip, _tar, _har)


def inner_body(outer: Body, name: str, data: bytes, *, url: str = "", content_type: str = "",
               epoch_ms: float | None = None) -> Body:  # fmt: skip
    """A body inside another one, its own compression taken off."""
    unfolded = Unfolded(io.BytesIO(data), path=name, limits=outer.limits)
    return Body(
        name,
        unfolded.pieces(),
        url=url or outer.url,
        content_type=content_type,
        epoch_ms=epoch_ms if epoch_ms is not None else outer.epoch_ms,
        encodings=(*outer.encodings, *unfolded.names),
        limits=outer.limits,
    )


def _carrier_of(body: Body) -> Callable[[Body], Iterator[Body]] | None:
    head = body.head
    if head.startswith(b"PK\x03\x04"):
        return _zip
    if head[257:262] == b"ustar":
        return _tar
    if head.startswith(b"--") and b"content-disposition:" in head[:2000].lower():
        return _multipart
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{") and re.match(rb'\{\s*"log"\s*:\s*\{', text) and b'"entries"' in text:
        return _har
    if re.match(rb"(?:[\w.]+=[^&\s]*&){0,8}data=[\w%+/=-]{16,}", text):
        return _form
    if len(text) < 1 << 16 and _looks_base64(text):
        return _base64
    if (
        len(text) == 1 << 16
        and re.fullmatch(rb"[A-Za-z0-9+/_=-]{65536}", text)
        and _looks_base64(text[:4096])
    ):
        return _base64
    return None


def _may_be_snappy(head: bytes) -> bool:
    return len(head) > 8 and not _is_text(head)


def _zip(body: Body) -> Iterator[Body]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(body.read()))
    except (zipfile.BadZipFile, ValueError, OSError):
        body.truncated = True
        return
    budget = body.limits.max_decompressed
    for member in archive.infolist():
        if member.is_dir() or _is_hidden(member.filename):
            continue
        budget -= member.file_size
        if budget < 0:
            raise LimitExceeded("decompressed size", body.limits.max_decompressed, "--max-decompressed")
        try:
            with archive.open(member) as opened:
                data = opened.read(member.file_size + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
            continue
        yield inner_body(body, f"{body.name}!{member.filename}", data)


def _tar(body: Body) -> Iterator[Body]:
    budget = body.limits.max_decompressed
    try:
        with tarfile.open(fileobj=io.BytesIO(body.read())) as archive:
            for member in archive:
                if not member.isfile() or _is_hidden(member.name):
                    continue
                budget -= member.size
                if budget < 0:
                    raise LimitExceeded(
                        "decompressed size", body.limits.max_decompressed, "--max-decompressed"
                    )
                opened = archive.extractfile(member)
                if opened is not None:
                    yield inner_body(body, f"{body.name}!{member.name}", opened.read())
    except (tarfile.TarError, EOFError, OSError, ValueError):
        body.truncated = True


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts


class _PostData(msgspec.Struct):
    text: str = ""
    encoding: str = ""
    _encoding: str = ""
    mimeType: str = ""


class _Request(msgspec.Struct):
    url: str = ""
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


class _RawLog(msgspec.Struct):
    entries: list[msgspec.Raw]


class _Har(msgspec.Struct):
    log: _RawLog


_har_decoder = msgspec.json.Decoder(_Har)
_entry_decoder = msgspec.json.Decoder(_Entry)


def _har(body: Body) -> Iterator[Body]:
    """HAR 1.2: what was sent and what was answered, request by request; base64 or text."""
    try:
        entries = _har_decoder.decode(body.read()).log.entries
    except (msgspec.DecodeError, UnicodeDecodeError):
        body.truncated = True
        return
    for number, raw in enumerate(entries):
        try:
            entry = _entry_decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        name, at = f"{body.name}#{number}", _epoch_ms(entry.startedDateTime)
        url = entry.request.url if entry.request else ""
        post = entry.request.postData if entry.request else None
        if post is not None and post.text:
            data = _content_bytes(post.text, post.encoding or post._encoding)
            yield inner_body(body, name, data, url=url, content_type=post.mimeType, epoch_ms=at)
        answer = entry.response.content if entry.response else None
        if answer is not None and answer.text and _may_be_replay(answer):
            data = _content_bytes(answer.text, answer.encoding)
            yield inner_body(
                body, f"{name}:response", data, url=url, content_type=answer.mimeType, epoch_ms=at
            )


def _may_be_replay(answer: _Content) -> bool:
    kind = answer.mimeType.lower()
    return "json" in kind or "octet-stream" in kind or kind.startswith("text/plain") or "gzip" in kind


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


def _multipart(body: Body) -> Iterator[Body]:
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
        content = content.removesuffix(b"\n").removesuffix(b"\r")
        name = re.search(rb'name="([^"]*)"', headers)
        label = name.group(1).decode("utf-8", "replace") if name else "part"
        yield inner_body(body, f"{body.name}#{label}", content)


def _form(body: Body) -> Iterator[Body]:
    """`application/x-www-form-urlencoded`: the `data` field holds the payload, often as base64."""
    for pair in body.read().strip().split(b"&"):
        key, _, value = pair.partition(b"=")
        if key == b"data":
            yield inner_body(body, body.name, unquote_to_bytes(value.replace(b"+", b"%2B")))


def _looks_base64(text: bytes) -> bool:
    if text.startswith(_PACKED_STARTS):
        return _BASE64.match(text.rstrip()) is not None
    if text[:2].startswith(b"=") or text.rstrip().endswith((b"Jye", b"is3W", b"Is4H")):
        return _BASE64.match(text.rstrip()[::-1]) is not None
    return False


def _base64(body: Body) -> Iterator[Body]:
    """Base64 or base64url text, also written backwards (Statsig's client does that to its requests)."""
    text = body.read().strip()
    if not text.startswith(_PACKED_STARTS):
        text = text[::-1]
    text = text.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    try:
        yield inner_body(body, body.name, base64.b64decode(text + b"=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        yield body


def _snappy(body: Body) -> Iterator[Body]:
    """Raw snappy blocks, alone or each behind its length as a big-endian u32 (PostHog's storage)."""
    data = body.read()
    blocks = _prefixed(data)
    if blocks is None:
        plain = _unsnap(data, body)
        blocks = [plain] if plain is not None else None
    if blocks is None:
        yield body
        return
    yield inner_body(body, body.name, b"\n".join(block.rstrip(b"\n") for block in blocks))


def _prefixed(data: bytes) -> list[bytes] | None:
    blocks: list[bytes] = []
    place = 0
    while place + 4 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if not 0 < size <= len(data) - place - 4:
            break
        plain = _unsnap(data[place + 4 : place + 4 + size], None)
        if plain is None:
            break
        blocks.append(plain)
        place += 4 + size
    return blocks or None


def _unsnap(data: bytes, body: Body | None) -> bytes | None:
    """A raw block says its length first (a varint); more than 100 times its size is no snappy."""
    size, shift, place = 0, 0, 0
    while place < min(len(data), 5):
        byte = data[place]
        size |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            break
    if not 0 < size <= max(100 * len(data), 1024) or size < len(data) // 2:
        return None
    if body is not None and size > body.limits.max_decompressed:
        raise LimitExceeded("decompressed size", body.limits.max_decompressed, "--max-decompressed")
    try:
        return bytes(cramjam.snappy.decompress_raw(data))
    except cramjam.DecompressionError:
        return None


def _is_text(head: bytes) -> bool:
    try:
        head[:4096].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head[:4096]) - 4
    return b"\x00" not in head[:4096]
