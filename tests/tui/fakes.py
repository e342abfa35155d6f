"""Stand-ins for the reviewer and its screens: what is decided and shown is tested without drawing."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Sequence
from copy import copy
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, NamedTuple

from textual.message import Message

from proofreel.privacy.model import Finding
from proofreel.review.desk import ReviewDesk
from proofreel.review.journal import Journal
from proofreel.text.safe import SafeText
from tests.tui.reviewing import shop_events, write_recording
from tui.config.options import ReviewOptions
from tui.recording.opened import OpenedSession, build, read_session, scan
from tui.reviewer import SameField, Tone
from tui.services import Places, SessionKey
from tui.session.inspector.tabs import TABS
from tui.session.player import Player
from tui.session.state import SessionState
from tui.terminal.marks import Glyphs
from tui.terminal.palette import Palette


class FakeApp:
    """What a palette asks of an application."""

    def get_css_variables(self) -> dict[str, str]:
        return {}


class FakeReviewer:
    """A reviewer without screens: it keeps what is said, copied and opened."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self.options = ReviewOptions(**options)
        self.glyphs = Glyphs("blocks")
        self.palette = Palette(FakeApp())  # type: ignore[arg-type]
        self.places = Places(folder / "places.json")
        self.queue: list[SessionKey] = []
        self.same_field: SameField | None = None
        self.desk = ReviewDesk(Journal(folder / "journal", "mo"))
        self.ticks_per_second = 10
        self.theme_name = "dark"
        self.said: list[tuple[str, Tone]] = []
        self.copied: list[str] = []
        self.opened: list[tuple[Any, ...]] = []
        self.closed = 0

    @property
    def presenting(self) -> bool:
        return self.options.presenting

    @property
    def last_said(self) -> str:
        return self.said[-1][0] if self.said else ""

    def say(self, text: SafeText, tone: Tone = "information", seconds: float = 4) -> None:
        self.said.append((text, tone))

    def copy(self, text: str) -> None:
        self.copied.append(text)

    def use_theme(self, name: str) -> None:
        self.theme_name = name

    def repaint(self) -> None:
        self.opened.append(("repaint",))

    def key_text(self, action: Any) -> str:
        return " ".join(action.keys)

    def open_session(self, path: str, session_id: str | None = None, **how: Any) -> None:
        self.opened.append((path, session_id, how))

    def open_screen(self, name: str, *arguments: Any, instead: bool = False) -> None:
        self.opened.append((name, *arguments))

    def close_screen(self) -> None:
        self.closed += 1


class Question(NamedTuple):
    """A question that was asked in the line over the key bar."""

    label: str
    answer: Callable[[str], None]
    initial: str
    on_change: Callable[[str], None] | None
    instant: dict[str, Callable[[], None]]


class Choice(NamedTuple):
    """A choice that was offered."""

    title: str
    values: list[Any]
    chosen: Any
    take: Callable[[Any], None]


class FakeTimer:
    """A timer that only counts what is done with it."""

    def __init__(self) -> None:
        self.stopped = False
        self.running = False

    def stop(self) -> None:
        self.stopped = True

    def resume(self) -> None:
        self.running = True

    def pause(self) -> None:
        self.running = False


class FakeHost:
    """A screen without a terminal: questions wait for an answer, work is done when `do_work` is called."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.offered: list[Choice] = []
        self.sheets: list[tuple[str, list[str]]] = []
        self.jobs: list[tuple[str, Callable[[], object]]] = []
        self.timers: list[tuple[float, Callable[[], object], FakeTimer]] = []
        self.posted: list[Message] = []

    def ask(
        self, label: SafeText, on_answer: Callable[[str], None], *, initial: str = "", **how: Any
    ) -> None:
        self.asked.append(Question(label, on_answer, initial, how.get("on_change"), how.get("instant") or {}))

    def choose(self, title: SafeText, options: Sequence[Any], chosen: Any, on_choice: Any) -> None:
        self.offered.append(Choice(title, [option.value for option in options], chosen, on_choice))

    def show_sheet(self, title: SafeText, lines: Sequence[SafeText]) -> None:
        self.sheets.append((title, list(lines)))

    def work(self, job: Callable[[], object], group: str, *, exclusive: bool = False) -> None:
        self.jobs.append((group, job))

    def later(self, seconds: float, callback: Callable[[], object]) -> Any:
        timer = FakeTimer()
        self.timers.append((seconds, callback, timer))
        return timer

    def post_message(self, message: Message) -> bool:
        self.posted.append(message)
        return True

    def do_work(self) -> None:
        jobs, self.jobs = self.jobs, []
        for _, job in jobs:
            job()


class Calls:
    """Stands in for a view: every method is there, and each call is noted by name."""

    def __init__(self, **values: Any) -> None:
        self.names: list[str] = []
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._values = values

    def __getattr__(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]

        def call(*arguments: Any, **options: Any) -> None:
            self.names.append(name)
            self.calls.append((name, arguments, options))

        return call


@lru_cache(maxsize=1)
def _scanned() -> tuple[Path, Any, Any]:
    folder = Path(mkdtemp(prefix="proofreel-tests-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    path = write_recording(folder, shop_events())
    opened = read_session(str(path), None)
    assert opened is not None
    build(opened, lambda step, done: None)
    return path, opened, scan(opened, lambda step, done: None)


def shop() -> OpenedSession:
    """The shop visit with its findings; read and scanned once for all tests, filled in anew for each."""
    _, first, found = _scanned()
    opened = OpenedSession(first.session)
    opened.timeline = copy(first.timeline)
    opened.timeline.interactions = list(first.timeline.interactions)
    opened.pointer, opened.policy = first.pointer, first.policy
    opened.take_scan(*found)
    return opened


def shop_state(*, scanned: bool = True) -> SessionState:
    """The state of a session screen that shows the shop visit; without `scanned` one that has only begun."""
    path = _scanned()[0]
    state = SessionState(path=str(path), player=Player(), tab=TABS[0].name)
    if scanned:
        state.opened = shop()
        state.player.duration_ms = state.opened.info.duration_ms
        state.step = SafeText("")
    return state


def chosen(state: SessionState, type: str = "CARD") -> Finding:
    """Chooses the first finding of a type and returns it."""
    state.finding = next(finding for finding in state.findings if finding.type == type)
    return state.finding


def text_of(lines: Sequence[Any]) -> str:
    """Lines of pieces (or what has them) as plain text."""
    return "\n".join("".join(piece.text for piece in getattr(line, "pieces", line)) for line in lines)
