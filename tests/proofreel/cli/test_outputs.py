"""An output never takes the place of what is read, and what is printed raw into files passes the net."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from proofreel.cli import main
from proofreel.policy.reading import parse_policy
from proofreel.policy.starter import RouteSeen, pattern_of, starter_policy, toml_string
from tests.building import click, element, page
from tests.proofreel.audit.recording import proofreel, write_recordings

ESCAPES = "\x1b]52;c;aGk=\x07\x00\x1b[31m\u202e\U0001f600\x7f"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_recordings(tmp_path / "r", 2)


@pytest.mark.parametrize("name", ["s00.json", "link.json", "../r/s00.json"])
@pytest.mark.parametrize("asked", ["s00.json", "*.json", "."])
def test_an_output_that_is_an_input_is_refused(
    name: str, asked: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "link.json").symlink_to("s00.json")
    before = (folder / "s00.json").read_bytes()
    for command in ("scan", "check", "fields"):
        assert proofreel(command, folder / asked, "-o", folder / name, "--jobs", 1) == 2
        assert "would replace" in capsys.readouterr().err
    assert (folder / "s00.json").read_bytes() == before


def test_a_policy_is_an_input_too(folder: Path) -> None:
    policy = folder / "p.toml"
    policy.write_text("")
    assert proofreel("scan", folder, "--policy", policy, "-o", policy) == 2
    assert policy.read_text() == ""


def test_a_report_of_an_earlier_time_is_replaced(folder: Path) -> None:
    report = folder / "report.json"
    for _ in range(2):
        assert proofreel("scan", folder, "--format", "json", "-o", report, "--jobs", 1) == 0
    assert json.loads(report.read_text())["summary"]["sessions"] == 2


def test_an_argument_is_not_printed_raw(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("keys", "scan", "schema"):
        assert main([command, "x", "--no-such", ESCAPES]) == 2
        said = capsys.readouterr().err
        assert not set(said) & set("\x1b\x07\x00\u202e\x7f") and said.endswith("\n")


@pytest.mark.parametrize("text", [ESCAPES, 'a"b\\c', "", "plain /path/**", "\ud800"])
def test_a_toml_string_is_printable_and_reads_back(text: str) -> None:
    written = toml_string(text)
    assert written.isascii() and written.isprintable()
    assert tomllib.loads(f"a = {written}")["a"] == text.encode("utf-8", "replace").decode()


def test_a_covered_segment_of_a_route_stands_for_any() -> None:
    assert pattern_of("/users/•••••@•••/cart") == "/users/*/cart"


def test_the_starter_policy_of_hostile_recordings_is_plain_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    field = element("label", ESCAPES, element("input", name=ESCAPES, node=70))
    events = [*page(0, field, href=f"https://s.example/a{ESCAPES}/b"), click(200, 70)]
    (tmp_path / "r.json").write_text(json.dumps(events))
    assert proofreel("policy", "init", tmp_path / "r.json") == 0
    text = capsys.readouterr().out
    assert not set(text) & set("\x1b\x07\x00\u202e\x7f")
    assert parse_policy(text).route


def test_what_stands_commented_in_the_starter_policy_can_be_uncommented() -> None:
    text = starter_policy({"/a": RouteSeen(sessions=1)})
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    settings = [line for line in lines if line.startswith("[") or " = " in line]
    assert parse_policy("\n".join(settings)).check[0].name == "Support chat"
