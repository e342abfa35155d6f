"""What CONTRIBUTING says is enough to add a command or a case of the checklist is enough."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from proofreel.cli import COMMANDS, main
from proofreel.cli.completion import described_commands
from proofreel.documents.check import CaseResult
from proofreel.policy import cases, checklist
from proofreel.policy.cases import STANDARD, CaseKind
from proofreel.policy.checked import CheckedRecording, judged
from tests.proofreel.audit.recording import proofreel, write_recordings


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with `add_arguments` and `run`, and a line in the table."""
    module = ModuleType("count_command", "Count letters.\n\nexample:\n  proofreel count abc\n")

    def add_arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("word")
        parser.add_argument("--unit", choices=("letters", "words"), default="letters")

    def run(arguments: argparse.Namespace) -> int:
        sys.stdout.write(f"{len(arguments.word)} {arguments.unit}\n")
        return 0

    module.__dict__.update(add_arguments=add_arguments, run=run)
    monkeypatch.setitem(sys.modules, "count_command", module)
    monkeypatch.setitem(COMMANDS, "count", ("count_command", "count letters"))


@pytest.mark.usefixtures("counting")
def test_a_command_is_a_module_and_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", "abc"]) == 0 and capsys.readouterr().out == "3 letters\n"
    assert main(["count", "abc", "--unit", "pages"]) == 2
    assert main(["--help"]) == 0 and "count letters" in capsys.readouterr().out
    assert main(["count", "--help"]) == 0 and "proofreel count abc" in capsys.readouterr().out


@pytest.mark.usefixtures("counting")
def test_a_command_is_completed_without_another_list() -> None:
    (command,) = [command for command in described_commands() if command.name == "count"]
    assert {flag for option in command.options for flag in option.flags} == {"-h", "--help", "--unit"}


def test_a_case_of_the_checklist_is_a_function_and_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_orders(checked: CheckedRecording) -> CaseResult:
        visits = [visit for visit in checked.timeline.pages if "/order" in visit.href]
        return judged([checked.of_visit(visit) for visit in visits], [])

    case = CaseKind("no-orders", "Orders", "no order page", no_orders)
    monkeypatch.setattr(checklist, "STANDARD", (*STANDARD, case))
    assert checklist.STANDARD is not cases.STANDARD
    assert proofreel("check", write_recordings(tmp_path / "r", 1), "--format", "json", "--jobs", 1) == 1
    (told,) = [c for c in json.loads(capsys.readouterr().out)["cases"] if c["id"] == "no-orders"]
    assert told["result"] == "fail" and told["evidence"][0]["page"] == "/order/:id"
