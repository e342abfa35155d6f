"""The children of a node, as a list that is changed in place."""

from __future__ import annotations

from replay_format import events as ev


def drop(children: list[ev.Node], node: ev.Node) -> None:
    """Take the node itself, not its equal, out of the list; nothing happens when it is not there."""
    for place, child in enumerate(children):
        if child is node:
            del children[place]
            return


def place_of(children: list[ev.Node], node_id: int) -> int | None:
    """Return where the child of that id stands; None when it is not there."""
    # Most additions go to the end, or stand in reverse order before the one added last.
    if children and children[0].id == node_id:
        return 0
    for place in range(len(children) - 1, -1, -1):
        if children[place].id == node_id:
            return place
    return None
