"""The process pool: every task has a result, in order when asked.

Wwhat kills its worker costs its own task.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proofreel.audit.pool import ProcessPool
from tests.paths import PROJECT


class Doubling:
    """Doubles a number; dies of `deadly` ones, of those in `shaky` only the first time."""

    def __init__(self, deadly: tuple[int, ...] = (), shaky: tuple[int, ...] = (), marks: str = "") -> None:
        self.deadly, self.shaky, self.marks = deadly, shaky, marks

    def __call__(self, task: bytes) -> bytes:
        number = int(task)
        mark = Path(self.marks) / str(number)
        if number in self.deadly or (number in self.shaky and not mark.exists()):
            if self.marks:
                mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return b"%d" % (2 * number)


def encoded(number: int) -> bytes:
    return b"%d" % number


# Run afresh: a process with threads, such as that of these tests, is not to be forked.
EITHER_WAY = """
import sys
from proofreel.audit import pool
from tests.proofreel.audit.test_pool import Doubling, encoded
method, case, marks = sys.argv[1:]
if method == "spawn":
    pool.may_fork = lambda: False
if __name__ == "__main__":
    assert method == "spawn" or pool.may_fork()
    if case == "order":
        results = list(pool.ProcessPool(Doubling(), 30, encoded, 3).in_order())
        assert results == [(number, encoded(2 * number)) for number in range(30)]
    else:
        work = Doubling(deadly=(3,), shaky=(5, 6), marks=marks)
        results = dict(pool.ProcessPool(work, 12, encoded, 2).completed())
        assert results == {n: encoded(2 * n) if n != 3 else None for n in range(12)}
"""


@pytest.mark.parametrize("method", ["fork", "spawn"] if sys.platform == "linux" else ["spawn"])
@pytest.mark.parametrize("case", ["order", "deaths"])
def test_results_are_in_order_and_a_deadly_task_is_given_up_alone(
    method: str, case: str, tmp_path: Path
) -> None:
    script = tmp_path / "either_way.py"
    script.write_text(EITHER_WAY)
    done = subprocess.run(
        [sys.executable, script, method, case, tmp_path],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_a_large_task_behind_a_large_result_does_not_block() -> None:
    large = 3_000_000
    results = ProcessPool(bytes.upper, 6, lambda number: b"a" * large, 2).in_order()
    assert [len(result or b"") for _, result in results] == [large] * 6


def test_cancelling_ends_results_and_processes() -> None:
    asked = iter([False, False, True])
    pool = ProcessPool(Doubling(), 100, encoded, 2, cancelled=lambda: next(asked, True))
    pool.start()
    workers = [worker.process for worker in pool._workers]
    assert len(list(pool.completed())) < 100
    assert workers and not any(process.is_alive() for process in workers)


def test_tasks_are_encoded_only_when_a_worker_is_free() -> None:
    asked: list[int] = []

    def task(number: int) -> bytes:
        asked.append(number)
        return encoded(number)

    pool = ProcessPool(Doubling(), 50, task, 2)
    pool.start()
    assert len(asked) <= 5
    pool.stop()


ENDLESS = """
import os, sys, time
from proofreel.audit.pool import ProcessPool

def busy(task):
    print(os.getpid(), flush=True)
    time.sleep(600)

if __name__ == "__main__":
    list(ProcessPool(busy, 2, lambda number: b"x", 2).completed())
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_a_killed_parent(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text(ENDLESS)
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "endless.py"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.send_signal(number)
    parent.wait()
    parent.stdout.read()  # it ends when the last process that holds it is gone
    parent.stdout.close()
    for worker in workers:
        for _ in range(200):
            if not _is_alive(worker):
                break
            time.sleep(0.05)
        assert not _is_alive(worker)


def _is_alive(process: int) -> bool:
    """Whether a process still runs; one that is only not collected yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
