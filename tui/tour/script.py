"""The guided tour: a script of steps over the bundled samples, and the scenes made from it.

No value, ever.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from proofreel.elements.routes import route_of
from proofreel.privacy.model import SEVERITIES, Finding
from proofreel.text.safe import SafeText
from tui.recording.opened import OpenedSession, build, read_session, scan
from tui.recording.page_feed import PageFeed, PageMoment, Wanted
from tui.recording.pointer_track import Pointing
from tui.terminal.marks import Glyphs
from tui.tour.boards import checklist_board, finding_board, flag_board, timeline_board, words_board
from tui.widgets.lines import Pieces

SceneKind = Literal["words", "page", "timeline", "finding", "flag", "checklist"]
AFTER_MS = 400.0

POLICY = """
[[route]]
match = "/admin/**"
class = "excluded"
[[route]]
match = "/checkout/**"
class = "sensitive"
[[route]]
match = "/verify/**"
class = "sensitive"
"""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: what is said, and which sample at which moment shows it.

    `moment`: `leave:ROUTE` the end of the longest stay there, `rage` the first rage click,
    `finding:TYPE:SOURCE` when such a finding is first on the page.
    """

    title: str
    caption: str
    kind: SceneKind
    sample: str = ""
    moment: str = ""
    words: tuple[str, ...] = ()


STEPS: tuple[Step, ...] = (
    Step(
        title="What a session replay may know",
        caption="These are recordings of a demo shop. Everybody in them is invented; even so, "
        "no value is shown.",
        kind="words",
        words=("It may know what happened.", "It may not know to whom."),
    ),
    Step(
        title="A checkout, properly masked",
        caption="Every field holds asterisks. What was typed never left the visitor's browser.",
        kind="page", sample="checkout-masked", moment="leave:/checkout",
    ),
    Step(
        title="What remains is useful",
        caption="Where people went, what they clicked, where they waited: all of it without a name.",
        kind="timeline", sample="checkout-masked",
    ),
    Step(
        title="It shows what is broken",
        caption="Somebody clicks a button that does nothing, again and again. Now it can be mended.",
        kind="page", sample="rage-click-error", moment="rage",
    ),
    Step(
        title="How a leak looks",
        caption="The form was masked. The page after it repeats the card number as text: that was recorded.",
        kind="page", sample="checkout-card-echo", moment="finding:CARD:text",
    ),
    Step(
        title="Why it is one, and what stops it",
        caption="Each finding says why it was found, where it stands, "
        "and which recorder setting would stop it.",
        kind="finding", sample="checkout-card-echo", moment="finding:CARD:text",
    ),
    Step(
        title="How it is flagged",
        caption="One key decides, a note if need be, saved at once. "
        "The same field is decided once for all recordings.",
        kind="flag", sample="checkout-card-echo", moment="finding:CARD:text",
    ),
    Step(
        title="A page that should not be recorded at all",
        caption="Masked inputs do not help where people's data is the page. "
        "Such routes are excluded altogether.",
        kind="page", sample="admin-customers", moment="finding:NAME:text",
    ),
    Step(
        title="The launch checklist fills itself in",
        caption="Passed, failed, or not exercised by any recording; behind each line stands its evidence.",
        kind="checklist",
    ),
    Step(
        title="Useful, and safe",
        caption="The next key opens the library with all samples. Everything stays covered.",
        kind="words",
        words=("Mask before it is sent.", "Check before it is shown."),
    ),
)  # fmt: skip


class Scene(msgspec.Struct, kw_only=True):
    """A step made visible: a page with its findings, or lines. `failed` says why there is neither."""

    step: Step
    moment: PageMoment | None = None
    findings: dict[str, Finding] = {}
    chosen: str | None = None
    pointing: Pointing | None = None
    lines: list[Pieces] = []
    failed: SafeText = SafeText("")


