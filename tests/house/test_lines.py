"""No line of Python is longer than can be read at a glance, anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.paths import PROJECT

LONGEST = 110
_NOT_OURS = ("node_modules", "build", "dist")


def python_files() -> Iterator[Path]:
    """Yield every file of Python in the project but what is hidden or made by others."""
    for path in sorted(PROJECT.rglob("*.py")):
        parts = path.relative_to(PROJECT).parts
        if not any(part.startswith(".") or part in _NOT_OURS for part in parts):
            yield path


def test_no_line_is_longer_than_110_characters() -> None:
    long = [
        f"{path.relative_to(PROJECT)}:{number}"
        for path in python_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > LONGEST
    ]
    assert long == []


def test_every_folder_of_the_project_is_looked_at() -> None:
    folders = {path.relative_to(PROJECT).parts[0] for path in python_files()}
    assert folders >= {
        "replay_format",
        "proofreel",
        "tui",
        "themes",
        "sample_sessions",
        "benchmarks",
        "tests",
    }
