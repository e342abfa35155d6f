"""What `import replay_format` offers: named, documented, one root of errors, imported when it is used."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import replay_format
from tests.replay_format.making import busy_events, write


@pytest.mark.parametrize("name", replay_format.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(replay_format, name)
    assert found.__module__.startswith("replay_format.")
    assert len(inspect.getdoc(found) or "") > 20


def test_the_names_for_readers_and_for_type_checkers_are_the_same() -> None:
    tree = ast.parse(inspect.getsource(replay_format))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    typed = {alias.name for node in guarded.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed == set(replay_format.__all__) == set(dir(replay_format))


def test_every_error_has_one_root() -> None:
    errors = [
        found
        for name in replay_format.__all__
        if inspect.isclass(found := getattr(replay_format, name)) and issubclass(found, Exception)
    ]
    assert len(errors) > 5
    assert all(issubclass(error, replay_format.ReplayFormatError) for error in errors)


def test_what_is_not_there_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = replay_format.nothing_of_the_kind


def test_importing_the_package_imports_nothing_else() -> None:
    program = (
        "import sys, replay_format\n"
        "print([m for m in sys.modules if m.startswith(('replay_format.', 'msgspec', 'zstandard'))])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_the_example_of_the_package_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("recording.json.gz").write_bytes(b"[" + b",".join(busy_events(60)) + b"]")
    write(tmp_path / "broken.replay", busy_events(500))
    Path("broken.replay").write_bytes(Path("broken.replay").read_bytes()[:-100])
    blocks = [part for part in (replay_format.__doc__ or "").split("\n\n") if part.startswith("    ")]
    exec("\n".join(textwrap.dedent(block) for block in blocks), {})
    assert len(replay_format.open_path("converted.replay")[0]) == 60
    assert "https://shop.example/a" in capsys.readouterr().out
