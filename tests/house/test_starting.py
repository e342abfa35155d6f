"""`python -m proofreel` starts wherever it is called, and says what is in its way when it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import PROJECT


def start(folder: Path, *search: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "proofreel", "keys"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, search))},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", ["tui", "themes", "sample_sessions", "replay_format"])
def test_folder_named_like_a_package_is_not_imported(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("raise SystemExit('imported from the working folder')")
    started = start(tmp_path, PROJECT)
    assert (started.returncode, started.stderr) == (0, "")


def test_package_put_first_by_hand_is_named_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "__init__.py").touch()
    started = start(tmp_path, tmp_path, PROJECT)
    assert started.returncode == 2 and started.stderr.count("\n") == 1
    assert started.stderr.startswith(f"proofreel: tui is {str(tmp_path / 'tui')!r}")
