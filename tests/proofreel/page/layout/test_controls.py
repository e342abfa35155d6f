"""Buttons, pictures, drawings, gauges and what the recorder left out."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.page_layout import layout_page
from tests.building import dom_of, element
from tests.proofreel.page.pages import laid_out, lines, roles


def blocked(tag: str, width: str, height: str) -> Any:
    """An element whose content the recorder left out."""
    made = element(tag)
    made["attributes"] = {"rr_width": width, "rr_height": height}
    return made


@pytest.mark.parametrize(
    ("body", "drawn"),
    [
        (element("button", "Save"), "( Save )"),
        (element("button", element("b", "Save"), " all"), "( Save all )"),
        (element("button", aria_label="Close"), "( Close )"), (element("button", title="Menu"), "( Menu )"),
        (element("button", element("svg")), "( \u25e6 )"),
        (element("button", "A", element("button", "B")), "( A B )"),
        (element("div", "Go", role="button"), "Go"),
    ],
)  # fmt: skip
def test_buttons_stand_in_brackets_and_have_a_name(body: Any, drawn: str) -> None:
    assert lines(body) == [drawn]


def test_a_button_of_several_lines_is_bracketed_at_its_ends() -> None:
    body = element("button", element("div", "Basic"), element("div", "£9"))
    assert lines(body) == ["( Basic", "  £9 )"]


def test_a_name_too_long_for_the_button_is_cut() -> None:
    assert lines(element("button", aria_label="a very long name of a button"), width=14) == [
        "( a very lo\u2026 )"
    ]


def test_buttons_are_listed_as_controls_hidden_ones_too() -> None:
    page = laid_out(
        element("button", "Save", type="button"), element("button", "x", style="visibility:hidden")
    )
    assert [(c.tag, c.type, c.label) for c in page.controls] == [
        ("button", "button", "Save"),
        ("button", "submit", "x"),
    ]


@pytest.mark.parametrize(
    ("body", "drawn"),
    [
        (element("img", alt="A lamp"), "[image: A lamp]"), (element("img"), ""),
        (element("img", alt=" "), ""),
        (element("img", alt=None), ""),
        (element("p", "see ", element("img", alt="it"), "!"), "see [image: it] !"),
        (element("svg", element("title", "Chart"), role="img"), "[image: Chart]"),
        (element("svg", role="img", aria_label="Logo"), "[image: Logo]"),
        (element("svg", element("title", "Icon")), ""),
        (element("svg", element("g", element("text", "12 %"))), "12 %"),
        (element("svg", element("defs", element("text", "no"))), ""),
        (element("a", element("svg"), href="/", aria_label="Cart"), "[image: Cart]"),
        (element("a", element("svg"), "Cart", href="/", aria_label="Open cart"), "Cart"),
        (element("progress", value=".4"), "[\u2588\u2588\u2588\u2588\u2591\u2591\u2591\u2591\u2591\u2591]"),
        (element("meter", value="50", min="0",
        max="100"), "[\u2588\u2588\u2588\u2588\u2588\u2591\u2591\u2591\u2591\u2591]"),
        (element("meter", value="odd"), "[\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591]"),
        (element("meter", value="9", max="3"), "[" + "\u2588" * 10 + "]"),
        (element("meter", max="nan", value="1"), "[" + "\u2591" * 10 + "]"),
    ],
)  # fmt: skip
def test_pictures_and_gauges_are_drawn_as_text(body: Any, drawn: str) -> None:
    assert lines(body) == [drawn]


def test_a_long_description_breaks_as_text_does() -> None:
    out = lines(element("img", alt="a long description of a picture"), width=20)
    assert len(out) > 1 and out[0].startswith("[image: ") and out[-1].endswith("]")


@pytest.mark.parametrize(
    ("left_out", "word", "rows"),
    [
        (blocked("div", "300px", "120px"), "blocked", 3),
        (blocked("img", "300px", "120px"), "image", 3),
        (blocked("span", "80px", "20px"), "blocked", 1),
        (blocked("svg", "80px", "20px"), "image", 1),
        (element("canvas", width="300", height="80"), "canvas", 2),
        (element("video", width="640", height="2000"), "video", 4),
        (element("iframe", width="300", height="200"), "frame", 4),
        (element("audio"), "audio", 1),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_was_left_out_keeps_its_place(left_out: Any, word: str, rows: int) -> None:
    page = laid_out(left_out)
    assert f" {word} " in page.text
    assert len(page.lines) == rows
    assert {span.role for line in page.lines for span in line} == {"opaque"}


def test_what_took_no_room_is_not_drawn() -> None:
    assert lines(blocked("img", "1px", "1px"), blocked("div", "0px", "50px"), "x") == ["x"]


def test_placeholders_fit_into_the_page() -> None:
    out = lines(blocked("div", "5000px", "500px"), width=24)
    assert len(out) == 4 and all(len(line) <= 24 for line in out)


def test_an_object_that_loads_nothing_shows_what_it_holds() -> None:
    assert lines(element("object", element("p", "fallback"))) == ["fallback"]
    assert "object" in lines(element("object", element("p", "fallback"), data="x.swf"))[0]


def test_a_rule_goes_across() -> None:
    assert lines("a", element("hr"), "b", width=12) == ["a", "", "\u2500" * 12, "", "b"]


def test_fields_that_are_hidden_are_not_drawn() -> None:
    assert lines(element("input", style="visibility:hidden"), element("p", "x")) == ["x"]


def test_names_on_buttons_are_covered() -> None:
    def cover(text: str, node_id: int, attribute: str | None = None) -> list[tuple[str, str | None]]:
        return [(text.replace("Ann", "\u2022\u2022\u2022"), None)]

    page = layout_page(dom_of(element("button", aria_label="Log out Ann")), 40, cover)
    assert page.text == "( Log out \u2022\u2022\u2022 )"
    assert page.controls[0].label == "Log out \u2022\u2022\u2022"
    assert roles(page, "Log out") == {"button"}
