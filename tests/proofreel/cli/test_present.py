"""`page` and `events` print no planted value, with and without `--present`, at any moment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofreel.cli import main
from tests.planted import ENTERED, FOUND, MAIL, UNKNOWN, planted_recording


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("present") / "session.json"
    file.write_text(json.dumps(planted_recording()))
    return str(file)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return " ".join(capsys.readouterr().out.split())


def moments() -> list[str]:
    return [part for n in range(40) for part in ("--at", f"{n / 10:.1f}")]


COMMANDS = {
    "page": lambda path: ["page", path, *moments()],
    "page as JSON": lambda path: ["page", path, "--format", "json", *moments()],
    "events": lambda path: ["events", path],
    "events as text": lambda path: ["events", path, "--format", "text"],
}


@pytest.mark.parametrize("present", [False, True])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_found_or_entered_value_is_printed(
    capsys: pytest.CaptureFixture[str], path: str, command: str, present: bool
) -> None:
    out = printed(capsys, *COMMANDS[command](path), *(["--present"] if present else []))
    for value in [*FOUND, *ENTERED]:
        assert value not in out
        assert value.replace(" ", "") not in out
        for length in range(8, len(value) + 1):
            assert f'"{value[:length]}"' not in out, (value, length)
    for part in ["2759", "1837", "6025", MAIL[9:], MAIL[:9]]:
        assert part not in out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_presentation_prints_nothing_but_furniture(
    capsys: pytest.CaptureFixture[str], path: str, command: str
) -> None:
    out = printed(capsys, *COMMANDS[command](path), "--present")
    for words in [*UNKNOWN, "write to", "Results for", "opened by"]:
        assert words not in out


def test_a_presentation_shows_headings_labels_and_buttons(
    capsys: pytest.CaptureFixture[str], path: str
) -> None:
    out = printed(capsys, "page", path, "--present")
    assert "Your account" in out
    assert "Save changes" in out
    assert "E-mail" in out


def test_presenting_and_showing_values_exclude_each_other(
    capsys: pytest.CaptureFixture[str], path: str
) -> None:
    for command in ("page", "events"):
        assert main([command, path, "--present", "--show-values"]) == 2
        assert "exclude each other" in capsys.readouterr().err


def test_values_are_printed_only_when_asked_for(capsys: pytest.CaptureFixture[str], path: str) -> None:
    assert MAIL in printed(capsys, "page", path, "--show-values")
    assert Path(path).exists()
