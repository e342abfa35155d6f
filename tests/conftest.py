"""What every test needs: a clean environment, and a home that is nobody's."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

# Read when textual is imported, so they go before anything imports it.
for name in (
    "NO_COLOR",
    "COLORTERM",
    "TEXTUAL_THEME",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_ANIMATIONS",
    "SSH_CONNECTION",
):
    os.environ.pop(name, None)


# Compiled patterns are the same for all tests and hold nothing of a recording:
# compiled once for the whole run.
os.environ.setdefault(
    "PROOFREEL_CACHE_DIR", str(Path(tempfile.gettempdir()) / f"proofreel-tests-{os.getuid()}")
)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("PROOFREEL_REVIEWER", "reviewer")
    return home


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Long bytes and texts have the name of their parameter: they would fill the screen, and a compressed one
    that holds the time differs from process to process."""
    return argname if isinstance(val, bytes | str) and len(val) > 60 else None
