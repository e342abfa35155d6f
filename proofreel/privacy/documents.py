"""Text inside recorded values: JSON of any shape, JSON inside strings, HTML inside strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

import msgspec

from replay_format import events as ev

MAX_DEPTH = 200
MAX_NESTED = 8
MAX_INNER = 4_000_000
MAX_HTML_NODES = 50_000

_decoder = msgspec.json.Decoder()
_PLAIN_KEY = re.compile(r"[A-Za-z_$][\w$-]*")
_MARKUP = re.compile(r"<(?:!doctype|!--|[a-z][a-z0-9:-]{0,30})[\s>/][^<]{0,4000}", re.IGNORECASE)


class Leaf(NamedTuple):
    """One text of a document: the nearest key and the path to it (`.data.payload[0].email`)."""

    text: str
    key: str
    path: str


def leaves(value: Any, path: str = "", key: str = "", nested: int = 0, depth: int = 0) -> Iterator[Leaf]:
    """Every text of plain JSON values: strings, numbers under a key, and what is JSON inside a string.

    The items of an array carry the array's key; the `value` of a `{"name": ..., "value": ...}` pair (headers,
    cookies, form data) carries the name.
    """
    if isinstance(value, str):
        inner = _inner(value) if nested < MAX_NESTED else None
        if inner is not None:
            yield from leaves(inner, path, key, nested + 1, depth + 1)
        elif value:
            yield Leaf(value, key, path)
    elif isinstance(value, dict):
        if depth > MAX_DEPTH:
            return
        pair = _pair_name(value)
        for name, item in value.items():
            name = str(name)
            below = f"{path}.{name}" if _PLAIN_KEY.fullmatch(name) else f'{path}["{name}"]'
            yield from leaves(item, below, pair if pair and name == "value" else name, nested, depth + 1)
            if len(name) > 8 and not _PLAIN_KEY.fullmatch(name):
                yield Leaf(name, "", f"{path}{{key}}")
    elif isinstance(value, list):
        if depth > MAX_DEPTH:
            return
        for place, item in enumerate(value):
            yield from leaves(item, f"{path}[{place}]", key, nested, depth + 1)
    elif isinstance(value, int | float) and not isinstance(value, bool) and key:
        yield Leaf(str(value), key, path)


def _pair_name(value: dict[Any, Any]) -> str:
    if "value" not in value:
        return ""
    name = value.get("name", value.get("key"))
    return name if isinstance(name, str) and 0 < len(name) <= 80 else ""


def _inner(text: str) -> Any | None:
    """What a string holds when it is a JSON document itself."""
    if len(text) < 2 or len(text) > MAX_INNER:
        return None
    first, last = text[0], text[-1]
    if not (
        (first == '"' and last == '"') or (first == "{" and last == "}") or (first == "[" and last == "]")
    ):
        return None
    try:
        value = _decoder.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return None
    return value if isinstance(value, str | dict | list) else None


def looks_like_markup(text: str) -> bool:
    """Whether a string is worth parsing as HTML."""
    return "<" in text and (">" in text) and _MARKUP.search(text) is not None


def parse_markup(text: str) -> ev.Document:
    """The document that HTML text stands for, as nodes with negative ids; as forgiving as a scan needs."""
    builder = _TreeBuilder()
    try:
        builder.feed(text)
        builder.close()
    except (AssertionError, ValueError, RecursionError):
        # The standard library's parser gives up on some malformed declarations; the rest is taken as text.
        builder.handle_data(text)
    return builder.root


_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)  # fmt: skip
_CLOSES_ITSELF = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th"),
    "th": ("td", "th"), "option": ("option",), "p": ("p",),
}  # fmt: skip


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._next = -2
        self.root = ev.Document(id=self._id())
        self._open: list[ev.Document | ev.Element] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        closes = _CLOSES_ITSELF.get(tag)
        while closes and len(self._open) > 1 and isinstance(top := self._open[-1], ev.Element):
            if top.tagName not in closes:
                break
            self._open.pop()
        element = ev.Element(
            id=self._id(), tagName=tag, attributes={name: value or "" for name, value in attrs}, childNodes=[]
        )
        self._append(element)
        if tag not in _VOID and len(self._open) < MAX_DEPTH:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and isinstance(top := self._open[-1], ev.Element) and top.tagName == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            top = self._open[place]
            if isinstance(top, ev.Element) and top.tagName == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._append(ev.Text(id=self._id(), textContent=data))

    def handle_comment(self, data: str) -> None:
        self._append(ev.Comment(id=self._id(), textContent=data))

    def _append(self, node: ev.Element | ev.Text | ev.Comment) -> None:
        if self._next > -MAX_HTML_NODES:
            self._open[-1].childNodes.append(node)

    def _id(self) -> int:
        self._next -= 1
        return self._next
