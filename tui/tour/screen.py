"""The tour on the wall: one idea a screen, a caption below, one key to go on. No value can be shown here."""

from __future__ import annotations

from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from proofreel.errors import ProofreelError
from proofreel.text.safe import SafeText, one_line
from replay_format.errors import ReplayFormatError
from tui.screen import ReviewScreen
from tui.session.widgets.page_view import PageView
from tui.tour.board import TourBoard
from tui.tour.script import STEPS, Scene, TourSamples, make_scene

LARGE = 100
SIDE = 6
# The frame, the gutter for severities, the scroll mark.
FRAME = 5


class SceneMade(Message):
    """A scene is ready to be shown."""

    def __init__(self, number: int, scene: Scene) -> None:
        self.number, self.scene = number, scene
        super().__init__()


class TourScreen(ReviewScreen):
    """Steps through `STEPS`; the scenes are made beside it, in order, and kept."""

    NAME = "tour"
    CSS: ClassVar[str] = """
    TourScreen { background: $background; color: $foreground; }
    TourScreen #tour-head { height: 3; padding: 1 6; }
    TourScreen #tour-title { width: 1fr; color: $title; text-style: bold; }
    TourScreen #tour-steps { width: auto; color: $quiet; }
    TourScreen #tour-stage { height: 1fr; padding: 1 6; }
    TourScreen #tour-frame { height: 1fr; border: round $border; background: $page-background; }
    TourScreen #tour-caption {
        height: auto; min-height: 4; padding: 1 6;
        background: $caption-background; color: $caption-foreground;
    }
    TourScreen #tour-next {
        height: 1; padding: 0 6; background: $caption-background; color: $caption-foreground;
    }
    TourScreen.-small #tour-head { padding: 0 2; height: 1; }
    TourScreen.-small #tour-stage { padding: 0 1; }
    TourScreen.-small #tour-caption { padding: 0 2; min-height: 2; }
    TourScreen.-small #tour-next { padding: 0 2; }
    TourScreen .hidden { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-small"), (LARGE, "-large")]
        self.step = 0
        self._scenes: dict[int, Scene] = {}
        self._width = 0

    def compose(self) -> ComposeResult:
        with Horizontal(id="tour-head"):
            yield Static("", markup=False, id="tour-title")
            yield Static("", markup=False, id="tour-steps")
        with Container(id="tour-stage"):
            yield TourBoard()
            with Vertical(id="tour-frame", classes="hidden"):
                yield PageView()
        yield Static("", markup=False, id="tour-caption")
        yield Static("", markup=False, id="tour-next")

    def on_mount(self) -> None:
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        width = max(20, self.size.width - 2 * (SIDE if self.size.width >= LARGE else 1) - FRAME)
        if width != self._width:
            self._width = width
            self._scenes.clear()
            self._make(width)

    @work(thread=True, exclusive=True, group="tour")
    def _make(self, width: int) -> None:
        from sample_sessions import sample_paths

        worker = get_current_worker()
        try:
            samples = TourSamples(sample_paths(), lambda: worker.is_cancelled)
        except OSError as error:
            self.post_message(
                SceneMade(0, Scene(step=STEPS[0], failed=one_line(f"the samples are missing: {error}")))
            )
            return
        for number, step in enumerate(STEPS):
            if worker.is_cancelled:
                return
            try:
                scene = make_scene(step, samples, width, self.reviewer.glyphs)
            except (ProofreelError, ReplayFormatError, OSError, KeyError) as error:
                scene = Scene(step=step, failed=one_line(f"this sample cannot be shown: {error}", 200))
            self.post_message(SceneMade(number, scene))

    def on_scene_made(self, message: SceneMade) -> None:
        self._scenes[message.number] = message.scene
        if message.number == self.step:
            self._show()

    def action_step(self, direction: int) -> None:
        """Go to the next step, or the one before; after the last one the tour closes."""
        if self.step + direction >= len(STEPS):
            self.reviewer.close_screen()
        elif self.step + direction >= 0:
            self.step += direction
            self._show()

    def on_click(self) -> None:
        self.action_step(1)

    def _show(self) -> None:
        step, scene, glyphs = STEPS[self.step], self._scenes.get(self.step), self.reviewer.glyphs
        self.query_one("#tour-title", Static).update(Content(step.title))
        done, todo = ("#", "-") if glyphs.tier == "ascii" else ("●", "○")
        dots = " ".join(done if number <= self.step else todo for number in range(len(STEPS)))
        self.query_one("#tour-steps", Static).update(Content(f"{self.step + 1} of {len(STEPS)}   {dots}"))
        self.query_one("#tour-caption", Static).update(Content.styled(step.caption, "bold"))
        last = self.step + 1 == len(STEPS)
        arrow = glyphs.mark("arrow")
        self.query_one("#tour-next", Static).update(
            Content.assemble(("space", "bold"), f" {arrow} {'the library' if last else 'next'}")
        )
        board, frame, page = (
            self.query_one(TourBoard),
            self.query_one("#tour-frame"),
            self.query_one(PageView),
        )
        shows_page = scene is not None and scene.moment is not None
        frame.set_class(not shows_page, "hidden")
        board.set_class(shows_page, "hidden")
        if scene is None:
            board.say(SafeText("reading the sample …"))
        elif scene.failed:
            board.say(scene.failed)
        elif scene.moment is not None:
            page.show(scene.moment)
            page.show_findings(scene.findings, {})
            self.call_after_refresh(self._place, scene)
        else:
            board.show(scene.lines, centred=step.kind == "words")

    def _place(self, scene: Scene) -> None:
        """Scroll to what the scene is about; only now the page view knows its height."""
        page = self.query_one(PageView)
        page.scroll_rows_to(0)
        page.follow()
        page.select(scene.chosen, reveal_row=True)
        page.mark_pointer(scene.pointing, [], [], pressed=True)
        cell = page.cell_of(scene.pointing) if scene.pointing is not None else None
        if cell is not None and not page.is_in_view(cell[1]):
            page.scroll_rows_to(cell[1] - page.size.height // 2)
