"""Blocks put one under the other and side by side."""

from __future__ import annotations

import pytest

from proofreel.page.layout.blocks import Block, Stack, ends_box, in_columns, indented, stacked, starts_box
from proofreel.page.layout.inline import Line
from proofreel.page.model import Span


def line(text: str, node: int = 1) -> Line:
    return [Span(text, node)] if text else []


def block(*texts: str, top: int = 0, bottom: int = 0) -> Block:
    width = max(map(len, texts), default=0)
    return Block([line(text) for text in texts], width, width, top=top, bottom=bottom)


def shown(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in row) for row in lines]


def test_margins_between_blocks_collapse_and_those_at_the_ends_are_handed_on() -> None:
    stack = Stack(20, "left")
    stack.add(block("a", top=1, bottom=1))
    stack.add(block("b", top=1))
    stack.add(block("c"))
    made = stack.block()
    assert shown(made.lines) == ["a", "", "b", "c"]
    assert (made.top, made.bottom) == (1, 0)


def test_an_empty_block_keeps_its_margin_and_its_controls() -> None:
    stack = Stack(20, "left")
    stack.add(block("a"))
    stack.add(block(top=1))
    stack.add(block("b"))
    assert shown(stack.block().lines) == ["a", "", "b"]


def test_inline_content_between_blocks_has_lines_of_its_own() -> None:
    stack = Stack(20, "left")
    stack.run.text("one", None, 1, "text", 0, "normal", "")
    stack.add(block("b"))
    stack.run.text("two", None, 1, "text", 0, "normal", "")
    assert shown(stack.block().lines) == ["one", "b", "two"]


def test_a_gap_keeps_blocks_of_several_lines_apart() -> None:
    stack = Stack(20, "left", gap=1)
    for texts in (("a",), ("b",), ("c", "d"), ("e",)):
        stack.add(block(*texts))
    assert shown(stack.block().lines) == ["a", "b", "", "c", "d", "", "e"]


def test_boxes_stand_close_below_one_another() -> None:
    box = Block(
        [[Span("\u250c\u2500\u2510", 1, "border")], [Span("\u2514\u2500\u2518", 1, "border")]],
        3,
        top=1,
        bottom=1,
    )
    stack = Stack(20, "left")
    stack.add(box)
    stack.add(box)
    assert len(stack.block().lines) == 4
    assert starts_box(box.lines[0]) and ends_box(box.lines[1]) and not starts_box(box.lines[1])


@pytest.mark.parametrize(
    ("lead", "expected"),
    [(None, ["  a", "", "  b"]), (Span("\u2022", 9), ["\u2022 a", "", "  b"]), (Span("12345", 9), ["12a",
    "", "  b"])],
)  # fmt: skip
def test_lines_are_set_in_behind_what_leads_them(lead: Span | None, expected: list[str]) -> None:
    assert shown(indented([line("a"), [], line("b")], 2, lead)) == expected


@pytest.mark.parametrize(
    ("aligns", "expected"),
    [
        ((), ["ab    x", "      y"]),
        (("left", "right"), ["ab      x", "        y"]),
        (("center", "left"), [" ab   x", "      y"]),
    ],
)
def test_columns_are_padded_to_their_widths(aligns: tuple[str, ...], expected: list[str]) -> None:
    made = in_columns([block("ab"), block("x", "y")], [4, 3], 2, aligns)
    assert [row.rstrip() for row in shown(made.lines)] == expected
    assert (made.width, made.least) == (9, 5)


def test_columns_end_with_the_last_line_that_holds_anything() -> None:
    assert len(in_columns([block("a", "", ""), block("b")], [2, 2], 1).lines) == 1


def test_columns_take_the_largest_margins() -> None:
    made = in_columns([block("a", top=1), block("b", bottom=1)], [2, 2], 1)
    assert (made.top, made.bottom) == (1, 1)


def test_wide_characters_take_two_cells_in_columns() -> None:
    made = in_columns([block("\u6771"), block("x")], [4, 1], 1)
    assert shown(made.lines) == ["\u6771   x"]


def test_stacked_blocks_are_as_wide_as_the_widest() -> None:
    assert stacked([block("abc"), block("a")], 20).width == 3


def test_margins_only_grow() -> None:
    made = block("a", top=1).with_margins(0, 1)
    assert (made.top, made.bottom) == (1, 1)
    assert made.with_margins(0, 0) is made
