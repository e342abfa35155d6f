"""The event model: rrweb's, because most products record rrweb and the others are translated into it.

Field names are those of the wire format (camelCase), so that the types decode it as it stands. An event that
does not fit its type is decoded leniently or kept as `UnknownEvent` (see `replay_format.decode`): nothing is
dropped and nothing is fatal.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

# What a recorder in a browser can count to; columns and the container keep ids in 64 bits.
LARGEST_ID = 2**53
NodeId = Annotated[int, msgspec.Meta(ge=-LARGEST_ID, le=LARGEST_ID)]


class Document(msgspec.Struct, tag_field="type", tag=0, gc=False):
    id: NodeId
    childNodes: list[Node] = []
    compatMode: str | None = None
    rootId: NodeId | None = None


class Doctype(msgspec.Struct, tag_field="type", tag=1, gc=False):
    id: NodeId
    name: str = ""
    publicId: str = ""
    systemId: str = ""
    rootId: NodeId | None = None
    isShadow: bool = False


class Element(msgspec.Struct, tag_field="type", tag=2, gc=False):
    """An element; `attributes` hold the recorder's own marks too (`rr_width`, `_cssText`, ...)."""

    id: NodeId
    tagName: str
    attributes: dict[str, Any] = {}
    childNodes: list[Node] = []
    isSVG: bool | None = None
    needBlock: bool | None = None
    isShadowHost: bool | None = None
    isShadow: bool | None = None
    isCustom: bool | None = None
    rootId: NodeId | None = None


class Text(msgspec.Struct, tag_field="type", tag=3, gc=False):
    id: NodeId
    textContent: str = ""
    isStyle: bool | None = None
    isShadow: bool | None = None
    rootId: NodeId | None = None


class CData(msgspec.Struct, tag_field="type", tag=4, gc=False):
    id: NodeId
    textContent: str = ""
    isShadow: bool | None = None
    rootId: NodeId | None = None


class Comment(msgspec.Struct, tag_field="type", tag=5, gc=False):
    id: NodeId
    textContent: str = ""
    isShadow: bool | None = None
    rootId: NodeId | None = None


Node = Document | Doctype | Element | Text | CData | Comment
Parent = Document | Element


class TextChange(msgspec.Struct, gc=False):
    id: NodeId
    value: str | None = None


class AttributeChange(msgspec.Struct, gc=False):
    """`attributes`: name to new value, None to remove it, or for `style` an object of changed properties."""

    id: NodeId
    attributes: dict[str, Any] = {}


class Removal(msgspec.Struct, gc=False):
    id: NodeId
    parentId: NodeId | None = None
    isShadow: bool | None = None


class Addition(msgspec.Struct, gc=False):
    node: Node
    parentId: NodeId | None = None
    nextId: NodeId | None = None
    previousId: NodeId | None = None


class Position(msgspec.Struct, gc=False):
    """A pointer position in viewport CSS pixels; its time is the event's plus `timeOffset` (<= 0, ms)."""

    x: float
    y: float
    id: NodeId = -1
    timeOffset: float = 0


class Mutation(msgspec.Struct, tag_field="source", tag=0, gc=False):
    texts: list[TextChange] = []
    attributes: list[AttributeChange] = []
    removes: list[Removal] = []
    adds: list[Addition] = []
    isAttachIframe: bool | None = None


class MouseMove(msgspec.Struct, tag_field="source", tag=1, gc=False):
    positions: list[Position] = []


class MouseInteraction(msgspec.Struct, tag_field="source", tag=2, gc=False):
    """`type` is one of `MOUSE_INTERACTIONS`; x and y are viewport CSS pixels."""

    type: int
    id: NodeId = -1
    x: float | None = None
    y: float | None = None
    pointerType: int | None = None


class Scroll(msgspec.Struct, tag_field="source", tag=3, gc=False):
    id: NodeId
    x: float = 0
    y: float = 0


class ViewportResize(msgspec.Struct, tag_field="source", tag=4, gc=False):
    width: float
    height: float


class Input(msgspec.Struct, tag_field="source", tag=5, gc=False):
    id: NodeId
    text: str = ""
    isChecked: bool = False
    userTriggered: bool | None = None


class TouchMove(msgspec.Struct, tag_field="source", tag=6, gc=False):
    positions: list[Position] = []


class MediaInteraction(msgspec.Struct, tag_field="source", tag=7, gc=False):
    type: int
    id: NodeId = -1
    currentTime: float | None = None


