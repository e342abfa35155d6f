"""Opening a recording up to its complete timeline, from the original and from `.replay`."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path

import msgspec

from benchmarks.measuring import Row, against, best
from replay_format.container.timeline import decode_timeline
from replay_format.reading import open_path

_PEAK = (
    "import sys; from replay_format.reading import open_path; s = open_path(sys.argv[1]);"
    "print([l for l in open('/proc/self/status') if l.startswith('VmHWM')][0].split()[1])"
)


def rows(recording: Path, document: bytes, container: Path) -> list[Row]:
    """(what, number, unit)"""
    folded = recording.read_bytes()
    splitter = msgspec.json.Decoder(list[msgspec.Raw])
    floor = best(lambda: splitter.decode(zlib.decompress(folded, 31)))
    original = best(lambda: open_path(str(recording)))
    from_container = best(lambda: open_path(str(container)))
    columns = best(lambda: decode_timeline(_timeline_of(container)))
    size = len(document) / 1e6
    found: list[Row] = [
        ("floor: gunzip and split", size / floor, "MB/s"),
        ("original: open, all columns", size / original, "MB/s", "bar: 100"),
        against(original, floor),
        (".replay: open, all columns", from_container * 1000, "ms", "bar: 20"),
        (".replay: the columns alone", columns * 1000, "ms"),
        ("original over .replay", original / from_container, "x"),
    ]
    if Path("/proc/self/status").exists():
        allowed = 3 * recording.stat().st_size / 2**20 + 100
        command = [sys.executable, "-c", _PEAK, str(recording)]
        peak = (
            int(subprocess.run(command, capture_output=True, check=True, env=dict(os.environ)).stdout) / 1024
        )
        found.append(("original: peak memory", peak, "MB"))
        found.append(("  of three times the file plus 100 MB", peak / allowed, "x", "bar: 1"))
    return found


def _timeline_of(container: Path) -> bytes:
    from replay_format.container.layout import Kind, unfold_payload
    from replay_format.container.walking import walk
    from replay_format.sources import FileRanges

    cached = _timelines.get(container)
    if cached is None:
        for walked in walk(FileRanges(str(container)), 28):
            if walked.header is not None and walked.header.kind == Kind.TIMELINE:
                cached = _timelines[container] = (walked.header, walked.payload)
    assert cached is not None
    return unfold_payload(*cached)


_timelines: dict[Path, tuple[object, bytes]] = {}
