"""Values that are broken over several text nodes."""

from __future__ import annotations

import pytest

from proofreel.privacy.extraction.split_texts import MAX_PIECES, MAX_TEXT, SplitTexts, parts_of
from proofreel.privacy.literal_search import LiteralSearch
from proofreel.privacy.split_values import Stretch, stretches_of
from replay_format import events as ev
from tests.building import Json, dom_of, element, text
from tests.proofreel.privacy.scanning import CARD, EMAIL


def stretches(*parts: str, values: tuple[str, ...] = (CARD, EMAIL)) -> list[Stretch]:
    group = tuple((70 + n, part) for n, part in enumerate(parts))
    return sorted(set(stretches_of([group], LiteralSearch(values))))


def test_each_part_is_told_with_its_node_and_its_value() -> None:
    assert stretches("4485 2759 ", "1837 6025") == [Stretch(70, "4485 2759", 0), Stretch(71, "1837 6025", 0)]


@pytest.mark.parametrize("parts", [("4485", "2759", "1837", "6025"), ("4485 ", " 2759", " 1837\n", "6025")])
def test_gaps_between_the_parts_do_not_matter(parts: tuple[str, ...]) -> None:
    assert [stretch.text for stretch in stretches(*parts)] == ["4485", "2759", "1837", "6025"]


def test_what_stands_around_the_value_is_no_part_of_it() -> None:
    found = stretches("mail: " + EMAIL[:9], EMAIL[9:] + ", please")
    assert [stretch.text for stretch in found] == [EMAIL[:9], EMAIL[9:]]


def test_a_value_in_one_part_is_not_split() -> None:
    assert stretches("to", CARD, "now") == []


def test_several_values_in_one_group_are_told_apart() -> None:
    found = stretches("4485", "2759", "1837", "6025", "Mira", "Kowalska", values=(CARD, "Mira Kowalska"))
    assert {stretch.value for stretch in found} == {0, 1}


def parts(*children: Json | str) -> list[str]:
    block = dom_of(element("p", *children, node=70)).nodes[70]
    assert isinstance(block, ev.Element)
    return [part for _, part in parts_of(block)]


def test_parts_are_the_texts_below_an_element() -> None:
    assert parts("a", element("b", "b", element("i", "c")), "  ", element("svg", element("path")), "d") == [
        "a",
        "b",
        "c",
        "d",
    ]


def test_scripts_and_styles_are_no_parts() -> None:
    assert parts("a", element("style", ".x{}"), element("script", "f()"), "b") == ["a", "b"]


def test_a_group_is_no_larger_than_a_value_may_be() -> None:
    assert parts("a" * MAX_TEXT, "b") == []
    assert parts(*(element("i", "x") for _ in range(MAX_PIECES + 1))) == []
    assert len(parts(*(element("i", "x") for _ in range(MAX_PIECES)))) == MAX_PIECES


def test_groups_are_kept_once_and_reach_some_levels_up() -> None:
    cells = [element("td", text(c, node=80 + n), node=90 + n) for n, c in enumerate("ab")]
    dom = dom_of(element("table", element("tr", *cells, node=71), node=70))
    groups: dict[tuple[tuple[int, str], ...], None] = {}
    split = SplitTexts(dom, groups)
    for _ in range(2):
        for cell in (90, 91):
            parent = dom.nodes[cell]
            assert isinstance(parent, ev.Element)
            split.touch(parent, "a")
        split.flush()
    assert list(groups) == [((80, "a"), (81, "b"))]
