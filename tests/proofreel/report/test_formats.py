"""The table of formats: what stands in it can be asked for, is described, and can be added to."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

import pytest

from proofreel.cli import COMMANDS, main
from proofreel.documents.scan import ScanReport
from proofreel.documents.schemas import schema_names
from proofreel.report import formats
from proofreel.report.formats import FORMATS, Format, FormatNames, format_named, write_report
from tests.proofreel.audit.recording import proofreel, write_recordings

EVERY = [(document, name) for document, known in FORMATS.items() for name in known]


@pytest.mark.parametrize(("document", "name"), EVERY)
def test_a_format_has_the_functions_that_its_row_promises(document: str, name: str) -> None:
    chosen = FORMATS[document][name]
    wanted = ("head", "body", "tail") if chosen.streams else ("write",)
    assert all(callable(getattr(chosen.load(), function)) for function in wanted)
    assert chosen.extension.startswith(".")
    assert chosen.schema is None or chosen.schema in schema_names()


@pytest.mark.parametrize(("document", "name"), EVERY)
def test_a_format_of_the_table_is_a_choice_of_its_command(
    document: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_recordings(tmp_path / "r", 2, leaking=(1,))
    paths = [folder, folder] if document == "compare" else [folder]
    output = tmp_path / "report"
    assert proofreel(document, *paths, "--format", name, "-o", output, "--jobs", 1) in (0, 1)
    assert output.stat().st_size
    assert main([document, "--help"]) == 0 and name in capsys.readouterr().out


@pytest.mark.parametrize("document", FORMATS)
def test_a_name_that_is_no_format_is_refused_with_the_choices(
    document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert document in COMMANDS and main([document, "x", "x", "--format", "papyrus"]) == 2
    assert "papyrus" in (said := capsys.readouterr().err) and "json" in said


def yaml_module(name: str, **more: object) -> ModuleType:
    """A format of another package: a module with `write`."""

    def write(report: ScanReport, stream: TextIO) -> None:
        stream.write(f"sessions: {report.summary.sessions}\n")

    module = ModuleType(name)
    module.__dict__.update(write=write, **more)
    return module


def test_a_format_is_added_by_a_module_and_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "scan_yaml", yaml_module("scan_yaml"))
    monkeypatch.setitem(FORMATS["scan"], "yaml", Format("scan_yaml", ".yaml"))
    assert proofreel("scan", write_recordings(tmp_path / "r", 2), "--format", "yaml", "--jobs", 1) == 0
    assert capsys.readouterr().out == "sessions: 2\n"


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A package that adds the format `yaml` to scans; the list says for which group it was asked."""
    asked: list[str] = []
    monkeypatch.setitem(sys.modules, "their_yaml", yaml_module("their_yaml", EXTENSION=".yml"))

    def entry_points(*, group: str) -> list[EntryPoint]:
        asked.append(group)
        return [EntryPoint("scan.yaml", "their_yaml", group)]

    formats.entry_points.cache_clear()
    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    yield asked
    formats.entry_points.cache_clear()


def test_another_package_adds_a_format_by_its_entry_point(
    elsewhere: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert proofreel("scan", write_recordings(tmp_path / "r", 2), "--format", "yaml", "--jobs", 1) == 0
    assert capsys.readouterr().out == "sessions: 2\n"
    assert set(elsewhere) == {"proofreel.report_formats"}
    assert format_named("scan", "yaml").extension == ".yml"
    assert list(FormatNames("scan"))[-1] == "yaml" and "yaml" not in FormatNames("check")


def test_other_packages_are_not_looked_up_for_a_format_of_ours(elsewhere: list[str]) -> None:
    assert "json" in FormatNames("scan") and format_named("scan", "json").schema == "scan"
    assert elsewhere == []


def test_a_binary_format_is_written_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("scan_bytes")

    def write(report: Any, stream: io.BytesIO) -> None:
        stream.write(json.dumps(report).encode() + b"\xff")

    module.__dict__.update(write=write)
    monkeypatch.setitem(sys.modules, "scan_bytes", module)
    monkeypatch.setitem(FORMATS["scan"], "bytes", Format("scan_bytes", ".bin", binary=True))
    assert write_report("scan", "bytes", [1]) == b"[1]\xff"
