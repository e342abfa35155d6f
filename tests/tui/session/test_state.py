"""The session's state: what follows from the plain data."""

from __future__ import annotations

from tests.tui.fakes import chosen, shop_state
from tests.tui.reviewing import BUTTON, FIELD
from tui.services import SessionKey


def test_nothing_is_scanned_before_the_findings_are_known() -> None:
    state = shop_state(scanned=False)
    assert state.scanned is None
    assert state.findings == []
    assert state.element_id is None
    assert state.route == ""


def test_findings_are_those_of_the_session_once_it_is_scanned() -> None:
    state = shop_state()
    assert state.scanned is state.opened
    assert {finding.type for finding in state.findings} == {"CARD", "EMAIL"}


def test_undecided_findings_are_those_without_a_flag() -> None:
    state = shop_state()
    first, second = state.findings
    state.flags = {first.id: object()}
    assert state.undecided == [second]


def test_a_note_is_for_the_chosen_finding_before_the_last_flagged_place() -> None:
    state = shop_state()
    finding = chosen(state)
    state.last_place = "place"
    state.flags = {"place": object(), finding.id: object()}
    assert state.flag_key == finding.id
    state.finding = None
    assert state.flag_key == "place"


def test_there_is_no_flag_to_note_on_what_is_not_flagged() -> None:
    state = shop_state()
    chosen(state)
    assert state.flag_key is None
    state.finding, state.last_place = None, "gone"
    assert state.flag_key is None


def test_the_inspected_element_is_the_clicked_one_first() -> None:
    state = shop_state()
    chosen(state)
    state.picked = BUTTON
    assert state.element_id == BUTTON


def test_the_inspected_element_is_the_line_of_the_timeline_before_the_finding() -> None:
    state = shop_state()
    finding = chosen(state)
    state.entry = next(e for e in state.opened.timeline.interactions if e.node_id == FIELD)
    assert state.element_id == FIELD
    state.entry = next(e for e in state.opened.timeline.interactions if e.node_id is None)
    assert state.element_id == finding.node_id


def test_the_place_in_the_queue_is_known_before_the_recording_is_read() -> None:
    state = shop_state(scanned=False)
    state.session_id = "named"
    assert state.key == SessionKey(state.path, "named")
    read = shop_state()
    assert read.key == SessionKey(read.path, read.opened.info.session_id)


def test_the_place_in_words_is_a_time_in_tenths() -> None:
    state = shop_state()
    state.player.seek(5_000)
    assert state.describe_place().strip() == "0:05.0"
