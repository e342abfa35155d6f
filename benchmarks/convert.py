"""Writing a `.replay` file, and what it takes beside the plain events in zstd."""

from __future__ import annotations

from pathlib import Path

import zstandard

from benchmarks.measuring import Row, best
from replay_format.container.converting import write_session
from replay_format.container.layout import ARCHIVE_LEVEL
from replay_format.reading import open_path


def rows(recording: Path, document: bytes, container: Path) -> list[Row]:
    """(what, number, unit); leaves the file at `container` for the others."""
    session = open_path(str(recording))[0]
    seconds = best(lambda: write_session(session, container), 1)
    plain = len(zstandard.ZstdCompressor(level=ARCHIVE_LEVEL).compress(document))
    size = container.stat().st_size
    return [
        ("write with keyframes and index", len(document) / 1e6 / seconds, "MB/s"),
        (".replay over the original (gzip)", size / recording.stat().st_size, "x"),
        (".replay over plain zstd of the same level", size / plain, "x"),
        ("JSON over .replay", len(document) / size, "x"),
    ]
