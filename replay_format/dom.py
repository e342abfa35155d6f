"""The DOM mirror of one window: full snapshots and incremental events applied in order, the page at any time.

The mirror keeps the decoded nodes themselves, so it loads as fast as the decoder and costs little beside
them. A change that names a node that is not there is counted in `missing` and passed over.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, KeysView
from collections.abc import Set as AbstractSet
from typing import Any

from replay_format import events as ev
from replay_format.children import drop, place_of
from replay_format.style_attribute import merge_style


class Dom:
    """One window's page. Positions and sizes are CSS pixels.

    `revision` grows whenever something that could be seen changes (nodes, text, attributes, values, styles);
    scrolling, focus and the pointer leave it alone. `href`, `viewport` come from the last Meta event.
    """

    def __init__(self) -> None:
        self.root: ev.Document | ev.Element | None = None
        self.nodes: dict[int, ev.Node] = {}
        self.parents: dict[int, int] = {}
        self.values: dict[int, str] = {}
        self.checked: dict[int, bool] = {}
        self.scrolls: dict[int, tuple[float, float]] = {}
        self.sheet_changes: dict[int, list[ev.StyleSheetRule | ev.StyleDeclaration]] = {}
        self.adopted: dict[int, list[int]] = {}
        self.adopted_sheets: dict[int, list[Any]] = {}
        self.href = ""
        self.viewport: tuple[float, float] = (0, 0)
        self.pointer: tuple[float, float] | None = None
        self.hovered: int | None = None
        self.focused: int | None = None
        self.missing = 0
        self.revision = 0

    def apply(self, event: ev.Event) -> None:
        """Take the page one event further; events that say nothing about the page are passed over."""
        if isinstance(event, ev.Incremental):
            handler = _HANDLERS.get(type(event.data))
            if handler is not None:
                handler(self, event.data)
        elif isinstance(event, ev.FullSnapshot):
            self._load(event.data)
        elif isinstance(event, ev.Meta):
            self.href = event.data.href
            self.viewport = (event.data.width, event.data.height)

    def point(self, data: ev.IncrementalData) -> bool:
        """Move only the pointer; whether the event says where it is."""
        if isinstance(data, ev.MouseMove | ev.TouchMove | ev.Drag):
            self._move(data)
            return bool(data.positions)
        if isinstance(data, ev.MouseInteraction) and data.x is not None and data.y is not None:
            self.pointer = (data.x, data.y)
            self.hovered = data.id
            return True
        return False

    def parent(self, node_id: int) -> ev.Parent | None:
        """Return the node's parent: across the boundary of an iframe or a shadow root too."""
        parent_id = self.parents.get(node_id)
        parent = self.nodes.get(parent_id) if parent_id is not None else None
        return parent if isinstance(parent, ev.Element | ev.Document) else None

    def ancestors(self, node_id: int) -> Iterator[ev.Parent]:
        """Yield from the parent up to the root."""
        parent = self.parent(node_id)
        while parent is not None:
            yield parent
            parent = self.parent(parent.id)

    def value(self, element: ev.Element) -> str:
        """Return what a form field holds now: the last input, or the value it was recorded with."""
        value = self.values.get(element.id)
        if value is None:
            value = element.attributes.get("value")
        if value is None:
            return ""
        return value if isinstance(value, str) else str(value)

    def is_checked(self, element: ev.Element) -> bool:
        """True when a checkbox or radio button is on, or an option selected."""
        if element.id in self.checked:
            return self.checked[element.id]
        return any(element.attributes.get(name) not in (None, False) for name in ("checked", "selected"))

    def scroll_of(self, node_id: int | None = None) -> tuple[float, float]:
        """Return how far an element, or without an id the window, is scrolled (x, y)."""
        if node_id is None:
            node_id = self.root.id if self.root is not None else -1
        return self.scrolls.get(node_id, (0, 0))

    def walk(self, node: ev.Node | None = None) -> Iterator[ev.Node]:
        """Yield the node (or the whole page) and all its descendants in document order."""
        start = node if node is not None else self.root
        stack: list[ev.Node] = [start] if start is not None else []
        while stack:
            current = stack.pop()
            yield current
            if isinstance(current, ev.Element | ev.Document):
                stack.extend(reversed(current.childNodes))

    def text_of(self, node: ev.Node, limit: int = 10_000) -> str:
        """Return all text below a node, white space folded, at most `limit` characters."""
        pieces: list[str] = []
        size = 0
        for inner in self.walk(node):
            if isinstance(inner, ev.Text) and not inner.isStyle:
                pieces.append(inner.textContent)
                size += len(inner.textContent)
                if size > limit:
                    break
        return " ".join(" ".join(pieces).split())[:limit]

    def restore(self, root: ev.Node | None) -> None:
        """Make `root` the page, for whoever has stored one (see `replay_format.keyframes`)."""
        self.root = root if isinstance(root, ev.Document | ev.Element) else None
        self.nodes, self.parents = {}, {}
        if self.root is not None:
            self._register(self.root, None)

    def _load(self, data: ev.FullSnapshotData) -> None:
        self.values, self.checked = {}, {}
        self.sheet_changes, self.adopted, self.adopted_sheets = {}, {}, {}
        self.hovered = self.focused = None
        self.scrolls = {data.node.id: (data.initialOffset.left, data.initialOffset.top)}
        self.restore(data.node)
        self.revision += 1

    def _register(self, node: ev.Node, parent_id: int | None) -> None:
        """Make a subtree known. A child whose id is taken is moved here; one that would become its own
        ancestor, or stands in the subtree twice, is left out and counted."""
        nodes, parents = self.nodes, self.parents
        # Of a whole page every node is fresh; only beside others are the fresh ones noted.
        fresh: set[int] | KeysView[int] = {node.id} if nodes else nodes.keys()
        noted = fresh if isinstance(fresh, set) else None
        if parent_id is not None:
            parents[node.id] = parent_id
        nodes[node.id] = node
        stack = [node] if isinstance(node, ev.Element | ev.Document) else []
        while stack:
            current = stack.pop()
            if isinstance(current, ev.Element):
                self._note_scroll(current)
            number, refused = current.id, 0
            for child in current.childNodes:
                known = nodes.get(child.id)
                if known is not None and not self._give_up(known, current, fresh):
                    refused += 1
                    continue
                parents[child.id] = number
                nodes[child.id] = child
                if noted is not None:
                    noted.add(child.id)
                if isinstance(child, ev.Element | ev.Document):
                    stack.append(child)
            if refused:
                self._leave_out(current, refused)

    def _leave_out(self, parent: ev.Element | ev.Document, refused: int) -> None:
        self.missing += refused
        parent.childNodes[:] = [child for child in parent.childNodes if self.nodes.get(child.id) is child]

    def _note_scroll(self, element: ev.Element) -> None:
        attributes = element.attributes
        if "rr_scrollLeft" in attributes or "rr_scrollTop" in attributes:
            left, top = attributes.get("rr_scrollLeft"), attributes.get("rr_scrollTop")
            if left or top:
                self.scrolls[element.id] = (_pixels(left), _pixels(top))

    def _give_up(self, known: ev.Node, place: ev.Parent, fresh: AbstractSet[int]) -> bool:
        """Take a node out of its old place, unless `place` stands below it or it has just been put there."""
        if (
            known.id in fresh
            or known is place
            or known is self.root
            or any(above is known for above in self.ancestors(place.id))
        ):
            return False
        parent = self.parent(known.id)
        if parent is not None:
            drop(parent.childNodes, known)
        self._forget(known)
        return True

    def _forget(self, node: ev.Node) -> None:
        for inner in self.walk(node):
            if self.nodes.get(inner.id) is inner:
                del self.nodes[inner.id]
                self.parents.pop(inner.id, None)
                self.values.pop(inner.id, None)
                self.checked.pop(inner.id, None)
                self.scrolls.pop(inner.id, None)

    def _mutate(self, mutation: ev.Mutation) -> None:
        self.revision += 1
        for removal in mutation.removes:
            self._remove(removal)
        if mutation.adds:
            self._add_all(mutation.adds)
        for text in mutation.texts:
            node = self.nodes.get(text.id)
            if isinstance(node, ev.Text | ev.Comment | ev.CData):
                node.textContent = text.value or ""
            else:
                self.missing += 1
        for change in mutation.attributes:
            self._set_attributes(change)

    def _remove(self, removal: ev.Removal) -> None:
        node = self.nodes.get(removal.id)
        if node is None:
            self.missing += 1
            return
        parent = self.parent(node.id)
        if parent is None and removal.parentId is not None:
            self.missing += 1
        elif parent is not None:
            drop(parent.childNodes, node)
        if node is self.root:
            self.root = None
        self._forget(node)

    def _add_all(self, additions: list[ev.Addition]) -> None:
        """Add in whatever order they come: each waits for the parent or the sibling that it names."""
        waiting: dict[int, list[ev.Addition]] = {}
        ready = deque(additions)
        while ready:
            addition = ready.popleft()
            lacking = self._add(addition)
            if lacking is not None:
                waiting.setdefault(lacking, []).append(addition)
            elif waiting:
                for inner in self.walk(addition.node):
                    ready.extend(waiting.pop(inner.id, ()))
        left_over = [addition for group in waiting.values() for addition in group]
        for addition in left_over:
            self.missing += 1
            addition.nextId = None
        for addition in left_over:
            self._add(addition)

    def _add(self, addition: ev.Addition) -> int | None:
        """Add a node, or says which one has to be there first."""
        node = addition.node
        if addition.parentId is None:
            self._add_root(node)
            return None
        parent = self.nodes.get(addition.parentId)
        if not isinstance(parent, ev.Element | ev.Document):
            return addition.parentId
        next_id = addition.nextId if addition.nextId is not None and addition.nextId >= 0 else None
        place: int | None = None
        if next_id is not None and (place := place_of(parent.childNodes, next_id)) is None:
            return next_id
        known = self.nodes.get(node.id)
        if known is not None and not self._makes_room(known, node, parent):
            self.missing += 1
            return None
        if known is not None and next_id is not None:
            place = place_of(parent.childNodes, next_id)
        self._attach(node, parent, place)
        return None

    def _attach(self, node: ev.Node, parent: ev.Parent, place: int | None) -> None:
        if isinstance(node, ev.Document):
            self._drop_documents(parent)
            place = None
        elif isinstance(parent, ev.Element) and node.isShadow:
            # A shadow root that is attached after its host was recorded makes it one.
            parent.isShadowHost = True
        parent.childNodes.insert(len(parent.childNodes) if place is None else place, node)
        self._register(node, parent.id)

    def _makes_room(self, known: ev.Node, node: ev.Node, parent: ev.Parent) -> bool:
        """Take the node that has the id of a new one out of its place, where that can be."""
        return known is not node and known is not parent and self._give_up(known, parent, set())

    def _add_root(self, node: ev.Node) -> None:
        if isinstance(node, ev.Document) and self.root is None:
            self.root = node
            self._register(node, None)
        else:
            self.missing += 1

    def _drop_documents(self, frame: ev.Element | ev.Document) -> None:
        """A frame shows one document: another takes its place."""
        for old in [child for child in frame.childNodes if isinstance(child, ev.Document)]:
            drop(frame.childNodes, old)
            self._forget(old)

    def _set_attributes(self, change: ev.AttributeChange) -> None:
        node = self.nodes.get(change.id)
        if not isinstance(node, ev.Element):
            self.missing += 1
            return
        for name, value in change.attributes.items():
            if value is None:
                node.attributes.pop(name, None)
            elif name == "style" and isinstance(value, dict):
                node.attributes["style"] = merge_style(node.attributes.get("style"), value)
            else:
                node.attributes[name] = value
            if name == "value" and node.tagName.lower() != "textarea":
                # A text area has no such attribute: it says what the field held when it was recorded.
                self.values.pop(node.id, None)
            elif name in ("checked", "selected"):
                self.checked.pop(node.id, None)

    def _move(self, move: ev.MouseMove | ev.TouchMove | ev.Drag) -> None:
        if move.positions:
            last = move.positions[-1]
            self.pointer = (last.x, last.y)
            self.hovered = last.id

    def _interact(self, action: ev.MouseInteraction) -> None:
        self.point(action)
        if action.type == ev.FOCUS:
            self.focused = action.id
        elif action.type == ev.BLUR and self.focused == action.id:
            self.focused = None

    def _scroll(self, scroll: ev.Scroll) -> None:
        self.scrolls[scroll.id] = (scroll.x, scroll.y)

    def _resize(self, resize: ev.ViewportResize) -> None:
        self.viewport = (resize.width, resize.height)

    def _input(self, change: ev.Input) -> None:
        node = self.nodes.get(change.id)
        if not isinstance(node, ev.Element):
            self.missing += 1
            return
        self.revision += 1
        kind = str(node.attributes.get("type", "")).lower()
        if (
            node.tagName.lower() == "input" and kind in ("checkbox", "radio")
        ) or node.tagName.lower() == "option":
            self.checked[node.id] = change.isChecked
        else:
            self.values[node.id] = change.text

    def _change_sheet(self, change: ev.StyleSheetRule | ev.StyleDeclaration) -> None:
        key = change.styleId if change.styleId is not None else change.id
        if key is None:
            self.missing += 1
            return
        self.revision += 1
        self.sheet_changes.setdefault(key, []).append(change)

    def _define(self, change: ev.CustomElement) -> None:
        """Mark the elements of a tag that the page defined now; later ones come marked by the recorder."""
        name = change.define.get("name") if isinstance(change.define, dict) else None
        if not isinstance(name, str):
            return
        self.revision += 1
        for node in self.nodes.values():
            if isinstance(node, ev.Element) and node.tagName.lower() == name.lower():
                node.isCustom = True

    def _adopt(self, change: ev.AdoptedStyleSheet) -> None:
        self.revision += 1
        self.adopted[change.id] = change.styleIds
        for sheet in change.styles or ():
            if isinstance(sheet, dict) and isinstance(sheet.get("styleId"), int):
                rules = sheet.get("rules")
                self.adopted_sheets[sheet["styleId"]] = rules if isinstance(rules, list) else []


# Not bound to a page: one that held its own methods would be free only after a garbage collection.
_HANDLERS: dict[type, Callable[[Dom, Any], None]] = {
    ev.Mutation: Dom._mutate,
    ev.MouseMove: Dom._move,
    ev.TouchMove: Dom._move,
    ev.Drag: Dom._move,
    ev.MouseInteraction: Dom._interact,
    ev.Scroll: Dom._scroll,
    ev.ViewportResize: Dom._resize,
    ev.Input: Dom._input,
    ev.StyleSheetRule: Dom._change_sheet,
    ev.StyleDeclaration: Dom._change_sheet,
    ev.AdoptedStyleSheet: Dom._adopt,
    ev.CustomElement: Dom._define,
}


def _pixels(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
