"""Real outputs follow the schemas that `proofreel schema` prints."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from proofreel.documents.schemas import schema_names, schema_of
from sample_sessions import sample_paths
from tests.proofreel.audit.recording import proofreel

SAMPLES = ("checkout-card-echo", "identity-upload", "rage-click-error")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three samples, a torn recording, a text, and a policy."""
    folder = tmp_path_factory.mktemp("recordings")
    for path in sample_paths():
        if path.name.split(".")[0] in SAMPLES:
            (folder / path.name).write_bytes(path.read_bytes())
    (folder / "torn.json").write_text('[{"type": 4, "timestamp": 1, "data": {"href"')
    (folder / "notes.txt").write_text("hello")
    (folder / "proofreel.toml").write_text(
        '[[allow]]\ntype = "EMAIL"\nroute = "/order/**"\nreason = "test account"\n'
    )
    return folder


def output(tmp_path: Path, *arguments: object) -> str:
    out = tmp_path / "out"
    assert proofreel(*arguments, "--jobs", 1, "-o", out) in (0, 1)
    return out.read_text()


def test_scan(folder: Path, tmp_path: Path) -> None:
    policy = folder / "proofreel.toml"
    text = output(tmp_path, "scan", folder, "--format", "json", "--policy", policy, "--sample", 5)
    document = json.loads(text)
    jsonschema.validate(document, schema_of("scan"))
    assert (
        document["summary"]["statistics"]["by_field"]
        and document["policy"]["allow"]
        and document["summary"]["sample"]
    )


def test_scan_lines(folder: Path, tmp_path: Path) -> None:
    schema = schema_of("scan-lines")
    for line in output(tmp_path, "scan", folder, "--format", "jsonl").splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_compare(folder: Path, tmp_path: Path) -> None:
    clean = next(path for path in sample_paths() if path.name.startswith("checkout-masked"))
    document = json.loads(output(tmp_path, "compare", clean, folder, "--format", "json"))
    jsonschema.validate(document, schema_of("compare"))
    assert document["summary"]["regressions"] and document["fields"] and document["routes"]


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a command without -o prints."""
    capsys.readouterr()
    assert proofreel(*arguments) in (0, 1)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("info", ["info"]), ("heatmap", ["heatmap"]), ("fields", ["fields", "--jobs", 1]),
        ("check", ["check", "--jobs", 1]),
    ],
)  # fmt: skip
def test_documents_over_several_recordings(
    name: str, command: list[object], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, *command, *sorted(folder.glob("*.replay")), "--format", "json")
    jsonschema.validate(json.loads(text), schema_of(name))


def test_page_and_events(capsys: pytest.CaptureFixture[str]) -> None:
    sample = next(path for path in sample_paths() if path.name.startswith("checkout-card-echo"))
    page = json.loads(said(capsys, "page", sample, "--at", 1, "--at", 50, "--format", "json"))
    jsonschema.validate(page, schema_of("page"))
    assert page["points"][1]["findings"]
    schema = schema_of("events")
    for line in said(capsys, "events", sample).splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_rules_and_detection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema.validate(json.loads(said(capsys, "rules", "--format", "json")), schema_of("rules"))
    (tmp_path / "rows").write_text(
        '{"id": 1, "value": "mara.holm@mailbox.org"}\n{"value": ["4485 2759 1837", "6025"]}\n'
    )
    lines = [json.loads(line) for line in said(capsys, "detect", tmp_path / "rows", "--explain").splitlines()]
    for line in lines:
        jsonschema.validate(line, schema_of("detect"))
    assert [line["id"] for line in lines] == [1, None] and lines[0]["findings"]


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(name))


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html", "junit"])
def test_the_checklist_has_every_format(folder: Path, tmp_path: Path, format: str) -> None:
    assert "Checkout" in output(tmp_path, "check", folder, "--format", format)
