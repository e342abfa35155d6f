"""What a finding says: where, when, how often, by which id; and what it never says."""

from __future__ import annotations

import msgspec

from proofreel.privacy.findings.grouping import generalised
from proofreel.privacy.scan import scan_session
from tests.building import START, Json, element, input_, page, session_of, typed
from tests.proofreel.privacy.scanning import CARD, EMAIL, NAME, detector, only, scan


def shop() -> list[Json]:
    form = element("form", element("label", "E-mail", element("input", type="email", node=70)))
    rows = [
        element("tr", element("td", f"row {n}"), element("td", CARD if n == 2 else EMAIL)) for n in range(4)
    ]
    return [
        *page(0, form, element("table", *rows), href="https://shop.example/orders/812"),
        *typed(50, 70, EMAIL),
    ]


def test_ids_are_the_same_wherever_and_whenever_the_recording_is_scanned() -> None:
    first, again = scan(shop()), scan(shop())
    assert [f.id for f in first.findings] == [f.id for f in again.findings]
    assert len({f.id for f in first.findings}) == len(first.findings)


def test_ids_do_not_depend_on_the_value() -> None:
    other = "someone.else@mail.example.net"
    one = only(scan([*page(0, element("input", type="email", node=70)), input_(5, 70, EMAIL)]), EMAIL)
    two = only(scan([*page(0, element("input", type="email", node=70)), input_(5, 70, other)]), other)
    assert one.id == two.id


def test_ids_differ_between_sessions() -> None:
    events = page(0, element("p", EMAIL))
    ids = {scan_session(session_of(events, session_id=name), detector()).findings[0].id for name in "ab"}
    assert len(ids) == 2


def test_rows_of_a_table_are_one_field_and_columns_are_not() -> None:
    assert generalised("table tr:nth-of-type(3) > td:nth-of-type(2)") == "table tr > td:nth-of-type(2)"
    assert generalised("ul > li:nth-of-type(9) > b") == "ul > li > b"
    assert generalised("main > p:nth-of-type(2)") == "main > p:nth-of-type(2)"
    finding = next(f for f in scan(shop()).findings if f.type == "EMAIL" and f.source == "text")
    assert finding.occurrences == 3


def test_a_finding_says_where_and_when() -> None:
    finding = next(f for f in scan(shop()).findings if f.source == "input")
    assert finding.page == "/orders/:id"
    assert finding.node_id == 70
    assert finding.label == "E-mail"
    assert (finding.first_ms, finding.last_ms) == (finding.t_ms, finding.t_ms)
    assert finding.length == len(EMAIL)


def test_the_worst_and_surest_come_first() -> None:
    severities = [f.severity for f in scan(shop()).findings]
    assert severities == sorted(severities, key=["critical", "high", "medium", "low", "info"].index)


def test_without_show_values_no_value_is_anywhere_in_the_result() -> None:
    result = scan_session(session_of(shop()), detector())
    text = msgspec.json.encode(result).decode()
    for value in (EMAIL, CARD, CARD.replace(" ", ""), EMAIL.split("@")[0]):
        assert value not in text


def test_a_label_or_a_key_that_is_a_value_is_covered() -> None:
    table = element(
        "table", element("tr", element("th", NAME), element("td", CARD)), element("tr", element("td", "x"))
    )
    events = [
        *page(0, element("input", autocomplete="name", node=70), table),
        *typed(10, 70, NAME),
        {"type": 5, "timestamp": START + 9000, "data": {"tag": "t", "payload": {EMAIL: {"card": CARD}}}},
    ]
    result = scan_session(session_of(events), detector())
    text = msgspec.json.encode(result).decode()
    assert any(f.type == "CARD" for f in result.findings)
    assert NAME not in text
    assert EMAIL not in text


def test_a_class_that_only_lays_out_says_nothing_against_a_card() -> None:
    for class_ in ("row", "col-md-6 row", "status", "list item"):
        for text in (f"Paid with card {CARD}", CARD):
            assert only(scan(page(0, element("p", text, class_=class_))), CARD).type == "CARD"
    assert not scan(page(0, element("p", CARD.replace(" ", ""), class_="tracking-number"))).findings
