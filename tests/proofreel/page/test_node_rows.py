"""From a node to its lines and back."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.page.layout.inline import Line
from proofreel.page.model import Span
from proofreel.page.node_rows import NodeRows
from proofreel.page.page_layout import layout_page
from tests.building import dom_of, element, text


def line(*spans: tuple[str, int]) -> Line:
    return [Span(content, node) for content, node in spans]


def test_a_node_has_the_first_and_last_line_that_it_stands_on() -> None:
    rows = NodeRows([line(("a", 1)), line(("b", 2)), line(("c", 1))], {})
    assert dict(rows) == {1: (0, 2), 2: (1, 1)}


def test_blanks_make_a_node_no_taller() -> None:
    assert NodeRows([line(("a", 1)), line(("  ", 1), ("b", 2))], {})[1] == (0, 0)


def test_ancestors_stand_where_what_they_hold_does() -> None:
    rows = NodeRows([line(("a", 3)), [], line(("b", 4))], {3: 2, 4: 2, 2: 1})
    assert (rows[2], rows[1], len(rows), 9 in rows) == ((0, 2), (0, 2), 4, False)


def test_a_circle_of_parents_ends() -> None:
    assert NodeRows([line(("a", 1))], {1: 2, 2: 1})[2] == (0, 0)


def test_rows_are_found_when_first_asked_for() -> None:
    lines = [line(("a", 1))]
    rows = NodeRows(lines, {})
    lines.append(line(("b", 1)))
    assert rows[1] == (0, 1)
    lines.append(line(("c", 1)))
    assert rows[1] == (0, 1)


TREES = st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=4), max_leaves=12)


@settings(max_examples=60, deadline=None)
@given(TREES, st.integers(12, 60))
def test_every_text_is_on_the_lines_of_all_that_holds_it(tree: list[Any], width: int) -> None:
    numbers = iter(range(100, 10_000))

    def built(branches: list[Any]) -> Any:
        node = next(numbers)
        inner = [text(f"text {node}", node=next(numbers)), *map(built, branches)]
        return element("div" if len(branches) % 2 else "span", *inner, node=node)

    dom = dom_of(built(tree))
    page = layout_page(dom, width)
    for number, shown in enumerate(page.lines):
        for span in shown:
            if span.text.isspace():
                continue
            for node_id in (span.node_id, *(around.id for around in dom.ancestors(span.node_id))):
                first, last = page.rows[node_id]
                assert first <= number <= last
