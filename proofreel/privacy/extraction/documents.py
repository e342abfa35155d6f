"""Text inside recorded values: JSON of any shape, JSON inside strings, HTML inside strings."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import msgspec

from replay_format import events as ev

MAX_DEPTH = 200
MAX_NESTED = 8
MAX_INNER = 4_000_000
MAX_HTML_NODES = 50_000

_decoder = msgspec.json.Decoder()
_BRACKETS = frozenset({'""', "{}", "[]"})
_PLAIN_KEY = re.compile(r"[A-Za-z_$][\w$-]*")
_MARKUP = re.compile(r"<(?:!doctype|!--|[a-z][a-z0-9:-]{0,30})[\s>/][^<]{0,4000}", re.IGNORECASE)


# A plain tuple: some hundred thousand are made per megabyte of JSON.
Found = tuple[str | int | float, str, str, str | int | None]
"""A text or number with its nearest key, and where it stands: the path of what holds it and its name or
number in there (None: it is all there is). Paths are put together only for what is of interest."""


def texts_in(value: Any, path: str = "", key: str = "") -> list[Found]:
    """Return every text of plain JSON values: strings, numbers under a key, and what is JSON inside a string.

    The items of an array carry the array's key; the `value` of a `{"name": ..., "value": ...}` pair (headers,
    cookies, form data) carries the name.
    """
    found: list[Found] = []
    _collect_one(value, key, path, None, 0, 0, found)
    return found


def path_of(found: Found) -> str:
    """Return the path to a text (`.data.payload[0].email`)."""
    _, _, holder, step = found
    return holder if step is None else holder + _step(step)


@lru_cache(maxsize=4096)
def _step(name: str | int) -> str:
    if isinstance(name, int):
        return f"[{name}]"
    return f".{name}" if _PLAIN_KEY.fullmatch(name) else f'["{name}"]'


def _collect_one(
    value: Any, key: str, holder: str, step: str | int | None, nested: int, depth: int, found: list[Found]
) -> None:
    """Add the texts of a value that stands at `step` in what is at `holder`."""
    kind = type(value)
    if kind is str:
        if not value:
            return
        inner = _inner(value) if nested < MAX_NESTED and value[0] in '"{[' else None
        if inner is None:
            found.append((value, key, holder, step))
        else:
            _collect_one(inner, key, holder, step, nested + 1, depth + 1, found)
    elif kind is dict or kind is list:
        if depth <= MAX_DEPTH:
            path = holder if step is None else holder + _step(step)
            if kind is dict:
                _collect_members(value, path, nested, depth + 1, found)
            else:
                _collect_items(value, key, path, nested, depth + 1, found)
    elif key and kind in (int, float):
        found.append((value, key, holder, step))


def _collect_members(value: dict[str, Any], path: str, nested: int, depth: int, found: list[Found]) -> None:
    pair = _pair_name(value)
    for name, item in value.items():
        own = pair if pair and name == "value" else name
        if item.__class__ is int:
            if own:
                found.append((item, own, path, name))
        elif item.__class__ is not str or (item and item[0] in '"{['):
            _collect_one(item, own, path, name, nested, depth, found)
        elif item:
            found.append((item, own, path, name))
        if len(name) > 8 and _step(name)[0] == "[":
            found.append((name, "", path + "{key}", None))


def _collect_items(
    value: list[Any], key: str, path: str, nested: int, depth: int, found: list[Found]
) -> None:
    for place, item in enumerate(value):
        _collect_one(item, key, path, place, nested, depth, found)


def _pair_name(value: dict[Any, Any]) -> str:
    if "value" not in value:
        return ""
    name = value.get("name", value.get("key"))
    return name if isinstance(name, str) and 0 < len(name) <= 80 else ""


def _inner(text: str) -> Any | None:
    """Return what a string holds when it is a JSON document itself, else None."""
    if not 2 <= len(text) <= MAX_INNER or text[0] + text[-1] not in _BRACKETS:
        return None
    try:
        value = _decoder.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return None
    return value if isinstance(value, str | dict | list) else None


def looks_like_markup(text: str) -> bool:
    """True when a string is worth parsing as HTML."""
    return "<" in text and (">" in text) and _MARKUP.search(text) is not None


def parse_markup(text: str) -> ev.Document:
    """Return the document that HTML text stands for, as nodes with negative ids; as forgiving as a scan
    needs."""
    builder = _TreeBuilder()
    try:
        builder.feed(text)
        builder.close()
    except (AssertionError, ValueError, RecursionError):
        # The standard library's parser gives up on some malformed declarations; the rest is taken as text.
        builder.handle_data(text)
    return builder.root


_VOID = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ]
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
