"""`info`, `convert` and `recover` as someone at a shell uses them."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from proofreel.cli import main
from proofreel.cli.limits import limits_of
from replay_format.reading import open_path
from tests.replay_format.making import START, busy_events, raw, write


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "one.json.gz"
    path.write_bytes(gzip.compress(b"[" + b",".join(busy_events(500)) + b"]"))
    return path


def test_info_says_what_a_recording_is(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(recording)]) == 0
    out = capsys.readouterr().out
    assert "rrweb" in out
    assert "2023-11-14T22:13:20.000Z" in out
    assert "800 x 600" in out
    assert "nothing declared" in out


def test_info_as_json_has_every_key_and_no_other(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(recording), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["schema", "sessions"]
    assert report["schema"] == "proofreel.info/1"
    facts = report["sessions"][0]
    assert set(facts) == {
        "path", "session_id", "format", "recorder", "declared_masking", "started_at", "duration_ms", "events",
        "kinds", "windows", "pages", "viewport", "snapshots", "gaps", "skipped_bodies", "warnings",
    }  # fmt: skip
    assert facts["events"] == sum(facts["kinds"].values()) == 500
    assert (facts["windows"], facts["pages"], facts["snapshots"]) == (1, 1, 1)
    assert facts["viewport"] == {"width": 800, "height": 600}


def test_info_shows_recorded_text_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hostile.json"
    wrapper = {"sessionId": "x\x1b]0;title\x07\u202eevil", "events": [json.loads(e) for e in busy_events(5)]}
    path.write_text(json.dumps(wrapper))
    assert main(["info", str(path)]) == 0
    assert main(["info", str(path), "--format", "json"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_convert_keeps_every_event(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "one.replay"
    assert main(["convert", str(recording), "-o", str(out)]) == 0
    assert "500 events" in capsys.readouterr().err
    assert list(open_path(str(out))[0].store.iterate()) == busy_events(500)
    assert open_path(str(out))[0].info.session_id == open_path(str(recording))[0].info.session_id


def test_convert_writes_several_sessions_into_a_folder(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = tmp_path / "two.json"
    second.write_bytes(b"[" + b",".join(busy_events(50, seed=9)) + b"]")
    out = tmp_path / "converted"
    assert main(["convert", str(recording), str(second), "-o", f"{out}/"]) == 0
    assert sorted(len(open_path(str(path))[0]) for path in out.iterdir()) == [50, 500]
    assert main(["convert", str(recording), str(second), "-o", str(tmp_path / "one.replay")]) == 2
    assert "name a folder" in capsys.readouterr().err
    assert not (tmp_path / "one.replay").exists()


@pytest.mark.parametrize("name", ["a.replay", "link.replay", "other-name.replay"])
def test_convert_does_not_replace_what_it_reads(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.replay", busy_events(50))
    (tmp_path / "link.replay").symlink_to(path)
    (tmp_path / "other-name.replay").hardlink_to(path)
    before = path.read_bytes()
    assert main(["convert", str(path), "-o", str(tmp_path / name)]) == 2
    assert path.read_bytes() == before


def test_convert_does_not_replace_a_body_of_the_folder_it_reads(tmp_path: Path) -> None:
    events = busy_events(50)
    for place in (0, 1):
        (tmp_path / f"{place}.json").write_bytes(
            b"[" + b",".join(events[place * 25 : place * 25 + 25]) + b"]"
        )
    before = (tmp_path / "1.json").read_bytes()
    assert main(["convert", str(tmp_path), "-o", str(tmp_path / "1.json")]) == 2
    assert (tmp_path / "1.json").read_bytes() == before


def test_convert_writes_to_stdout(recording: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "proofreel", "convert", str(recording), "-o", "-"]
    (tmp_path / "piped.replay").write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    assert len(open_path(str(tmp_path / "piped.replay"))[0]) == 500


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_named_and_a_device_stays_what_it_is(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    assert main(["convert", str(recording), "-o", str(tmp_path / "full")]) == 2
    assert "full: cannot be written (No space left on device)" in capsys.readouterr().err
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="a file without a name is Linux's")
def test_a_killed_writer_leaves_nothing(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from replay_format.container.writer import ReplayWriter\n"
        "writer = ReplayWriter(sys.argv[1])\n"
        'for n in range(60_000):\n    writer.append(b\'{"type":2,"data":%d}\' % n)\n'
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "a.replay")]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert not list(tmp_path.iterdir())


def test_recover_saves_what_is_whole_and_says_what_was_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = write(tmp_path / "a.replay", busy_events(6000)), tmp_path / "saved.replay"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert main(["recover", str(path), "-o", str(out)]) == 0
    assert "the end of the file is missing" in capsys.readouterr().err
    saved = open_path(str(out))[0]
    assert 1000 < len(saved) < 6000
    assert saved.info.session_id == "made"
    assert main(["recover", str(path), "-o", str(path)]) == 2


def test_recover_reads_other_recordings_as_far_as_they_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "cut.json", tmp_path / "saved.replay"
    path.write_bytes(b"[" + b",".join(busy_events(100)) + b',{"type":3,"data"')
    assert main(["recover", str(path), "-o", str(out)]) == 0
    assert "100 events saved" in capsys.readouterr().err
    (tmp_path / "text").write_text("nothing")
    assert main(["recover", str(tmp_path / "text"), "-o", str(tmp_path / "x.replay")]) == 2


def test_a_bound_can_be_raised_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "large.json"
    large = raw({"type": 5, "timestamp": START, "data": {"tag": "x", "payload": "y" * 100_000}})
    path.write_bytes(b"[" + large + b"]")
    assert main(["info", str(path), "--max-event", "50K"]) == 2
    assert "--max-event" in capsys.readouterr().err
    assert main(["info", str(path), "--max-event", "200K"]) == 0


@pytest.mark.parametrize("wrong", ["", "x", "-1", "0", "5T", "1e9"])
def test_a_bound_that_is_no_number_is_refused(recording: Path, wrong: str) -> None:
    assert main(["info", str(recording), f"--max-event={wrong}"]) == 2


def test_every_bound_has_an_option() -> None:
    import argparse

    from proofreel.cli.limits import add_limit_arguments
    from replay_format.limits import Limits

    parser = argparse.ArgumentParser()
    add_limit_arguments(parser)
    names = Limits.__struct_fields__
    options = [part for name in names for part in (f"--{name.replace('_', '-')}", "2M")]
    assert limits_of(parser.parse_args(options)) == Limits(**dict.fromkeys(names, 2 * 1024 * 1024))
