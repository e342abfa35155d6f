"""Which declaration wins, and what variables and generated content come to."""

from __future__ import annotations

import pytest

from proofreel.page.css.cascade import generated_text, resolved, variables_of
from proofreel.page.css.content import COUNTER_END, COUNTER_START, content_text
from tests.building import element
from tests.proofreel.page.pages import lines, style_of, styled

TARGET = 90


def display(css: str, inline: str = "") -> str:
    """The display of one element: `section > p#i.a.b`."""
    target = element("p", "x", node=TARGET, id="i", class_="a b", style=inline)
    found = style_of(styled(css, element("section", target)), TARGET)
    assert found is not None
    return found.display


@pytest.mark.parametrize(
    ("css", "winner"),
    [
        ("p{display:flex}p{display:grid}", "grid"),
        (".a{display:flex}p{display:grid}", "flex"),
        ("#i{display:flex}.a.b{display:grid}", "flex"),
        ("section p{display:flex}p{display:grid}", "flex"),
        ("p{display:flex!important}#i{display:grid}", "flex"),
        ("p{display:flex!important}#i{display:grid!important}", "grid"),
        (":where(#i){display:flex}p{display:grid}", "grid"),
        (":is(#i,em){display:flex}.a{display:grid}", "flex"),
        ("@layer x{#i{display:flex}}p{display:grid}", "grid"),
        ("@layer x,y;@layer y{p{display:flex}}@layer x{p{display:grid}}", "flex"),
        ("p{display:nonsense}", "block"),
        ("p{display:inherit}", "block"),
        ("p{display:flex}@media print{p{display:grid}}", "flex"),
        ("p{display:flex}@media (min-width:1000px){p{display:grid}}", "grid"),
        ("@supports (display:grid){p{display:grid}}", "grid"),
        ("@supports not (display:grid){p{display:grid}}", "block"),
        ("section{& p{display:grid}}", "grid"),
        ("section{p{display:grid}}", "grid"),
        (".a{&.b{display:grid}}", "grid"),
        ("section{@media (min-width:1px){p{display:grid}}}", "grid"),
        ("@keyframes p{from{display:grid}}", "block"),
        ("@font-face{display:grid}p{display:flex}", "flex"),
        ("p:hover{display:grid}", "block"),
    ],
)
def test_winner_by_importance_layer_specificity_and_order(css: str, winner: str) -> None:
    assert display(css) == winner


def test_the_style_attribute_beats_rules_but_not_important_ones() -> None:
    assert display("#i{display:flex}", "display:grid") == "grid"
    assert display("p{display:flex!important}", "display:grid") == "flex"
    assert display("p{display:flex!important}", "display:grid!important") == "grid"


@pytest.mark.parametrize(
    ("value", "variables", "expected"),
    [
        ("var(--a)", {"--a": "none"}, "none"), ("var(--a)", {}, None), ("var(--a, flex)", {}, "flex"),
        ("var(--a,flex)", {"--a": "grid"}, "grid"), ("var(--a)", {"--a": "var(--b)", "--b": "flex"}, "flex"),
        ("var(--a)", {"--a": "var(--a)"}, None), ("var(--a, var(--b, flex))", {}, "flex"),
        ("FLEX", {}, "flex"),
        ("inherit", {}, None), ("unset", {}, None),
    ],
)  # fmt: skip
def test_variables_are_filled_in(value: str, variables: dict[str, str], expected: str | None) -> None:
    assert resolved({"display": value}, variables).get("display") == expected


def test_variables_pass_on_and_can_be_set_anew() -> None:
    around = variables_of({"--a": "1", "width": "2px"}, {})
    assert around == {"--a": "1"}
    assert variables_of({"--a": "3", "--b": "4"}, around) == {"--a": "3", "--b": "4"}
    assert variables_of({}, around) is around


def test_case_is_kept_where_it_makes_a_difference() -> None:
    assert resolved({"content": '"Ab"', "grid-area": "Side", "display": "Flex"}, {}) == {
        "content": '"Ab"', "grid-area": "Side", "display": "flex",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"New: "', "New: "), ('"a" "b"', "ab"), ("attr(title)", "Tip"), ("attr(missing)", ""),
        ("none", ""), ("normal", ""),
        ("", ""), ("open-quote", "\u201c"), ("close-quote", "\u201d"), ('url(x.png) " y"', " y"),
        ('"\\2713"', "\u2713"),
        ('"\\e900"', ""), ('"\\f101" " ok"', " ok"), ('"seen" / "read out"', "seen"),
        ("counter(c)", f"{COUNTER_START}c||{COUNTER_END}"),
        ("counter(c, upper-roman)", f"{COUNTER_START}c|upper-roman|{COUNTER_END}"),
        ('counters(c, ".")', f"{COUNTER_START}c||.{COUNTER_END}"),
    ],
)  # fmt: skip
def test_content_draws_texts_attributes_and_counters_but_no_icons(value: str, text: str) -> None:
    assert content_text(value, {"title": "Tip"}) == text


@pytest.mark.parametrize(
    ("values", "side", "text"),
    [
        ({"content": '"x"'}, "before", "x"),
        ({"content": '"x"', "display": "none"}, "before", ""),
        ({"content": '"x"', "visibility": "hidden"}, "after", ""),
        ({"content": '"x"', "opacity": "0"}, "after", ""),
        ({"content": '"x"', "margin-right": "8px"}, "before", "x "),
        ({"content": '"x"', "margin-left": "8px"}, "after", " x"),
        ({"content": '""', "margin-left": "8px"}, "after", ""),
        ({}, "before", ""),
    ],
)
def test_generated_text_is_left_out_where_it_is_not_seen_and_kept_apart(
    values: dict[str, str], side: str, text: str
) -> None:
    assert generated_text(values, {}, side) == text


def test_generated_text_stands_around_what_the_element_holds() -> None:
    css = 'b::before{content:"<"}b::after{content:">"}i::before{content:attr(data-n) ". "}'
    assert lines(element("b", "x"), element("i", "y", data_n="7"), css=css) == ["<x>7. y"]


def test_a_hint_that_a_floating_label_hides_is_not_drawn() -> None:
    field = element("input", placeholder="Name", size="6")
    assert lines(field) == ["[Name  ]"]
    assert lines(field, css="input::placeholder{color:transparent}") == ["[      ]"]
    assert lines(field, css="input::placeholder{opacity:0}input::placeholder{color:red}") == ["[Name  ]"]
