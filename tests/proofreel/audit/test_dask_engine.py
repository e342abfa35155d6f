"""The same scan over a cluster, with a worker killed in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from proofreel.audit import dask_engine
from proofreel.audit.result import ScanOptions
from proofreel.audit.scanning import scan_paths
from proofreel.errors import ProofreelError
from replay_format.reading import find_recordings
from tests.proofreel.audit.recording import write_recordings

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")

SETTINGS = {
    "distributed.logging.distributed": "critical",
    "distributed.worker.daemon": True,
    "distributed.comm.timeouts.connect": "120s",
}


@contextmanager
def cluster_of(workers: int) -> Iterator[Any]:
    """A cluster on this machine."""
    with (
        __import__("dask").config.set(SETTINGS),
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
    ):
        yield cluster


def test_a_cluster_gives_the_same_though_a_worker_is_killed(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 24, leaking=(0, 11, 23))
    with cluster_of(2) as cluster:
        results = []
        for number, result in enumerate(scan_paths([str(folder)], scheduler=cluster.scheduler_address)):
            results.append(result)
            if number == 1:
                os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    assert results == list(scan_paths([str(folder)], jobs=1))


class KillingClient:
    """A cluster whose workers die of a recording: a task with it is given up, any other answers."""

    def __init__(self, workers: int = 2) -> None:
        self.workers = workers
        self.asked: list[int] = []

    def nthreads(self) -> dict[str, int]:
        return dict.fromkeys(map(str, range(self.workers)), 1)

    def submit(self, task: Any, options: bytes, candidates: bytes, *, pure: bool) -> KillingClient:
        self.asked.append(len(dask_engine._candidates.decode(candidates)))
        self.poisoned = b"poison" in candidates
        future = KillingClient(self.workers)
        future.work = lambda: task(options, candidates)
        future.poisoned = self.poisoned
        return future

    def result(self, timeout: float) -> Any:
        if not self.workers:
            raise TimeoutError
        if self.poisoned:
            raise distributed.KilledWorker("task", None, 0)
        return self.work()

    def done(self) -> bool:
        return False

    def release(self) -> None:
        pass

    close = release
    work: Any = None
    poisoned = False


def test_a_recording_that_kills_its_workers_is_given_up_alone(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 40, leaking=(3,))
    write_recordings(folder, 1, prefix="poison")
    client = KillingClient()
    candidates = list(find_recordings([str(folder)]))
    results = list(dask_engine._results_of(client, candidates, msgspec.msgpack.encode(ScanOptions())))
    assert [Path(r.path).name for r in results if r.lost] == ["poison00.json"]
    assert [r.path for r in results] == [candidate.path for candidate in candidates]
    assert max(client.asked) > 1 and client.asked.count(1) >= 6


def test_a_cluster_that_is_not_there_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proofreel.audit.dask_engine.CONNECT_SECONDS", 0.3)
    with pytest.raises(ProofreelError, match="no Dask scheduler"):
        list(scan_paths([str(write_recordings(tmp_path / "r", 1))], scheduler="tcp://127.0.0.1:9"))


def test_a_cluster_without_workers_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proofreel.audit.dask_engine.WORKERLESS_SECONDS", 0.2)
    monkeypatch.setattr("proofreel.audit.dask_engine.ASKED_EVERY", 0.1)
    folder = write_recordings(tmp_path / "r", 1)
    with cluster_of(0) as cluster, pytest.raises(ProofreelError, match="no workers left"):
        list(scan_paths([str(folder)], scheduler=cluster.scheduler_address))
