"""Where the keys of a session lead: pure functions over findings, entries, events and the queue."""

from __future__ import annotations

import pytest

from proofreel.timeline.index import Timeline
from proofreel.timeline.model import Interaction
from tests.tui.fakes import shop
from tests.tui.library.library_rows_made import finding
from tui.services import SessionKey
from tui.session.moments import (
    arrival_ms,
    next_entry,
    next_event_ms,
    next_finding,
    next_hit,
    next_session,
    next_undecided,
    worst_finding,
)

FINDINGS = [finding(number) for number in (1, 2, 3)]
ONE, TWO, THREE = FINDINGS


def entry(t_ms: float, kind: str = "click") -> Interaction:
    return Interaction(t_ms=t_ms, kind=kind, event_index=0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "now", "direction", "target"),
    [
        (ONE, 0, 1, TWO),
        (THREE, 0, 1, ONE),
        (ONE, 0, -1, THREE),
        (None, 1500, 1, TWO),
        (None, 1500, -1, ONE),
        (None, 2000, 1, TWO),
        (None, 99_000, 1, ONE),
        (None, 0, -1, THREE),
    ],
)
def test_findings_go_round_and_begin_at_the_nearest_in_time(
    chosen: object, now: float, direction: int, target: object
) -> None:
    assert next_finding(FINDINGS, chosen, now, direction) is target  # type: ignore[arg-type]


def test_the_next_undecided_skips_the_decided_and_goes_round() -> None:
    assert next_undecided(FINDINGS, ONE, {TWO.id}) is THREE
    assert next_undecided(FINDINGS, THREE, {ONE.id}) is TWO
    assert next_undecided(FINDINGS, None, set()) is ONE


def test_there_is_no_other_undecided_finding_than_the_chosen_one() -> None:
    assert next_undecided(FINDINGS, TWO, {ONE.id, THREE.id}) is None
    assert next_undecided([], None, set()) is None


def test_a_review_begins_at_the_worst_finding() -> None:
    worst = finding(9, severity="critical")
    assert worst_finding([ONE, worst, TWO]) is worst
    assert worst_finding([]) is None


def test_of_equally_bad_findings_the_one_on_the_page_comes_first_then_the_earliest() -> None:
    hidden = finding(1, source="network")
    assert worst_finding([hidden, TWO, THREE]) is TWO


@pytest.mark.parametrize(
    ("now", "direction", "found"),
    [(0, 1, 100), (100, 1, 300), (300, 1, None), (300, -1, 100), (50, -1, None)],
)
def test_the_next_entry_of_a_kind(now: float, direction: int, found: float | None) -> None:
    entries = [entry(100), entry(200, "scroll"), entry(300, "tap")]
    target = next_entry(entries, {"click", "tap"}, now, direction)
    assert (target.t_ms if target is not None else None) == found


def test_steps_stop_at_the_first_and_the_last_event() -> None:
    session = shop().session
    assert next_event_ms(session, 0, -1) == 0
    assert next_event_ms(session, 20_000, 1) == 20_000


def test_a_step_forward_and_back_stands_where_it_began() -> None:
    session = shop().session
    there = next_event_ms(session, 4_000, 1)
    assert there > 4_000
    assert next_event_ms(session, there, -1) == 4_000


def timeline_of(*entries: Interaction) -> Timeline:
    timeline = Timeline(60_000)
    timeline.interactions = list(entries)
    timeline._index()
    return timeline


def test_a_navigation_is_seen_when_its_page_is_there() -> None:
    to_page = entry(1000, "navigation")
    assert arrival_ms(timeline_of(to_page, entry(1600, "snapshot")), to_page) == 1600


def test_a_page_that_loads_much_later_belongs_to_something_else() -> None:
    to_page = entry(1000, "navigation")
    assert arrival_ms(timeline_of(to_page, entry(9000, "snapshot")), to_page) == 1000
    assert arrival_ms(timeline_of(to_page), to_page) == 1000


def test_anything_else_is_seen_when_it_happens() -> None:
    click = entry(1000)
    assert arrival_ms(timeline_of(click, entry(1200, "snapshot")), click) == 1000


@pytest.mark.parametrize(
    ("at", "direction", "hit"), [(0, 1, 2), (2, 1, 5), (5, 1, 2), (5, -1, 2), (2, -1, 5), (9, -1, 5)]
)
def test_hits_go_round(at: int, direction: int, hit: int) -> None:
    assert next_hit([2, 5], at, direction) == hit


QUEUE = [SessionKey(path, path) for path in ("a", "b", "c")]


@pytest.mark.parametrize(
    ("here", "direction", "found"),
    [("a", 1, "b"), ("c", 1, None), ("c", -1, "b"), ("a", -1, None), ("x", 1, "a"), ("x", -1, "c")],
)
def test_sessions_follow_the_queue_and_do_not_go_round(here: str, direction: int, found: str | None) -> None:
    key = next_session(QUEUE, SessionKey(here, here), direction, lambda _: True)
    assert (key.path if key is not None else None) == found


def test_unwanted_sessions_are_passed_over() -> None:
    key = next_session(QUEUE, QUEUE[0], 1, lambda key: key.path != "b")
    assert key == QUEUE[2]
