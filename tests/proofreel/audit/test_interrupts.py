"""A scan that is interrupted or killed at any moment: status 130, no orphan, no lost line, no value left
behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.paths import PROJECT
from tests.proofreel.audit.recording import CARD, proofreel, write_recordings

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT)}
COUNT = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_recordings(tmp_path / "r", COUNT, leaking=(0, 31, 59))


def start(folder: Path, *more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "proofreel", "scan", folder, "--format", "jsonl", *more]
    return subprocess.Popen([str(word) for word in command], env=ENVIRONMENT, stderr=subprocess.PIPE)


def wait_for_lines(output: Path, count: int) -> None:
    for _ in range(3000):
        if output.exists() and output.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.01)
    raise AssertionError(f"{output.name} never had {count} lines")


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_interrupt_is_130_and_resume_continues_to_the_same_bytes(
    folder: Path, tmp_path: Path, jobs: int
) -> None:
    whole, part = tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    assert proofreel("scan", folder, "--jobs", 1, "--format", "jsonl", "-o", whole) == 1
    scan = start(folder, "--jobs", jobs, "-o", part)
    wait_for_lines(part, 4)
    scan.send_signal(signal.SIGINT)
    _, said = scan.communicate()  # stderr ends when no process holds it any more
    assert scan.returncode == 130 and b"Traceback" not in said and b"--resume" in said
    assert part.read_bytes().count(b"\n") < COUNT
    assert proofreel("scan", folder, "--jobs", jobs, "--format", "jsonl", "--resume", part) == 1
    assert part.read_bytes() == whole.read_bytes()


def test_a_kill_while_a_scan_is_continued_loses_nothing_and_leaves_no_file(
    folder: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out" / "findings.jsonl"
    output.parent.mkdir()
    assert proofreel("scan", folder, "--jobs", 1, "--format", "jsonl", "-o", output) == 1
    cut = b"".join(output.read_bytes().splitlines(keepends=True)[:50])
    output.write_bytes(cut)
    scan = start(folder, "--jobs", 2, "--resume", output)
    time.sleep(1.0)
    scan.kill()
    scan.communicate()
    assert [path.name for path in output.parent.iterdir()] == [output.name]
    assert output.read_bytes().startswith(cut)


def test_a_kill_in_the_middle_of_a_report_leaves_no_value(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom proofreel.atomic import replacing\n"
        "with replacing(Path(sys.argv[1])) as output:\n"
        f"    output.write(b'{CARD}' * 10_000)\n    output.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    report = tmp_path / "report.json"
    report.write_text("before")
    done = subprocess.run([sys.executable, "-c", script, report], env=ENVIRONMENT)
    assert done.returncode == -signal.SIGKILL
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"] and report.read_text() == "before"


def test_a_dropped_continuation_leaves_the_earlier_output(tmp_path: Path) -> None:
    from proofreel.audit.resume import LineOutput

    place = tmp_path / "findings.jsonl"
    place.write_bytes(b"earlier\n")
    output = LineOutput(place, sys.stdout.buffer, replaces=True)
    output.write(b"new\n")
    assert place.read_bytes() == b"earlier\n"
    output.close()
    assert place.read_bytes() == b"earlier\n" and len(list(tmp_path.iterdir())) == 1
