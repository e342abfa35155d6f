"""One window as a scan sees it, and where in it an event's texts stand."""

from __future__ import annotations

from typing import NamedTuple

from proofreel.privacy.extraction.contexts import PageContexts
from proofreel.privacy.extraction.element_kinds import ElementKinds
from proofreel.privacy.extraction.joined_texts import JoinedTexts
from proofreel.privacy.extraction.scanned_page import ScannedPage
from proofreel.privacy.extraction.split_texts import Parts, SplitTexts
from proofreel.privacy.extraction.text_table import TextTable
from proofreel.privacy.extraction.typing_runs import TypingRuns


class WindowPage:
    """The page of one window (tab) with what is known about it.

    `href` is the URL that it shows now, `editable` the elements with `contenteditable`; `split` collects
    texts in several nodes when it is asked for.
    """

    def __init__(
        self,
        number: int,
        table: TextTable,
        skipped: dict[str, int],
        split: dict[Parts, None] | None = None,
    ) -> None:
        self.number = number
        self.page = ScannedPage()
        self.contexts = PageContexts(self.page, table)
        self.kinds = ElementKinds(table, skipped)
        self.runs = TypingRuns()
        self.joined = JoinedTexts(self.page, self.contexts, table)
        self.split = SplitTexts(self.page, split) if split is not None else None
        self.editable: set[int] = set()
        self.href = ""


class Where(NamedTuple):
    """The event (its index in the session) and the window that texts come from.

    `outer` is the (node, channel) to name instead of the texts' own when their page is that of an HTML
    string.
    """

    event: int
    window: WindowPage
    outer: tuple[int, str] | None = None

    def place(self, node: int, channel: str) -> tuple[int, str]:
        """Return the (node, channel) to name for a text at that node of the page."""
        return self.outer or (node, channel)

    def node(self, node: int) -> int:
        """Return the node to name for something at that node of the page."""
        return self.outer[0] if self.outer else node
