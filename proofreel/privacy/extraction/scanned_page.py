"""The page while a scan goes through a session: a `Dom` that says what is new and forgets late.

Only what the scan asks for is kept (nodes, parents, attributes, order of children); scroll positions,
pointers and style rules are not. A removed node stays findable until `forget`, so that a finding made in a
batch can still be given its selector and label.
"""

from __future__ import annotations

from collections.abc import Iterable

from replay_format import events as ev
from replay_format.dom import Dom

# Among more siblings than this the order is not kept: no label is looked for among them, and finding a place
# in a list of thousands would cost more than all the rest of the scan.
MANY = 64


class ScannedPage(Dom):
    """The mirror of one window. `new` lists the nodes that the last `load` or `change` brought."""

    def __init__(self) -> None:
        super().__init__()
        self.new: list[ev.Node] = []
        self._removed: list[ev.Node] = []
        self._thinned: set[int] = set()
        self._live = 0
        self._loose = False

    def load(self, data: ev.FullSnapshotData) -> None:
        """Show a full snapshot; everything known before is gone."""
        self.nodes, self.parents = {}, {}
        self._removed = []
        self.new = []
        root = data.node
        self.root = root if isinstance(root, ev.Document | ev.Element) else None
        self._bring(root)
        self._live = len(self.nodes)
        self._loose = False

    def change(self, mutation: ev.Mutation) -> None:
        """Make the removals and additions of a mutation; its texts and attributes are for the caller."""
        self.new = []
        for removal in mutation.removes:
            self._take_out(removal.id)
        waiting = mutation.adds
        while waiting:
            postponed = self._put_all(waiting)
            if len(postponed) == len(waiting):
                for addition in postponed:
                    self.missing += 1
                    self._put_anyhow(addition)
                return
            waiting = postponed

    def forget(self) -> None:
        """Forget what was removed since the last call."""
        nodes = self.nodes
        if self._thinned:
            gone = {id(node) for node in self._removed}
            for parent_id in self._thinned:
                parent = nodes.get(parent_id)
                if type(parent) is ev.Element or type(parent) is ev.Document:
                    parent.childNodes = [child for child in parent.childNodes if id(child) not in gone]
            self._thinned.clear()
        removed, self._removed = self._removed, []
        if len(nodes) > 2 * self._live and len(removed) > 200 and self.root is not None and not self._loose:
            self._keep_only(self.root)
        else:
            self._forget_below(removed)
        self._live = len(self.nodes)

    def _keep_only(self, root: ev.Parent) -> None:
        """Register anew what hangs on the root: cheaper than unregistering much more than that."""
        nodes: dict[int, ev.Node] = {root.id: root}
        parents: dict[int, int] = {}
        stack: list[ev.Parent] = [root]
        while stack:
            parent = stack.pop()
            number = parent.id
            for child in parent.childNodes:
                if child.id in nodes:
                    continue
                nodes[child.id] = child
                parents[child.id] = number
                if (type(child) is ev.Element or type(child) is ev.Document) and child.childNodes:
                    stack.append(child)
        self.nodes, self.parents = nodes, parents

    def _forget_below(self, removed: list[ev.Node]) -> None:
        nodes, parents = self.nodes, self.parents
        stack = removed
        while stack:
            node = stack.pop()
            if nodes.get(node.id) is node:
                del nodes[node.id]
                parents.pop(node.id, None)
            if type(node) is ev.Element or type(node) is ev.Document:
                stack.extend(node.childNodes)

    def gone(self, node_ids: Iterable[int]) -> list[int]:
        """Return which of the nodes are not in the page (but at most remembered)."""
        removed = {node.id for node in self._removed}
        return [node_id for node_id in node_ids if not self._hangs(node_id, removed)]

    def _hangs(self, node_id: int, removed: set[int]) -> bool:
        current: int | None = node_id
        for _ in range(1000):
            if current is None:
                return True
            if current in removed or current not in self.nodes:
                return False
            current = self.parents.get(current)
        return True

    def _bring(self, node: ev.Node) -> None:
        """Register a node with everything below it, in document order."""
        nodes, parents, new = self.nodes, self.parents, self.new
        taken = {node.id}
        stack: list[ev.Node] = [node]
        while stack:
            current = stack.pop()
            nodes[current.id] = current
            new.append(current)
            if type(current) is ev.Element or type(current) is ev.Document:
                children = current.childNodes
                if children:
                    for child in children:
                        if child.id not in taken:
                            taken.add(child.id)
                            parents[child.id] = current.id
                    stack.extend(reversed(children))

    def _take_out(self, node_id: int) -> None:
        node = self.nodes.get(node_id)
        if node is None:
            self.missing += 1
            return
        parent = self.nodes.get(self.parents.get(node_id, -1))
        if type(parent) is ev.Element or type(parent) is ev.Document:
            self._drop(parent, node)
        if node is self.root:
            self.root = None
        self._removed.append(node)

    def _drop(self, parent: ev.Parent, node: ev.Node) -> None:
        """Take a node out of its parent: at once, or for a parent of very many with the next `forget`."""
        if len(parent.childNodes) > MANY:
            self._thinned.add(parent.id)
        elif (place := _place_of(parent.childNodes, node)) >= 0:
            del parent.childNodes[place]

    def _put_all(self, additions: list[ev.Addition]) -> list[ev.Addition]:
        """Put the nodes in their places; return those whose parent or next sibling is not there yet."""
        nodes = self.nodes
        postponed: list[ev.Addition] = []
        for addition in additions:
            parent = nodes.get(addition.parentId) if addition.parentId is not None else None
            if type(parent) is ev.Element or type(parent) is ev.Document:
                if not self._put(addition, parent):
                    postponed.append(addition)
            elif not self._is_new_root(addition):
                postponed.append(addition)
        return postponed

    def _put(self, addition: ev.Addition, parent: ev.Parent) -> bool:
        """Put a node into its parent; return False when it cannot stand there yet."""
        node, children = addition.node, parent.childNodes
        place = len(children)
        next_id = addition.nextId
        if next_id is not None and next_id >= 0:
            place = self._place_before(next_id, parent)
            if place < 0:
                return False
        number = node.id
        known = self.nodes.get(number)
        if known is not None and known is not node:
            if self._is_above(number, parent.id):
                return False
            place = self._replace(known, parent, place)
        children.insert(place, node)
        self.parents[number] = parent.id
        if (type(node) is ev.Element or type(node) is ev.Document) and node.childNodes:
            self._bring(node)
        else:
            self.nodes[number] = node
            self.new.append(node)
        return True

    def _place_before(self, next_id: int, parent: ev.Parent) -> int:
        """Return the place in front of a sibling, -1 when it is not there; among very many siblings the
        last."""
        if self.parents.get(next_id) != parent.id:
            return -1
        size = len(parent.childNodes)
        return size if size > MANY else _place_of(parent.childNodes, self.nodes[next_id])

    def _is_new_root(self, addition: ev.Addition) -> bool:
        if addition.parentId is None and isinstance(addition.node, ev.Document):
            self.root = addition.node
            self._bring(addition.node)
            return True
        return False

    def _is_above(self, node_id: int, start: int) -> bool:
        """True when a node is the start or above it: moved there, it would hang on itself."""
        current: int | None = start
        for _ in range(1000):
            if current == node_id:
                return True
            if current is None:
                return False
            current = self.parents.get(current)
        return True

    def _put_anyhow(self, addition: ev.Addition) -> None:
        """Add a node whose parent or next sibling never came: its text is looked at all the same."""
        addition.nextId = None
        if not self._put_all([addition]):
            return
        if addition.node.id in self.nodes:
            # It would hang on itself: the page stays as it is.
            self.new.extend(self.walk(addition.node))
        else:
            self._loose = True
            self._bring(addition.node)

    def _replace(self, known: ev.Node, parent: ev.Parent, place: int) -> int:
        """Take a node out that is moved; return its new place among the siblings."""
        before = self.nodes.get(self.parents.get(known.id, -1))
        if type(before) is ev.Element or type(before) is ev.Document:
            size = len(before.childNodes)
            old = _place_of(before.childNodes, known) if size <= MANY else -1
            self._drop(before, known)
            if before is parent and 0 <= old < place:
                place -= 1
        self._removed.append(known)
        return min(place, len(parent.childNodes))


def _place_of(children: list[ev.Node], node: ev.Node) -> int:
    """Return where the node itself (not its equal) stands, or -1; first and last are the usual places."""
    if not children:
        return -1
    if children[-1] is node:
        return len(children) - 1
    if children[0] is node:
        return 0
    for place, child in enumerate(children):
        if child is node:
            return place
    return -1
