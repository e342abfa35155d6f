"""Every format says the same, holds no value, and lets nothing hostile through."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import msgspec
import pytest

from proofreel.documents.scan import ScanFailure
from proofreel.report.formats import FORMATS as ALL_FORMATS
from proofreel.report.scan.sarif import uri_of
from tests.proofreel.report.reporting import finding, hostile_report, policy_use, report_of, session, written

FORMATS = [name for name, chosen in ALL_FORMATS["scan"].items() if not chosen.streams]


def test_every_format_has_a_writer() -> None:
    assert set(FORMATS) == {"text", "json", "csv", "sarif", "junit", "markdown", "html"}


@pytest.mark.parametrize("format", FORMATS)
def test_no_control_reaches_the_reader(format: str) -> None:
    text = written(hostile_report(), format)
    assert "\x1b" not in text and "\u202e" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_report_can_be_written(format: str) -> None:
    assert written(report_of(), format)


@pytest.mark.parametrize("format", ["text", "json", "sarif", "junit", "markdown", "html"])
def test_allow_rules_are_listed_with_their_reason(format: str) -> None:
    assert "public support address" in written(report_of(session(), policy=policy_use()), format)


@pytest.mark.parametrize("format", ["text", "json", "sarif", "junit", "markdown", "html"])
def test_what_could_not_be_read_is_told(format: str) -> None:
    failure = ScanFailure(path="torn.json", error="ends too early")
    text = written(report_of(session(), errors=(failure,)), format)
    assert "torn.json" in text and "ends too early" in text


@pytest.mark.parametrize("format", ["sarif", "junit", "markdown", "html"])
def test_reports_for_others_hold_no_value_even_when_values_were_asked_for(format: str) -> None:
    report = report_of(session(1, finding(value="mara@example.com", preview="m•••@•••.com")))
    assert "mara@example.com" not in written(report, format)


def test_csv_has_a_row_a_finding_and_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written(hostile_report(), "csv"))))
    assert len(rows) == 1 and rows[0]["id"] == "f_bad" and rows[0]["severity"] == "high"
    assert all(not str(cell).startswith(("=", "+", "-", "@")) for cell in rows[0].values())
    assert "value" not in rows[0]


def test_csv_has_values_only_when_they_were_asked_for() -> None:
    report = report_of(session(1, finding(value="mara@example.com")))
    (row,) = csv.DictReader(io.StringIO(written(report, "csv")))
    assert row["value"] == "mara@example.com"


def test_junit_fails_sessions_at_the_level_of_the_scan() -> None:
    high, low = session(1, finding()), session(2, finding(severity="low"))
    accepted = session(3, finding(status="accepted"))
    errors = (ScanFailure(path="torn.json", error="ends too early"),)
    root = ElementTree.fromstring(written(report_of(high, low, accepted, errors=errors), "junit"))
    suite = root.find("testsuite")
    assert suite is not None
    assert {k: suite.get(k) for k in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
    }
    failed = [case.get("name") for case in suite.findall("testcase") if case.find("failure") is not None]
    assert failed == ["recordings/s1.json (s1)"]
    strict = ElementTree.fromstring(written(report_of(high, low, fail_on="low"), "junit"))
    assert len(strict.findall(".//failure")) == 2


def test_markdown_cannot_be_broken_out_of() -> None:
    text = written(hostile_report(), "markdown")
    assert "<script>" not in text and "|" not in text.replace("\\|", "").replace("| ", "").replace(
        " |", ""
    ).replace("|---", "").replace("|\n", "")


def test_text_says_what_a_clean_sample_allows_to_say() -> None:
    text = " ".join(written(report_of(*(session(n) for n in range(300))), "text").split())
    assert "0 of 300 sessions hold personal data in a readable form: at most 1.2 %" in text


def sarif(*sessions: object, **fields: object) -> dict[str, object]:
    document = json.loads(written(report_of(*sessions, **fields), "sarif"))  # type: ignore[arg-type]
    run: dict[str, object] = document["runs"][0]
    return run


def test_sarif_gives_a_place_one_result_whatever_the_session() -> None:
    run = sarif(
        session(1, finding()), session(2, finding(id="f_2", t_ms=3.0)), session(3, finding(page="/other"))
    )
    results = run["results"]
    assert isinstance(results, list) and len(results) == 2
    first = next(result for result in results if result["properties"]["sessions"] == 2)
    assert first["occurrenceCount"] == 4 and len(first["relatedLocations"]) == 1


def test_sarif_fingerprints_stay_when_recordings_are_made_anew() -> None:
    def marks(run: dict[str, object]) -> list[str]:
        return [result["partialFingerprints"]["proofreelPlace/v1"] for result in run["results"]]

    monday = sarif(session(1, finding()))
    tuesday = sarif(
        session(9, finding(id="f_9", event_index=3, t_ms=1.0, preview="x•••@•••.org", occurrences=1))
    )
    moved = sarif(session(9, finding(selector="main > p.other")))
    other = sarif(session(9, finding(type="PHONE")))
    assert marks(monday) == marks(tuesday) != marks(moved)
    assert marks(other) not in (marks(monday), marks(moved))


def test_sarif_tells_what_was_accepted_and_why() -> None:
    accepted = finding(status="accepted", allow_rule=1)
    (result,) = sarif(session(1, accepted), policy=policy_use())["results"]  # type: ignore[misc,attr-defined]
    assert result["suppressions"][0]["justification"] == "public support address"
    (mixed,) = sarif(session(1, accepted), session(2, finding()), policy=policy_use())["results"]
    assert "suppressions" not in mixed


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a/b c.json", "a/b%20c.json"), ("./a.json", "a.json"), ("/srv/a.json", "file:///srv/a.json"),
        ("ü#?.json", "%C3%BC%23%3F.json"),
        ("s3://bucket/a.json", "s3://bucket/a.json"),
    ],
)  # fmt: skip
def test_sarif_artifacts_are_uris(path: str, uri: str) -> None:
    assert uri_of(path) == uri


def test_json_is_what_the_types_say_and_can_be_read_back() -> None:
    from proofreel.documents.scan import ScanReport

    report = hostile_report()
    text = written(report, "json")
    assert text.isascii()
    assert msgspec.json.decode(text, type=ScanReport) == report
