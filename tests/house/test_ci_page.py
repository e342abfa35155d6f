"""What docs/ci.md and the workflow beside it tell people to run does run, and decides the build."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.paths import PROJECT
from tests.proofreel.audit.recording import CARD, proofreel, write_recordings

DOCS = PROJECT / "docs"
COMMAND = re.compile(r"^\s*(?:- run: )?proofreel (.+)$", re.MULTILINE)


def told(name: str) -> list[list[str]]:
    """The commands in a page."""
    return [shlex.split(line) for line in COMMAND.findall((DOCS / name).read_text())]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working copy after its end-to-end tests: recordings, a policy, planted values,
    the last release's scan.
    """
    write_recordings(tmp_path / "recordings", 3)
    (tmp_path / "proofreel.toml").write_text('[[route]]\nmatch = "/admin/**"\nclass = "excluded"\n')
    (tmp_path / "planted.toml").write_text('[[canary]]\ntype = "EMAIL"\nvalue = "qa+17@shop.example"\n')
    monkeypatch.chdir(tmp_path)
    assert proofreel("scan", "recordings", "--jobs", 1, "--format", "json", "-o", "last-release.json") == 0
    return tmp_path


@pytest.mark.parametrize("page", ["ci.md", "ci-workflow.yml"])
def test_a_clean_release_passes_and_a_leaking_one_fails(checkout: Path, page: str) -> None:
    commands = [command for command in told(page) if command[0] in ("scan", "check", "compare")]
    assert {command[0] for command in commands} >= {"scan", "check"}
    assert [proofreel(*command, "--jobs", 1) for command in commands] == [0] * len(commands)
    write_recordings(checkout / "recordings", 1, leaking=(0,))
    by_name = {command[0]: proofreel(*command, "--jobs", 1) for command in commands}
    assert by_name["scan"] == 1 and by_name["check"] == 1 and by_name.get("compare", 1) == 1
    assert json.loads((checkout / "proofreel.sarif").read_text())["runs"][0]["results"]
    assert ElementTree.parse(checkout / "checklist.xml").getroot().get("failures") == "1"
    assert not [path for path in checkout.iterdir() if path.is_file() and CARD in path.read_text()]
