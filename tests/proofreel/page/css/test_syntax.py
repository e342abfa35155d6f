"""Style sheets taken apart: rules, bodies, nested rules, broken ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.page.css.syntax import Block, at_rule, blocks_of, declarations_of, is_wanted, tokens_of

Tree = tuple[str, str, list["Tree"]]


def tree(block: Block) -> Tree:
    """A rule as (prelude, own body, inner rules), white space at the ends aside."""
    return block.prelude, block.own.strip(), [tree(child) for child in block.children]


def trees(css: str) -> list[Tree]:
    return [tree(block) for block in blocks_of(css)]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("", []),
        ("p{color:red}", [("p", "color:red", [])]),
        ("a , b\n{x:y}", [("a , b", "x:y", [])]),
        ("p{a:b}q{c:d}", [("p", "a:b", []), ("q", "c:d", [])]),
        ("p{}", [("p", "", [])]),
        ("@import 'x.css';p{a:b}", [("@import 'x.css';", "", []), ("p", "a:b", [])]),
        ("@media print{p{a:b}}", [("@media print", "", [("p", "a:b", [])])]),
        ("@media a{@media b{p{c:d}}}", [("@media a", "", [("@media b", "", [("p", "c:d", [])])])]),
        ("p{a:b;&:hover{c:d}e:f}", [("p", "a:b;e:f", [("&:hover", "c:d", [])])]),
        ("p{a:b;q{c:d}r{e:f}}", [("p", "a:b;", [("q", "c:d", []), ("r", "e:f", [])])]),
    ],
)
def test_rules_are_found_with_their_bodies_and_inner_rules(css: str, expected: list[Tree]) -> None:
    assert trees(css) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("/* a{b:c} */p{d:e}", [("p", "d:e", [])]),
        ("p/* x */q{d:e}", [("p q", "d:e", [])]),
        ('p::before{content:"}"}q{a:b}', [("p::before", 'content:"}"', []), ("q", "a:b", [])]),
        ("p::before{content:'\\'}'}", [("p::before", "content:'\\'}'", [])]),
        ("p\\{x{a:b}", [("p\\{x", "a:b", [])]),
        ('[x="{"]{a:b}', [('[x="{"]', "a:b", [])]),
    ],
)
def test_braces_in_comments_strings_and_escapes_are_none(css: str, expected: list[Tree]) -> None:
    assert trees(css) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p{a:b", [("p", "a:b", [])]),
        ("@media x{p{a:b", [("@media x", "", [("p", "a:b", [])])]),
        ("p{a:b}}q{c:d}", [("p", "a:b", []), ("q", "c:d", [])]),
        ("p{a:b}/* never closed q{c:d}", [("p", "a:b", [])]),
        ("no rule at all", []),
        ("p{a:'never closed\n}q{c:d}", [("p", "a:'never closed", []), ("q", "c:d", [])]),
    ],
)
def test_broken_ends_are_closed_as_css_says(css: str, expected: list[Tree]) -> None:
    assert trees(css) == expected


def test_rules_nested_too_deeply_are_passed_over_and_the_next_is_read() -> None:
    deep = "a{" * 100 + "}" * 100
    assert [block.prelude for block in blocks_of(deep + "p{x:y}")] == ["a", "p"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("display:none", (("display", "none", False),)),
        ("DISPLAY : None", (("display", "None", False),)),
        ("display:none!important", (("display", "none", True),)),
        ("display:none ! IMPORTANT", (("display", "none", True),)),
        ("color:red;background:url(x)", ()),
        ("color:red;float:left", (("float", "left", False),)),
        ("--Gap:4px;gap:var(--Gap)", (("--Gap", "4px", False), ("gap", "var(--Gap)", False))),
        ("display:block;;width:10%;", (("display", "block", False), ("width", "10%", False))),
        ("border-top:none", (("border-top", "none", False),)),
        ("nonsense;display:flex", (("display", "flex", False),)),
        ("content:'a;b'", (("content", '"a;b"', False),)),
        ("", ()),
    ],
)
def test_declarations_of_interest_are_read_with_their_importance(
    body: str, expected: tuple[tuple[str, str, bool], ...]
) -> None:
    assert declarations_of(body) == expected


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("display:none", True),
        ("color:red; display : none", True),
        ("COLOR:RED;DISPLAY:NONE", True),
        ("--x:1", True),
        ("color:red", False),
        ("border-top:none", False),
        ("background-position:left", False),
        ("", False),
    ],
)
def test_bodies_without_a_property_of_interest_are_passed_over(body: str, wanted: bool) -> None:
    assert is_wanted(body) is wanted


@pytest.mark.parametrize(
    ("prelude", "expected"),
    [
        ("@media (min-width:1px)", ("media", "(min-width:1px)")),
        ("@MEDIA print", ("media", "print")),
        ("@layer a, b;", ("layer", "a, b")),
        ("@-webkit-keyframes x", ("-webkit-keyframes", "x")),
        ("p.a", ("", "")),
    ],
)
def test_at_rules_are_named_in_lower_case(prelude: str, expected: tuple[str, str]) -> None:
    assert at_rule(prelude) == expected


def test_tokens_leave_out_white_space_and_comments() -> None:
    assert [token.type for token in tokens_of(' "a" /* b */ counter(c) ')] == ["string", "function"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="{}();:@\"'\\/*pa \n", max_size=60))
def test_any_text_is_taken_apart_without_an_error(css: str) -> None:
    for block in blocks_of(css):
        declarations_of(block.own)
    assert isinstance(is_wanted(css), bool)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "a > b", ".x"]),
            st.sampled_from(["display:none", "--y:1", "float:left"]),
            st.sampled_from(["", " ", "/* x */", "\n"]),
        ),
        max_size=6,
    )
)
def test_white_space_and_comments_between_rules_change_nothing(rules: list[tuple[str, str, str]]) -> None:
    plain = "".join(f"{prelude}{{{body}}}" for prelude, body, _ in rules)
    spread = "".join(f"{gap}{prelude}{gap}{{{body}}}{gap}" for prelude, body, gap in rules)
    assert trees(spread) == trees(plain)
