"""Texts that only mean something together: a line over inline elements, a number over boxes."""

from __future__ import annotations

import pytest

from proofreel.privacy.extraction.joined_texts import MAX_LINE, MAX_PIECES, line_of
from replay_format import events as ev
from tests.building import Json, comment, dom_of, element, input_, page, text
from tests.proofreel.privacy.extraction.extracting import Extracted, extracted, extractor_after


def line(*children: Json | str) -> str | None:
    dom = dom_of(element("p", *children, node=70))
    block = dom.nodes[70]
    assert isinstance(block, ev.Element)
    return line_of(block)


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        (("4485 ", element("b", "2759")), "4485 2759"),
        ((element("b", "44"), element("b", "85")), "4485"),
        (("anna", element("wbr"), "@x.example"), "anna@x.example"),
        ((element("span", "Anna"), element("span", "Smith")), " Anna Smith"),
        (("Anna", element("br"), "Smith"), "Anna\nSmith"),
        (("a", comment("between"), "b"), "ab"),
        (("a", element("b", element("i", "b"), "c")), "abc"),
    ],
)
def test_a_line_reads_as_it_is_drawn(children: tuple[Json | str, ...], expected: str) -> None:
    found = line(*children)
    assert found is not None
    assert found.replace("  ", " ") == expected


@pytest.mark.parametrize("children", [("alone",), (element("b", "alone"),), ("a", "  "), ()])
def test_a_single_text_is_no_line(children: tuple[Json | str, ...]) -> None:
    assert line(*children) is None


def test_lines_are_bounded() -> None:
    assert line("x" * MAX_LINE, "y") is None
    assert line(*(element("b", "x") for _ in range(MAX_PIECES + 2))) is None


def test_a_text_that_is_typed_on_replaces_the_one_before_it() -> None:
    assert line("an", "anna") is None
    assert line("to ", "an", "anna") == "to anna"


def lines_of(events: list[Json]) -> list[Extracted]:
    return [item for item in extracted(events) if item.channel == "line"]


def test_a_split_line_is_a_text_at_its_block() -> None:
    (found,) = lines_of(page(0, element("p", "4485 ", element("b", "2759"), node=70)))
    assert (found.text, found.place.node) == ("4485 2759", 70)


def test_line_of_a_code_editor_is_a_text_though_one_span_holds_all_tokens() -> None:
    tokens = (element("span", "SET"), element("span", "\xa0password\xa0=\xa0"), element("span", "'tulip-44'"))
    (found,) = lines_of(page(0, element("div", element("span", *tokens), node=70)))
    assert found.text.split() == ["SET", "password", "=", "'tulip-44'"]
    assert found.place.node == 70


def test_the_lines_of_an_html_string_stand_at_the_string() -> None:
    events = page(0, element("iframe", srcdoc="<p>4485 <b>2759</b></p>", node=70))
    (found,) = (item for item in extracted(events) if item.text == "4485 2759")
    assert (found.place.node, found.channel) == (70, "@srcdoc")


def boxes(*values: str, between: str = "") -> list[Json]:
    """Return a page with one box a value, each filled in."""
    fields = [element("input", node=70 + n, name=f"d{n}") for n in range(len(values))]
    around: list[Json | str] = []
    for field in fields:
        around += [field, between] if between else [field]
    typed = [input_(10.0 + n, 70 + n, value) for n, value in enumerate(values)]
    return [*page(0, element("div", *around)), *typed]


def test_neighbouring_boxes_are_a_group_in_page_order() -> None:
    window = extractor_after(boxes("4485", "2759", "1837")).windows[0]
    (group,) = window.joined.drain_groups()
    assert [value for value, _ in group.parts] == ["4485", "2759", "1837"]
    assert group.nodes == (70, 71, 72)
    assert window.joined.drain_groups() == []


def test_a_box_that_is_still_empty_ends_the_group() -> None:
    events = boxes("4485", "", "1837")
    groups = extractor_after(events).windows[0].joined.drain_groups()
    assert all(len(group.parts) < 3 for group in groups)


def test_a_long_value_is_no_part_of_a_number() -> None:
    assert extractor_after(boxes("a long value", "another one")).windows[0].joined.drain_groups() == []


def test_fields_far_apart_are_no_group() -> None:
    far = element("div", element("div", element("div", element("div", element("input", node=70)))), text("x"))
    events = [*page(0, far, element("input", node=71)), input_(10, 70, "1"), input_(20, 71, "2")]
    assert extractor_after(events).windows[0].joined.drain_groups() == []
