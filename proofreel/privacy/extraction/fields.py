"""The inventory of captured form fields: where each is, how often it was used, how it was masked."""

from __future__ import annotations

import msgspec

from proofreel.elements.field_visits import FieldVisits
from proofreel.elements.masks import Mask, mask_of
from proofreel.privacy.extraction.typing_runs import grows
from proofreel.privacy.model import FieldContext

_EXEMPT = frozenset({"button", "submit", "reset", "image", "hidden", "file", "radio", "checkbox"})
RANDOM_STATES = 4

# Route, selector, tag, type.
FieldKey = tuple[str, str, str, str]


class FieldUse(msgspec.Struct, kw_only=True):
    """One field of one session. `mask` counts visits (stays in the field, or recorded values) by mask state.

    Times are ms since the session's first event. `lengths` are those of same-length masks, for finding what
    was typed there in other places; they are not exported.
    """

    route: str
    selector: str
    tag: str
    type: str
    name: str
    label: str
    autocomplete: str
    visits: int
    mask: dict[Mask, int]
    first_ms: float
    last_ms: float
    event_index: int
    node_id: int
    lengths: list[int] = []
    context: FieldContext = FieldContext()

    @property
    def readable(self) -> int:
        """Return the number of visits in which something could be read."""
        return self.mask.get("none", 0) + self.mask.get("mixed", 0)


class _Visit:
    __slots__ = ("first", "index", "jumps", "last", "length", "masks", "node", "states", "text")

    def __init__(self, node: int, t_ms: float, index: int) -> None:
        self.node = node
        self.first = self.last = t_ms
        self.index = index
        self.text = ""
        self.masks: set[Mask] = set()
        self.states = self.jumps = self.length = 0


class FieldInventory:
    """Collects the uses of fields, visit by visit; `stays` says when the person has left one."""

    def __init__(self) -> None:
        self.stays = FieldVisits(self.end)
        self._open: dict[tuple[int, int], _Visit] = {}
        self._done: dict[tuple[int, int], list[_Visit]] = {}
        self._masks: dict[str, Mask | None] = {}
        self.uses: dict[FieldKey, FieldUse] = {}

    def mask(self, text: str) -> Mask | None:
        """Return `mask_of` a text, remembered: keystrokes repeat the same masks."""
        if len(text) > 200:
            return mask_of(text)
        if text not in self._masks:
            if len(self._masks) > 20_000:
                self._masks.clear()
            self._masks[text] = mask_of(text)
        return self._masks[text]

    def note(
        self, window: int, node: int, text: str, t_ms: float, index: int, *, typed: bool = False
    ) -> Mask | None:
        """Note a value of a field as recorded; return how it is masked (None: readable).

        `typed`: a person put it there, who therefore has left every other field.
        """
        mask = self.mask(text)
        if typed:
            self.stays.enter(window, node)
        visit = self._open.get((window, node))
        if visit is None:
            visit = self._open[window, node] = _Visit(node, t_ms, index)
        visit.last = t_ms
        visit.states += 1
        visit.jumps += (
            bool(visit.text) and mask is None and not grows(visit.text, text) and text != visit.text
        )
        if mask == "same_length":
            visit.length = max(visit.length, len(text))
        visit.masks.add(mask if mask is not None else "none")
        visit.text = text
        return mask

    def drain(self) -> list[tuple[int, int, list[_Visit]]]:
        """Return (window, node, visits) of the visits that ended since the last call."""
        done, self._done = self._done, {}
        return [(window, node, visits) for (window, node), visits in done.items()]

    def end_all(self, window: int | None = None) -> None:
        """End the open visits: another page came, or the end of the session."""
        for key in [key for key in self._open if window is None or key[0] == window]:
            self.stays.blur(*key)
            self.end(*key)

    def visited(self, window: int) -> list[int]:
        """Return the fields of a window with an open visit."""
        return [node for number, node in self._open if number == window]

    def add(
        self, context: FieldContext, label: str, route: str, selector: str, visits: list[_Visit]
    ) -> FieldUse | None:
        """Count visits of a field whose name and place are known by now; return its use."""
        if not visits:
            return None
        key = (route, selector, context.tag, context.type)
        use = self.uses.get(key)
        if use is None:
            use = self.uses[key] = FieldUse(
                route=route,
                selector=selector,
                tag=context.tag,
                type=context.type,
                name=context.name,
                label=label,
                autocomplete=context.autocomplete,
                visits=0,
                mask={},
                first_ms=visits[0].first,
                last_ms=visits[0].last,
                event_index=visits[0].index,
                node_id=visits[0].node,
                lengths=[],
                context=context,
            )
        for visit in visits:
            state = _state(visit)
            use.visits += 1
            use.mask[state] = use.mask.get(state, 0) + 1
            use.first_ms = min(use.first_ms, visit.first)
            use.last_ms = max(use.last_ms, visit.last)
            if visit.length and visit.length not in use.lengths and len(use.lengths) < 50:
                use.lengths.append(visit.length)
        return use

    def end(self, window: int, node: int) -> None:
        """End the visit of a field, if there is one."""
        visit = self._open.pop((window, node), None)
        if visit is not None:
            self._done.setdefault((window, node), []).append(visit)


def is_text_field(context: FieldContext) -> bool:
    """True when the field takes text of a person (buttons, switches and hidden fields do not)."""
    return context.type not in _EXEMPT


def _state(visit: _Visit) -> Mask:
    masks = visit.masks - {"empty"}
    if not masks:
        return "empty"
    if masks == {"none"} and visit.states >= RANDOM_STATES and visit.jumps >= visit.states - 2:
        return "random"
    if "mixed" in masks or ("none" in masks and len(masks) > 1):
        return "mixed"
    if "none" in masks:
        return "none"
    return "same_length" if "same_length" in masks else "fixed"
