"""What an element is called, where it stands, and which route a page belongs to."""

from __future__ import annotations

import pytest

from proofreel.elements.labels import described, label_of
from proofreel.elements.routes import route_of
from proofreel.elements.selectors import selector_of
from tests.building import dom_of, element, framed, shadow


@pytest.mark.parametrize(
    ("href", "route"),
    [
        ("https://shop.example/", "/"),
        ("https://shop.example", "/"),
        ("https://shop.example/checkout?email=ann%40x.test#pay", "/checkout"),
        ("https://shop.example/orders/12/items/7", "/orders/:id/items/:id"),
        ("https://shop.example/o/3f2b8c1e-7d4a-4e9b-8a56-0c1d2e3f4a5b", "/o/:id"),
        ("https://shop.example/o/8f14e45fceea167a5a36dedd4bea2543", "/o/:id"),
        ("https://shop.example/users/ann%40x.test/edit", "/users/:id/edit"),
        ("https://shop.example/r/QWxhZGRpbjpvcGVuIHNlc2FtZQ", "/r/:id"),
        ("https://shop.example/app/#/orders/12?tab=1", "/app/#/orders/:id"),
        ("https://shop.example/blue-shirt/edit", "/blue-shirt/edit"),
        ("https://shop.example/internationalization-settings", "/internationalization-settings"),
        ("/cart;jsessionid=AB12", "/cart"),
        ("about:blank", "about:blank"),
        ("data:text/html,ann@x.test", "data:"),
        ("http://[broken", "/"),
    ],
)
def test_a_route_is_the_path_without_what_differs_between_people(href: str, route: str) -> None:
    assert route_of(href) == route


def test_a_field_is_called_by_its_label_and_never_by_what_it_holds() -> None:
    dom = dom_of(
        element("label", "Card number", for_="cc"),
        element("input", node=10, id="cc", value="4111 1111 1111 1111", placeholder="0000"),
        element("label", "Full name ", element("input", node=11, name="n", value="Ann")),
        element("input", node=12, placeholder="Search shop", value="secret"),
        element("div", "typed text", node=13, contenteditable="true", aria_label="Note"),
        element("div", "typed text", node=14, contenteditable="true"),
    )
    assert described(dom, 10) == '"Card number" field'
    assert label_of(dom, 11) == "Full name"
    assert label_of(dom, 12) == "Search shop"
    assert described(dom, 13) == '"Note" field'
    assert label_of(dom, 14) == ""


def test_a_button_or_link_is_called_by_its_text_also_from_what_is_inside_it() -> None:
    dom = dom_of(
        element("button", element("span", "Place order", node=11), node=10),
        element("a", element("img", node=13, alt="Basket"), node=12, href="/cart"),
        element("input", node=14, type="submit", value="Send"),
        element("span", "Sort by", id="l1"),
        element("select", element("option", "Low"), node=15, aria_labelledby="l1"),
    )
    assert described(dom, 10) == described(dom, 11) == '"Place order" button'
    assert described(dom, 12) == described(dom, 13) == '"Basket" link'
    assert described(dom, 14) == '"Send" button'
    assert described(dom, 15) == '"Sort by" list'
    assert described(dom, 99) == ""


def test_what_has_no_name_is_called_by_what_is_around_it() -> None:
    rows = [
        element(
            "tr",
            element("td", element("input", node=20 + n, type="checkbox")),
            element("td", "Ann Lee"),
            element(
                "td",
                element("button", element("i", class_="fa fa-trash", node=30 + n)),
                element("button", node=40 + n),
            ),
        )
        for n in range(3)
    ]
    head = element("tr", element("th", ""), element("th", "Name"), element("th", "Actions"))
    dom = dom_of(
        element(
            "table",
            element("tr", element("td", "Your name:"), element("td", element("input", node=10, name="n"))),
        ),
        element(
            "div",
            element("label", "Expiry *"),
            element("div", element("input", node=11, placeholder="MM / YY")),
        ),
        element("div", element("div", "Ann Lee"), element("input", node=12, name="reply")),
        element("div", "written", node=13, contenteditable="true", data_placeholder="Write a reply"),
        element("label", element("input", type="checkbox", node=14), element("span", "Terms", node=15)),
        element("div", element("p", "text", node=16), role="dialog", aria_label="Cart"),
        element("table", element("thead", head), element("tbody", *rows)),
    )
    assert described(dom, 10) == '"Your name" field'
    assert described(dom, 11) == '"Expiry" field'
    assert described(dom, 12) == '"reply" field'
    assert described(dom, 13) == '"Write a reply" field'
    assert described(dom, 15) == described(dom, 14) == '"Terms" checkbox'
    assert described(dom, 16) == '"text"'
    assert described(dom, 21) == '"row 2" checkbox'
    assert described(dom, 31) == '"trash" button'
    assert described(dom, 41) == '"Actions, row 2" button'


def test_a_masked_name_gives_way_to_the_name_in_the_code() -> None:
    dom = dom_of(
        element("label", "**** ******", element("input", node=10, name="card")),
        element("button", "***** *****", node=11, id="place"),
        element("button", "***** *****", node=12),
        element("button", "xx", node=13, id="f83472"),
    )
    assert described(dom, 10) == '"card" field'
    assert described(dom, 11) == '"place" button'
    assert described(dom, 12) == '"***** *****" button'
    assert described(dom, 13) == '"xx" button'


def test_a_label_is_one_short_line_of_recorded_text() -> None:
    dom = dom_of(element("button", "a\n  b " + "x" * 500, node=10))
    assert label_of(dom, 10).startswith("a b xxx")
    assert len(label_of(dom, 10)) == 80


def test_a_selector_is_short_and_leaves_generated_names_out() -> None:
    dom = dom_of(
        element("main", element("p", element("strong", "a", node=10), class_="confirm css-1x2y3z is-open")),
        element("form", element("input", node=11, name="email"), id="f-8347284"),
        element("input", node=12, id="cc"),
        element("nav", element("a", "x", node=13), element("a", "y", node=14)),
    )
    assert selector_of(dom, 10) == "main > p.confirm > strong"
    assert selector_of(dom, 11) == 'form > input[name="email"]'
    assert selector_of(dom, 12) == "input#cc"
    assert selector_of(dom, 13) == "nav > a:nth-of-type(1)"
    assert selector_of(dom, 14) == "nav > a:nth-of-type(2)"
    assert selector_of(dom, 99) == ""


def test_a_selector_leads_into_shadow_roots_and_frames() -> None:
    dom = dom_of(
        shadow(element("search-box", id="sw"), element("input", node=10, id="q")),
        framed(element("iframe", id="fr"), element("p", "x", node=11, class_="note")),
    )
    assert selector_of(dom, 10) == "#sw >>> input#q"
    assert selector_of(dom, 11) == "#fr >>> body > p.note"


def test_personal_data_in_an_id_does_not_get_into_the_selector() -> None:
    dom = dom_of(element("main", element("div", "x", node=10, id="user-ann@x.test", class_="card")))
    assert selector_of(dom, 10) == "main > div.card"
