"""Laid-out pieces of a page, and putting them together."""

from __future__ import annotations

from collections.abc import Sequence

from proofreel.page.layout.inline import Line, Run, cells_of, wrap
from proofreel.page.model import Control, Span

EMPTY: Line = []


class Block:
    """Lines with what surrounds them.

    `width`: cells of the widest line; `least`: of the widest word (known of blocks laid out unbounded).
    `top`, `bottom`: blank lines wanted around it. `fluid`: it would look different in another width even if
    it fits. Blocks and their lines are shared and never changed.
    """

    __slots__ = ("bottom", "controls", "fluid", "gap", "least", "lines", "top", "width")

    def __init__(
        self,
        lines: list[Line],
        width: int = 0,
        least: int = 0,
        *,
        top: int = 0,
        bottom: int = 0,
        controls: Sequence[Control] = (),
        fluid: bool = False,
    ) -> None:
        self.lines = lines
        self.width = width
        self.least = least
        self.top = top
        self.bottom = bottom
        self.controls = controls
        self.fluid = fluid

    def with_margins(self, top: int, bottom: int) -> Block:
        """Return the same block with at least these margins."""
        if top <= self.top and bottom <= self.bottom:
            return self
        return Block(
            self.lines,
            self.width,
            self.least,
            top=max(top, self.top),
            bottom=max(bottom, self.bottom),
            controls=self.controls,
            fluid=self.fluid,
        )


class Stack:
    """Blocks and runs put one under the other, margins collapsed.

    `gap` blank lines keep blocks apart of which one has several lines.
    """

    __slots__ = (
        "align",
        "before",
        "bottom",
        "controls",
        "fluid",
        "gap",
        "least",
        "lines",
        "run",
        "top",
        "widest",
        "width",
    )

    def __init__(self, width: int, align: str, gap: int = 0) -> None:
        self.width = width
        self.gap = gap
        self.before = 0
        self.align = align
        self.lines: list[Line] = []
        self.controls: list[Control] = []
        self.run = Run()
        self.widest = 0
        self.least = 0
        self.top = 0
        self.bottom = 0
        self.fluid = align != "left"

    def flush(self) -> None:
        """End the inline content so far."""
        run = self.run
        if not run:
            run.space = False
            return
        self.run = Run()
        lines, widest, least = wrap(run, self.width, self.align)
        if not lines:
            return
        if self.lines and self.bottom:
            self.lines.append(EMPTY)
        self.bottom = 0
        self.lines.extend(lines)
        self.widest = max(self.widest, widest)
        self.least = max(self.least, least)

    def add(self, block: Block, indent: int = 0, lead: Span | None = None) -> None:
        """Put a block below; `lead` stands in front of its first line, in the indent."""
        self.flush()
        self.controls.extend(block.controls)
        if not block.lines:
            self.bottom = max(self.bottom, block.top if self.lines else 0)
            return
        if self.lines:
            apart = max(self.bottom, block.top) or (self.gap and max(self.before, len(block.lines)) > 1)
            if apart and not (ends_box(self.lines[-1]) and starts_box(block.lines[0])):
                self.lines.append(EMPTY)
        else:
            self.top = max(self.top, block.top)
        self.bottom = block.bottom
        self.before = len(block.lines)
        if indent:
            self.lines.extend(indented(block.lines, indent, lead))
        else:
            self.lines.extend(block.lines)
        self.widest = max(self.widest, block.width + indent)
        self.least = max(self.least, block.least + indent)
        self.fluid = self.fluid or block.fluid

    def block(self) -> Block:
        """Return everything so far as one block."""
        self.flush()
        return Block(
            self.lines,
            self.widest,
            self.least,
            top=self.top,
            bottom=self.bottom,
            controls=self.controls,
            fluid=self.fluid,
        )


def starts_box(line: Line) -> bool:
    """True when boxes begin on this line."""
    return _edge(line) == "┌"


def ends_box(line: Line) -> bool:
    """True when boxes end on this line."""
    return _edge(line) == "└"


def _edge(line: Line) -> str:
    span = next((span for span in line if not span.text.isspace()), None)
    return span.text[:1] if span is not None and span.role == "border" else ""


def indented(lines: list[Line], indent: int, lead: Span | None = None) -> list[Line]:
    """Return the lines moved right; `lead` goes in front of the first."""
    found = [[Span(" " * indent, line[0].node_id), *line] if line else line for line in lines]
    if lead is not None and found and lines[0]:
        text = lead.text[:indent]
        found[0] = [
            Span(text, lead.node_id, lead.role),
            *([Span(" " * (indent - cells_of([lead])), lead.node_id)] if indent > cells_of([lead]) else []),
            *lines[0],
        ]
    return found


def side_by_side(
    blocks: Sequence[Block], widths: Sequence[int], gap: int, aligns: Sequence[str] = ()
) -> list[Line]:
    """Return the lines of blocks in columns of these widths, `gap` cells apart."""
    height = max((len(block.lines) for block in blocks), default=0)
    lines: list[Line] = []
    for row in range(height):
        line: Line = []
        pad = 0
        for place, (block, width) in enumerate(zip(blocks, widths, strict=True)):
            cells = 0
            if row < len(block.lines) and block.lines[row]:
                inner = block.lines[row]
                cells = cells_of(inner)
                align = aligns[place] if aligns else "left"
                if align != "left" and cells < width:
                    shift = (width - cells) // 2 if align == "center" else width - cells
                    pad += shift
                    cells += shift
                if pad:
                    line.append(Span(" " * pad, inner[0].node_id))
                line.extend(inner)
                pad = 0
            pad += max(width - cells, 0) + gap
        lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def stacked(blocks: Sequence[Block], width: int, gap: int = 0) -> Block:
    """Return the blocks one under the other."""
    stack = Stack(width, "left", gap)
    for block in blocks:
        stack.add(block)
    return stack.block()


def in_columns(blocks: Sequence[Block], widths: Sequence[int], gap: int, aligns: Sequence[str] = ()) -> Block:
    """Return the blocks in columns as one block."""
    return Block(
        side_by_side(blocks, widths, gap, aligns),
        sum(widths) + gap * (len(widths) - 1),
        sum(block.least for block in blocks) + gap * (len(widths) - 1),
        top=max((block.top for block in blocks), default=0),
        bottom=max((block.bottom for block in blocks), default=0),
        controls=[control for block in blocks for control in block.controls],
    )
