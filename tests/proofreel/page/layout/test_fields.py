"""Form fields in cells, and how the list of controls has them."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.model import Control
from proofreel.page.page_layout import PageLayout, layout_page
from tests.building import decoded, dom_of, element, input_, set_attributes, text
from tests.proofreel.page.pages import laid_out, lines, roles

FIELD = 70


def control(*body: Any) -> Control:
    """The only control of a page."""
    (found,) = laid_out(*body).controls
    return found


@pytest.mark.parametrize(
    ("attributes", "drawn"),
    [
        ({}, "[                    ]"), ({"value": "Ann"}, "[Ann                 ]"),
        ({"placeholder": "Name"}, "[Name                ]"),
        ({"value": "Ann", "placeholder": "Name"}, "[Ann                 ]"), ({"size": "5"}, "[     ]"),
        ({"size": "1"}, "[  ]"),
        ({"size": "5", "value": "longer"}, "[longer]"), ({"maxlength": "4"}, "[    ]"),
        ({"maxlength": "2"}, "[    ]"),
        ({"type": "number"}, "[        ]"), ({"type": "date"}, "[            ]"),
        ({"type": "search", "value": "x"}, "[x                   ]"),
        ({"type": "submit"}, "( Submit )"), ({"type": "reset"}, "( Reset )"),
        ({"type": "button", "value": "Go"}, "( Go )"),
        ({"type": "image", "alt": "Search"}, "( Search )"), ({"type": "image"}, "( submit )"),
        ({"type": "checkbox"}, "[ ]"),
        ({"type": "checkbox", "checked": True}, "[x]"), ({"type": "radio", "checked": ""}, "(o)"),
        ({"type": "radio"}, "( )"),
        ({"type": "file"}, "( Choose file )"),
        ({"type": "file", "value": "C:\\fakepath\\cv.pdf"}, "( Choose file ) cv.pdf"),
        ({"type": "TEXT", "size": "3"}, "[   ]"), ({"type": None, "size": "3"}, "[   ]"),
        ({"type": "hidden", "value": "x"}, ""),
        ({"value": None, "placeholder": None, "size": "3"}, "[   ]"),
    ],
)  # fmt: skip
def test_inputs_are_drawn_by_their_type(attributes: dict[str, Any], drawn: str) -> None:
    assert lines(element("input", **attributes)) == [drawn]


def test_a_value_too_long_for_the_page_is_cut() -> None:
    (line,) = lines(element("input", value="x" * 100), width=20)
    assert line == "[" + "x" * 17 + "\u2026]"


@pytest.mark.parametrize(
    ("attributes", "drawn", "checked"),
    [
        ({"type": "checkbox", "value": "***"}, "[?]", None), ({"type": "radio", "value": "***"}, "(?)", None),
        ({"type": "checkbox", "value": "***", "checked": True}, "[x]", True),
        ({"type": "checkbox", "value": "***", "checked": False}, "[ ]", False),
        ({"type": "checkbox", "value": "yes"}, "[ ]", False),
    ],
)  # fmt: skip
def test_a_tick_box_whose_state_was_masked_is_neither_on_nor_off(
    attributes: dict[str, Any], drawn: str, checked: bool | None
) -> None:
    field = element("input", **attributes)
    assert lines(field) == [drawn]
    assert (control(field).checked, control(field).mask) == (checked, None)


def test_a_masked_tick_box_is_known_once_an_event_says_so() -> None:
    dom = dom_of(element("input", node=FIELD, type="checkbox", value="***"))
    layout = PageLayout(40)
    assert layout.update(dom).text == "[?]"
    dom.apply(decoded(input_(1, FIELD, "***", checked=True)))
    assert layout.update(dom).text == "[x]"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"type": "email", "name": "mail", "value": "a@b.test"}, ("email", "mail", "a@b.test", "none")),
        ({"value": "****"}, ("text", "", "****", "same_length")), ({}, ("text", "", "", "empty")),
        ({"type": "submit", "value": "Go"}, ("submit", "", "Go", None)),
        ({"type": "image"}, ("image", "", "", None)),
        ({"name": 7, "value": 12}, ("text", "", "12", "none")),
    ],
)  # fmt: skip
def test_controls_have_type_name_value_and_mask(
    attributes: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    found = control(element("input", **attributes))
    assert (found.type, found.name, found.value, found.mask) == expected


def option(content: str, **attributes: Any) -> Any:
    return element("option", content, **attributes)


@pytest.mark.parametrize(
    ("options", "attributes", "drawn"),
    [
        ([option("Red"), option("Blue")], {}, "[Red \u25be]"),
        ([option("Red"), option("Blue", selected=True)], {}, "[Blue \u25be]"),
        ([option("Red", value="r"), option("Blue", value="b")], {"value": "b"}, "[Blue \u25be]"),
        ([option("Red"), option("Blue")], {"value": "Blue"}, "[Blue \u25be]"),
        ([option("Red")], {"value": "****"}, "[**** \u25be]"),
        ([option("****", selected=True), option("****")], {"value": "****"}, "[**** \u25be]"),
        ([], {}, "[ \u25be]"),
        ([element("optgroup", option("In", selected=True))], {}, "[In \u25be]"),
        ([option("", label="Named")], {}, "[Named \u25be]"),
    ],
)  # fmt: skip
def test_a_select_shows_what_is_chosen(options: list[Any], attributes: dict[str, Any], drawn: str) -> None:
    assert lines(element("select", *options, **attributes)) == [drawn]


def test_a_select_follows_what_was_chosen_in_it() -> None:
    dom = dom_of(element("select", option("Red", value="r"), option("Blue", value="b"), node=FIELD))
    layout = PageLayout(40)
    layout.update(dom)
    dom.apply(decoded(input_(1, FIELD, "b")))
    page = layout.update(dom)
    assert page.text == "[Blue \u25be]"
    assert (page.controls[0].type, page.controls[0].value) == ("select-one", "Blue")


@pytest.mark.parametrize("attributes", [{"multiple": ""}, {"size": "3"}])
def test_a_select_of_several_lines_shows_its_options(attributes: dict[str, Any]) -> None:
    choice = element("select", option("Red", selected=True), option("Blue"), **attributes)
    assert lines(choice) == ["[x] Red", "[ ] Blue"]
    assert control(choice).value == "Red"


def test_a_long_list_of_options_is_cut() -> None:
    many = [option(f"Option {n}") for n in range(40)]
    assert len(lines(element("select", *many, size="10"))) == 12


@pytest.mark.parametrize(
    ("field", "inside"),
    [
        (element("textarea", "as written"), "as written"),
        (element("textarea", value="as recorded"), "as recorded"),
        (element("textarea", placeholder="Write here"), "Write here"),
        (element("textarea", "a\nb", rows="3"), "a"),
        (element("textarea", value="", rows="1"), ""),
    ],
)  # fmt: skip
def test_a_text_area_is_a_box_with_its_text(field: Any, inside: str) -> None:
    out = lines(field)
    assert out[0].startswith("\u250c") and out[-1].startswith("\u2514")
    assert out[1].strip("\u2502 ") == inside


def test_a_text_area_keeps_what_was_typed_over_its_attribute_and_its_text() -> None:
    dom = dom_of(element("textarea", "default", node=FIELD, value="default"))
    layout = PageLayout(40)
    assert "default" in layout.update(dom).text
    dom.apply(decoded(input_(1, FIELD, "typed")))
    assert "typed" in layout.update(dom).text
    dom.apply(decoded(set_attributes(2, FIELD, {"value": "another default"})))
    assert "typed" in layout.update(dom).text
    dom.apply(decoded(input_(3, FIELD, "")))
    assert "default" not in layout.update(dom).text
    assert layout.update(dom).controls[0].value == ""


def test_an_input_takes_a_new_value_attribute_as_recorders_write_it() -> None:
    dom = dom_of(element("input", node=FIELD, size="8"))
    dom.apply(decoded(input_(1, FIELD, "typed")))
    dom.apply(decoded(set_attributes(2, FIELD, {"value": "set"})))
    assert layout_page(dom, 40).text == "[set     ]"


def test_masks_hints_and_values_are_told_apart_by_their_role() -> None:
    page = laid_out(
        element("input", value="*****"), element("input", value="Ann"), element("input", placeholder="Town")
    )
    assert (roles(page, "*****"), roles(page, "Ann"), roles(page, "Town")) == (
        {"masked"},
        {"field"},
        {"muted"},
    )


def cover(text: str, node_id: int, attribute: str | None = None) -> list[tuple[str, str | None]]:
    return [("\u2022" * len(text), "f1")] if attribute == "value" else [(text, None)]


def test_covered_values_are_covered_in_the_page_and_in_the_list() -> None:
    body = [element("input", value="Ann", size="6"), element("textarea", value="secret text")]
    page = layout_page(dom_of(*body), 40, cover)
    assert "Ann" not in page.text and "secret" not in page.text
    assert [c.value for c in page.controls] == ["\u2022" * 3, "\u2022" * 11]
    found = {span.finding for line in page.lines for span in line if "\u2022" in span.text}
    assert found == {"f1"}


def test_the_label_of_a_control_is_what_the_page_calls_it() -> None:
    labelled = element("label", "Town ", element("input", node=FIELD))
    assert control(labelled).label == "Town"
    assert control(element("input", aria_label="Zip")).label == "Zip"
    wide = [element("label", text("Email"), for_="e"), element("input", id="e")]
    assert control(*wide).label == "Email"
