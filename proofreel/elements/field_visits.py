"""When a person has left a form field: the one rule of the timeline and of the field inventory."""

from __future__ import annotations

from collections.abc import Callable


class FieldVisits:
    """Knows the field that the person of each window is in.

    A visit lasts until another field is typed into, the focus moves on, the field loses it, or the page gives
    way. A pause ends none: whoever thinks, or looks for a card, is still at the same field. `on_leave` gets
    (window, node) of each visit that ends.
    """

    def __init__(self, on_leave: Callable[[int, int], None]) -> None:
        self._on_leave = on_leave
        self._at: dict[int, int] = {}

    def enter(self, window: int, node_id: int) -> None:
        """Note that the person types into a field, or chooses in it."""
        if self._at.get(window) != node_id:
            self.leave(window)
            self._at[window] = node_id

    def is_at(self, window: int, node_id: int) -> bool:
        """True when the field is the one that the person is in."""
        return self._at.get(window) == node_id

    def focus(self, window: int, node_id: int) -> None:
        """Note that the focus has moved to a node."""
        if self._at.get(window, node_id) != node_id:
            self.leave(window)

    def blur(self, window: int, node_id: int) -> None:
        """Note that a node has lost the focus."""
        if self._at.get(window) == node_id:
            self.leave(window)

    def leave(self, window: int) -> None:
        """End the visit of a window, if there is one."""
        node_id = self._at.pop(window, None)
        if node_id is not None:
            self._on_leave(window, node_id)
