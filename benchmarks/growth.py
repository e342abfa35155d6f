"""How much longer twice as much takes: the trigger of each rule in one text, and long lists in a recording.

`python -m benchmarks.growth` prints every figure, up to 1 MB of text and 100 000 things; `--share 0.1` goes
up to a tenth of that. The part `growth` of `python -m benchmarks` prints the worst.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growing import RECORDINGS, filled, recording, texts
from benchmarks.measuring import Row, best, line_of
from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.scan import scan_session
from replay_format.reading import open_path

MEGABYTE = 1 << 20
BAR = 2.3
"""How many times longer double the input may take; 2 is linear, the rest is what larger memory costs."""
SMALLEST = 0.02
"""Seconds below which a ratio says nothing."""


def rows(share: float) -> list[Row]:
    """Return the worst growth of a text and of a recording, with the slowest text."""
    of_texts, of_recordings = list(text_rows(share)), list(recording_rows(share))
    worst = [max(group, key=lambda row: row[1]) for group in (of_texts, of_recordings)]
    return [(f"worst: {row[0]}", *row[1:]) for row in worst]  # type: ignore[misc]


def text_rows(share: float) -> Iterator[Row]:
    """Yield the growth of each text from half of the size to the whole."""
    detector = Detector()
    length = int(MEGABYTE * share)
    for name, part in texts().items():
        yield _row(name, partial(_timed_part, detector, part), length)


def recording_rows(share: float) -> Iterator[Row]:
    """Yield the growth of a scan of each recording from half of the size to the whole."""
    with TemporaryDirectory() as folder:
        for name, (make, most) in RECORDINGS.items():

            def seconds(count: int, make: Callable[..., Iterator[bytes]] = make) -> float:
                path = Path(folder) / "recording.json"
                path.write_bytes(recording(make, count))
                return best(lambda: scan_session(open_path(str(path))[0], Detector()), 1)

            yield _row(name, seconds, int(most * share))


def _timed_part(detector: Detector, part: str, size: int) -> float:
    return _timed(detector, filled(part, size))


def _timed(detector: Detector, text: str) -> float:
    return best(lambda: detector.detect(text), 1)


def _row(name: str, seconds: Callable[[int], float], size: int) -> Row:
    half, full = seconds(size // 2), seconds(size)
    growth = full / half if full > SMALLEST and half else 0.0
    return (f"{name} ({full:.2f} s)", growth, "x", f"under {BAR}")


def main() -> int:
    """Print every row; return 1 when one is above the bar."""
    parser = argparse.ArgumentParser(prog="benchmarks.growth", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the full sizes (default 1)")
    parser.add_argument("--only", choices=("texts", "recordings"), help="one half of the table")
    arguments = parser.parse_args()
    above = 0
    parts = {"texts": text_rows, "recordings": recording_rows}
    for name, part in parts.items():
        if arguments.only in (None, name):
            for row in part(arguments.share):
                above += row[1] > BAR
                print(line_of(row), flush=True)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
