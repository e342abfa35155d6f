"""The inspector's tabs: objects in one tuple, each a function of the state; and what each says."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from proofreel.documents.check import CaseResult, Evidence
from tests.tui.fakes import Calls, FakeHost, FakeReviewer, chosen, shop_state, text_of
from tests.tui.reviewing import CARD, EMAIL, FIELD, VALUES
from tui.recording.page_feed import PageFeed, Wanted
from tui.session.inspector import tabs
from tui.session.inspector.checklist import checklist_lines
from tui.session.inspector.element import ELEMENT
from tui.session.inspector.entries import CONSOLE, NETWORK
from tui.session.inspector.event import EVENT
from tui.session.inspector.fields import FIELDS
from tui.session.inspector.finding import FINDING
from tui.session.inspector.finding_list import place_of
from tui.session.inspector.tab import Room, Tab
from tui.session.inspector.tab_strip import tab_rows
from tui.session.inspector.tabs import TABS, tab_beside, tab_named
from tui.session.state import SessionState
from tui.terminal.marks import Glyphs
from tui.widgets.lines import line

GLYPHS = Glyphs("blocks")
WIDE, NARROW = Room(120, 30, GLYPHS), Room(46, 12, GLYPHS)


def said(tab: Tab, state: SessionState, room: Room = WIDE) -> str:
    assert state.opened is not None
    return text_of(tab.lines(state.opened, state, room))


# The tuple of tabs.


def test_every_tab_has_a_name_of_its_own() -> None:
    names = [tab.name for tab in TABS]
    assert len(set(names)) == len(names)


def test_a_tab_is_known_by_its_name_and_an_unknown_one_is_the_first() -> None:
    assert tab_named("Fields") is FIELDS
    assert tab_named("Gone") is TABS[0]


def test_tabs_go_round() -> None:
    assert tab_beside(TABS[-1].name, 1) is TABS[0]
    assert tab_beside(TABS[0].name, -1) is TABS[-1]
    assert tab_beside(TABS[0].name, 2) is TABS[2]


async def test_a_tab_is_added_by_one_object_in_the_tuple(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What CONTRIBUTING promises: one file for the tab, one place in the tuple; keys and strip follow."""
    from tests.tui.reviewing import press, reviewing, screen_text, shop_events, write_recording

    added = Tab("Lengths", lambda opened, state, room: [line(f" {len(opened.findings)} findings here")])
    more = (*TABS, added)
    for module in ("tui.session.screen", "tui.session.inspector.tabs"):
        monkeypatch.setattr(f"{module}.TABS", more)
    monkeypatch.setattr(tabs.tab_named, "__defaults__", (more,))
    monkeypatch.setattr(tabs.tab_beside, "__defaults__", (more,))
    async with reviewing(write_recording(tmp_path, shop_events()), tmp_path / "journal") as (screen, pilot):
        await press(pilot, "alt+8")
        assert screen.state.tab == "Lengths"
        assert "2 findings here" in screen_text(pilot) and " Lengths " in screen_text(pilot)
        screen.remember_place()
        place = screen.reviewer.places.get(screen.state.opened.info.session_id)
        assert place is None or place.tab == "Lengths"
        await press(pilot, "t")
        assert screen.state.tab == TABS[0].name
        assert not screen.check_action("show_tab", (9,))


@pytest.mark.parametrize("width", [30, 46, 64, 84, 120])
def test_the_strip_names_every_tab_on_lines_that_fit(width: int) -> None:
    rows = tab_rows([tab.name for tab in TABS], width)
    assert [name for row in rows for name, _ in row] == [tab.name for tab in TABS]
    assert all(sum(len(text) for _, text in row) <= width for row in rows)


@pytest.mark.parametrize("tab", TABS, ids=[tab.name for tab in TABS])
@pytest.mark.parametrize("room", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_tab_says_a_value_or_a_line_that_is_too_long(tab: Tab, room: Room) -> None:
    state = shop_state()
    chosen(state)
    state.entry = next(e for e in state.opened.timeline.interactions if e.kind == "input")
    text = said(tab, state, room)
    assert not any(value in text for value in VALUES)
    assert max(map(len, text.split("\n"))) <= room.width + 2


# The finding.


def test_until_the_scan_is_done_everything_is_covered() -> None:
    state = shop_state()
    assert state.opened is not None
    state.opened.scan = None
    assert "Until then all text is covered." in said(FINDING, state)


def test_a_finding_says_what_a_ticket_asks() -> None:
    state = shop_state()
    chosen(state)
    text = said(FINDING, state)
    told = ("▲ CARD", "critical, likely · 2/2", "undecided", "r reveals", " page  /checkout", " when  0:05.0")
    assert [part for part in (*told, " why   ") if part not in text] == []


def test_the_list_stands_beside_a_wide_finding_and_under_a_narrow_one() -> None:
    state = shop_state()
    chosen(state)
    (beside,) = [row for row in said(FINDING, state).split("\n") if "All findings" in row]
    assert "CARD" in beside
    (below,) = [row for row in said(FINDING, state, NARROW).split("\n") if "All findings" in row]
    assert below.startswith(" All findings · 2")


def test_lines_of_the_list_lead_to_their_findings() -> None:
    state = shop_state()
    chosen(state)
    assert state.opened is not None
    led = [row.finding_id for row in FINDING.lines(state.opened, state, NARROW) if row.finding_id]
    assert led == [finding.id for finding in state.findings]


def test_a_revealed_value_is_shown_and_says_that_it_will_be_covered() -> None:
    state = shop_state()
    state.revealed = chosen(state).id
    text = said(FINDING, state)
    assert CARD in text and "covered again in a moment" in text


def test_presenting_offers_no_reveal() -> None:
    state = shop_state()
    chosen(state)
    assert "r reveals" not in said(FINDING, state, msgspec.structs.replace(WIDE, presenting=True))


def test_a_field_that_leaks_elsewhere_says_in_how_many_sessions() -> None:
    state = shop_state()
    chosen(state)
    state.elsewhere = 4
    assert "4 sessions · F decides for all" in said(FINDING, state)


def test_a_session_without_findings_says_how_much_was_looked_at() -> None:
    state = shop_state()
    assert state.opened is not None
    state.opened.findings = []
    text = said(FINDING, state)
    assert "Nothing found that looks personal." in text
    assert "texts in" in text and "v passes the session" in text


def test_what_the_recorder_did_not_keep_is_a_note() -> None:
    state = shop_state()
    assert state.opened is not None and state.opened.scan is not None
    state.opened.scan = msgspec.structs.replace(
        state.opened.scan, contradictions=["maskAllInputs is on, yet 1 input value is readable"]
    )
    chosen(state)
    assert " ! maskAllInputs is on" in said(FINDING, state)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"label": "E-mail"}, "E-mail"),
        ({"label": None, "selector": "main > p.paid", "attribute": None}, "p.paid"),
        ({"label": None, "selector": "main > a.mail", "attribute": "href"}, "a.mail[href]"),
        ({"label": None, "selector": None, "json_path": ".data.payload.card"}, "payload.card"),
    ],
)
def test_a_field_is_named_by_what_says_most(fields: dict[str, object], place: str) -> None:
    state = shop_state()
    assert state.opened is not None
    assert place_of(state.opened, msgspec.structs.replace(chosen(state), **fields)) == place


