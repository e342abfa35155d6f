"""Whole pages in a form that can be stored, so that any moment opens without all the events before it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from replay_format import events as ev
from replay_format.columns import EventColumns
from replay_format.decode import document_of
from replay_format.dom import Dom

# Style sheets and images are the same from keyframe to keyframe: strings from this length are kept once.
LONG_TEXT = 4096
KEY_BYTES = 16

PutBlob = Callable[[bytes], bytes]
GetBlob = Callable[[bytes], bytes]

# Changes of the page itself; a pointer's way says nothing that its last event does not say.
PAGE_SOURCES = frozenset((0, 3, 4, 5, 8, 13, 15))
POINTER_SOURCES = frozenset((1, 2, 6, 12))


class Keyframe(msgspec.Struct, array_like=True, gc=False):
    """The whole of a `Dom`. `blobs` says which strings were taken out: (node, attribute or None for the text
    content, key)."""

    root: ev.Node | None
    values: dict[int, str]
    checked: dict[int, bool]
    scrolls: dict[int, tuple[float, float]]
    sheet_changes: dict[int, list[Any]]
    adopted: dict[int, list[int]]
    adopted_sheets: dict[int, list[Any]]
    href: str
    viewport: tuple[float, float]
    pointer: tuple[float, float] | None
    hovered: int | None
    focused: int | None
    missing: int
    revision: int
    blobs: list[tuple[int, str | None, bytes]] = []


_decoder = msgspec.msgpack.Decoder(Keyframe)
_Sheet = ev.StyleSheetRule | ev.StyleDeclaration


def blob_key(content: bytes) -> bytes:
    """Return the name of a blob: BLAKE2b of its bytes, 16 bytes long."""
    return hashlib.blake2b(content, digest_size=KEY_BYTES).digest()


def dump_keyframe(dom: Dom, put: PutBlob) -> bytes:
    """Return the mirror as msgpack bytes; `put` keeps a long string (as inside a JSON string) and gives its
    key.

    Raises ValueError for a page that cannot be stored (nested deeper than the encoder goes).
    """
    taken = list(_long_texts(dom))
    blobs = [(node_id, place, put(msgspec.json.encode(text)[1:-1])) for node_id, place, text in taken]
    changes = {key: [msgspec.to_builtins(c) for c in made] for key, made in dom.sheet_changes.items()}
    try:
        for node_id, place, _ in taken:
            _set_text(dom, node_id, place, "")
        return msgspec.msgpack.encode(
            Keyframe(
                dom.root, dom.values, dom.checked, dom.scrolls, changes, dom.adopted, dom.adopted_sheets,
                dom.href, dom.viewport, dom.pointer, dom.hovered, dom.focused, dom.missing, dom.revision,
                blobs,
            )
        )  # fmt: skip
    except (RecursionError, OverflowError, TypeError) as error:
        raise ValueError("a page that cannot be stored") from error
    finally:
        for node_id, place, text in taken:
            _set_text(dom, node_id, place, text)


def _long_texts(dom: Dom) -> Iterator[tuple[int, str | None, str]]:
    """Yield (node id, attribute or None for its text, text) of what is kept apart from the page."""
    for node in dom.nodes.values():
        if isinstance(node, ev.Element):
            for name, value in node.attributes.items():
                if isinstance(value, str) and len(value) >= LONG_TEXT:
                    yield node.id, name, value
        elif isinstance(node, ev.Text) and len(node.textContent) >= LONG_TEXT:
            yield node.id, None, node.textContent


def load_keyframe(data: bytes, get: GetBlob) -> Dom:
    """Return the mirror that `dump_keyframe` was given. Raises ValueError when the bytes are not one."""
    try:
        frame = _decoder.decode(data)
        changes = {
            key: [msgspec.convert(c, _Sheet) for c in made] for key, made in frame.sheet_changes.items()
        }
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError("no keyframe") from error
    dom = Dom()
    dom.restore(frame.root)
    dom.values, dom.checked, dom.scrolls, dom.sheet_changes = (
        frame.values,
        frame.checked,
        frame.scrolls,
        changes,
    )
    dom.adopted, dom.adopted_sheets = frame.adopted, frame.adopted_sheets
    dom.href, dom.viewport, dom.pointer = frame.href, frame.viewport, frame.pointer
    dom.hovered, dom.focused = frame.hovered, frame.focused
    dom.missing, dom.revision = frame.missing, frame.revision
    for node_id, place, key in frame.blobs:
        text = document_of(b'"' + get(key) + b'"')
        if isinstance(text, str):
            _set_text(dom, node_id, place, text)
    return dom


def changes_page(columns: EventColumns, row: int) -> bool:
    """True when the event may change the page; a pointer's move or click leaves it as it is."""
    kind = columns.type[row]
    if kind == 3:
        source = columns.source[row]
        return source in PAGE_SOURCES or (source == 2 and columns.detail[row] in (ev.FOCUS, ev.BLUR))
    return kind in (2, 4)


def moves_pointer(columns: EventColumns, row: int) -> bool:
    """True when the event says where the pointer is."""
    return columns.type[row] == 3 and columns.source[row] in POINTER_SOURCES


def operations_of(event: ev.Event) -> int:
    """Return how much work the event makes for the mirror, counted in changed nodes."""
    if isinstance(event, ev.Incremental) and isinstance(event.data, ev.Mutation):
        data = event.data
        return 1 + len(data.adds) + len(data.removes) + len(data.texts) + len(data.attributes)
    return 1


def _set_text(dom: Dom, node_id: int, attribute: str | None, text: str) -> None:
    node = dom.nodes.get(node_id)
    if attribute is not None and isinstance(node, ev.Element):
        node.attributes[attribute] = text
    elif attribute is None and isinstance(node, ev.Text):
        node.textContent = text
