"""The same scan over a cluster, with a worker killed in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from proofreel.audit.scanning import scan_paths
from proofreel.errors import ProofreelError
from tests.audit.recording import write_recordings

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")

SETTINGS = {
    "distributed.logging.distributed": "critical",
    "distributed.worker.daemon": True,
    "distributed.scheduler.allowed-failures": 1,
    "distributed.comm.timeouts.connect": "120s",
}
POISON = """
import os, signal
from proofreel.audit import scanner
plain = scanner.RecordingScanner.scan
def scan(self, candidate):
    if "poison" in candidate.path:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(self, candidate)
scanner.RecordingScanner.scan = scan
"""


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


def test_a_recording_that_kills_its_workers_is_given_up_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_recordings(tmp_path / "r", 12, leaking=(3,))
    write_recordings(folder, 1, prefix="poison")
    (tmp_path / "sitecustomize.py").write_text(POISON)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])]))
    with cluster_of(2) as cluster:
        results = list(scan_paths([str(folder)], scheduler=cluster.scheduler_address))
    assert [Path(r.path).name for r in results if r.error is not None] == ["poison00.json"]
    assert len(results) == 13 and sum(len(r.sessions) for r in results) == 12


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
