"""The inventory of fields: one entry a place, however many rows and sessions show it."""

from __future__ import annotations

from typing import Any

from proofreel.audit.fields import FieldInventory, collect_fields
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.model import FieldContext
from tests.proofreel.report.reporting import finding, session


def use(selector: str = "#email", route: str = "/join", **fields: Any) -> FieldUse:
    known: dict[str, Any] = {
        "route": route, "selector": selector, "tag": "input", "type": "email", "name": "email",
        "label": "E-mail", "autocomplete": "email", "visits": 1, "mask": {"none": 1},
        "first_ms": 1_000.0, "last_ms": 2_000.0, "event_index": 0, "node_id": 7,
        "context": FieldContext(source="input", tag="input", type="email"),
    }  # fmt: skip
    return FieldUse(**{**known, **fields})


def test_rows_of_a_table_are_one_field() -> None:
    uses = [use(f"tr:nth-of-type({row}) > input") for row in range(1, 4)]
    (field,) = collect_fields([(session(1), uses)])
    assert (field.sessions, field.visits, field.mask) == (1, 3, {"none": 3})


def test_sessions_and_masks_add_up() -> None:
    masked = use(mask={"same_length": 2, "empty": 1}, visits=3)
    (field,) = collect_fields([(session(1), [use()]), (session(2), [masked])])
    assert (field.sessions, field.visits) == (2, 4)
    assert field.mask == {"none": 1, "same_length": 2, "empty": 1}
    assert field.unmasked_share == round(1 / 3, 4)


def test_an_empty_field_is_readable_in_no_visit() -> None:
    (field,) = collect_fields([(session(1), [use(mask={"empty": 2}, visits=2)])])
    assert field.unmasked_share == 0.0


def test_first_and_last_time_are_those_of_all_sessions() -> None:
    later = session(2, started_at="2026-11-24T11:00:00.000Z")
    (field,) = collect_fields([(later, [use()]), (session(1), [use()])])
    assert field.first_seen == "2026-11-23T11:00:01.000Z"
    assert field.last_seen == "2026-11-24T11:00:02.000Z"


def test_without_a_wall_clock_there_is_no_time() -> None:
    (field,) = collect_fields([(session(1, started_at=None), [use()])])
    assert field.first_seen is None and field.last_seen is None


def test_what_was_found_in_a_field_is_counted_by_type() -> None:
    found = [
        finding(source="input", selector="#email", page="/join"),
        finding(source="input", selector="#email", page="/join", type="NAME"),
        finding(source="text", selector="#email", page="/join"),
        finding(source="input", selector="#email", page="/elsewhere"),
    ]
    (field,) = collect_fields([(session(1, *found), [use()])])
    assert field.types == {"EMAIL": 1, "NAME": 1}


def test_readable_fields_come_first_within_a_route() -> None:
    inventory = FieldInventory()
    inventory.add(session(1), [use("#a", mask={"fixed": 1}), use("#b"), use("#c", route="/a")])
    assert [(f.route, f.selector) for f in inventory.fields()] == [
        ("/a", "#c"), ("/join", "#b"), ("/join", "#a"),
    ]  # fmt: skip
