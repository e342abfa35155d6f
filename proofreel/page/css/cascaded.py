"""An element before its style is computed: what it is, what holds it, and what the page declares for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofreel.page.css.style import Style

_TICKS = frozenset({"checkbox", "radio"})


class Cascaded:
    """An element with the declarations that won the cascade; `display` is set as soon as it is known."""

    __slots__ = ("attributes", "declared", "display", "parent", "tag")

    def __init__(
        self, tag: str, attributes: Mapping[str, Any], parent: Style, declared: Mapping[str, str]
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.declared = declared
        self.display = ""

    def get(self, *names: str) -> str:
        """Return the first of these properties that is declared, and not empty; "" for none."""
        for name in names:
            if value := self.declared.get(name):
                return value
        return ""

    @property
    def is_tick_box(self) -> bool:
        """True for a checkbox or radio button."""
        return self.tag == "input" and str(self.attributes.get("type", "")).lower() in _TICKS
