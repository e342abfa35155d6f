"""No decision is lost: not by a kill, not by a second reviewer, not by a full disk."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proofreel.errors import JournalError
from tests.paths import PROJECT
from tests.proofreel.review.deciding import SESSION, a_desk, a_finding

FLAG_FOREVER = """
import sys
from pathlib import Path
from tests.proofreel.review.deciding import SESSION, a_desk, a_finding

desk = a_desk(Path(sys.argv[1]), sys.argv[2])
for number in range(int(sys.argv[3])):
    desk.flag_finding(SESSION, a_finding(f"f_{sys.argv[2]}_{number}"), "leak", note="n" * 300)
    print(number, flush=True)
"""


def reviewing(folder: Path, reviewer: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", FLAG_FOREVER, str(folder), reviewer, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )


def test_every_acknowledged_flag_survives_kill_9(tmp_path: Path) -> None:
    process = reviewing(tmp_path, "ada", 100_000)
    assert process.stdout is not None
    for _ in range(20):
        process.stdout.readline()
    time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    acknowledged = 20 + len(process.stdout.read().split())
    process.wait()
    process.stdout.close()

    flags = a_desk(tmp_path, "bob").flags_of(SESSION)
    assert len(flags) >= acknowledged
    assert all(f"f_ada_{number}" in flags for number in range(acknowledged))


def test_two_reviewers_at_once_lose_nothing(tmp_path: Path) -> None:
    both = [reviewing(tmp_path, "ada", 60), reviewing(tmp_path, "ada", 60), reviewing(tmp_path, "bob", 60)]
    for process in both:
        process.communicate()
    desk = a_desk(tmp_path, "eve")
    assert desk.torn == 0
    assert len(desk.flags_of(SESSION)) == 120
    assert len(desk.history_of(SESSION)) == 180


def test_a_torn_line_is_passed_over_counted_and_does_not_eat_the_next(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding("f_1"), "leak")
    desk.flag_finding(SESSION, a_finding("f_2"), "leak")
    journal = desk.journal.path
    os.truncate(journal, journal.stat().st_size - 40)

    again = a_desk(tmp_path)
    assert again.torn == 1
    again.flag_finding(SESSION, a_finding("f_3"), "leak")
    assert set(a_desk(tmp_path).flags_of(SESSION)) == {"f_1", "f_3"}


def test_a_write_cut_short_by_a_full_disk_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = a_desk(tmp_path)
    desk.flag_finding(SESSION, a_finding("f_1"), "leak")
    before = desk.journal.path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[: len(data) // 2]))
    with pytest.raises(JournalError, match=r"could not be saved.*--journal"):
        desk.flag_finding(SESSION, a_finding("f_2"), "leak")
    monkeypatch.undo()

    assert desk.journal.path.read_bytes() == before
    assert set(desk.flags_of(SESSION)) == {"f_1"}, "what is not saved is not shown as decided"


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(JournalError, match="--journal"):
        a_desk(blocked / "journal").flag_finding(SESSION, a_finding(), "leak")


def test_the_journal_is_the_reviewers_alone(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "state" / "journal")
    desk.flag_finding(SESSION, a_finding(), "leak")
    assert stat.S_IMODE(desk.journal.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.journal.folder.stat().st_mode) == 0o700


def test_a_reviewers_name_is_no_path(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "journal", reviewer="../../etc/passwd")
    desk.flag_finding(SESSION, a_finding(), "leak")
    assert desk.journal.path.parent == tmp_path / "journal"
