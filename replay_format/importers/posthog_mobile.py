"""PostHog's mobile recordings: wireframes translated to the nodes of a page.

A full snapshot holds `wireframes`, a mutation `adds`, `updates` and `removes` of them (the product's mobile
replay schema): an update is the whole wireframe, without the children that did not change. Touches name the
wireframe that they met.
"""

from __future__ import annotations

from typing import Any

from replay_format.importers.wireframe_page import WireframePage, listed, number_of


class Screen:
    """The screen of one window as its wireframes come."""

    def __init__(self) -> None:
        self._page = WireframePage()

    def translate(self, event: dict[str, Any]) -> bool:
        """Turn the event's wireframes to nodes, in place; return whether there were any."""
        data = event.get("data")
        if not isinstance(data, dict):
            return False
        if event.get("type") == 2 and isinstance(data.get("wireframes"), list):
            data["node"] = self._page.show(listed(data, "wireframes"))
            del data["wireframes"]
            data.setdefault("initialOffset", {"top": 0, "left": 0})
            return True
        changes = [*listed(data, "adds"), *listed(data, "updates")]
        if event.get("type") == 3 and any("wireframe" in change for change in changes):
            self._change(data)
            return True
        return False

    def _change(self, data: dict[str, Any]) -> None:
        """What was added, updated and removed becomes a mutation."""
        for change in listed(data, "removes"):
            if (gone := number_of(change)) is not None:
                self._page.remove(gone)
        for change in [*listed(data, "adds"), *listed(data, "updates")]:
            wireframe = change.get("wireframe")
            if self._page.knows(number_of(wireframe)):
                self._page.replace(change["wireframe"])
            elif isinstance(wireframe, dict):
                self._page.add(wireframe, change.get("parentId"))
        data.pop("updates", None)
        data.update(self._page.taken())
