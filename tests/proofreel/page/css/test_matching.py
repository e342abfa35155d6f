"""Which elements a selector names."""

from __future__ import annotations

import pytest

from proofreel.page.css.matching import matches
from proofreel.page.css.selectors import parse_selectors
from proofreel.page.css.tree import PageTree
from replay_format import events as ev
from replay_format.dom import Dom
from tests.building import dom_of, element, shadow, text
from tests.proofreel.page.pages import element_at

# One page for all: a list, a form, and some elements with attributes.
PAGE = (
    element(
        "ul",
        element("li", "one", node=11, class_="a first"),
        element("li", "two", node=12, class_="b"),
        text("between"),
        element("li", element("b", "three", node=14), node=13, class_="a", lang="en-GB"),
        node=10,
        id="list",
    ),
    element("p", node=20),
    element("p", "text", node=21, title="Say hello", data_x=""),
    element("div", element("a", "link", node=31, href="/x.pdf"), element("a", "none", node=32), node=30),
    element(
        "form",
        element("input", node=41, type="Checkbox", checked=True),
        element("input", node=42, type="text", placeholder="Name", required=True),
        element("input", node=43, type="text", placeholder="Town", value="Ely", disabled=True),
        element("textarea", node=44, readonly=True),
        node=40,
    ),
)
NODES = (10, 11, 12, 13, 14, 20, 21, 30, 31, 32, 40, 41, 42, 43, 44)


def matched(selector: str, dom: Dom | None = None, hovered: int | None = None) -> list[int]:
    """The ids of the elements that a selector (or any of a list) names, in document order."""
    page = dom if dom is not None else dom_of(*PAGE)
    tree = PageTree(page)
    if hovered is not None:
        tree.hovered = frozenset({hovered, *(around.id for around in page.ancestors(hovered))})
    elements = (node for node in page.walk() if isinstance(node, ev.Element) and node.id in NODES)
    return [e.id for e in elements if any(matches(s, e, tree) for s in parse_selectors(selector))]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("li", [11, 12, 13]), ("LI", [11, 12, 13]), ("#list", [10]), (".a", [11, 13]), ("li.a.first", [11]),
        (".A", []), ("*.b", [12]), ("ul, p", [10, 20, 21]), ("*|li", [11, 12, 13]),
    ],
)  # fmt: skip
def test_tags_ids_and_classes(selector: str, expected: list[int]) -> None:
    assert matched(selector) == expected


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("[title]", [21]), ("[data-x]", [21]), ('[data-x=""]', [21]), ("[title='Say hello']", [21]),
        ("[title=say]", []), ("[title='say hello' i]", [21]), ("[class~=first]", [11]),
        ("[class~='a first']", []),
        ("[lang|=en]", [13]), ("[lang|=e]", []), ("[href^='/x']", [31]), ("[href$='.pdf']", [31]),
        ("[href*=pd]", [31]), ("[href*='']", []), ("[href^='']", []), ("[type=checkbox]", [41]),
        ("[TITLE]", [21]), ("[checked]", [41]), ("p:not([title])", [20]),
    ],
)  # fmt: skip
def test_attributes(selector: str, expected: list[int]) -> None:
    assert matched(selector) == expected


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("ul b", [14]), ("ul > b", []), ("ul > li > b", [14]), ("body b", [14]), (".a + .b", [12]),
        (".b + .a", [13]), (".a ~ li", [12, 13]), ("ul + p", [20]), ("ul ~ p", [20, 21]), ("p + ul", []),
        ("ul>li+li b", [14]), ("html > body > ul", [10]),
    ],
)  # fmt: skip
def test_combinators(selector: str, expected: list[int]) -> None:
    assert matched(selector) == expected


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("li:first-child", [11]), ("li:last-child", [13]), ("b:only-child", [14]), ("li:only-child", []),
        ("li:nth-child(2)", [12]), ("li:nth-child(odd)", [11, 13]), ("li:nth-child(even)", [12]),
        ("li:nth-child(n+2)", [12, 13]), ("li:nth-child(-n+2)", [11, 12]), ("li:nth-last-child(1)", [13]),
        ("li:nth-child(1 of .b)", [12]), ("li:nth-child(2 of .a)", [13]), ("p:first-of-type", [20]),
        ("p:last-of-type", [21]), ("p:nth-of-type(2)", [21]), ("form:only-of-type", [40]),
        ("p:nth-last-of-type(2)", [20]), ("li:nth-child(0)", []), ("p:empty", [20]),
        ("input:empty", [41, 42, 43]),
    ],
)  # fmt: skip
def test_places_among_siblings(selector: str, expected: list[int]) -> None:
    assert matched(selector) == expected


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("li:is(.b, .first)", [11, 12]), (":where(ul) b", [14]), ("li:not(.a)", [12]), ("li:not(.a, .b)", []),
        ("li:has(b)", [13]), ("ul:has(> b)", []), ("ul:has(> li > b)", [10]), ("li:has(+ .b)", [11]),
        ("li:has(~ .a)", [11, 12]), ("p:has(b)", []), ("li:not(:has(b))", [11, 12]), ("a:any-link", [31]),
        ("a:link", [31]), ("a:not(:link)", [32]), (":-webkit-any(ul, p)", [10, 20, 21]),
    ],
)  # fmt: skip
def test_functions_of_selectors(selector: str, expected: list[int]) -> None:
    assert matched(selector) == expected


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("input:checked", [41]), ("input:disabled", [43]), ("input:enabled", [41, 42]),
        ("input:required", [42]),
        ("input:optional", [41, 43]), ("input:placeholder-shown", [42]), ("textarea:read-only", [44]),
        ("input:read-write", [41, 42, 43]), ("input:invalid", [42]), ("form:invalid", [40]),
        ("input:valid", [41]),
        ("input:hover", []), ("input:focus", []), ("li:target", []), ("li:defined", [11, 12, 13]),
        ("input:indeterminate", []),
    ],
)  # fmt: skip
def test_states_of_elements(selector: str, expected: list[int]) -> None:
    assert matched(selector) == expected


