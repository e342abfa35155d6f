"""What an element looks like as far as text is concerned: the values that the layout goes by."""

from __future__ import annotations

from typing import NamedTuple

from proofreel.page.css.boxes import Length
from proofreel.page.model import Role


class Style(NamedTuple):
    """Computed values.

    `shown`: False leaves the element out with all it holds. `visible`: False hides its own text only.
    `hints`: False where the placeholder is not seen. `gap` is in CSS pixels; `row_gap`, `top` and
    `bottom` are blank lines around it, `inner_top` and `inner_bottom` those that its padding makes;
    lengths are (number, "px" or "%"). `counts` are the counters it resets, those it increments, and those
    its content increments.
    """

    display: str = "inline"
    shown: bool = True
    visible: bool = True
    tiny: bool = False
    overlay: bool = False
    side: str = ""
    direction: str = "row"
    wrap: bool = False
    order: int = 0
    grow: float = 0
    pushed: bool = False
    width: Length | None = None
    columns: str = ""
    areas: str = ""
    area: str = ""
    gap: float = -1
    row_gap: int = 0
    justify: str = ""
    align: str = "left"
    space: str = "normal"
    case: str = ""
    bold: bool = False
    marker: str = "disc"
    before: str = ""
    after: str = ""
    hints: bool = True
    counts: tuple[str, str, str] | None = None
    role: Role = "text"
    heading: int = 0
    top: int = 0
    bottom: int = 0
    inner_top: int = 0
    inner_bottom: int = 0
    margin_left: float = 0
    folded: bool = False
    apart: bool = False
    framed: bool = False
    flat: bool = False
    indent: int = 0


ROOT = Style(display="block")
