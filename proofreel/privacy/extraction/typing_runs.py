"""Keystrokes of one place joined: what was typed counts once, as it stood when it was whole.

A recorder writes one event a key, each with the whole text so far. Judging every state would find the same
address five times, cut off differently; judging the last one only would miss what was visible before a mask
came on or before it was deleted. So a run gives the states at which the text was longest.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

OPEN_RUNS = 8


class Typed(NamedTuple):
    """A text as it stood whole: `since` is the event the run began with, `event` the one that completed
    it."""

    node: int
    text: str
    context: int
    channel: str
    since: int
    event: int


class _Run:
    __slots__ = ("channel", "context", "given", "index", "node", "since", "text")

    def __init__(self, node: int, text: str, context: int, channel: str, index: int) -> None:
        self.node = node
        self.text = text
        self.context = context
        self.channel = channel
        self.since = index
        self.index = index
        self.given = False


class TypingRuns:
    """The places that are being typed into; more than a few at once do not occur."""

    def __init__(self) -> None:
        self._runs: OrderedDict[int, _Run] = OrderedDict()

    def state(
        self, node: int, text: str, context: int, channel: str, index: int, place: int | None = None
    ) -> list[Typed]:
        """Note that the text of a node changed; return what is complete by that.

        `place` is the node that stays where the text is put into a new node with every key.
        """
        place = node if place is None else place
        run = self._runs.get(place)
        if run is None:
            self._runs[place] = _Run(node, text, context, channel, index)
            if len(self._runs) <= OPEN_RUNS:
                return []
            return _complete(self._runs.popitem(last=False)[1])
        if text == run.text:
            return []
        self._runs.move_to_end(place)
        done: list[Typed] = []
        if grows(run.text, text):
            run.given = False
        else:
            done = _complete(run)
            run.given = grows(text, run.text)
            if not run.given:
                run.since = index
        run.node, run.text, run.index, run.context, run.channel = node, text, index, context, channel
        return done

    def close(self, node: int | None = None) -> list[Typed]:
        """End the run of one place, or all of them; return what is complete by that."""
        if node is None:
            done = [typed for run in self._runs.values() for typed in _complete(run)]
            self._runs.clear()
            return done
        run = self._runs.pop(node, None)
        return _complete(run) if run is not None else []

    def nodes(self) -> list[int]:
        """Return the places with an open run."""
        return list(self._runs)


def grows(old: str, new: str) -> bool:
    """True when `new` is `old` with something put in at one place."""
    if len(new) <= len(old):
        return False
    if new.startswith(old):
        return True
    same = 0
    for a, b in zip(old, new, strict=False):
        if a != b:
            break
        same += 1
    rest = len(old) - same
    return rest == 0 or new.endswith(old[same:])


def _complete(run: _Run) -> list[Typed]:
    if run.given or not run.text.strip():
        return []
    return [Typed(run.node, run.text, run.context, run.channel, run.since, run.index)]
