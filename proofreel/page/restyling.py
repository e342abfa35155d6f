"""Which elements have to be styled again after a change, and no more than those."""

from __future__ import annotations

from proofreel.page.changes import Changes, Watch
from proofreel.page.css.sheets import Sheets
from proofreel.page.css.styling import Styling
from replay_format import events as ev
from replay_format.dom import Dom

_HOVER_STATES = ("hover",)
_FOCUS_STATES = ("focus", "focus-visible", "focus-within")
_VALUE_STATES = ("checked", "placeholder-shown", "indeterminate", "valid", "invalid")
MAX_HOVERED = 1_000

# Where to begin, by node id: True for all below it, False for the node and what its own change reaches.
Starts = dict[int, bool]


class Restyler:
    """Keeps one page's styles up to date with its sheets, nodes and fields, the pointer and the focus."""

    def __init__(self, dom: Dom, sheets: Sheets) -> None:
        self.dom = dom
        self.styling = Styling(dom)
        self._sheets = sheets
        self._hovered: tuple[int, ...] = ()
        self._focused: int | None = None

    def update(self, changes: Changes, watch: Watch) -> set[int]:
        """Bring the styles up to date; return the ids of the elements that look different now."""
        root = self.dom.root
        if root is None:
            return set()
        styling = self.styling
        new_rules = self._sheets.update(self.dom, watch.sheets)
        if changes.everything or new_rules or self._has_defined(watch):
            styling.set_rules(self._sheets.rules, self._sheets.nothing)
            styling.tree.custom = watch.custom_tags()
            self._point()
            return styling.restyle(root)
        styling.forget(changes.gone)
        starts = self._node_starts(changes) | self._state_starts(changes)
        if styling.uses("has") and (starts or changes.texts):
            # What `:has` looks at may lie anywhere below.
            starts = {root.id: True}
        changed: set[int] = set()
        for node_id, deep in starts.items():
            changed |= self._restyle(node_id, deep, has_new_children=node_id in changes.children)
        return changed

    def _has_defined(self, watch: Watch) -> bool:
        """True when rules ask which custom elements are defined, and others are than before."""
        return self.styling.uses("defined") and watch.custom_tags() != self.styling.tree.custom

    def _restyle(self, node_id: int, deep: bool, *, has_new_children: bool) -> set[int]:
        node = self.dom.nodes.get(node_id)
        if node is None:
            return set()
        changed = self.styling.restyle(node, deep)
        if has_new_children and not deep and isinstance(node, ev.Element | ev.Document):
            for child in node.childNodes:
                if not isinstance(child, ev.Text):
                    changed |= self.styling.restyle(child)
        return changed

    def _node_starts(self, changes: Changes) -> Starts:
        """Return where nodes changed; with rules about siblings a change reaches all of them."""
        near = self.styling.structural
        starts: Starts = {}
        for node_id in changes.children | changes.attributes:
            parent = self.dom.parent(node_id) if node_id in changes.attributes else None
            if near and parent is not None:
                starts[parent.id] = True
            else:
                starts[node_id] = near or starts.get(node_id, False)
        return starts

    def _state_starts(self, changes: Changes) -> Starts:
        """Return where to begin because of the pointer, the focus, or what fields hold."""
        hovered, focused = self._hovered, self._focused
        self._point()
        starts: Starts = {}
        if hovered != self._hovered and self.styling.uses(*_HOVER_STATES):
            shared = [a for a, b in zip(hovered, self._hovered, strict=False) if a == b]
            starts[shared[-1] if shared else self._root_id()] = True
        if focused != self._focused and self.styling.uses(*_FOCUS_STATES):
            starts |= self._focus_starts(focused)
        if changes.values and self.styling.uses(*_VALUE_STATES):
            starts |= self._value_starts(changes.values)
        return starts

    def _focus_starts(self, before: int | None) -> Starts:
        within = self.styling.uses("focus-within")
        parents = (self.dom.parent(n) for n in (before, self._focused) if n is not None)
        return {self._root_id() if within else parent.id: True for parent in parents if parent is not None}

    def _value_starts(self, fields: set[int]) -> Starts:
        in_groups = self.styling.uses("valid", "invalid")
        starts: Starts = {}
        for node_id in fields:
            parent = self.dom.parent(node_id)
            if parent is not None:
                starts[self._around_form(node_id, parent.id) if in_groups else parent.id] = True
        return starts

    def _around_form(self, node_id: int, otherwise: int) -> int:
        """Return what holds the form that a field belongs to: a form is valid when its fields are."""
        around = list(self.dom.ancestors(node_id))
        forms = (n for n, e in enumerate(around) if isinstance(e, ev.Element) and e.tagName.lower() == "form")
        place = next(forms, None)
        return around[place + 1].id if place is not None and place + 1 < len(around) else otherwise

    def _point(self) -> None:
        """Note what the pointer is over, from the outside in, and what has the focus."""
        dom = self.dom
        chain: list[int] = []
        node = dom.nodes.get(dom.hovered) if dom.hovered is not None else None
        if self.styling.uses(*_HOVER_STATES):
            while node is not None and node.id not in chain and len(chain) < MAX_HOVERED:
                chain.append(node.id)
                node = dom.parent(node.id)
        self._hovered = tuple(reversed(chain))
        self._focused = dom.focused
        self.styling.tree.hovered = frozenset(chain)

    def _root_id(self) -> int:
        return self.dom.root.id if self.dom.root is not None else -1
