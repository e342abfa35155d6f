"""The keys of an on-screen keypad, told without saying which: one after the other they spell a code."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import msgspec

from proofreel.timeline.model import Interaction

PRESSED_KEY = "a key"


def hide_keys(interactions: list[Interaction], pressed: AbstractSet[int]) -> None:
    """Take what tells one key from another out of the entries that press one, in place.

    `pressed` holds the indexes of the events that press a key; label, element and position go.
    """
    if not pressed:
        return
    for place, entry in enumerate(interactions):
        if entry.event_index in pressed or not pressed.isdisjoint(entry.events):
            interactions[place] = msgspec.structs.replace(
                entry, label=PRESSED_KEY, node_id=None, selector=None, x=None, y=None
            )
