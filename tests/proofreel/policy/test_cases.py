"""What exercises each case of the checklist, and what fails it, on pages made for the purpose."""

from __future__ import annotations

import pytest

from proofreel.documents.check import CaseResult
from proofreel.policy.checklist import check_session
from proofreel.policy.model import Policy
from proofreel.policy.reading import parse_policy
from proofreel.privacy.scan import scan_session
from tests.building import Json, add, click, element, input_, page, remove, request, session_of, text, typed
from tests.proofreel.privacy.scanning import CARD, detector

EMAIL = "ottilie.brandvold@post.example.org"
TOKEN = "ghp_Zk3v9QmX2pLr8TnB5wYc1HdJ7sFa4GuE6oKi"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def case(name: str, events: list[Json], policy: Policy | None = None) -> CaseResult:
    session = session_of(events)
    scan = scan_session(session, detector(), policy=policy, show_values=True)
    return next(c for c in check_session(session, scan, policy) if c.id == name)


def form(*answer: Json) -> list[Json]:
    """A masked e-mail typed and submitted; `answer` comes half a second later."""
    fields = element("label", "E-mail", element("input", type="email", name="email", node=70))
    masked = [input_(1000 + n * 50, 70, "*****") for n in range(4)]
    loaded = page(0, element("form", fields, element("button", "Save", node=71)), element("div", node=72))
    return [*loaded, *masked, click(3000, 71), *answer]


def test_a_masked_form_that_is_answered_with_thanks_passes() -> None:
    assert case("form-submit", form(add(3500, text("Thank you"), 72))).result == "pass"


def test_what_a_submit_brings_onto_the_page_fails_the_form_even_behind_a_mask_of_fixed_length() -> None:
    found = case("form-submit", form(add(3500, text(f"We wrote to {EMAIL}"), 72)))
    assert found.result == "fail" and found.evidence[0].what == "EMAIL in text"


def test_what_comes_long_after_a_submit_is_not_laid_to_the_form() -> None:
    assert case("form-submit", form(add(60_000, text(f"Write to {EMAIL}"), 72))).result == "pass"


def test_a_readable_value_that_a_form_was_loaded_with_fails_it() -> None:
    prefilled = element(
        "form", element("input", name="team", value="Blue Otters", node=70), element("button", "Go", node=71)
    )
    found = case("form-submit", [*page(0, prefilled), click(500, 71)])
    assert found.result == "fail" and "readable input" in found.evidence[0].what


def test_a_form_in_which_nothing_was_entered_is_not_exercised() -> None:
    empty = element("form", element("input", name="email", node=70), element("button", "Buy", node=71))
    assert case("form-submit", [*page(0, empty), click(500, 71)]).result == "not_exercised"


@pytest.mark.parametrize(
    ("events", "result"),
    [
        ([request(500, "/api/me")], "pass"),
        ([request(500, f"/api/me?token={TOKEN}")], "fail"),
        ([], "not_exercised"),
    ],
)  # fmt: skip
def test_a_token_fails_where_requests_are_recorded(events: list[Json], result: str) -> None:
    assert case("authentication-token", [*page(0, element("p", "Hello")), *events]).result == result


def test_a_token_in_a_link_fails_too() -> None:
    link = element("a", "Continue", href=f"https://s.example/next?access_token={TOKEN}")
    assert case("authentication-token", page(0, link)).result == "fail"


def rage(*around: Json, told: str = "Something went wrong", role: str = "alert") -> list[Json]:
    button, place = element("button", "Retry", node=60), element("div", node=61)
    clicks = [click(20_000 + n * 150, 60) for n in range(4)]
    return [*page(0, button, place, *around), *clicks, add(20_700, element("div", told, role=role), 61)]


def test_an_error_that_the_page_shows_makes_a_rage_click_count() -> None:
    assert case("rage-click-error", rage()).result == "pass"
    assert case("rage-click-error", rage(role="note")).result == "not_exercised"


def test_a_finding_that_stands_on_the_page_all_the_while_fails_the_rage_click() -> None:
    found = case("rage-click-error", rage(element("p", f"Signed in as {EMAIL}")))
    assert found.result == "fail"
    assert [evidence.what.split()[0] for evidence in found.evidence] == ["rage", "EMAIL"]


def upload(*more: Json, **attributes: str) -> list[Json]:
    field = element("label", "Photo of your passport", element("input", type="file", node=50, **attributes))
    icon = element("img", src=PIXEL, node=52)
    return [*page(0, icon, field, element("div", node=51), href="https://s.example/documents"), *more]


def test_an_upload_field_of_which_nothing_is_recorded_passes() -> None:
    found = case("identity-verification", upload(class_="rr-ignore"))
    assert found.result == "pass" and "Photo of your passport" in found.evidence[0].what


def test_the_name_or_the_picture_of_a_document_fails() -> None:
    name = input_(900, 50, "C:\\fakepath\\passport_brandvold.jpg")
    assert case("identity-verification", upload(name)).result == "fail"
    picture = add(900, element("img", src=PIXEL), 51)
    found = case("identity-verification", upload(picture))
    assert found.result == "fail" and found.evidence[0].what == "image recorded after an upload"


def test_a_planted_card_fails_the_checkout() -> None:
    policy = parse_policy(f'[[canary]]\ntype = "CARD"\nvalue = "{CARD}"\n')
    paid = page(0, element("p", f"Paid with {CARD}"), href="https://s.example/thanks")
    assert case("checkout", paid, policy).result == "fail"


@pytest.mark.parametrize(
    ("href", "result"),
    [
        ("/checkout/2", "pass"), ("/shop/payment", "pass"), ("/payroll/summary", "not_exercised"),
        ("/cartoons", "not_exercised"),
    ],
)  # fmt: skip
def test_a_checkout_is_known_by_the_words_of_its_path(href: str, result: str) -> None:
    assert case("checkout", page(0, element("p", "Hello"), href=f"https://s.example{href}")).result == result


def test_typing_a_name_in_a_route_of_ones_own_fails_its_case() -> None:
    policy = parse_policy('[[check]]\nname = "Chat"\nroute = "/chat/:id"\nforbid = ["input"]\n')
    box = element("input", name="message", node=70)
    events = [*page(0, box, href="https://s.example/chat/17"), *typed(500, 70, "Good morning")]
    assert case("own-1", events, policy).result == "fail"


@pytest.mark.parametrize(
    ("passing", "result"),
    [("Salary 4,200", "fail"), ("****** *****", "pass")],
)
def test_a_text_that_came_and_went_fails_a_sensitive_route(passing: str, result: str) -> None:
    policy = parse_policy('[[route]]\nmatch = "/pay/**"\nclass = "sensitive"\n')
    shown = add(500, element("div", text(passing, node=81), node=80))
    events = [*page(0, element("p", "*****"), href="https://s.example/pay/3"), shown, remove(900, 80)]
    after = page(2000, element("p", "Public news"), href="https://s.example/news")
    assert case("sensitive-routes", [*events, *after], policy).result == result
