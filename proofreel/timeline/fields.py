"""What a person did in form fields: one entry a visit, with its keystrokes and how its value was masked.

A value that the page itself set is no visit; it is told as `custom`.
"""

from __future__ import annotations

from proofreel.elements.field_visits import FieldVisits
from proofreel.elements.masks import Mask, mask_of
from proofreel.timeline.ledger import Ledger, Window
from proofreel.timeline.model import Interaction
from replay_format import events as ev

INITIAL_MS = 20


class MaskState:
    """How a field's value was masked over a visit, keystroke by keystroke.

    One value cannot tell a mask that keeps the length from one that does not; a visit can: lengths that grow
    with the typing leak the length, one and the same run after every key does not.
    """

    def __init__(self) -> None:
        self._kinds: set[Mask] = set()
        self._masked: set[str] = set()
        self._count = 0

    def add(self, value: str) -> Mask:
        """Add one recorded value; return the state so far."""
        kind: Mask = mask_of(value) or "none"
        if kind == "none" and value in ("x", "X", "#") and self._masked:
            kind = "same_length"
        self._kinds.add(kind)
        self._count += 1
        if kind in ("same_length", "fixed"):
            self._masked.add(value)
        return self.state()

    def state(self) -> Mask:
        kinds = self._kinds - {"empty"}
        if not kinds:
            return "empty"
        if kinds <= {"same_length", "fixed"}:
            if len({len(value) for value in self._masked}) > 1:
                return "same_length"
            return "fixed" if self._count > 2 or "fixed" in kinds else "same_length"
        return "none" if kinds == {"none"} else "mixed"


class _Visit:
    def __init__(self, entry: Interaction) -> None:
        self.entry = entry
        self.mask = MaskState()


