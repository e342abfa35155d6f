"""The page at one moment as lines of text, with the way from a line to its node and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

import msgspec

from proofreel.elements.masks import Mask

Role = Literal[
    "text", "heading", "strong", "link", "button", "field", "label", "image", "mark", "border", "muted",
    "masked", "opaque", "code",
]  # fmt: skip


class Span(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A stretch of one line of one node. `text` is recorded text: hostile until made safe.

    `finding` is the id of the finding whose (covered) value this stretch is.
    """

    text: str
    node_id: int
    role: Role = "text"
    heading: int = 0
    finding: str | None = None


class Cover(Protocol):
    """Covers values before they are laid out, keeping their width, so that nothing moves.

    The same cover gives the same answers, unless it has a `revision` that grows when they change.
    """

    def __call__(
        self, text: str, node_id: int, attribute: str | None = None
    ) -> Sequence[tuple[str, str | None]]:
        """Return `text` in pieces, values replaced by as many bullets, each with its finding's id or None."""


class Control(msgspec.Struct, kw_only=True):
    """A form control that can be seen, as `proofreel page --format json` lists it.

    `mask` says how its value was masked; None for buttons and tick boxes, which hold none.
    """

    node_id: int
    tag: str
    type: str
    name: str
    label: str
    value: str
    checked: bool | None
    mask: Mask | None


class PageText(msgspec.Struct, kw_only=True):
    """The whole page, `width` cells wide: every line, not only those in the viewport.

    `rows` maps a node to the first and last line it (with its descendants) stands on. `scroll_row` is the
    line at the top of the viewport by the recorded window scroll, `viewport_rows` about how many it shows.
    Lines are shared from one layout to the next: whoever gets them does not change them.
    """

    width: int
    lines: list[list[Span]]
    rows: Mapping[int, tuple[int, int]]
    controls: list[Control]
    href: str
    title: str
    viewport: tuple[float, float]
    scroll: tuple[float, float]
    scroll_row: int
    viewport_rows: int

    @property
    def text(self) -> str:
        """Return all lines as plain text (not yet safe for a terminal, values not covered)."""
        return "\n".join("".join(span.text for span in line).rstrip() for line in self.lines)
