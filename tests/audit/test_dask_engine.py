"""The same scan over a cluster, with a worker killed in the middle."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from proofreel.audit.scanning import scan_paths
from proofreel.errors import ProofreelError
from tests.audit.recording import write_recordings

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")


def test_a_cluster_gives_the_same_though_a_worker_is_killed(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 24, leaking=(0, 11, 23))
    settings = {"distributed.logging.distributed": "critical", "distributed.worker.daemon": True}
    with (
        __import__("dask").config.set(settings),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
    ):
        results = []
        for number, result in enumerate(scan_paths([str(folder)], scheduler=cluster.scheduler_address)):
            results.append(result)
            if number == 1:
                os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    assert results == list(scan_paths([str(folder)], jobs=1))


def test_a_cluster_that_is_not_there_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proofreel.audit.dask_engine.CONNECT_SECONDS", 0.3)
    with pytest.raises(ProofreelError, match="no Dask scheduler"):
        list(scan_paths([str(write_recordings(tmp_path / "r", 1))], scheduler="tcp://127.0.0.1:9"))
