"""The launch checklist: each case passes, fails or is not exercised, and says why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import msgspec
import pytest

from proofreel.audit.checking import check_report
from proofreel.audit.result import ScanOptions
from proofreel.audit.scanning import scan_paths
from proofreel.cli import main
from proofreel.documents.check import CaseResult, CheckReport
from proofreel.policy.checklist import check_session
from proofreel.policy.model import Policy
from proofreel.policy.reading import parse_policy
from proofreel.privacy.scan import scan_session
from replay_format.reading import open_path
from sample_sessions import sample_paths, samples

SAMPLES = {path.stem: str(path) for path in sample_paths()}
POLICY = """
[[route]]
match = "/admin/**"
class = "excluded"
[[check]]
name = "Support chat"
expect = "no text recorded"
route = "/support/**"
forbid = ["text", "input"]
[[check]]
name = "No names on the account"
route = "/account/**"
forbid = ["NAME", "identity"]
"""


def checked(sample: str, policy: Policy | None = None) -> dict[str, CaseResult]:
    (session,) = open_path(SAMPLES[sample])
    return {case.id: case for case in check_session(session, scan_session(session), policy)}


def states(cases: dict[str, CaseResult]) -> dict[str, str]:
    return {name: case.result for name, case in cases.items()}


def test_a_masked_checkout_passes_what_it_exercises() -> None:
    assert states(checked("checkout-masked")) == {
        "form-submit": "pass", "admin-route": "not_exercised", "authentication-token": "pass",
        "rage-click-error": "not_exercised", "mobile-view": "not_exercised",
        "identity-verification": "not_exercised", "checkout": "pass",
    }  # fmt: skip


def test_an_echoed_card_fails_the_checkout_and_the_form_that_masked_it() -> None:
    cases = checked("checkout-card-echo")
    assert cases["checkout"].result == cases["form-submit"].result == "fail"
    (session,) = open_path(SAMPLES["checkout-card-echo"])
    cards = {f.id for f in scan_session(session).findings if f.type in ("CARD", "CVC")}
    named = {finding for evidence in cases["checkout"].evidence for finding in evidence.finding_ids}
    assert named and named <= cards | named and cards & named == cards


def test_a_rage_click_near_an_error_passes_when_nothing_is_found_around_it() -> None:
    case = checked("rage-click-error")["rage-click-error"]
    assert (case.result, case.counts) == ("pass", {"rage clicks": 2})
    assert all(evidence.t_ms > 0 for evidence in case.evidence)


def test_an_admin_page_fails_only_under_a_policy_that_excludes_it() -> None:
    assert checked("admin-customers")["admin-route"].result == "not_exercised"
    cases = checked("admin-customers", parse_policy(POLICY))
    assert cases["admin-route"].result == "fail"
    assert cases["admin-route"].evidence[0].page == "/admin/customers"
    assert checked("checkout-masked", parse_policy(POLICY))["admin-route"].result == "pass"


def test_a_readable_file_name_fails_the_identity_check() -> None:
    case = checked("identity-upload")["identity-verification"]
    assert case.result == "fail"
    assert any("FILENAME" in evidence.what for evidence in case.evidence)


def test_a_token_in_url_and_header_fails() -> None:
    case = checked("account-attributes")["authentication-token"]
    assert case.result == "fail"
    assert {evidence.what for evidence in case.evidence} >= {"SECRET in url", "SECRET in network"}


def test_a_masked_mobile_visit_passes_with_its_gestures() -> None:
    case = checked("mobile-visit")["mobile-view"]
    assert case.result == "pass" and case.counts["gestures"] >= 10


def test_the_policys_own_cases_stand_beside_the_standard_ones() -> None:
    policy = parse_policy(POLICY)
    cases = checked("support-contenteditable", policy)
    assert (cases["own-1"].name, cases["own-1"].result) == ("Support chat", "fail")
    assert any("readable text" in evidence.what for evidence in cases["own-1"].evidence)
    assert cases["own-2"].result == "not_exercised"


def test_evidence_never_holds_a_planted_value(tmp_path: Path) -> None:
    results = scan_paths(SAMPLES.values(), ScanOptions(checklist=True), jobs=1)
    report = check_report(results, None, None)
    written = json.dumps(msgspec.to_builtins(report), ensure_ascii=False)
    planted = [plant.value for sample in samples() for plant in sample.planted if len(plant.value) > 4]
    assert planted and not [value for value in planted if value in written]


@pytest.fixture(scope="module")
def policy_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("policy") / "shop.toml"
    path.write_text(POLICY + '[[allow]]\ntype="EMAIL"\nvalue="help@shop.example"\nreason="public"\n')
    return str(path)


def written(capsys: pytest.CaptureFixture[str], policy: str, *options: str) -> tuple[int, str]:
    chosen = [SAMPLES["checkout-masked"], SAMPLES["admin-customers"]]
    status = main(["check", *chosen, "--policy", policy, "--jobs", "1", *options])
    return status, capsys.readouterr().out


def test_the_json_report_fits_its_schema(capsys: pytest.CaptureFixture[str], policy_file: str) -> None:
    status, out = written(capsys, policy_file, "--format", "json")
    report: dict[str, Any] = json.loads(out)
    jsonschema.validate(report, msgspec.json.schema(CheckReport))
    assert status == 1
    assert report["summary"]["sessions"] == 2
    assert {case["id"]: case["result"] for case in report["cases"]}["admin-route"] == "fail"
    assert [s["results"]["admin-route"] for s in report["sessions"]] == ["pass", "fail"]
    assert report["allow"] == [
        {
            "reason": "public",
            "type": "EMAIL",
            "preview": report["allow"][0]["preview"],
            "selector": None,
            "route": None,
        }
    ]
    assert "help@shop.example" not in out


def test_the_text_report_is_a_table_a_person_can_read(
    capsys: pytest.CaptureFixture[str], policy_file: str
) -> None:
    _, out = written(capsys, policy_file)
    rows = [line[:15].strip() for line in out.splitlines() if line[:1] in ("✓", "✗", "○")]
    assert rows[0] == "✓ pass" and "✗ FAIL" in rows and "○ not exercised" in rows
    assert "✗ Admin route: no replay generated" in out
    assert max(map(len, out.splitlines())) <= 80


def test_junit_counts_failures_and_skips(capsys: pytest.CaptureFixture[str], policy_file: str) -> None:
    _, out = written(capsys, policy_file, "--format", "junit")
    suite = ElementTree.fromstring(out)
    assert int(suite.get("failures", "0")) == len(suite.findall("testcase/failure")) > 0
    assert int(suite.get("skipped", "0")) == len(suite.findall("testcase/skipped")) > 0


def test_markdown_is_a_table(capsys: pytest.CaptureFixture[str], policy_file: str) -> None:
    _, out = written(capsys, policy_file, "--format", "markdown")
    assert "| test case | expected result | result | evidence |" in out
    assert out.count("\n| ") == 8 + 2  # header, seven standard cases, two of the policy's own


def test_a_passing_folder_is_status_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", SAMPLES["checkout-masked"]]) == 0
