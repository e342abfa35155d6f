"""Scanning a recording with everything on, beside decoding its events alone;
and recordings of other kinds.
"""

from __future__ import annotations

import gc
import gzip
import resource
import subprocess
import sys
from collections import deque
from pathlib import Path

from benchmarks.measuring import Row, best
from benchmarks.shapes import SHAPES, make
from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.scan import scan_session
from replay_format.reading import open_path
from replay_format.session import Session

RUNS = 3
SHAPE_MEGABYTES = 10


def rows(recording: Path, size: float, folder: Path) -> list[Row]:
    """(what, number, unit); `size` is that of the recording's JSON in MB,
    `folder` is for other recordings.
    """
    found = _rows_of(recording, size, "")
    command = _seconds_of_command(recording)
    found += [
        ("proofreel scan, from start to end", size / command, "MB/s"),
        ("  of which to start with nothing to scan", _seconds_of_command(_nothing(folder)) / command, "x"),
        *_peak(recording),
    ]
    for shape in SHAPES:
        path = folder / f"{shape}.json.gz"
        document = make(shape, SHAPE_MEGABYTES)
        path.write_bytes(gzip.compress(document, 6))
        found += _rows_of(path, len(document) / 1e6, f"{shape}: ")
    return found


def _rows_of(recording: Path, size: float, name: str) -> list[Row]:
    opened = best(lambda: open_path(str(recording)), RUNS)
    session = open_path(str(recording))[0]
    decoded = best(lambda: _decode(session), RUNS)
    # A detector of its own for each run: it remembers what it has seen.
    scanned = best(lambda: scan_session(session, Detector()), RUNS)
    return [
        (f"{name}all detectors, one core", size / scanned, "MB/s"),
        (f"{name}opening it first", size / (opened + scanned), "MB/s"),
        (f"{name}as a multiple of decoding alone", scanned / decoded, "x"),
    ]


def _decode(session: Session) -> None:
    gc.disable()
    deque(session.events(), maxlen=0)
    gc.enable()


def _seconds_of_command(recording: Path) -> float:
    command = [
        sys.executable,
        "-m",
        "proofreel",
        "scan",
        str(recording),
        "--format",
        "json",
        "--fail-on",
        "never",
    ]
    least = float("inf")
    for _ in range(RUNS):
        before = _used_by_children()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        least = min(least, _used_by_children() - before)
    return least


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _nothing(folder: Path) -> Path:
    path = folder / "nothing.json"
    path.write_text(
        '[{"type":4,"data":{"href":"https://a.example/","width":1,"height":1},"timestamp":1700000000000}]'
    )
    return path


_PEAK = (
    "import sys; from replay_format.reading import open_path;"
    "from proofreel.privacy.scan import scan_session; scan_session(open_path(sys.argv[1])[0]);"
    "print([l for l in open('/proc/self/status') if l.startswith('VmHWM')][0].split()[1])"
)


def _peak(recording: Path) -> list[Row]:
    if not Path("/proc/self/status").exists():
        return []
    command = [sys.executable, "-c", _PEAK, str(recording)]
    peak = int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024
    return [("peak memory of opening and scanning", peak, "MB")]
