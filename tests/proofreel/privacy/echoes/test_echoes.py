"""A value learnt in one place is looked for in all others; names that way in free text."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from tests.building import console, custom, element, input_, page, request, set_attributes, typed
from tests.proofreel.privacy.scanning import CARD, EMAIL, NAME, found, scan

NAME_FIELD = element("input", autocomplete="name", node=70)


def test_a_typed_name_is_found_in_free_text() -> None:
    greeting = element("p", f"It was nice to meet you, {NAME}, see you soon", node=80)
    result = scan([*page(0, NAME_FIELD, greeting), *typed(100, 70, NAME)])
    echo = next(f for f in found(result, NAME) if f.source == "text")
    assert echo.type == "NAME"
    assert echo.reasons == ["echo of an input"]
    assert echo.selector is not None and echo.selector.endswith("p")


@pytest.mark.parametrize(
    "spelled",
    [
        quote(NAME),
        NAME.upper(),
        NAME.replace(" ", "+"),
        base64.b64encode(NAME.encode()).decode(),
        NAME.encode().hex(),
    ],
)
def test_an_encoded_echo_is_found(spelled: str) -> None:
    result = scan(
        [*page(0, NAME_FIELD), *typed(100, 70, NAME), custom(5000, "sent", {"q": f"x={spelled}&y=1"})]
    )
    assert [f.type for f in result.findings if f.source == "custom"] == ["NAME"]


def test_an_echo_before_the_value_was_learnt_is_found() -> None:
    result = scan([*page(0, NAME_FIELD, element("p", f"Back again: {NAME} !")), *typed(100, 70, NAME)])
    assert {f.source for f in result.findings} == {"text", "input"}


def test_an_echo_of_a_masked_input_says_so() -> None:
    card = element("input", autocomplete="cc-number", node=70)
    masked = [input_(100 + n, 70, "*" * (n + 1)) for n in range(len(CARD))]
    result = scan([*page(0, card), *masked, request(5000, "/pay", requestBody={"card": CARD})])
    (finding,) = result.findings
    assert "echo of a masked input" in finding.reasons
    assert finding.source == "network"


def test_the_echo_of_a_masked_name_is_found_by_its_length() -> None:
    masked = [input_(100 + n, 70, "*" * (n + 1)) for n in range(len(NAME))]
    shown = element("p", "Ships to ", element("b", NAME))
    result = scan([*page(0, NAME_FIELD), *masked, *page(5000, shown)])
    assert [(f.value, f.reasons) for f in result.findings] == [(NAME, ["echo of a masked input"])]


def test_a_text_of_another_length_or_from_before_is_no_masked_echo() -> None:
    masked = [input_(100 + n, 70, "*" * (n + 1)) for n in range(len(NAME))]
    before = element("b", "Trading Partners", node=90)
    after = set_attributes(9000, 90, {"class": "seen"})
    assert scan([*page(0, NAME_FIELD, before), *masked, after]).findings == []


def test_a_name_that_an_address_spells_is_found_beside_it() -> None:
    row = element("div", element("h3", NAME), element("p", "marisol.quintanar@inbox.example.org"))
    result = scan(page(0, row))
    assert {(f.type, f.value) for f in result.findings} == {("NAME", NAME), ("EMAIL", EMAIL)}


def test_a_city_is_no_echo_inside_other_text() -> None:
    city = element("input", autocomplete="address-level2", node=70)
    shop = element("footer", "Our shops: Hamburg, Portland, Lyon")
    result = scan([*page(0, city, shop), *typed(100, 70, "Portland")])
    assert [f.source for f in result.findings] == ["input"]


def test_the_same_words_in_a_sentence_are_no_echo() -> None:
    field = element("input", autocomplete="name", node=70)
    result = scan([*page(0, field, element("p", "may day sale")), *typed(100, 70, "May Day")])
    assert [f.source for f in result.findings] == ["input"]


def test_a_chosen_file_shown_by_name_is_found() -> None:
    page_ = page(0, element("input", type="file", node=70))
    events = [*page_, input_(50, 70, "***"), *page(100, element("p", "Selected: anna_passport_scan.jpg"))]
    assert [(f.type, f.value) for f in scan(events).findings] == [("FILENAME", "anna_passport_scan.jpg")]


def test_a_name_in_an_element_marked_as_personal_is_found_and_so_are_its_echoes() -> None:
    result = scan(page(0, element("h2", NAME, class_="pii"), head=[element("title", f"{NAME} – Account")]))
    assert {(f.type, f.source) for f in result.findings} == {("NAME", "text"), ("NAME", "title")}


def test_a_name_in_an_ordinary_heading_is_not_guessed() -> None:
    assert scan(page(0, element("h2", "Winter Sale"), element("p", "Lantern Loom"))).findings == []


def test_the_description_of_a_portrait_is_a_name() -> None:
    result = scan(page(0, element("img", class_="avatar", alt="Casimir Delacroix", src="/a.png")))
    assert [(f.type, f.attribute) for f in result.findings] == [("NAME", "alt")]


def test_a_console_echo_of_a_typed_value_is_found() -> None:
    field = element("input", autocomplete="name", node=70)
    events = [*page(0, field), *typed(10, 70, NAME), console(9000, "log", f"saved for {NAME}")]
    assert {f.source for f in found(scan(events), NAME)} == {"input", "console"}
