"""Whatever goes wrong in one recording stays with it: the others are done, the place is named, no value
is.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from replay_format.session import Session
from tests.paths import PROJECT
from tests.proofreel.audit.recording import CARD, lines, proofreel, write_recordings

COMMANDS = ["scan", "check", "fields", "info", "events", "heatmap", "flags export", "policy init", "remedy"]


# Run here, and in every process that starts afresh: reading one recording's events ends in a fault of ours.
FAULTY = f"""
from replay_format.session import Session
plain = Session.events
def events(self, *arguments, **more):
    if self.info.path.endswith("s01.json"):
        raise KeyError("{CARD}")
    return plain(self, *arguments, **more)
Session.events = events
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three recordings; the second one ends in a fault that quotes a value."""
    folder = write_recordings(tmp_path / "r", 3, leaking=(0,))
    (tmp_path / "sitecustomize.py").write_text(FAULTY)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(PROJECT)]))
    monkeypatch.setattr(Session, "events", Session.events)
    exec(FAULTY, {})
    monkeypatch.setattr("proofreel.audit.facts.Counter", failing_counter)
    return folder


def failing_counter(values: Any) -> Any:
    """`info` reads no events: it is the count of kinds that fails, for every recording."""
    raise KeyError(CARD)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_others_are_done_and_the_status_is_2(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = proofreel(*command.split(), folder)
    said = capsys.readouterr()
    if command == "flags export":  # it reads no events
        assert status == 0 and said.out.count('"session_id"') == 3
        return
    assert status == 2
    assert "s01.json" in said.err and "KeyError in" in said.err
    assert CARD not in said.out + said.err and "Traceback" not in said.err


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_is_listed_under_errors_with_its_place(folder: Path, tmp_path: Path, jobs: int) -> None:
    output = tmp_path / "out.json"
    write_recordings(folder, 3, prefix="t")
    assert proofreel("scan", folder, "--jobs", jobs, "--format", "json", "-o", output) == 2
    document = json.loads(output.read_text())
    assert [Path(error["path"]).name for error in document["errors"]] == ["s01.json"]
    assert "a fault of proofreel (KeyError in scan.py, line" in document["errors"][0]["error"]
    assert document["summary"]["sessions"] == 5 and CARD not in output.read_text()


def test_a_fault_does_not_hide_behind_findings_when_it_is_resumed(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    asked = ("scan", folder, "--jobs", 1, "--format", "jsonl")
    assert proofreel(*asked, "-o", output) == 2
    assert [line["fault"] for line in lines(output) if line["kind"] == "error"] == [True]
    assert proofreel(*asked, "--resume", output) == 2


def test_a_fault_of_the_command_itself_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError(CARD)

    monkeypatch.setattr("proofreel.report.scan.text.write", broken)
    assert proofreel("scan", folder / "s00.json") == 2
    said = capsys.readouterr().err
    assert "ZeroDivisionError in formats.py, line" in said and CARD not in said and said.count("\n") == 1
