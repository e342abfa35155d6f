"""Every place in a recording that text can stand in is looked at, and the finding says which it was."""

from __future__ import annotations

import base64
import json

import pytest

from tests.building import (
    Json,
    add,
    comment,
    console,
    custom,
    element,
    event,
    full_snapshot,
    incremental,
    input_,
    meta,
    mutation,
    page,
    request,
    set_attributes,
    set_text,
    shadow,
    text,
)
from tests.proofreel.privacy.scanning import CARD, EMAIL, found, only, scan

TO = f"mailto:{EMAIL}"
QUOTED = EMAIL.replace("@", "%40")

SURFACES: dict[str, tuple[list[Json], str, str | None, str]] = {
    "text of the page": ([*page(0, element("p", EMAIL))], "text", None, ".textContent"),
    "text that is added": ([*page(0), add(5, text(EMAIL))], "text", None, ".data.adds[0].node.textContent"),
    "text that changes": (
        [*page(0, element("p", text("-", node=70))), set_text(5, 70, EMAIL)],
        "text",
        None,
        ".data.texts[0].value",
    ),
    "typed": ([*page(0, element("input", node=70)), input_(5, 70, EMAIL)], "input", None, ".data.text"),
    "value attribute": ([*page(0, element("input", value=EMAIL))], "input", "value", ".attributes.value"),
    "hidden input": (
        [*page(0, element("input", type="hidden", value=EMAIL))],
        "input",
        "value",
        ".attributes.value",
    ),
    "textarea": ([*page(0, element("textarea", EMAIL))], "input", None, ".textContent"),
    "attribute": (
        [*page(0, element("td", data_mail=EMAIL))],
        "attribute",
        "data-mail",
        ".attributes.data-mail",
    ),
    "aria-label": (
        [*page(0, element("div", aria_label=f"Mail to {EMAIL}"))],
        "attribute",
        "aria-label",
        ".attributes.aria-label",
    ),
    "attribute that changes": (
        [*page(0, element("p", node=70)), set_attributes(5, 70, {"title": EMAIL})],
        "attribute",
        "title",
        ".data.attributes[0].attributes.title",
    ),
    "link": ([*page(0, element("a", "write", href=TO))], "attribute", "href", ".attributes.href"),
    "image URL": (
        [*page(0, element("img", src=f"/i.png?u={QUOTED}"))],
        "attribute",
        "src",
        ".attributes.src",
    ),
    "srcdoc": (
        [*page(0, element("iframe", srcdoc=f"<p>Hi <b>{EMAIL}</b></p>"))],
        "text",
        "srcdoc",
        ".attributes.srcdoc",
    ),
    "page URL": ([meta(0, f"https://shop.example/a?mail={QUOTED}")], "url", None, ".data.href"),
    "title": ([*page(0, head=[element("title", EMAIL)])], "title", None, ".textContent"),
    "comment": ([*page(0, comment(f" for {EMAIL} "))], "comment", None, ".textContent"),
    "style sheet": (
        [*page(0, head=[element("style", f'.a::after {{ content: "{EMAIL}" }}')])],
        "css",
        None,
        ".textContent",
    ),
    "inlined style sheet": (
        [
            *page(
                0,
                head=[
                    element("link") | {"attributes": {"_cssText": f".a {{ background: url(/i?u={EMAIL}) }}"}}
                ],
            )
        ],
        "css",
        None,
        "._cssText",
    ),
    "style rule": (
        [*page(0), incremental(5, 8, id=2, adds=[{"rule": f'.a::after {{ content: "{EMAIL}" }}'}])],
        "css",
        None,
        ".data",
    ),
    "console": ([*page(0), console(5, "log", {"user": {"mail": EMAIL}})], "console", None, ".mail"),
    "console HTML": (
        [*page(0), console(5, "log", f'<form><input type="email" value="{EMAIL}"></form>')],
        "input",
        None,
        ".data.payload.payload[0]",
    ),
    "network URL": ([*page(0), request(5, f"/api?m={QUOTED}")], "network", None, ".requests[0].name"),
    "network header": (
        [*page(0), request(5, "/api", requestHeaders={"x-user": EMAIL})],
        "network",
        None,
        ".requestHeaders.x-user",
    ),
    "network body": (
        [*page(0), request(5, "/api", requestBody=json.dumps({"a": [{"mail": EMAIL}]}))],
        "network",
        None,
        ".requestBody.a[0].mail",
    ),
    "custom event": (
        [*page(0), custom(5, "checkout", {"mail": EMAIL})],
        "custom",
        None,
        ".data.payload.mail",
    ),
    "identity event": ([*page(0), custom(5, "identify", {"mail": EMAIL})], "identity", None, ".mail"),
    "unknown event": ([*page(0), event(5, 99, {"mail": EMAIL})], "custom", None, ".data.mail"),
    "canvas text": (
        [*page(0), incremental(5, 9, id=4, commands=[{"property": "fillText", "args": [EMAIL, 1, 2]}])],
        "text",
        None,
        ".data",
    ),
    "base64": (
        [*page(0), custom(5, "t", base64.b64encode(f'{{"mail":"{EMAIL}"}}'.encode()).decode())],
        "custom",
        None,
        ".data.payload",
    ),
    "shadow root": (
        [*page(0, shadow(element("x-card"), element("p", EMAIL)))],
        "text",
        None,
        ".textContent",
    ),
    "wireframe": (
        [event(0, 2, {"wireframes": [{"id": 3, "type": "text", "text": EMAIL}]})],
        "wireframe",
        None,
        ".data.wireframes[0].text",
    ),
}


