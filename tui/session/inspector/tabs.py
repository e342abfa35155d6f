"""The inspector's tabs, in the order of their numbers: this tuple is the only place that lists them."""

from __future__ import annotations

from tui.session.inspector.checklist import CHECKLIST
from tui.session.inspector.element import ELEMENT
from tui.session.inspector.entries import CONSOLE, NETWORK
from tui.session.inspector.event import EVENT
from tui.session.inspector.fields import FIELDS
from tui.session.inspector.finding import FINDING
from tui.session.inspector.tab import Tab

TABS: tuple[Tab, ...] = (FINDING, ELEMENT, EVENT, FIELDS, NETWORK, CONSOLE, CHECKLIST)


def tab_named(name: str, tabs: tuple[Tab, ...] = TABS) -> Tab:
    """Return the tab with this name, the first one when there is none."""
    return next((tab for tab in tabs if tab.name == name), tabs[0])


def tab_beside(name: str, step: int, tabs: tuple[Tab, ...] = TABS) -> Tab:
    """Return the tab so many places on (negative: back), round the ends."""
    return tabs[(tabs.index(tab_named(name, tabs)) + step) % len(tabs)]
