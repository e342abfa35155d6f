"""The heatmap over many recordings: each is read once more, counted, and let go."""

from __future__ import annotations

from collections.abc import Sequence

from proofreel.errors import ProofreelError
from proofreel.heatmap.build import HeatmapBuilder
from proofreel.privacy.detector import Detector
from proofreel.timeline.build import build_timeline
from replay_format.errors import ReplayFormatError
from replay_format.reading import open_path
from tui.covering import BULLET
from tui.services import SessionKey

MOST_SESSIONS = 200


class LibraryHeat:
    """Gathers the counts of many sessions; `skipped` counts those that could not be read again."""

    def __init__(self, keys: Sequence[SessionKey]) -> None:
        self._keys = keys
        self._detector = Detector()
        self._covered: dict[str, str] = {}
        self.skipped = 0

    def gather(self) -> HeatmapBuilder:
        """The counts; what elements are called is covered. For a worker thread."""
        builder = HeatmapBuilder()
        wanted = {key.session_id for key in self._keys}
        for path in dict.fromkeys(key.path for key in self._keys):
            try:
                sessions = open_path(path)
            except (ReplayFormatError, ProofreelError, OSError):
                self.skipped += 1
                continue
            for session in sessions:
                if session.info.session_id in wanted:
                    builder.add(session, build_timeline(session), shown=lambda text, node: self._shown(text))
        return builder

    def _shown(self, text: str) -> str:
        """The text with everything that the detector would report covered."""
        if text not in self._covered:
            covered = text
            for hit in self._detector.detect(text):
                covered = covered[: hit.start] + BULLET * (hit.end - hit.start) + covered[hit.end :]
            self._covered[text] = covered
        return self._covered[text]
