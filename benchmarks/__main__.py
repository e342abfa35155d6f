"""Print what things take, beside what they cannot take less than.

examples:
  python -m benchmarks
  python -m benchmarks --events 130000 decode seek
  python -m benchmarks --recording heavy.json.gz
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import heavy_json
from benchmarks.measuring import Row, line_of

ABOUT = {
    "decode": "every event to its typed form; the floor is unfolding with zstd and splitting the JSON into "
    "events",
    "convert": "an original to .replay, and how large it becomes",
    "timeline": "opening until every event's time, kind, node and place is known; the floor is gunzip and "
    "splitting",
    "seek": "the page at 200 random moments, and going on by one event",
    "page": "the page laid out as text",
    "scan": "every detector over every text of the recording",
    "growth": "how many times longer twice as much takes, the worst of many; benchmarks.growth prints all",
}

GROWTH_SHARE = 0.1
"""Of the full sizes of `benchmarks.growth`, which takes an hour for all."""


class Bench:
    """A recording that is made once, and the parts that are measured on it."""

    def __init__(self, folder: Path, events: int, recording: Path | None) -> None:
        self.folder = folder
        self.recording = recording or folder / "heavy.json.gz"
        if recording is None:
            self.recording.write_bytes(gzip.compress(heavy_json(events), 6))
        self.document = gzip.decompress(self.recording.read_bytes())
        self.container = folder / "heavy.replay"

    def parts(self) -> dict[str, Callable[[], list[Row]]]:
        """What can be measured, by name, in the order of the table."""
        from benchmarks import convert, decode, growth, replayer, scan, seek, timeline

        return {
            "decode": lambda: decode.rows(self.recording, self.document),
            "convert": lambda: convert.rows(self.recording, self.document, self.container),
            "timeline": lambda: timeline.rows(self.recording, self.document, self._converted()),
            "seek": lambda: seek.rows(self.recording, self._converted()) + replayer.rows(self.recording),
            "page": _page,
            "scan": lambda: scan.rows(self.recording, len(self.document) / 1e6, self.folder),
            "growth": lambda: growth.rows(GROWTH_SHARE),
        }

    def _converted(self) -> Path:
        if not self.container.exists():
            from replay_format.container.converting import write_session
            from replay_format.reading import open_path

            write_session(open_path(str(self.recording))[0], self.container)
        return self.container


def _page() -> list[Row]:
    from benchmarks.page_layout import page_layout

    return page_layout()


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = tuple(ABOUT)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(names)} (default: all)")
    parser.add_argument("--events", type=int, default=60_000, help="events of the recording (default 60000)")
    parser.add_argument("--recording", type=Path, metavar="FILE", help="a .json.gz to measure instead")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.parts if name not in names]:
        parser.error(f"there is no part {unknown[0]}; use {', '.join(names)}")
    print(
        "Figures of one machine mean little; the ratios (x) to what ran beside them, and the bars, mean more."
    )
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), arguments.events, arguments.recording)
        for name, part in bench.parts().items():
            if arguments.parts and name not in arguments.parts:
                continue
            print(f"\n{name}: {ABOUT[name]}")
            for row in part():
                print(line_of(row), flush=True)
    return 0


if __name__ == "__main__":
    importlib.invalidate_caches()
    sys.exit(main())