@pytest.mark.parametrize("surface", SURFACES)
def test_a_value_is_found_wherever_it_stands(surface: str) -> None:
    events, source, attribute, path = SURFACES[surface]
    result = scan(events)
    finding = next((f for f in result.findings if f.type == "EMAIL"), None)
    assert finding is not None
    assert (finding.source, finding.attribute) == (source, attribute)
    assert finding.json_path.endswith(path)
    assert finding.event_index == len(events) - 1
    assert result.coverage.surfaces[source] >= 1


def test_a_contact_link_is_found_without_its_scheme() -> None:
    finding = only(scan(page(0, element("a", "call", href="tel:+442079460958"))), "+442079460958")
    assert (finding.type, finding.attribute) == ("PHONE", "href")


def test_a_document_beside_the_page_is_looked_at() -> None:
    from proofreel.privacy.scan import scan_session
    from replay_format.session import SideDocument
    from tests.building import session_of
    from tests.proofreel.privacy.scanning import detector

    session = session_of(page(0))
    session.info.documents.append(SideDocument("identity", ".data.person", {"properties": {"email": EMAIL}}))
    result = scan_session(session, detector(), show_values=True)
    finding = only(result, EMAIL)
    assert (finding.source, finding.json_path) == ("identity", ".data.person.properties.email")


def test_the_label_of_a_column_a_term_or_a_sibling_counts() -> None:
    table = element(
        "table",
        element("thead", element("tr", element("th", "Order"), element("th", "Customer name"))),
        element("tbody", element("tr", element("td", "A-17"), element("td", "Zoë Brännström"))),
    )
    terms = element("dl", element("dt", "Full name"), element("dd", element("span", "Ulrika Szymanski")))
    line = element("p", element("b", "Contact name:"), " Ximena Oyelaran")
    result = scan(page(0, table, terms, line))
    for name in ("Zoë Brännström", "Ulrika Szymanski", "Ximena Oyelaran"):
        assert [f.type for f in result.findings if f.value == name] == ["NAME"], name


def test_a_value_split_over_inline_elements_is_found_in_the_line() -> None:
    line = element(
        "p", f"Card {CARD[:5]}", element("b", CARD[5:9]), f" {CARD[10:14]} ", element("i", CARD[15:])
    )
    assert [f.type for f in scan(page(0, line)).findings] == ["CARD"]


def test_a_line_does_not_find_again_what_its_parts_show() -> None:
    result = scan(page(0, element("p", "Write to ", element("b", EMAIL), " today")))
    assert len(found(result, EMAIL)) == 1


def test_a_table_that_is_drawn_again_and_again_is_one_finding_a_value_and_field() -> None:
    events = page(0, element("table", element("tbody", node=60)))
    for n in range(30):
        row = element("tr", element("td", EMAIL, node=1000 + n), node=2000 + n)
        events.append(mutation(n, adds=[{"parentId": 60, "nextId": None, "node": row}]))
    finding = only(scan(events), EMAIL)
    assert finding.occurrences == 30
    assert (finding.first_ms, finding.last_ms) == (0, 29)


def test_a_node_that_is_gone_still_has_its_place() -> None:
    events = [
        *page(0, element("main", node=50)),
        add(1, element("p", element("strong", CARD, node=61), class_="receipt", node=60), parent=50),
        mutation(2, removes=[{"parentId": 50, "id": 60}]),
    ]
    assert only(scan(events), CARD).selector == "main > p.receipt > strong"


def test_texts_whose_parent_never_came_are_looked_at_all_the_same() -> None:
    events = [*page(0), add(1, element("p", EMAIL), parent=999)]
    assert found(scan(events), EMAIL)


def test_a_recording_without_a_snapshot_is_scanned() -> None:
    events = [mutation(0, texts=[{"id": 5, "value": EMAIL}]), input_(1, 9, CARD)]
    result = scan(events)
    assert {f.value for f in result.findings} == {EMAIL, CARD}


def test_full_snapshots_of_the_same_page_count_as_occurrences() -> None:
    body = element("p", EMAIL, node=70)
    finding = only(scan([*page(0, body), full_snapshot(500, body)]), EMAIL)
    assert (finding.occurrences, finding.last_ms) == (2, 500)


def test_a_page_that_hangs_on_itself_ends() -> None:
    ring = element("div", element("div", EMAIL, node=20), node=20)
    events = [
        *page(0, element("p", node=50), ring),
        mutation(1, adds=[{"parentId": 50, "nextId": None, "node": element("p", CARD, node=4)}]),
        set_text(2, 50, "x"),
    ]
    assert {f.value for f in scan(events).findings} >= {EMAIL, CARD}
