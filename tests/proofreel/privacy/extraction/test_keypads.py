"""A code that is pressed on an on-screen keypad is found; what only looks like one is not."""

from __future__ import annotations

import pytest

from proofreel.privacy.model import Finding
from tests.building import Json, click, element, mouse, page, set_text, text, touch_click
from tests.proofreel.privacy.scanning import scan

KEYS = 100


def key(label: str, number: int, below: str = "") -> Json:
    inside = [text(label), element("small", below)] if below else [text(label)]
    return element("button", *inside, node=KEYS + number)


def digits(*extra: str, below: bool = False) -> Json:
    """A pad of ten digits (ids 100 to 109), then `extra` keys (ids 110 and on)."""
    letters = ["", "", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"]
    keys = [key(str(n), n, letters[n] if below else "") for n in range(10)]
    return element("div", *keys, *(key(label, 10 + n) for n, label in enumerate(extra)), class_="pad")


def pressed(*numbers: int, every: float = 400, start: float = 1000) -> list[Json]:
    return [click(start + n * every, KEYS + number) for n, number in enumerate(numbers)]


def codes(events: list[Json]) -> list[Finding]:
    return [finding for finding in scan(events).findings if finding.rule == "keypad"]


PASSWORD = element("input", type="password", name="pin")


def test_a_pin_pressed_beside_a_masked_field_is_a_password() -> None:
    (finding,) = codes([*page(0, PASSWORD, digits("OK")), *pressed(7, 3, 9, 1)])
    assert (finding.type, finding.subtype, finding.value, finding.source) == (
        "PASSWORD", "keypad", "7391", "input",
    )  # fmt: skip
    assert finding.severity == "critical" and "masked field" in finding.reasons
    assert finding.t_ms == 1000 and finding.selector is not None and "pad" in finding.selector
    assert "7" not in finding.preview


def test_a_pad_alone_is_enough_and_a_heading_makes_it_surer() -> None:
    (bare,) = codes([*page(0, digits()), *pressed(1, 2, 3, 4)])
    (named,) = codes([*page(0, element("h2", "Enter your passcode"), digits()), *pressed(1, 2, 3, 4)])
    assert (bare.confidence, named.confidence) == (0.7, 0.9)


@pytest.mark.parametrize("heading", ["Bitte Geheimzahl eingeben", "暗証番号を入力", "Introduce tu clave"])
def test_headings_in_other_languages_name_a_pin(heading: str) -> None:
    (finding,) = codes([*page(0, element("h2", heading), digits()), *pressed(4, 0, 4)])
    assert "label:PIN" in finding.reasons


def test_letters_below_the_digits_and_words_for_keys_do_not_confuse() -> None:
    pad = digits("⌫", "Clear", below=True)
    presses = pressed(9, 9, 11, 7, 3, 8, 10, 9)
    (finding,) = codes([*page(0, PASSWORD, pad), *presses])
    assert finding.value == "739"


def test_dots_that_fill_up_are_a_masked_field() -> None:
    dots = element("p", "○ ○ ○ ○", node=90)
    (finding,) = codes([*page(0, dots, digits()), *pressed(5, 5, 0, 2)])
    assert finding.confidence == 0.9


def test_a_touch_and_the_click_it_makes_are_one_press() -> None:
    events = page(0, PASSWORD, digits())
    for n, number in enumerate((3, 3, 8)):
        t = 1000 + 500 * n
        events += [mouse(t, 9, KEYS + number), touch_click(t + 5, KEYS + number)]
    (finding,) = codes(events)
    assert finding.value == "338"


def test_letters_of_a_memorable_word_need_a_field() -> None:
    pad = element("div", *(key(c, n) for n, c in enumerate("abcdefghijkl")))
    assert codes([*page(0, pad), *pressed(0, 1, 2, 3)]) == []
    (finding,) = codes([*page(0, PASSWORD, pad), *pressed(0, 1, 2, 3)])
    assert finding.value == "abcd"


def test_a_pad_in_two_pages_gives_two_codes_and_a_pause_ends_one() -> None:
    events = [*page(0, PASSWORD, digits()), *pressed(1, 2, 3, 4), *pressed(5, 6, 7, 8, start=60_000)]
    assert sorted(finding.value or "" for finding in codes(events)) == ["1234", "5678"]


def test_a_dial_pad_gives_a_telephone_number_or_nothing() -> None:
    pad = [element("h2", "Call somebody"), digits("*", "#")]
    (finding,) = codes([*page(0, *pad), *pressed(0, 1, 5, 1, 2, 3, 4, 5, 6)])
    assert (finding.type, finding.value) == ("PHONE", "015123456")
    assert codes([*page(0, *pad), *pressed(1, 1, 2)]) == []


@pytest.mark.parametrize(
    "extra",
    [("+", "−", "×", "÷", "="), ("10", "11", "12", "30", "31"), ("00",)],
    ids=["calculator", "calendar", "amount"],
)
def test_calculators_calendars_and_tills_are_no_pins(extra: tuple[str, ...]) -> None:
    assert codes([*page(0, digits(*extra)), *pressed(1, 2, 3, 4)]) == []


def test_what_the_page_shows_as_it_is_entered_is_no_pin() -> None:
    shown = element("output", text("0", node=91))
    events = [
        *page(0, element("h2", "How many?"), shown, digits()),
        *pressed(4, 2, 7),
        set_text(2500, 91, "427"),
    ]
    assert codes(events) == []


def test_an_amount_is_no_pin() -> None:
    assert codes([*page(0, element("h2", "Amount in €"), digits()), *pressed(4, 2, 7)]) == []


def test_a_stepper_a_list_of_pages_and_two_presses_are_no_pins() -> None:
    stepper = element("div", key("-", 0), key("2", 1), key("+", 2))
    assert codes([*page(0, PASSWORD, stepper), *pressed(2, 2, 1, 1)]) == []
    pages = element("nav", *(key(str(n), n) for n in range(1, 6)))
    assert codes([*page(0, pages), *pressed(1, 2, 3, 4)]) == []
    assert codes([*page(0, PASSWORD, digits()), *pressed(1, 2)]) == []


def test_a_pad_that_is_gone_before_the_session_ends_still_has_its_place() -> None:
    left = page(4000, element("p", "Welcome"), href="https://shop.example/home")
    (finding,) = codes([*page(0, PASSWORD, digits()), *pressed(7, 3, 9, 1), *left])
    assert finding.page == "/" and finding.value == "7391"
