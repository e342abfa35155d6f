"""Every command is there, says how it is used, and stays light."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from proofreel.cli import COMMANDS, main

SCREENS = {"review", "demo", "serve", "keys"}
HEADLESS = sorted(set(COMMANDS) - SCREENS)
HEAVY = ("textual", "rich.live", "distributed", "PIL", "numpy")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_explains_itself_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert "example" in said and f"proofreel {command}" in said.split("example", 1)[1]


@pytest.mark.parametrize("command", HEADLESS)
def test_an_unknown_option_is_status_2(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--no-such-option"]) == 2


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {command} " in said for command in COMMANDS)


def test_headless_commands_import_no_screen() -> None:
    modules = [COMMANDS[command][0] for command in HEADLESS]
    script = (
        "import importlib, sys\n"
        "from proofreel.cli import main\n"
        "main(['--help'])\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "sys.exit(' '.join(heavy) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_module_has_what_the_command_line_calls(command: str) -> None:
    module = importlib.import_module(COMMANDS[command][0])
    assert callable(module.add_arguments) and callable(module.run)


@pytest.mark.parametrize("command", ["scan", "events", "page", "info", "fields", "heatmap"])
def test_a_file_that_is_not_there_ends_with_one_line_and_status_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path / "missing.json")]) == 2
    said = capsys.readouterr().err
    assert "missing.json" in said and "Traceback" not in said


@pytest.mark.parametrize("command", ["scan", "events", "page", "info", "fields", "heatmap"])
@pytest.mark.parametrize(
    "content", [b"", b"not a recording", b"\x1f\x8b broken", b"{}", b"[]", b"[[[[", b"\x00" * 64]
)
def test_rubbish_ends_with_one_line_and_status_2(
    command: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rubbish = tmp_path / "rubbish.bin"
    rubbish.write_bytes(content)
    assert main([command, str(rubbish)]) == 2
    said = capsys.readouterr().err
    assert "rubbish.bin" in said and "Traceback" not in said
