"""A whole session to findings: batches, policy, canaries, progress."""

from __future__ import annotations

import pytest

from proofreel.policy.model import Allow, PlantedValue, Policy
from proofreel.privacy import scan as scan_module
from proofreel.privacy.echoes.canaries import Canary
from proofreel.privacy.scan import scan_session
from tests.building import Json, add, element, input_, meta, page, remove, session_of, set_text
from tests.proofreel.privacy.scanning import CARD, EMAIL, detector, found, only, scan


def rows(count: int) -> list[Json]:
    table = [add(10.0 + n, element("p", f"row {n} of {count} <{n}@mail.example.org>")) for n in range(count)]
    return [*page(0, element("p", EMAIL)), *table]


def test_batches_do_not_change_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    events = rows(60)
    whole = scan(events)
    monkeypatch.setattr(scan_module, "BATCH_STRINGS", 7)
    assert scan(events).findings == whole.findings


def test_a_value_keeps_the_place_it_had_on_a_page_that_is_gone() -> None:
    events = [
        *page(0, element("p", EMAIL, id="mine")),
        *page(9, element("h1", "x"), href="https://shop.example/b"),
    ]
    finding = only(scan(events), EMAIL)
    assert (finding.selector, finding.page) == ("#mine", "/")


def test_a_value_recorded_before_a_navigation_belongs_to_the_page_before() -> None:
    events = [*page(0, element("p", "-", node=70)), set_text(5, 71, EMAIL), meta(9, "https://shop.example/b")]
    assert only(scan(events), EMAIL).page == "/"


def test_a_policy_accepts_what_it_allows() -> None:
    policy = Policy(allow=(Allow(reason="test", type="EMAIL"), Allow(reason="public", value=CARD)))
    result = scan(page(0, element("p", EMAIL), element("b", CARD)), policy=policy)
    assert (only(result, EMAIL).status, only(result, EMAIL).allow_rule) == ("accepted", 1)
    assert (only(result, CARD).status, only(result, CARD).allow_rule) == ("accepted", 2)


def test_a_planted_value_is_never_accepted() -> None:
    policy = Policy(
        allow=(Allow(reason="all", selector="p"),), canary=(PlantedValue(value="planted words", type="NAME"),)
    )
    finding = only(scan(page(0, element("p", "planted words")), policy=policy), "planted words")
    assert (finding.type, finding.subtype, finding.status) == ("CANARY", "NAME", "open")


def test_canaries_are_strings_or_typed() -> None:
    result = scan(page(0, element("p", "one two")), canaries=["one two", Canary("three four", "NAME")])
    assert result.canaries is not None
    assert (result.canaries.looked_for, result.canaries.found) == (2, 1)


def test_progress_ends_with_all_events() -> None:
    told: list[tuple[int, int]] = []
    events = rows(5)
    scan_session(session_of(events), detector(), progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, len(events))
    assert told[-1] == (len(events), len(events))


def test_routes_are_those_that_were_shown() -> None:
    events = [*page(0, href="https://shop.example/orders/812"), meta(5, "https://shop.example/b")]
    assert scan(events).routes == ["/b", "/orders/:id"]


def test_a_value_that_was_typed_and_then_removed_with_its_field_is_found() -> None:
    field = element("input", type="email", node=70)
    events = [*page(0, element("form", field, node=69)), input_(5, 70, EMAIL), remove(6, 69)]
    assert only(scan(events), EMAIL).source == "input"


def test_values_are_in_the_findings_only_when_asked_for() -> None:
    session = session_of(page(0, element("p", EMAIL)))
    hidden = scan_session(session, detector())
    assert not any(isinstance(finding.value, str) for finding in hidden.findings)
    assert found(scan_session(session, detector(), show_values=True), EMAIL)


def test_a_session_without_events_has_no_findings() -> None:
    result = scan([])
    assert (result.findings, result.fields, result.coverage.events) == ([], [], 0)
