"""The event model: rrweb's, because most products record rrweb and the others are translated into it.

Field names are those of the wire format (camelCase), so that the types decode it as it stands. An event that
does not fit its type is decoded leniently or kept as `UnknownEvent` (see `replay_format.decode`): nothing is
dropped and nothing is fatal.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

# What a recorder in a browser can count to; columns and the container keep ids in 64 bits.
LARGEST_ID = 2**53
NodeId = Annotated[int, msgspec.Meta(ge=-LARGEST_ID, le=LARGEST_ID)]


class Recorded(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """Part of an event as its type knows it.

    Fields that a type does not know are refused by the decoder and told apart by `unknown_fields`, so that no
    text in them is passed over.
    """


class Document(Recorded, tag_field="type", tag=0):
    id: NodeId
    childNodes: list[Node] = []
    compatMode: str | None = None
    rootId: NodeId | None = None


class Doctype(Recorded, tag_field="type", tag=1):
    id: NodeId
    name: str = ""
    publicId: str = ""
    systemId: str = ""
    rootId: NodeId | None = None
    isShadow: bool = False


class Element(Recorded, tag_field="type", tag=2):
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


class Text(Recorded, tag_field="type", tag=3):
    id: NodeId
    textContent: str = ""
    isStyle: bool | None = None
    isShadow: bool | None = None
    rootId: NodeId | None = None


class CData(Recorded, tag_field="type", tag=4):
    id: NodeId
    textContent: str = ""
    isShadow: bool | None = None
    rootId: NodeId | None = None


class Comment(Recorded, tag_field="type", tag=5):
    id: NodeId
    textContent: str = ""
    isShadow: bool | None = None
    rootId: NodeId | None = None


Node = Document | Doctype | Element | Text | CData | Comment
Parent = Document | Element


class TextChange(Recorded):
    id: NodeId
    value: str | None = None


class AttributeChange(Recorded):
    """`attributes`: name to new value, None to remove it, or for `style` an object of changed properties."""

    id: NodeId
    attributes: dict[str, Any] = {}


class Removal(Recorded):
    id: NodeId
    parentId: NodeId | None = None
    isShadow: bool | None = None


class Addition(Recorded):
    node: Node
    parentId: NodeId | None = None
    nextId: NodeId | None = None
    previousId: NodeId | None = None


class Position(Recorded):
    """A pointer position in viewport CSS pixels; its time is the event's plus `timeOffset` (<= 0, ms)."""

    x: float
    y: float
    id: NodeId = -1
    timeOffset: float = 0


class Mutation(Recorded, tag_field="source", tag=0):
    texts: list[TextChange] = []
    attributes: list[AttributeChange] = []
    removes: list[Removal] = []
    adds: list[Addition] = []
    isAttachIframe: bool | None = None


class MouseMove(Recorded, tag_field="source", tag=1):
    positions: list[Position] = []


class MouseInteraction(Recorded, tag_field="source", tag=2):
    """`type` is one of `MOUSE_INTERACTIONS`; x and y are viewport CSS pixels."""

    type: int
    id: NodeId = -1
    x: float | None = None
    y: float | None = None
    pointerType: int | None = None


class Scroll(Recorded, tag_field="source", tag=3):
    id: NodeId
    x: float = 0
    y: float = 0


class ViewportResize(Recorded, tag_field="source", tag=4):
    width: float
    height: float


class Input(Recorded, tag_field="source", tag=5):
    id: NodeId
    text: str = ""
    isChecked: bool = False
    userTriggered: bool | None = None


class TouchMove(Recorded, tag_field="source", tag=6):
    positions: list[Position] = []


class MediaInteraction(Recorded, tag_field="source", tag=7):
    type: int
    id: NodeId = -1
    currentTime: float | None = None


class StyleSheetRule(Recorded, tag_field="source", tag=8):
    id: NodeId | None = None
    styleId: NodeId | None = None
    adds: list[Any] | None = None
    removes: list[Any] | None = None
    replace: str | None = None
    replaceSync: str | None = None


class CanvasMutation(Recorded, tag_field="source", tag=9):
    id: NodeId
    type: int | None = None
    commands: Any = None
    property: str | None = None
    args: Any = None


class Font(Recorded, tag_field="source", tag=10):
    family: str = ""
    fontSource: str = ""
    buffer: bool | None = None
    descriptors: Any = None


class LegacyLog(Recorded, tag_field="source", tag=11):
    level: str = ""
    trace: list[Any] = []
    payload: list[Any] = []


class Drag(Recorded, tag_field="source", tag=12):
    positions: list[Position] = []


class StyleDeclaration(Recorded, tag_field="source", tag=13):
    id: NodeId | None = None
    styleId: NodeId | None = None
    index: list[int] = []
    set: Any = None
    remove: Any = None


class Selection(Recorded, tag_field="source", tag=14):
    ranges: list[dict[str, Any]] = []


class AdoptedStyleSheet(Recorded, tag_field="source", tag=15):
    id: NodeId
    styleIds: list[int] = []
    styles: list[Any] | None = None


class CustomElement(Recorded, tag_field="source", tag=16):
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


class Offset(Recorded):
    top: float = 0
    left: float = 0


class FullSnapshotData(Recorded):
    node: Node
    initialOffset: Offset = msgspec.field(default_factory=Offset)


class MetaData(Recorded):
    href: str = ""
    width: float = 0
    height: float = 0


class CustomData(Recorded):
    tag: str = ""
    payload: Any = None


class PluginData(Recorded):
    plugin: str = ""
    payload: Any = None


class Timed(Recorded, kw_only=True, rename={"sid": "_sid"}):
    """An event with its time, and the numbers that recorders and players are known to write on events.

    They say nothing of the session; as numbers they cost no second look (a text in their place does).
    `delay` is rrweb's player's, `v` of its packer, `sid` Highlight's, `eventIndex` Statsig's, `seen`
    is written by our importers.
    """

    timestamp: float | None = None
    delay: float | None = None
    v: Literal["v1"] | None = None
    sid: float | None = None
    eventIndex: float | None = None
    seen: float | None = None


class Nothing(Recorded):
    """An empty object."""


class DomContentLoaded(Timed, tag_field="type", tag=0):
    data: Nothing | None = None


class Load(Timed, tag_field="type", tag=1):
    data: Nothing | None = None


class FullSnapshot(Timed, tag_field="type", tag=2):
    data: FullSnapshotData


class Incremental(Timed, tag_field="type", tag=3):
    data: IncrementalData


class Meta(Timed, tag_field="type", tag=4):
    data: MetaData


class Custom(Timed, tag_field="type", tag=5):
    data: CustomData


class Plugin(Timed, tag_field="type", tag=6):
    data: PluginData


class Asset(Timed, tag_field="type", tag=7):
    data: Any = None


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
