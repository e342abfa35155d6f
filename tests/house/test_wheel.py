"""What is built can be installed anywhere and works from anywhere."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.paths import PROJECT


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.wheel
def test_the_wheel_installs_into_a_fresh_environment_and_paints_every_screen(tmp_path: Path) -> None:
    run(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, PROJECT, cwd=PROJECT
    )
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "fresh", with_pip=True)
    python = tmp_path / "fresh" / "bin" / "python"
    constraints = PROJECT / "constraints.txt"
    run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        constraints,
        wheel,
        cwd=tmp_path,
    )

    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "themes").mkdir(parents=True)
    proofreel = tmp_path / "fresh" / "bin" / "proofreel"
    assert "Review sanitized session replays" in run(proofreel, "--help", cwd=elsewhere)
    assert "token-jwt" in run(proofreel, "rules", cwd=elsewhere), "the rules' data files are in the wheel"
    run(proofreel, "demo", "--smoke", cwd=elsewhere)
