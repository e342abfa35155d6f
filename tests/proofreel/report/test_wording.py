"""Counts, shares and statements in words, the same in every report."""

from __future__ import annotations

import pytest

from proofreel.documents.check import CaseResult
from proofreel.documents.scan import ScanFailure
from proofreel.privacy.findings.places import FieldPlace, fingerprint_of, full_type, place_of
from proofreel.report.common.wording import (
    describe_absence,
    describe_counts,
    format_severities,
    number,
    percent,
)
from proofreel.review.statuses import at_least, count_severities, is_open_leak
from tests.proofreel.report.reporting import finding, report_of, session


@pytest.mark.parametrize(("count", "said"), [(0, "0 fields"), (1, "1 field"), (2_000, "2,000 fields")])
def test_a_number_goes_with_its_noun(count: int, said: str) -> None:
    assert number(count, "field") == said


@pytest.mark.parametrize(("share", "said"), [(0, "0 %"), (1, "100 %"), (0.0244, "2.4 %"), (0.999, "99.9 %")])
def test_tenths_of_a_percent_stand_only_where_they_matter(share: float, said: str) -> None:
    assert percent(share) == said


def test_nothing_found_says_how_much_that_can_say() -> None:
    (line,) = describe_absence(report_of(*(session(n) for n in range(300))).summary)
    assert line.startswith("0 of 300 sessions") and "1.2 %" in line


def test_what_could_not_be_read_is_said_with_what_was_not_found() -> None:
    report = report_of(session(1), errors=(ScanFailure(path="b.json", error="torn"),))
    assert "1 recording could not be read" in describe_absence(report.summary)[-1]


def test_without_a_session_nothing_is_said_to_be_absent() -> None:
    assert describe_absence(report_of().summary) == []


def test_severities_are_told_the_worst_first_and_only_those_there_are() -> None:
    found = [finding(severity="low"), finding(severity="critical"), finding(severity="low")]
    assert format_severities(found) == "1 critical, 2 low"
    assert list(count_severities(found)) == ["critical", "high", "medium", "low", "info"]


def test_counts_of_a_case_are_told_with_singular_and_plural() -> None:
    case = CaseResult(
        id="a",
        name="A",
        expect="b",
        result="pass",
        sessions=11,
        counts={"inputs": 24, "forms": 1, "pages": 0},
    )
    assert describe_counts(case) == "24 inputs, 1 form in 11 sessions"
    assert describe_counts(CaseResult(id="a", name="A", expect="b", result="not_exercised")) == ""


@pytest.mark.parametrize(
    ("severity", "status", "is_leak"),
    [("low", "open", True), ("info", "open", False), ("high", "accepted", False),
     ("high", "false_positive", False), ("high", "leak", True), ("high", "question", True)],
)  # fmt: skip
def test_a_leak_is_open_until_somebody_says_that_it_is_none(
    severity: str, status: str, is_leak: bool
) -> None:
    assert is_open_leak(finding(severity=severity, status=status)) is is_leak


def test_never_is_never_reached() -> None:
    assert at_least("critical", "high") and at_least("high", "high")
    assert not at_least("medium", "high") and not at_least("critical", "never")


def test_a_place_is_the_same_for_every_row_and_number() -> None:
    one = finding(selector="table > tr:nth-of-type(2) > td")
    other = finding(selector="table > tr:nth-of-type(9) > td")
    assert place_of(one) == place_of(other)
    assert fingerprint_of(place_of(one), "EMAIL") != fingerprint_of(place_of(one), "NAME")
    by_path = finding(selector=None, json_path=".body.items[3].card", source="network")
    assert place_of(by_path).place == ".body.items[].card"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (FieldPlace("/", "input", "#email", ""), "input #email"),
        (FieldPlace("/", "attribute", "a.on", "href"), "a.on [href]"),
        (FieldPlace("/", "network", ".body.card", ""), "network .body.card"),
    ],
)
def test_a_place_is_told_for_people(place: FieldPlace, said: str) -> None:
    assert str(place) == said


def test_a_planted_value_is_told_with_its_own_type() -> None:
    assert full_type(finding(type="CANARY", subtype="EMAIL")) == "CANARY/EMAIL"