class TourSamples:
    """The samples of the tour, each read and scanned once, in the thread that makes the scenes."""

    def __init__(self, paths: Sequence[Path], cancelled: Callable[[], bool] = lambda: False) -> None:
        self._paths = {path.name.split(".")[0]: path for path in paths}
        self._opened: dict[str, OpenedSession] = {}
        self._feeds: dict[str, PageFeed] = {}
        self._cancelled = cancelled

    def opened(self, name: str) -> OpenedSession:
        """Return a sample with timeline and findings. Raises `KeyError` when there is none of that name."""
        if name not in self._opened:
            opened = read_session(str(self._paths[name]), None)
            if opened is None:
                raise KeyError(name)
            build(opened, lambda step, done: None)
            found, cover = scan(opened, lambda step, done: None)
            opened.take_scan(found, cover)
            self._opened[name] = opened
        return self._opened[name]

    def page(self, name: str, t_ms: float, width: int) -> PageMoment:
        """Return the page of a sample at a time."""
        if name not in self._feeds:
            self._feeds[name] = PageFeed(self.opened(name), lambda moment: None)
        return self._feeds[name].make(Wanted(t_ms, width))

    def all(self) -> list[OpenedSession]:
        """Return every sample, until the tour is left."""
        return [self.opened(name) for name in self._paths if not self._cancelled()]


def make_scene(step: Step, samples: TourSamples, width: int, glyphs: Glyphs) -> Scene:
    """Return the scene of a step, `width` cells wide. For a worker thread."""
    scene = Scene(step=step)
    if step.kind == "words":
        scene.lines = words_board(step.words)
        return scene
    if step.kind == "checklist":
        scene.lines = checklist_board(samples.all(), POLICY, width, glyphs)
        return scene
    opened = samples.opened(step.sample)
    finding = _finding_of(opened, step.moment)
    if step.kind == "timeline":
        scene.lines = timeline_board(opened, width, glyphs)
    elif finding is not None and step.kind == "finding":
        scene.lines = finding_board(opened, finding, width, glyphs)
    elif finding is not None and step.kind == "flag":
        scene.lines = flag_board(opened, finding, width, glyphs)
    elif step.kind == "page":
        scene.moment = samples.page(step.sample, _time_of(opened, step.moment, finding), width)
        scene.findings = opened.by_id
        scene.chosen = finding.id if finding is not None else None
        scene.pointing = _pointing_of(opened, step.moment)
    if scene.moment is None and not scene.lines:
        scene.failed = SafeText("the sample does not show this")
    return scene


def _finding_of(opened: OpenedSession, moment: str) -> Finding | None:
    if not moment.startswith("finding:"):
        return None
    _, kind, source = moment.split(":")
    matching = [f for f in opened.findings if f.type == kind and f.source == source]
    others = matching or opened.findings
    return max(others, key=lambda f: (SEVERITIES.index(f.severity), -f.t_ms), default=None)


def _time_of(opened: OpenedSession, moment: str, finding: Finding | None) -> float:
    """Return when the scene is: a little after a finding appears, so that the page around it is complete."""
    if finding is not None:
        return min(finding.last_ms, opened.info.duration_ms) + AFTER_MS
    if moment.startswith("leave:"):
        route = moment.removeprefix("leave:")
        stays = [visit for visit in opened.timeline.pages if route_of(visit.href) == route]
        if stays:
            stay = max(stays, key=lambda visit: visit.to_ms - visit.from_ms)
            return max(stay.from_ms, stay.to_ms - AFTER_MS)
    if moment == "rage":
        for entry in opened.timeline.interactions:
            if entry.kind == "rage_click":
                return entry.t_ms + AFTER_MS
    return opened.info.duration_ms / 2


def _pointing_of(opened: OpenedSession, moment: str) -> Pointing | None:
    """Return where the pointer is in a scene about clicks."""
    if moment != "rage":
        return None
    rage = next((entry for entry in opened.timeline.interactions if entry.kind == "rage_click"), None)
    return opened.pointer.at(rage.t_ms) if rage is not None else None