class Fields:
    """Input events to `input`, `select` and `toggle` entries."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._stays = FieldVisits(self._left)
        self._visits: dict[int, _Visit] = {}
        self._editing: dict[int, int] = {}
        self._focused: dict[int, int] = {}
        ledger.on_leave.append(self.leave)

    def change(self, window: Window, index: int, t_ms: float, data: ev.Input) -> None:
        """Take an input event that is not yet applied to the page."""
        node = window.dom.nodes.get(data.id)
        tag = node.tagName.lower() if isinstance(node, ev.Element) else ""
        kind = str(node.attributes.get("type", "")).lower() if isinstance(node, ev.Element) else ""
        if self._is_initial(window, t_ms, data):
            self._set_by_page(window, index, t_ms, data)
        elif tag == "input" and kind in ("checkbox", "radio"):
            self._toggle(window, index, t_ms, data, kind)
        elif tag in ("select", "option"):
            self._ledger.note(
                "select", index, t_ms, window, data.id, value=data.text, mask=mask_of(data.text) or "none"
            )
        else:
            self._text(window, index, t_ms, data, kind == "file")

    def edited(self, window: Window, index: int, t_ms: float, change: ev.Mutation) -> None:
        """Take a mutation that has been applied: typing in an editable element arrives as one."""
        host = self._editing.get(window.number)
        if host is None:
            return
        touched = [text.id for text in change.texts]
        touched += [add.parentId for add in change.adds if add.parentId is not None]
        element = window.dom.nodes.get(host)
        if element is None:
            self._editing.pop(window.number, None)
        elif any(self._is_inside(window, node_id, host) for node_id in touched):
            self._typed(window, index, t_ms, host, window.dom.text_of(element))

    def focus(self, window: Window, node_id: int) -> None:
        """Note that the focus has moved to a node."""
        self._stays.focus(window.number, node_id)
        self._editing.pop(window.number, None)
        self._focused[window.number] = node_id
        host = _editable(window, node_id)
        if host is not None:
            self._editing[window.number] = host

    def clicked(self, window: Window, node_id: int) -> None:
        """Note a click: where no focus is told (Clarity) it says in which element typing goes on."""
        if window.number not in self._focused:
            host = _editable(window, node_id)
            if host is None:
                self._editing.pop(window.number, None)
            else:
                self._editing[window.number] = host

    def blur(self, window: Window, node_id: int) -> None:
        """Note that the focus has left a node."""
        self._stays.blur(window.number, node_id)
        self._editing.pop(window.number, None)

    def leave(self, window: Window) -> None:
        """End the visit to the window's field."""
        self._stays.leave(window.number)

    def _left(self, window: int, node_id: int) -> None:
        self._visits.pop(window, None)

    def _by_user(self, window: Window, data: ev.Input) -> bool:
        """Not when the recorder says so, nor when more than
        a key's worth appears in a field without focus.
        """
        if data.userTriggered is not None:
            return data.userTriggered
        focused = self._focused.get(window.number)
        at_it = focused is None or focused == data.id or self._stays.is_at(window.number, data.id)
        return at_it or len(data.text) == 1 or _is_in_shadow_of(window, data.id, focused)

    def _is_initial(self, window: Window, t_ms: float, data: ev.Input) -> bool:
        """True when the recorder tells what a field holds that has just come into the page."""
        if data.userTriggered is True or self._focused.get(window.number) == data.id:
            return False
        if not 0 <= t_ms - window.added_t < INITIAL_MS:
            return False
        return data.id in window.added or any(n.id in window.added for n in window.dom.ancestors(data.id))

    def _toggle(self, window: Window, index: int, t_ms: float, data: ev.Input, kind: str) -> None:
        if kind == "radio" and not data.isChecked:
            return
        self._ledger.note("toggle", index, t_ms, window, data.id, value="on" if data.isChecked else "off")

    def _text(self, window: Window, index: int, t_ms: float, data: ev.Input, is_file: bool) -> None:
        if is_file or self._by_user(window, data):
            self._typed(window, index, t_ms, data.id, data.text)
        else:
            self._set_by_page(window, index, t_ms, data)

    def _set_by_page(self, window: Window, index: int, t_ms: float, data: ev.Input) -> None:
        if data.text and data.text not in ("on", "off"):
            mask = mask_of(data.text) or "none"
            self._ledger.note(
                "custom", index, t_ms, window, data.id, detail="set by the page", value=data.text, mask=mask
            )

    def _typed(self, window: Window, index: int, t_ms: float, node_id: int, value: str) -> None:
        self._stays.enter(window.number, node_id)
        visit = self._visits.get(window.number)
        if visit is None:
            entry = self._ledger.note("input", index, t_ms, window, node_id, keystrokes=0, events=[])
            visit = self._visits[window.number] = _Visit(entry)
        entry = visit.entry
        entry.keystrokes = keys = (entry.keystrokes or 0) + 1
        entry.value = value
        entry.mask = visit.mask.add(value)
        entry.end_ms = t_ms
        entry.events.append(index)
        entry.detail = f"{keys} keystroke{'' if keys == 1 else 's'}"

    def _is_inside(self, window: Window, node_id: int, host: int) -> bool:
        return node_id == host or any(parent.id == host for parent in window.dom.ancestors(node_id))


def _is_in_shadow_of(window: Window, node_id: int, host_id: int | None) -> bool:
    """True when a node is in the shadow of a focused host, which is how OpenReplay tells focus there."""
    host = window.dom.nodes.get(host_id) if host_id is not None else None
    if not isinstance(host, ev.Element) or not host.isShadowHost:
        return False
    return any(above is host for above in window.dom.ancestors(node_id))


def _editable(window: Window, node_id: int) -> int | None:
    """Return the editable element that the node is in."""
    node = window.dom.nodes.get(node_id)
    for _ in range(12):
        if node is None:
            return None
        if isinstance(node, ev.Element):
            editable = node.attributes.get("contenteditable")
            if editable is not None and editable is not False and editable != "false":
                return node.id
        node = window.dom.parent(node.id)
    return None