def test_hover_holds_for_all_that_the_pointer_is_over() -> None:
    assert matched("li:hover", hovered=14) == [13]
    assert matched("ul:hover li", hovered=14) == [11, 12, 13]


def test_focus_holds_for_the_field_and_focus_within_for_what_is_around() -> None:
    dom = dom_of(*PAGE)
    dom.focused = 42
    assert matched(":focus", dom) == matched(":focus-visible", dom) == [42]
    assert matched("form:focus-within, input:focus-within", dom) == [40, 42]


def test_target_is_the_element_that_the_address_names() -> None:
    dom = dom_of(*PAGE, href="https://shop.example/#list")
    assert matched(":target", dom) == [10]


def test_custom_elements_count_as_defined_until_the_recorder_says_which_are() -> None:
    dom = dom_of(element("x-on", node=10), element("x-off", node=11), element("p", node=12))
    assert matched(":defined", dom) == [10, 11, 12]
    element_at(dom, 10).isCustom = True
    tree = PageTree(dom)
    tree.custom = frozenset({"x-on"})
    assert [n for n in (10, 11, 12) if tree.is_defined(element_at(dom, n))] == [10, 12]


def test_siblings_in_a_shadow_tree_are_apart_from_those_outside() -> None:
    host = shadow(element("x-a", element("p", node=12), node=10), element("p", node=11))
    assert matched("p:only-of-type", dom_of(host)) == [12, 11]


def test_a_value_that_is_no_text_is_compared_as_one() -> None:
    dom = dom_of(element("p", node=11, data_n=7), element("p", node=12, data_n=True))
    assert matched("[data-n='7']", dom) == [11]
    assert matched("[data-n='']", dom) == [12]