class StyleSheetRule(msgspec.Struct, tag_field="source", tag=8, gc=False):
    id: NodeId | None = None
    styleId: NodeId | None = None
    adds: list[Any] | None = None
    removes: list[Any] | None = None
    replace: str | None = None
    replaceSync: str | None = None


class CanvasMutation(msgspec.Struct, tag_field="source", tag=9, gc=False):
    id: NodeId
    type: int | None = None
    commands: Any = None
    property: str | None = None
    args: Any = None


class Font(msgspec.Struct, tag_field="source", tag=10, gc=False):
    family: str = ""
    fontSource: str = ""
    buffer: bool | None = None
    descriptors: Any = None


class LegacyLog(msgspec.Struct, tag_field="source", tag=11, gc=False):
    level: str = ""
    trace: list[Any] = []
    payload: list[Any] = []


class Drag(msgspec.Struct, tag_field="source", tag=12, gc=False):
    positions: list[Position] = []


class StyleDeclaration(msgspec.Struct, tag_field="source", tag=13, gc=False):
    id: NodeId | None = None
    styleId: NodeId | None = None
    index: list[int] = []
    set: Any = None
    remove: Any = None


class Selection(msgspec.Struct, tag_field="source", tag=14, gc=False):
    ranges: list[dict[str, Any]] = []


class AdoptedStyleSheet(msgspec.Struct, tag_field="source", tag=15, gc=False):
    id: NodeId
    styleIds: list[int] = []
    styles: list[Any] | None = None


class CustomElement(msgspec.Struct, tag_field="source", tag=16, gc=False):
    define: Any = None


class UnknownChange(msgspec.Struct, gc=False):
    """An incremental event whose `source` is not known, or whose data does not fit it: kept as it came."""

    data: Any = None


IncrementalData = (
    Mutation
    | MouseMove
    | MouseInteraction
    | Scroll
    | ViewportResize
    | Input
    | TouchMove
    | MediaInteraction
    | StyleSheetRule
    | CanvasMutation
    | Font
    | LegacyLog
    | Drag
    | StyleDeclaration
    | Selection
    | AdoptedStyleSheet
    | CustomElement
)


class Offset(msgspec.Struct, gc=False):
    top: float = 0
    left: float = 0


class FullSnapshotData(msgspec.Struct, gc=False):
    node: Node
    initialOffset: Offset = msgspec.field(default_factory=Offset)


class MetaData(msgspec.Struct, gc=False):
    href: str = ""
    width: float = 0
    height: float = 0


class CustomData(msgspec.Struct, gc=False):
    tag: str = ""
    payload: Any = None


class PluginData(msgspec.Struct, gc=False):
    plugin: str = ""
    payload: Any = None


class DomContentLoaded(msgspec.Struct, tag_field="type", tag=0, gc=False):
    timestamp: float | None = None


class Load(msgspec.Struct, tag_field="type", tag=1, gc=False):
    timestamp: float | None = None


class FullSnapshot(msgspec.Struct, tag_field="type", tag=2, gc=False):
    data: FullSnapshotData
    timestamp: float | None = None


class Incremental(msgspec.Struct, tag_field="type", tag=3, gc=False):
    data: IncrementalData
    timestamp: float | None = None


class Meta(msgspec.Struct, tag_field="type", tag=4, gc=False):
    data: MetaData
    timestamp: float | None = None


class Custom(msgspec.Struct, tag_field="type", tag=5, gc=False):
    data: CustomData
    timestamp: float | None = None


class Plugin(msgspec.Struct, tag_field="type", tag=6, gc=False):
    data: PluginData
    timestamp: float | None = None


class Asset(msgspec.Struct, tag_field="type", tag=7, gc=False):
    data: Any = None
    timestamp: float | None = None


KnownEvent = DomContentLoaded | Load | FullSnapshot | Incremental | Meta | Custom | Plugin | Asset


class UnknownEvent(msgspec.Struct, gc=False):
    """An event of a type or shape that is not known; `document` is its JSON as plain Python values."""

    document: Any
    timestamp: float | None = None


class UnknownIncremental(msgspec.Struct, gc=False):
    """An incremental event of a source or shape that is not known."""

    data: UnknownChange
    timestamp: float | None = None


Event = KnownEvent | UnknownIncremental | UnknownEvent

MOUSE_UP, MOUSE_DOWN, CLICK, CONTEXT_MENU, DOUBLE_CLICK = 0, 1, 2, 3, 4
FOCUS, BLUR, TOUCH_START, TOUCH_MOVE, TOUCH_END, TOUCH_CANCEL = 5, 6, 7, 8, 9, 10
POINTER_MOUSE, POINTER_PEN, POINTER_TOUCH = 0, 1, 2
