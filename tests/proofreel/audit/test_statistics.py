"""Shares and their intervals, against published figures."""

from __future__ import annotations

import pytest

from proofreel.audit.sampling import Sample
from proofreel.audit.statistics import Tally, at_most, wilson
from proofreel.documents.scan import RecorderName
from replay_format.reading import Candidate
from tests.proofreel.report.reporting import finding, session


@pytest.mark.parametrize(
    ("found", "of", "expected"),
    [(10, 500, (0.0109, 0.0364)), (0, 300, (0.0, 0.0126)), (1, 29, (0.0061, 0.1718)),
     (81, 263, (0.2553, 0.3662)),
     (5, 5, (0.5655, 1.0))],
)  # fmt: skip
def test_wilson_intervals(found: int, of: int, expected: tuple[float, float]) -> None:
    assert wilson(found, of) == pytest.approx(expected, abs=0.0002)


@pytest.mark.parametrize(
    ("sessions", "limit"), [(300, 0.0122), (29, 0.1194), (10, 0.3085), (1, 0.975), (0, 1.0)]
)
def test_what_none_of_n_leaves_possible(sessions: int, limit: float) -> None:
    assert at_most(sessions) == pytest.approx(limit, abs=0.0001)


def test_a_page_is_judged_by_the_sessions_that_were_on_it() -> None:
    tally = Tally()
    tally.add(session(1, finding(page="/confirm"), routes=["/", "/confirm"]))
    tally.add(session(2, routes=["/"]))
    tally.add(session(3, routes=["/", "/confirm"]))
    statistics = tally.summary().statistics
    assert statistics is not None
    assert {g.name: (g.sessions, g.of) for g in statistics.by_page} == {"/confirm": (1, 2), "/": (0, 3)}


def test_shares_by_recorder_and_day() -> None:
    tally = Tally()
    tally.add(session(1, finding(), started_at="2026-11-22T23:00:00.000Z"))
    tally.add(session(2, recorder=RecorderName(name="rrweb", version="1.9")))
    tally.add(session(3, started_at=None))
    statistics = tally.summary().statistics
    assert statistics is not None
    assert {g.name: (g.sessions, g.of) for g in statistics.by_day} == {
        "2026-11-22": (1, 1), "2026-11-23": (0, 1), "unknown": (0, 1),
    }  # fmt: skip
    assert {g.name: (g.sessions, g.of) for g in statistics.by_recorder} == {
        "rrweb 2.0.0": (1, 2),
        "rrweb 1.9": (0, 1),
    }


def test_hints_and_decided_findings_do_not_count() -> None:
    tally = Tally()
    tally.add(session(1, finding(severity="info")))
    tally.add(session(2, finding(status="accepted", allow_rule=1), finding(status="false_positive")))
    summary = tally.summary()
    assert summary.statistics is not None
    assert summary.statistics.with_findings == 0 and summary.statistics.by_field == []
    assert summary.findings == 3 and tally.allowed == {1: 1}


def test_one_place_is_one_field_over_all_sessions() -> None:
    tally = Tally()
    for number in range(4):
        tally.add(session(number, finding(id=f"f_{number}"), finding(id=f"g_{number}", preview="x")))
    statistics = tally.summary().statistics
    assert statistics is not None
    (field,) = statistics.by_field
    assert (field.sessions, field.findings, field.of) == (4, 8, 4)


def test_absent_types_are_those_that_no_session_holds() -> None:
    tally = Tally()
    tally.add(session(1, finding(type="CARD")))
    statistics = tally.summary().statistics
    assert statistics is not None
    assert "CARD" not in statistics.absent.types and "IBAN" in statistics.absent.types


def test_a_sample_is_the_same_for_the_same_seed_and_keeps_the_order() -> None:
    everything = [Candidate((f"{number:03}.json",)) for number in range(200)]
    one, same, other = Sample(20, 7), Sample(20, 7), Sample(20, 8)
    drawn = one.draw(everything)
    assert drawn == same.draw(everything) != other.draw(everything)
    assert drawn == sorted(drawn, key=lambda c: c.path) and len(set(drawn)) == 20
    assert one.taken is not None and (one.taken.size, one.taken.of, one.taken.seed) == (20, 200, 7)
    assert len(Sample(500).draw(everything)) == 200
