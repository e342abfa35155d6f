"""Furniture: what a site says to everybody."""

from __future__ import annotations

import pytest

from proofreel.privacy.furniture import Furniture, common_furniture, dotted, furniture_of
from replay_format.session import Session
from tests.building import Json, add, element, page, session_of


def nothing(text: str) -> bool:
    return False


def furniture(*body: Json | str) -> Furniture:
    return furniture_of(session_of(page(0, *body)), nothing)


@pytest.mark.parametrize(
    "said",
    [
        element("button", "Words here"),
        element("button", element("span", "Words here")),
        element("label", "Words here"),
        element("h2", "Words ", element("b", "here")),
        element("nav", element("ul", element("li", element("a", "Words here")))),
        element("div", "Words here", role="menuitem"),
        element("table", element("tr", element("th", "Words here"))),
        element("fieldset", element("legend", "Words here")),
        element("dl", element("dt", "Words here")),
        element("input", placeholder="Words here"),
        element("input", type="submit", value="Words here"),
        element("button", aria_label="Words here"),
    ],
)
def test_labels_buttons_menus_and_headings_are_furniture(said: Json) -> None:
    assert furniture(said).holds("Words here")


@pytest.mark.parametrize(
    "said",
    [
        element("p", "Words here"),
        element("td", "Words here"),
        element("input", value="Words here"),
        element("div", title="Words here"),
        element("option", "Words here"),
    ],
)
def test_other_texts_are_no_furniture(said: Json) -> None:
    assert not furniture(said).holds("Words here")


@pytest.mark.parametrize(
    "text", ["Hello Anna", "Order 81234", "to me@x.example", "+49 30 123456", "long " * 30]
)
def test_headings_that_may_be_about_somebody_are_no_furniture(text: str) -> None:
    assert not furniture(element("h1", text)).holds(text)


def test_what_holds_a_value_is_no_furniture() -> None:
    session = session_of(page(0, element("h1", "Teapot owner"), element("h2", "Shop")))
    found = furniture_of(session, lambda text: "Teapot" in text)
    assert (found.holds("Teapot owner"), found.holds("Shop")) == (False, True)


def test_furniture_that_comes_later_counts() -> None:
    session = session_of([*page(0), add(5, element("button", "Words here"))])
    assert furniture_of(session, nothing).holds("words  HERE")


def visit(name: str, *, order: str) -> Session:
    body = element(
        "main", element("p", f"Dear {name}"), element("p", "Thank you for coming"), element("i", order)
    )
    return session_of(page(0, body), session_id=name)


def test_with_several_people_furniture_is_what_all_of_them_were_told() -> None:
    sessions = [visit("Ann", order="A"), visit("Bob", order="B"), visit("Cem", order="A")]
    found = common_furniture(sessions, nothing)
    assert found.holds("Thank you for coming")
    assert not found.holds("Dear Ann")
    assert not found.holds("A")


def test_the_same_text_at_another_place_is_not_the_same() -> None:
    sessions = [session_of(page(0, element(tag, "Words here"))) for tag in ("p", "h1", "b")]
    assert len(common_furniture(sessions, nothing)) == 0


def test_a_text_said_thrice_to_one_person_is_said_to_one() -> None:
    session = session_of(page(0, *(element("p", "Words here") for _ in range(3))))
    assert len(common_furniture([session], nothing)) == 0


def test_what_everybody_was_told_must_hold_no_value_either() -> None:
    sessions = [visit(name, order="x") for name in ("a", "b", "c")]
    assert not common_furniture(sessions, lambda text: "coming" in text).holds("Thank you for coming")


@pytest.mark.parametrize(
    ("route", "is_shown"),
    [
        ("/my-orders", True),
        ("/my-orders/:id", True),
        ("/", True),
        ("/my-orders/anna-smith", False),
        ("my orders x", False),
    ],
)
def test_a_route_is_shown_when_its_steps_are_called_like_something_of_the_page(
    route: str, is_shown: bool
) -> None:
    assert Furniture(["My orders"]).holds(route) is is_shown


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('"Send" button', ('"', "Send", '" button')),
        ('"Send"', ('"', "Send", '"')),
        ('"Send" anna', ("", '"Send" anna', "")),
        ("GET /a/b 200 (3 ms)", ("GET ", "/a/b", " 200 (3 ms)")),
        ("GET /a/b", ("GET ", "/a/b", "")),
        ("GETS /a", ("", "GETS /a", "")),
        ("plain", ("", "plain", "")),
    ],
)
def test_words_of_the_timeline_are_told_from_recorded_ones(text: str, parts: tuple[str, str, str]) -> None:
    assert Furniture.framed(text) == parts


def test_dots_keep_the_width_and_what_is_no_letter() -> None:
    assert dotted("Ab 1,山") == "•• •,••"