# The others.


def moment_of(node_id: int | None) -> SessionState:
    state = shop_state()
    assert state.opened is not None
    state.moment = PageFeed(state.opened, lambda _: None).make(Wanted(6_000, 80, node_id))
    return state


def test_the_element_tab_tells_attributes_and_earlier_values() -> None:
    text = said(ELEMENT, moment_of(FIELD))
    assert "<input>" in text and "  type email" in text
    assert "Values over time · 1" in text
    assert EMAIL not in text


def test_the_element_tab_says_what_to_do_when_nothing_is_selected() -> None:
    assert "Nothing is selected here." in said(ELEMENT, moment_of(None))


def test_the_event_tab_has_the_raw_events_covered() -> None:
    state = shop_state()
    assert "No event is selected." in said(EVENT, state)
    state.entry = next(e for e in state.opened.timeline.interactions if e.kind == "input")
    text = said(EVENT, state)
    assert " input" in text and '"source"' in text and EMAIL not in text


def test_an_entry_of_many_events_is_cut_with_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.session.inspector.event.MAX_RAW_EVENTS", 2)
    state = shop_state()
    entries = state.opened.timeline.interactions
    state.entry = max(entries, key=lambda entry: len(entry.events))
    assert f"and {len(state.entry.events) - 2} more" in said(EVENT, state)


def test_the_fields_tab_says_how_each_was_masked() -> None:
    state = shop_state()
    wide, narrow = said(FIELDS, state), said(FIELDS, state, NARROW)
    assert " 1 fields" in wide and "email · readable" in wide
    assert len(narrow.split("\n")) > len(wide.split("\n"))
    state.opened.scan = None
    assert said(FIELDS, state).strip() == "Looking …"


def test_requests_and_the_console_are_listed_in_full() -> None:
    state = shop_state()
    assert "POST" in said(NETWORK, state) and "/api/order" in said(NETWORK, state)
    assert "TypeError: total is undefined" in said(CONSOLE, state)
    state.opened.timeline.interactions = []
    assert said(CONSOLE, state).strip() == "None was recorded."


def case(result: str, **fields: object) -> CaseResult:
    return CaseResult(id="checkout", name="Checkout", expect="no card data", result=result, **fields)


EVIDENCE = Evidence(session_id="s", path="a", t_ms=5_000, what="CARD in text", page="/checkout")


def test_the_checklist_tab_says_when_it_is_filled_in() -> None:
    assert "Filled in once the scan is done." in text_of(checklist_lines(None, GLYPHS, 80))


def test_a_failed_case_is_told_with_what_failed_it() -> None:
    cases = [case("fail", evidence=[EVIDENCE]), case("not_exercised")]
    narrow = text_of(checklist_lines(cases, GLYPHS, 46))
    assert "1 of 2 failed · L opens it" in narrow
    assert "FAIL" in narrow and "CARD in text · /checkout" in narrow
    wide = checklist_lines(cases, GLYPHS, 100)
    assert len(wide) == 3
    assert wide[1].t_ms == 5_000, "a line leads to the first thing that failed the case"


def test_nothing_failed_is_said_as_such() -> None:
    assert "nothing failed" in text_of(checklist_lines([case("pass")], GLYPHS, 80))


# The panes show a tab anew at the changes it follows.


@pytest.mark.parametrize(
    ("tab", "change", "shown"),
    [(EVENT, "entry", True), (EVENT, "page", False), (ELEMENT, "page", True), (FIELDS, "entry", False)],
)
def test_a_tab_is_drawn_anew_only_at_the_changes_it_follows(
    tab: Tab, change: str, shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.session.panes import Panes

    state = shop_state()
    state.tab = tab.name
    panes = Panes(
        state,
        Calls(),
        Calls(),
        FakeHost(),
        FakeReviewer(tmp_path),
        lambda: None,
    )
    drawn: list[bool] = []
    monkeypatch.setattr(panes, "show_inspector", lambda *, keep_place=False: drawn.append(keep_place))
    panes.show_change(change)
    assert bool(drawn) is shown
