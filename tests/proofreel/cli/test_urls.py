"""URLs inside URLs open or end in one line; what they carry as a password is never echoed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.proofreel.audit.recording import proofreel, write_recordings


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = write_recordings(tmp_path / "r", 1, leaking=(0,))
    proofreel("convert", folder / "s00.json", "-o", tmp_path / "a.replay")
    place = tmp_path / "z.zip"
    with zipfile.ZipFile(place, "w") as file:
        file.write(folder / "s00.json", "s00.json")
        file.write(tmp_path / "a.replay", "a.replay")
    return place


@pytest.mark.parametrize("name", ["s00.json", "a.replay"])
@pytest.mark.parametrize("command", ["scan", "info", "fields"])
def test_a_file_in_an_archive_behind_a_url_opens(
    archive: Path, name: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = proofreel(command, f"zip://{name}::file://{archive}", "--format", "json")
    assert status == (1 if command == "scan" else 0)
    assert "/order/7" in (out := capsys.readouterr().out) or json.loads(out)


@pytest.mark.parametrize(
    "url",
    [
        "zip://missing.json::file://{}",
        "zip://*.json::file:///nowhere.zip",
        "nosuch://a::file://{}",
        "zip://::",
        "https://user:hunter2@127.0.0.1:1/x.json",
        "zip://x.json::https://user:hunter2@127.0.0.1:1/x.zip",
    ],
)
@pytest.mark.parametrize("command", ["scan", "info", "events"])
def test_what_cannot_be_opened_ends_in_one_line(
    archive: Path, command: str, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert proofreel(command, url.format(archive)) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1 and "Traceback" not in said.err
    assert "hunter2" not in said.out + said.err
