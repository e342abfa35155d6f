"""One recording is judged the same wherever it is looked at:
on the command line, in the library, in its session.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from proofreel.audit.result import ScanOptions, ScanResult
from proofreel.audit.scanner import RecordingScanner, options_for
from proofreel.privacy.scan_model import SessionScan
from replay_format.reading import Candidate
from replay_format.session import Session
from tests.proofreel.audit.recording import CARD, proofreel, write_recordings
from tui.library.reading import RowReader
from tui.recording.opened import build, read_session, scan

ALLOW = f'[[allow]]\ntype = "CARD"\nvalue = "{CARD}"\nreason = "the card of our test account"\n'
QUIET = (lambda step, done: None,)
Statuses = list[tuple[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A recording that leaks a card, beside a policy that allows it and plants another value."""
    folder = write_recordings(tmp_path / "recordings", 1, leaking=(0,))
    (folder / "proofreel.toml").write_text(ALLOW + '[[canary]]\ntype = "NAME"\nvalue = "Thank you"\n')
    write_recordings(folder, 2, prefix="t")
    return folder


def by_command(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Statuses]:
    """What `scan` says: path to (finding, status)."""
    proofreel("scan", *arguments, "--format", "json", "--jobs", 1)
    sessions: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["sessions"]
    return {s["path"]: sorted((f["id"], f["status"]) for f in s["findings"]) for s in sessions}


def in_library(folder: Path) -> dict[str, Statuses]:
    reader = RowReader(options_for([str(folder)]))
    rows = [row for path in sorted(folder.glob("*.json")) for row in reader.rows(Candidate((str(path),)))]
    return {row.path: sorted((f.id, f.status) for f in row.findings) for row in rows}


def in_session(folder: Path) -> dict[str, Statuses]:
    statuses = {}
    for path in sorted(folder.glob("*.json")):
        opened = read_session(str(path), None)
        assert opened is not None
        build(opened, *QUIET, [str(folder)])
        opened.take_scan(*scan(opened, *QUIET, [str(folder)]))
        statuses[str(path)] = sorted((f.id, f.status) for f in opened.findings)
    return statuses


def test_library_session_and_scan_give_the_same_findings_and_statuses(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = by_command(capsys, folder)
    assert {status for found in told.values() for _, status in found} == {"accepted", "open"}
    assert in_library(folder) == told
    assert in_session(folder) == told


def test_every_command_that_scans_reads_the_same_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = set(by_command(capsys, folder))
    assert proofreel("check", folder, "--format", "json", "--jobs", 1) in (0, 1)
    assert {s["path"] for s in json.loads(capsys.readouterr().out)["sessions"]} == files
    assert proofreel("compare", folder, folder, "--format", "json", "--jobs", 1) == 0
    assert json.loads(capsys.readouterr().out)["new"]["sessions"] == len(files)
    proofreel("signoff", "add", folder, "--role", "QA", "--name", "B. Lind", "--jobs", 1)
    signed = json.loads((folder / "proofreel-signoffs.jsonl").read_text())
    assert {str(folder / file["path"]) for file in signed["files"]} == files


def test_a_policy_that_cannot_be_used_is_told_by_the_session_and_left_out(folder: Path) -> None:
    (folder / "proofreel.toml").write_text("[[allow]]\nreason = 1\n")
    opened = read_session(str(folder / "s00.json"), None)
    assert opened is not None
    build(opened, *QUIET)
    opened.take_scan(*scan(opened, *QUIET))
    assert "proofreel.toml, line 2" in opened.policy_problem
    assert [finding.status for finding in opened.findings] == ["open"]


def test_a_fault_of_ours_stays_with_its_recording(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scanner = RecordingScanner(ScanOptions())

    def faulty(session: Session, scan: SessionScan) -> None:
        raise KeyError(CARD)

    result = scanner.visit(Candidate((str(folder / "s00.json"),)), faulty)
    assert result.fault and "KeyError in" in str(result.error) and CARD not in str(result.error)


def test_a_recording_without_values_asked_for_holds_none(folder: Path) -> None:
    result: ScanResult = RecordingScanner(ScanOptions(checklist=True)).scan(
        Candidate((str(folder / "s00.json"),))
    )
    assert result.checks and all(not isinstance(f.value, str) for f in result.sessions[0].findings)
