"""What somebody names, or what came with recordings, keeps no command waiting and fills no memory."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from proofreel import named_files
from proofreel.cli import main
from proofreel.named_files import read_named_file
from tests.building import element, page


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert read_named_file(tmp_path / "a") == b"x" * 10


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "huge"])
def test_what_cannot_be_read_whole_is_refused_at_once(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "named"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"x" * 11)
    with pytest.raises(OSError, match=r"regular|folder|larger"):
        read_named_file(path, 10)


@pytest.mark.parametrize("option", ["--policy", "--canaries"])
def test_a_pipe_for_a_policy_or_for_planted_values_ends_in_one_line(
    tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    recording, pipe = tmp_path / "visit.json", tmp_path / "pipe"
    recording.write_text(json.dumps(page(0, element("p", "hello"))))
    os.mkfifo(pipe)
    assert main(["scan", str(recording), option, str(pipe)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "no regular file" in said


def test_a_pipe_for_a_flags_file_ends_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "flags.json")
    assert main(["flags", "import", str(tmp_path / "flags.json"), "--journal", str(tmp_path / "j")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_bound_is_far_above_what_people_write() -> None:
    assert named_files.MOST_BYTES >= 1_000_000
