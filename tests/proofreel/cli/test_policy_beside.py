"""A policy that came with the recordings and changes what is said of them is named, first of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofreel.audit.recording import proofreel, write_recordings

ALLOW = '[[allow]]\ntype = "CARD"\nreason = "nothing to see here"\n'
SAID = "which came with the recordings, accepts 1 finding"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_recordings(tmp_path / "r", 1, leaking=(0,))
    (folder / "proofreel.toml").write_text(ALLOW)
    return folder


@pytest.mark.parametrize(("name", "within"), [("text", 4), ("markdown", 6), ("junit", 12), ("html", 90)])
def test_it_is_named_in_the_first_lines_and_on_stderr(
    folder: Path, name: str, within: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert proofreel("scan", folder, "--format", name, "--jobs", 1) == 0
    said = capsys.readouterr()
    first = " ".join(" ".join(said.out.splitlines()[:within]).replace("\\", "").split())
    assert SAID in first
    assert str(folder / "proofreel.toml") in said.err and SAID in " ".join(said.err.split())


def test_a_policy_that_was_named_needs_no_warning(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert proofreel("scan", folder, "--policy", folder / "proofreel.toml", "--jobs", 1) == 0
    assert "came with" not in capsys.readouterr().err


def test_a_policy_that_changes_nothing_is_not_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "proofreel.toml").write_text('[[route]]\nmatch = "/admin/**"\nclass = "excluded"\n')
    assert proofreel("scan", folder, "--jobs", 1) == 1
    assert capsys.readouterr().err == ""
