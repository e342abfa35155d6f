"""Pages for the tests of the page engine: a body under a style sheet, and what it looks like as text."""

from __future__ import annotations

from typing import Any

from proofreel.page.css.style import Style
from proofreel.page.css.styling import Styling
from proofreel.page.model import PageText
from proofreel.page.page_layout import PageLayout, layout_page
from replay_format import events as ev
from replay_format.dom import Dom
from tests.building import dom_after, element, full_snapshot, meta


def styled(css: str, *body: Any, window: int = 1280) -> Dom:
    """The mirror of a page with this body and this sheet, in a window so many CSS pixels wide."""
    return dom_after([meta(0, width=window), full_snapshot(0, *body, head=[element("style", css)])])


def lines(*body: Any, css: str = "", width: int = 60, window: int = 1280) -> list[str]:
    """The page's lines without blanks at their ends."""
    return layout_page(styled(css, *body, window=window), width).text.split("\n")


def laid_out(*body: Any, css: str = "", width: int = 60) -> PageText:
    """The whole page."""
    return layout_page(styled(css, *body), width)


def style_of(dom: Dom, node_id: int) -> Style | None:
    """The computed style of a node, None where it is inside of something left out."""
    layout = PageLayout(60)
    layout.update(dom)
    return styling_of(layout).styles.get(node_id)


def styling_of(layout: PageLayout) -> Styling:
    """The styles behind a layout that was updated."""
    restyler = layout._restyler
    assert restyler is not None
    return restyler.styling


def element_at(dom: Dom, node_id: int) -> ev.Element:
    """A node that is an element."""
    node = dom.nodes[node_id]
    assert isinstance(node, ev.Element)
    return node


def roles(page: PageText, word: str) -> set[str]:
    """The roles of the spans that hold a word."""
    return {span.role for line in page.lines for span in line if word in span.text}
