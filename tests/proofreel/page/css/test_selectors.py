"""Selectors: how specific they are, which are not understood, and how lists are split."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.page.css.selectors import parse_selectors, split_list, unescaped


@pytest.mark.parametrize(
    ("selector", "specificity"),
    [
        ("*", (0, 0, 0)),
        ("li", (0, 0, 1)),
        ("ul li", (0, 0, 2)),
        ("ul ol+li", (0, 0, 3)),
        ("h1 + *[rel=up]", (0, 1, 1)),
        ("ul ol li.red", (0, 1, 3)),
        ("li.red.level", (0, 2, 1)),
        ("#x34y", (1, 0, 0)),
        ("#s12:not(FOO)", (1, 0, 1)),
        (".foo :is(.bar, #baz)", (1, 1, 0)),
        (":where(#a) .b", (0, 1, 0)),
        ("a:hover", (0, 1, 1)),
        ("p::before", (0, 0, 2)),
        ("p:before", (0, 0, 2)),
        ("li:nth-child(2n+1)", (0, 1, 1)),
        ("li:nth-child(2 of .a)", (0, 2, 1)),
        (":is(em, #foo)", (1, 0, 0)),
        ("a:has(> img)", (0, 0, 2)),
        (":host(.open)", (0, 2, 0)),
    ],
)
def test_specificity_is_that_of_selectors_4(selector: str, specificity: tuple[int, int, int]) -> None:
    """The first ten are the examples of https://www.w3.org/TR/selectors-4/#specificity-rules."""
    (parsed,) = parse_selectors(selector)
    assert parsed.specificity == specificity


@pytest.mark.parametrize(
    ("selector", "pseudo"),
    [
        ("p::before", "before"),
        ("p::after", "after"),
        ("input::placeholder", "placeholder"),
        ("input::-webkit-input-placeholder", "placeholder"),
        ("p", ""),
    ],
)
def test_generated_elements_that_are_drawn_are_told_apart(selector: str, pseudo: str) -> None:
    assert parse_selectors(selector)[0].pseudo == pseudo


@pytest.mark.parametrize(
    "selector",
    [
        "", ">", "> p", "p >", "p..a", "p[", "p[=x]", "p:not(", "p:nth-child", "p:nth-child(x)", "a b{", "&p",
        ".a div#b >", "a" * 5_000,
    ],
)  # fmt: skip
def test_selectors_that_are_not_understood_are_left_out(selector: str) -> None:
    assert parse_selectors(selector) == ()


@pytest.mark.parametrize(
    "selector", ["p::first-line", "p::selection", "video::cue", "p:visited-yesterday", "::part(x)"]
)
def test_selectors_of_what_is_never_there_are_left_out(selector: str) -> None:
    assert parse_selectors(selector) == ()


def test_one_bad_selector_of_a_list_leaves_the_others() -> None:
    assert [s.specificity for s in parse_selectors("p, a:nope, .b")] == [(0, 0, 1), (0, 1, 0)]


def test_a_forgiving_list_passes_over_what_it_does_not_understand() -> None:
    assert parse_selectors(":is(p, a[)")[0].specificity == (0, 0, 1)
    assert parse_selectors(":not(p, a[)") == ()


@pytest.mark.parametrize(
    ("selector", "depends"),
    [
        ("p", False), ("a > b", False), ("a:not(.b)", False), ("a:link", False), ("a + b", True),
        ("a ~ b c", True),
        ("p:first-child", True), ("a:has(b)", True), ("a:is(b:empty)", True), ("a:hover b", True),
    ],
)  # fmt: skip
def test_selectors_that_ask_for_more_than_ancestors_are_known(selector: str, depends: bool) -> None:
    assert parse_selectors(selector)[0].sibling is depends


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a", ["a"]),
        (" a , b ", ["a", "b"]),
        ("a:is(b,c),d", ["a:is(b,c)", "d"]),
        ('[x="a,b"],c', ['[x="a,b"]', "c"]),
        ("a\\,b,c", ["a\\,b", "c"]),
        ("a:not(b,(c,d)),e", ["a:not(b,(c,d))", "e"]),
        ("a),b", ["a)", "b"]),
    ],
)
def test_lists_are_split_outside_of_brackets_and_strings(text: str, parts: list[str]) -> None:
    assert split_list(text) == parts


@pytest.mark.parametrize(
    ("text", "name"),
    [("plain", "plain"), ("w-1\\/2", "w-1/2"), ("\\31 a", "1a"), ("\\000041", "A"), ("sm\\:flex", "sm:flex")],
)
def test_escapes_in_names_are_undone(text: str, name: str) -> None:
    assert unescaped(text) == name


def test_selectors_nested_too_deeply_are_left_out() -> None:
    assert parse_selectors(":not(" * 8 + "p" + ")" * 8) != ()
    assert parse_selectors(":not(" * 9 + "p" + ")" * 9) == ()


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="ab#.:[]()=\"'*>+~ ,|\\2n-\u00e9", max_size=40))
def test_any_text_is_parsed_or_left_out(text: str) -> None:
    for selector in parse_selectors(text):
        assert selector.parts and all(part >= 0 for part in selector.specificity)
