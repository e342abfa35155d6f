"""`keys`, `completion` and `serve`: what they print, and whom the browser view answers."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from proofreel.cli import COMMANDS, main
from tui.actions.table import all_actions
from tui.commands import serve
from tui.config.file import config_path, load_config


def test_every_action_is_listed_with_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["keys"]
    assert len(listed) == len(all_actions())
    assert {"id", "keys", "help", "group", "screens"} == set(listed[0])


def test_one_screens_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--screen", "library"]) == 0
    said = capsys.readouterr().out
    assert "narrow the list as you type" in said and "play or pause" not in said


def test_the_markdown_table_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--format", "markdown"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 4 for line in lines)


def test_the_printed_config_can_be_used_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["keys", "--format", "toml"]) == 0
    text = capsys.readouterr().out
    tomllib.loads(text)
    path = tmp_path / "config.toml"
    path.write_text(text)
    assert load_config(path).failures == []
    path.write_text(re.sub(r"(?m)^# (\w+ = )", r"\1", text))
    assert load_config(path).failures == [], "with every default written out too"


def test_keys_of_ones_own_are_listed_and_mistakes_said(capsys: pytest.CaptureFixture[str]) -> None:
    path = config_path()
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\nundo = "z"\n')
    assert main(["keys"]) == 0
    assert re.search(r"z +take the last decision back \*", capsys.readouterr().out)
    path.write_text('[keys]\nundo = "f"\n')
    assert main(["keys"]) == 2
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(re.search(rf"\b{name}\b", script) for name in COMMANDS)
    if shell != "bash" and shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=script, text=True, check=False).returncode == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["proofreel", "sc"], {"scan", "schema"}),
        (["proofreel", "scan", "--form"], {"--format"}),
        (["proofreel", "scan", "--format", "js"], {"json", "jsonl"}),
        (["proofreel", "flags", "ex"], {"export"}),
    ],
)
def test_bash_completes(
    words: list[str], offered: set[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    line = " ".join(map(shlex.quote, words))
    script += (
        f'\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _proofreel; printf "%s\\n" '
        f'"${{COMPREPLY[@]}}"\n'
    )
    done = subprocess.run(["bash"], input=script, text=True, capture_output=True, check=True, cwd=tmp_path)
    assert set(done.stdout.split()) == offered and done.stderr == ""


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    return parser.parse_args(words)


def test_a_missing_extra_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["serve", "."]) == 2
    said = capsys.readouterr().err
    assert "pip install 'proofreel[serve]'" in said and said.count("\n") == 1


def test_it_listens_on_this_machine_and_presents_unless_told_otherwise() -> None:
    chosen = options("recordings")
    assert chosen.host == "127.0.0.1"
    assert "--present" in shlex.split(serve.child_command(chosen, ["recordings"]))
    allowed = options("recordings", "--allow-reveal")
    assert "--present" not in shlex.split(serve.child_command(allowed, ["recordings"]))


def test_paths_reach_the_child_whole() -> None:
    words = shlex.split(serve.child_command(options("--theme", "a b"), ["my recordings; rm -rf ~", "--at"]))
    assert words[-3:] == ["--", "my recordings; rm -rf ~", "--at"] and "--theme=a b" in words


@pytest.mark.parametrize(
    "words",
    [["--port", "0"], ["--port", "70000"], ["--host", "0.0.0.0", "--allow-reveal"], ["no-such-folder"]],
)
def test_what_cannot_be_served_is_refused(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    monkeypatch.chdir(tmp_path)
    assert main(["serve", *words]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_page_loads_nothing_from_outside() -> None:
    page = (Path(serve.__file__).parents[1] / "browser" / "app_index.html").read_text()
    assert "http" not in page.replace("{{ config.static.url }}", "").replace("{{ app_websocket_url }}", "")
    assert "//" not in page.replace("<!--", "")


@pytest.mark.parametrize(
    ("host", "origin", "answered"),
    [
        ("127.0.0.1:8000", None, True),
        ("localhost:8000", "http://localhost:8000", True),
        ("127.0.0.1:8000", "http://127.0.0.1:8000", True),
        ("127.0.0.1:8000", "http://evil.example", False),
        ("127.0.0.1:8000", "null", False),
        ("evil.example:8000", None, False),
        ("evil.example:8000", "http://evil.example:8000", False),
        ("127.0.0.1:9000", None, False),
        ("", None, False),
    ],
)
def test_only_its_own_page_is_answered(host: str, origin: str | None, answered: bool) -> None:
    from tui.browser.origins import is_own_request

    assert is_own_request(host, origin, "127.0.0.1", 8000) is answered
