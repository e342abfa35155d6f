"""What no type of event and no importer takes: scanned as `metadata`, counted by its place."""

from __future__ import annotations

import pytest

from proofreel.privacy.scan_model import SessionScan
from replay_format.leftovers import Leftover
from tests.building import Json, add, element, event, incremental, meta, page, plugin, session_of
from tests.proofreel.privacy.scanning import EMAIL, detector, only, scan


def with_extra(found: Json) -> Json:
    return {**found, "extra": EMAIL}


ODD_NODE = {**element("p", "text"), "tagName": EMAIL}


@pytest.mark.parametrize(
    ("left", "place"),
    [
        (with_extra(meta(5)), "on an event"),
        (event(5, 4, with_extra({"href": "https://shop.example/", "width": 1, "height": 1})), "in data"),
        (add(5, with_extra(element("p", "text"))), "on a node"),
        (add(5, ODD_NODE), "on a node"),
        (add(5, {**element("p"), "attributes": {EMAIL: ""}}), "on a node"),
        (add(5, {"type": 1, "id": 99, "name": "html", "publicId": EMAIL, "systemId": ""}), "on a node"),
        (plugin(5, EMAIL, {}), "in data"),
        (incremental(5, 10, family=EMAIL, fontSource="url(a)"), "in data"),
        (incremental(5, 9, id=9, property="drawImage", args=[{"src": EMAIL}]), "in data"),
        (incremental(5, 14, ranges=[{"start": 1, "text": EMAIL}]), "in data"),
        (incremental(5, 13, id=9, remove={"property": EMAIL}), "in data"),
        (incremental(5, 8, id=9, adds=[{"rule": "a{}", "index": EMAIL}]), "in data"),
        (incremental(5, 11, level=EMAIL), "in data"),
    ],
)
def test_an_address_where_nobody_reads_is_found_and_counted(left: Json, place: str) -> None:
    result = scan([*page(0), left])
    finding = only(result, EMAIL)
    assert finding.source == "metadata"
    assert place in result.coverage.leftover.places
    assert result.coverage.leftover.strings == sum(result.coverage.leftover.places.values())


def test_a_session_whose_types_take_everything_has_no_leftovers() -> None:
    assert scan(page(0, element("p", "Hello"))).coverage.leftover.strings == 0


def scan_with(*, may_be_known: bool, shown: str) -> SessionScan:
    from proofreel.privacy.scan import scan_session

    session = session_of(page(0, element("p", shown)))
    session.info.leftovers = [Leftover("beside events", {"user": {"email": EMAIL}}, may_be_known)]
    return scan_session(session, detector(), show_values=True)


def test_what_stands_beside_the_events_is_found_at_its_path() -> None:
    finding = only(scan_with(may_be_known=False, shown="Hello"), EMAIL)
    assert (finding.source, finding.json_path) == ("metadata", ".user.email")


def test_what_an_importer_may_have_translated_is_told_only_when_it_is_found_nowhere_else() -> None:
    assert only(scan_with(may_be_known=True, shown=EMAIL), EMAIL).source == "text"
    assert only(scan_with(may_be_known=True, shown="Hello"), EMAIL).source == "metadata"
