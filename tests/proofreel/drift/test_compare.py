"""What changed between two sets of recordings, and what of it is a regression."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from proofreel.documents.compare import CompareReport
from proofreel.documents.scan import CapturedField, RecorderName, ScannedSession
from proofreel.documents.schemas import schema_of
from proofreel.drift.compare import compare
from proofreel.drift.inventory import Inventory
from proofreel.drift.settings import is_weaker
from proofreel.policy.model import Policy, Regression, Route
from proofreel.privacy.detection.detector import RULES_VERSION
from tests.proofreel.audit.recording import proofreel, write_recordings
from tests.proofreel.report.reporting import finding, session


def inventory(*sessions: ScannedSession) -> Inventory:
    made = Inventory(["somewhere"], RULES_VERSION)
    for one in sessions:
        made.add(one)
    return made


def changed(base: ScannedSession, new: ScannedSession, policy: Policy | None = None) -> CompareReport:
    return compare(inventory(base), inventory(new), policy)


def field(**mask: int) -> CapturedField:
    return CapturedField(
        route="/pay", selector="#email", tag="input", type="email", visits=1, mask=mask
    )  # fmt: skip


def test_the_same_recordings_made_anew_have_no_change() -> None:
    report = changed(
        session(1, finding(), fields=[field(none=3)]), session(2, finding(id="f_x"), fields=[field(none=1)])
    )
    assert report.summary.regressions == 0
    assert not (report.findings or report.fields or report.routes or report.settings or report.notes)


@pytest.mark.parametrize(
    ("before", "now", "change", "regression"),
    [
        ({"same_length": 4}, {"same_length": 3, "none": 1}, "lost_mask", True),
        ({"fixed": 1}, {"mixed": 1}, "lost_mask", True),
        ({"empty": 2}, {"none": 1}, "first_readable", True),
        ({"none": 2}, {"same_length": 1}, "gained_mask", False),
        ({"none": 2}, {"empty": 1}, None, False),
        ({"none": 1}, {"none": 9}, None, False),
    ],
)
def test_masks(before: dict[str, int], now: dict[str, int], change: str | None, regression: bool) -> None:
    report = changed(session(1, fields=[field(**before)]), session(2, fields=[field(**now)]))
    assert [(f.change, f.regression) for f in report.fields] == ([(change, regression)] if change else [])


def test_new_fields_are_a_regression_when_they_can_be_read() -> None:
    masked = changed(session(1), session(2, fields=[field(same_length=1)]))
    readable = changed(session(1), session(2, fields=[field(none=1)]))
    assert [(f.change, f.regression) for f in (*masked.fields, *readable.fields)] == [
        ("new", False),
        ("new", True),
    ]
    assert [f.change for f in changed(session(1, fields=[field(none=1)]), session(2)).fields] == ["gone"]


def test_findings_are_new_fixed_or_not_exercised_by_place() -> None:
    new = changed(session(1), session(2, finding()))
    assert [(f.change, f.regression) for f in new.findings] == [("new", True)]
    fixed = changed(session(1, finding()), session(2))
    assert [(f.change, f.regression) for f in fixed.findings] == [("fixed", False)]
    gone = changed(session(1, finding()), session(2, routes=["/"]))
    assert [f.change for f in gone.findings] == ["not_exercised"]
    decided = changed(session(1), session(2, finding(status="accepted"), finding(severity="info")))
    assert decided.findings == []


def test_a_finding_in_far_more_sessions_is_told() -> None:
    base = inventory(*(session(n, *([finding()] if n < 2 else [])) for n in range(100)))
    new = inventory(*(session(n, *([finding()] if n < 60 else [])) for n in range(100)))
    (change,) = compare(base, new).findings
    assert (change.change, change.base_sessions, change.new_sessions) == ("more", 2, 60)
    assert compare(new, new).findings == []


def test_a_newly_recorded_route_counts_by_its_class() -> None:
    policy = Policy(route=(Route(match="/admin/**", kind="excluded"),))
    report = changed(session(1, routes=["/"]), session(2, routes=["/", "/admin/users", "/help"]), policy)
    assert {(r.route, r.kind, r.regression) for r in report.routes} == {
        ("/admin/users", "excluded", True), ("/help", "masked-inputs", False),
    }  # fmt: skip


def test_the_policy_says_what_a_regression_is() -> None:
    lenient = Policy(
        regression=Regression(
            new_findings="critical",
            lost_mask=False,
            new_unmasked_field=False,
            new_route_class=(),
            weaker_settings=False,
        )
    )
    base = session(1, fields=[field(fixed=1)])
    new = session(2, finding(), fields=[field(none=1)], declared_masking={"maskAllInputs": False})
    assert changed(base, new).summary.regressions == 3
    assert changed(base, new, lenient).summary.regressions == 0
    worst = session(2, finding(type="CARD", severity="critical"))
    assert changed(base, worst, lenient).summary.regressions == 1


@pytest.mark.parametrize(
    ("name", "before", "now", "weaker"),
    [
        ("maskAllInputs", ["true"], ["false"], True), ("maskAllInputs", ["false"], ["true"], False),
        ("maskAllInputs", ["true"], ["true", "false"], True), ("maskAllInputs", ["true"], [], True),
        ("maskInputOptions.email", ["true"], [], True),
        ("session_recording.maskInputOptions.tel", [], ["true"], False),
        ("blockSelector", ['".a, .b"'], ['".a"'], True), ("unmask", ["[]"], ['[".name"]'], True),
        ("defaultPrivacyLevel", ['"mask"'], ['"mask-user-input"'], True),
        ("defaultPrivacyLevel", ['"allow"'], ['"mask"'], False),
        ("networkCaptureBodies", ["false"], ["true"], True), ("sampleRate", ["0.1"], ["1"], False),
    ],
)  # fmt: skip
def test_which_settings_mask_less(name: str, before: list[str], now: list[str], weaker: bool) -> None:
    assert is_weaker(name, before, now) is weaker


def test_a_newer_recorder_and_settings_that_stopped_to_hold_are_told() -> None:
    line = "maskAllInputs is on, yet 3 input values are readable"
    report = changed(
        session(1), session(2, recorder=RecorderName(name="rrweb", version="2.1.0"), contradictions=[line])
    )
    assert [(r.name, r.base, r.new) for r in report.recorders] == [("rrweb", ["2.0.0"], ["2.1.0"])]
    assert report.contradictions == ["maskAllInputs is on"] and report.summary.regressions == 0


@pytest.fixture
def releases(tmp_path: Path) -> tuple[Path, Path]:
    return write_recordings(tmp_path / "base", 3), write_recordings(tmp_path / "new", 3, leaking=(2,))


def compared(tmp_path: Path, base: Path, new: Path) -> tuple[int, dict[str, Any]]:
    out = tmp_path / "compared.json"
    status = proofreel("compare", base, new, "--jobs", 1, "--format", "json", "-o", out)
    document = json.loads(out.read_text())
    jsonschema.validate(document, schema_of("compare"))
    return status, document


def test_folders_and_earlier_outputs_compare_alike(tmp_path: Path, releases: tuple[Path, Path]) -> None:
    base, new = releases
    whole, lines = tmp_path / "base.json", tmp_path / "new.jsonl"
    proofreel("scan", base, "--jobs", 1, "--format", "json", "-o", whole)
    proofreel("scan", new, "--jobs", 1, "--format", "jsonl", "-o", lines)
    status, live = compared(tmp_path, base, new)
    assert status == 1 and live["summary"]["new_findings"] == 1
    for one, other in ((whole, new), (base, lines), (whole, lines)):
        status, document = compared(tmp_path, one, other)
        assert status == 1 and document["findings"] == live["findings"] and not document["notes"]
    assert compared(tmp_path, new, base)[0] == 0


def test_an_output_that_ends_early_or_of_other_rules_is_noted(
    tmp_path: Path, releases: tuple[Path, Path]
) -> None:
    base, new = releases
    lines = tmp_path / "base.jsonl"
    proofreel("scan", base, "--jobs", 1, "--format", "jsonl", "-o", lines)
    whole = lines.read_bytes().splitlines(keepends=True)
    lines.write_bytes(b"".join(whole[:-1]).replace(f'"rules":"{RULES_VERSION}"'.encode(), b'"rules":"0"'))
    notes = " ".join(compared(tmp_path, lines, new)[1]["notes"])
    assert "did not end" in notes and "judged by rules 0" in notes


def test_text_and_markdown_say_it(releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    for format in ("text", "markdown"):
        assert proofreel("compare", *releases, "--jobs", 1, "--format", format) == 1
        said = capsys.readouterr().out
        assert "critical CARD" in said and "/order/:id" in said and "1 regression" in said


def test_a_side_that_cannot_be_read_is_status_2(tmp_path: Path, releases: tuple[Path, Path]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "damaged.json").write_text('{"schema": "proofreel.scan/1", "tool"')
    for side in ("empty", "damaged.json", "missing"):
        assert proofreel("compare", releases[0], tmp_path / side) == 2
