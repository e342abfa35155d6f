"""What is known about the place a text stands in."""

from __future__ import annotations

import pytest

from proofreel.privacy.model import FieldContext
from tests.building import Json, console, element, full_snapshot, meta, page, set_attributes
from tests.proofreel.privacy.extraction.extracting import extracted, the


def context_of(*body: Json | str, value: str = "VALUE") -> FieldContext:
    return the(extracted(page(0, *body)), value).context


def test_a_text_knows_its_element_and_what_the_elements_names_say() -> None:
    context = context_of(element("p", "VALUE", data_testid="customer-email"))
    assert (context.source, context.tag, context.name) == ("text", "p", "customer-email")


def test_an_inline_element_takes_the_names_of_the_element_around_it() -> None:
    assert context_of(element("div", element("b", "VALUE"), itemprop="email")).name == "email"


def test_a_text_beside_many_others_does_not_take_the_names_of_what_is_around() -> None:
    assert context_of(element("div", element("b", "VALUE"), "and", "more", itemprop="email")).name == ""


def test_a_text_knows_its_label() -> None:
    term = element("dl", element("dt", "Phone"), element("dd", "VALUE"))
    assert context_of(term).label == "Phone"


def test_a_text_that_the_page_marks_as_personal_is_marked() -> None:
    assert context_of(element("p", "VALUE", class_="pii")).key == "marked"
    assert context_of(element("p", "VALUE", class_="plain")).key == ""


@pytest.mark.parametrize(("tag", "source"), [("title", "title"), ("textarea", "input"), ("p", "text")])
def test_some_elements_say_the_source_of_their_text(tag: str, source: str) -> None:
    assert context_of(element(tag, "VALUE")).source == source


def test_a_field_is_described_by_all_that_the_page_says() -> None:
    label = element("label", "Your mail", for_="m")
    field = element(
        "input", type="EMAIL", name="mail", id="m", placeholder="you@", autocomplete="email", value="VALUE"
    )
    context = context_of(label, field)
    assert context == FieldContext(
        source="input", tag="input", type="email", name="mail", element_id="m", label="Your mail",
        placeholder="you@", autocomplete="email",
    )  # fmt: skip


def test_a_password_that_is_shown_stays_a_password() -> None:
    shown = element("input", type="text", data_rr_is_password="true", value="VALUE")
    assert context_of(shown).type == "password"


@pytest.mark.parametrize("name", ["comment", "message", "bemerkung", "details"])
def test_a_field_of_free_text_says_nothing_of_what_it_holds(name: str) -> None:
    context = context_of(element("textarea", "VALUE", name=name))
    assert context == FieldContext(source="input", tag="textarea")


def test_the_group_of_a_field_is_its_label_when_it_has_none() -> None:
    group = element("fieldset", element("legend", "Card"), element("div", element("input", value="VALUE")))
    assert context_of(group).label == "Card"


def test_a_field_whose_attributes_change_is_described_anew() -> None:
    events = [
        *page(0, element("input", node=70, value="first")),
        set_attributes(5, 70, {"name": "mail"}),
        set_attributes(6, 70, {"value": "second"}),
    ]
    found = extracted(events)
    assert the(found, "first").context.name == ""
    assert the(found, "second").context.name == "mail"


@pytest.mark.parametrize("attribute", ["content", "datetime", "data-value"])
def test_attributes_that_are_content_know_the_label_beside_them(attribute: str) -> None:
    row = element("div", element("b", "Born:"), element("time", **{attribute.replace("-", "_"): "VALUE"}))
    context = context_of(row)
    assert context.attribute == attribute
    assert context.label == ("" if attribute == "content" else "Born:")


def test_what_is_read_aloud_knows_that_it_describes_a_person() -> None:
    assert context_of(element("img", alt="VALUE", class_="avatar")).key == "marked"
    assert context_of(element("img", alt="VALUE", class_="logo")).key == ""


def test_the_language_of_the_page_is_known_and_may_change() -> None:
    def in_language(lang: str) -> Json:
        snapshot = full_snapshot(0, element("p", f"text {lang}"))
        snapshot["data"]["node"]["childNodes"][1]["attributes"]["lang"] = lang
        return snapshot

    found = extracted([meta(0), in_language("de"), in_language("fr-CA")])
    assert the(found, "text de").context.language == "de"
    assert the(found, "text fr-CA").context.language == "fr-CA"


def test_outside_the_page_the_key_is_all_that_is_known() -> None:
    found = the(extracted([*page(0), console(5, "log", {"mail": "VALUE"})]), "VALUE")
    assert found.context == FieldContext(source="console", key="mail")


def test_tags_in_capitals_are_the_same_tags() -> None:
    assert context_of(element("P", "VALUE")).tag == "p"
