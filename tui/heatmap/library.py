"""The heatmap over many recordings: each is read once more, counted, and let go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from proofreel.elements.routes import route_of
from proofreel.errors import ProofreelError
from proofreel.heatmap.build import HeatmapBuilder
from proofreel.privacy.covering import BULLET
from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.furniture import Furniture, dotted, furniture_of
from proofreel.timeline.build import build_timeline
from replay_format.errors import ReplayFormatError
from replay_format.reading import open_path
from tui.heatmap.model import PageUnderMap
from tui.services import SessionKey

if TYPE_CHECKING:
    from proofreel.timeline.index import Timeline
MOST_SESSIONS = 200


class LibraryHeat:
    """Gathers the counts of many sessions; `skipped` counts those that could not be read again."""

    def __init__(self, keys: Sequence[SessionKey], presenting: bool = False) -> None:
        self._presenting = presenting
        self._furniture: list[Furniture] = []
        self._keys = keys
        self._detector = Detector()
        self._covered: dict[str, str] = {}
        self._longest: dict[str, tuple[float, SessionKey]] = {}
        self.skipped = 0

    def gather(self) -> HeatmapBuilder:
        """Return the counts; what elements are called is covered. For a worker thread."""
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
                    if self._presenting:
                        self._furniture.append(furniture_of(session, self._holds_value))
                    timeline = build_timeline(session)
                    builder.add(session, timeline, shown=self._named)
                    self._note_stays(timeline, SessionKey(path, session.info.session_id))
        return builder

    def page_of(self, route: str, width: int, selectors: Collection[str]) -> PageUnderMap | None:
        """Return the page as it stood where somebody stayed on it longest. For a worker thread."""
        from tui.heatmap.session import SessionHeat
        from tui.recording.opened import build, read_session, scan

        if route not in self._longest:
            return None
        _, key = self._longest[route]
        opened = read_session(key.path, key.session_id)
        if opened is None:
            return None
        opened.presenting = self._presenting
        build(opened, lambda step, done: None)
        opened.take_scan(*scan(opened, lambda step, done: None))
        under = SessionHeat(opened).page_of(route, width, selectors)
        if under is not None:
            under.points = {}
        return under

    def _note_stays(self, timeline: Timeline, key: SessionKey) -> None:
        for visit in timeline.pages:
            route, stay = route_of(visit.href), visit.to_ms - visit.from_ms
            if stay > self._longest.get(route, (0.0, key))[0]:
                self._longest[route] = (stay, key)

    def shown(self, text: str) -> str:
        """Return a recorded text as it may be shown: in a presentation only a session's furniture."""
        if self._presenting and not any(furniture.holds(text) for furniture in self._furniture):
            return dotted(text)
        return self._without_values(text)

    def _named(self, text: str, node: int | None) -> str:
        # A selector finds its place on the page; it is covered when it is drawn.
        return self._without_values(text) if node is None else self.shown(text)

    def _holds_value(self, text: str) -> bool:
        return self._without_values(text) != text

    def _without_values(self, text: str) -> str:
        """Return the text with everything that the detector would report covered."""
        if text not in self._covered:
            covered = text
            for hit in self._detector.detect(text):
                covered = covered[: hit.start] + BULLET * (hit.end - hit.start) + covered[hit.end :]
            self._covered[text] = covered
        return self._covered[text]
