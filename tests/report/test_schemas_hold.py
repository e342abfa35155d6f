"""Real outputs follow the schemas that `proofreel schema` prints."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from proofreel.report.schemas import schema_names, schema_of
from sample_sessions import sample_paths
from tests.audit.recording import proofreel

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


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(name))


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html", "junit"])
def test_the_checklist_has_every_format(folder: Path, tmp_path: Path, format: str) -> None:
    assert "Checkout" in output(tmp_path, "check", folder, "--format", format)
