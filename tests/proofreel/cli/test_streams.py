"""A stdout that is full, closed or left by its reader: one line, status 2, no traceback, whenever it
happens.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import PROJECT
from tests.proofreel.audit.recording import write_recordings

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT)}
COMMANDS = [
    ("--help",),
    ("scan", "--help"),
    ("info", "{}"),
    ("scan", "{}"),
    ("schema", "scan"),
    ("events", "{}"),
]
FULL = Path("/dev/full")


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_recordings(tmp_path_factory.mktemp("recordings"), 2)


def shell(command: tuple[str, ...], folder: Path, redirected: str) -> subprocess.CompletedProcess[str]:
    words = " ".join([sys.executable, "-m", "proofreel", *(word.format(folder) for word in command)])
    return subprocess.run(
        ["bash", "-c", f"{words} {redirected}"], capture_output=True, text=True, env=ENVIRONMENT
    )


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_behind_stdout_is_one_line_and_status_2(
    command: tuple[str, ...], recordings: Path
) -> None:
    done = shell(command, recordings, "> /dev/full")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "No space left" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_stdout_is_one_line_and_status_2(command: tuple[str, ...], recordings: Path) -> None:
    done = shell(command, recordings, ">&-")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "stdout: is closed" in done.stderr


def test_a_closed_stdout_does_not_matter_to_a_file(recordings: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    done = shell(("scan", "{}", "--format", "json", "-o", str(output)), recordings, ">&- 2>&- <&-")
    assert done.returncode == 0 and output.read_text().startswith("{")


@pytest.mark.parametrize("command", [("schema", "scan"), ("scan", "{}", "--format", "jsonl")])
def test_a_reader_that_leaves_ends_it_without_a_word(command: tuple[str, ...], recordings: Path) -> None:
    done = shell(command, recordings, "| true; exit ${PIPESTATUS[0]}")
    assert done.returncode in (0, 2) and done.stderr == ""
