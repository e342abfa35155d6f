"""What the session screen's parts show: head, titles, inspector, scrubber, strip."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from proofreel.privacy.model import Finding
from proofreel.text.safe import SafeText, one_line, safe
from proofreel.text.times import clock
from proofreel.timeline.model import Interaction
from tui.recording.covering import shown
from tui.recording.pointer_track import Pointing
from tui.session.inspector.checklist import inspector_checklist
from tui.session.inspector.finding import STATUS_WORDS, finding_lines
from tui.session.inspector.tabs import (
    TABS,
    element_lines,
    entry_lines,
    event_lines,
    field_lines,
    sure,
    worst_first,
)
from tui.session.widgets.scrubber import Mark, ScrubberModel, finding_weight
from tui.session.widgets.session_head import severity_words, verdict_words
from tui.session.widgets.timeline import event_colour
from tui.widgets.lines import Line, Piece, Pieces, piece

if TYPE_CHECKING:
    from tui.session.screen import SessionScreen

GHOST_CLICKS = 3
GHOST_MS = 6000
PRESSED_MS = 400
TRAIL = 2
TRAIL_MS = 500
_WEIGHTS = {
    "rage_click": 60,
    "error": 50,
    "dead_click": 40,
    "navigation": 30,
    "submit": 25,
    "click": 20,
    "tap": 20,
}


class Showing:
    """The part of `SessionScreen` that draws; it decides nothing."""

    @property
    def _own(self) -> SessionScreen:
        return cast("SessionScreen", self)

    def show_all(self) -> None:
        """Everything that a decision or another finding changes."""
        own = self._own
        statuses = self.statuses()
        own.timeline.statuses = statuses
        own.timeline.changed()
        if own.opened is not None:
            own.page.show_findings(own.opened.by_id, statuses)
        self.show_head()
        self.show_inspector()
        self.show_strip()
        self.show_titles()

    def statuses(self) -> dict[str, str]:
        """Finding id to the status of its flag."""
        return {finding_id: flag.status for finding_id, flag in self._own.flags.items()}

    def show_head(self) -> None:
        own = self._own
        app, opened = own.reviewer, own.opened
        if opened is None:
            own.head.say([piece(" proofreel ", "key", True), Piece(one_line(own.path, 100), "title", True)],
                         [piece(f"{own.step} … ", "quiet")])  # fmt: skip
            return
        left: Pieces = [piece(" proofreel ", "key", True), piece(f" {safe(opened.name, 80)} ", "title", True)]
        facts = [
            one_line(f"{opened.info.recorder.name or opened.info.format} {opened.info.recorder.version}", 40)
        ]
        if own.moment is not None and own.moment.page.viewport[0]:
            width, height = own.moment.page.viewport
            facts.append(SafeText(f"{width:.0f}x{height:.0f}"))
        if opened.info.started_at:
            facts.append(_date(opened.info.started_at))
        left.append(piece(" · ".join(facts), "quiet"))
        right: Pieces = []
        if own.step:
            right.append(piece(f"{own.step} … ", "quiet"))
        elif opened.scan is not None:
            right += severity_words(worst_first(opened.findings), app)
            if not opened.findings:
                right.append(piece("nothing found ", "verdict-pass", True))
            decided = sum(1 for finding in opened.findings if finding.id in own.flags)
            verdict = app.desk.verdict_of(opened.ref)
            right += verdict_words(verdict, decided, len(opened.findings), app)
        if app.presenting:
            right.append(piece(" presenting ", "caption-foreground", True))
        own.head.say(left, right)

    def show_titles(self) -> None:
        own = self._own
        count = len(own.timeline.rows)
        name = own.timeline.filter_name
        if own.timeline.search:
            at = (
                own.timeline.hits.index(own.timeline.cursor) + 1
                if own.timeline.cursor in own.timeline.hits
                else 0
            )
            own.titles["timeline"].say(
                safe(f"/{own.timeline.search}", 60), SafeText(f"{at}/{len(own.timeline.hits)}")
            )
        else:
            own.titles["timeline"].say(SafeText(""), SafeText(f"{name} · {count}"))
        moment = own.moment
        if moment is not None:
            title = f"  {moment.title}" if moment.title else ""
            aside = "scrolls with the user" if own.page.follows else "scrolled by hand · l follows"
            own.titles["page"].say(SafeText(f"{moment.route}{title}"), SafeText(aside))
        open_title = own.titles.get(own.pane)
        own.pane_tabs.say(
            own.pane, open_title.words if open_title is not None else SafeText(TABS[own.tab - 1])
        )

    def show_inspector(self, *, keep_place: bool = False) -> None:
        own = self._own
        own.tabs.open(own.tab)
        if own.opened is not None:
            own.inspector.show(self._tab_lines(), keep_place=keep_place)

    def _tab_lines(self) -> list[Line]:
        own = self._own
        opened, glyphs = own.opened, own.reviewer.glyphs
        # A pane that another one hides has no size: its lines are made for the one it will have.
        seen = own.inspector.size if own.inspector.size.width else own.size
        width = max(20, seen.width - 1)
        if opened is None:
            return []
        match own.tab:
            case 1:
                shown_value = own.finding is not None and own.revealed == own.finding.id
                return finding_lines(opened, own.finding, own.flags, glyphs, (width, seen.height),
                                     revealed=shown_value,
                                     elsewhere=own.elsewhere(),
                                     presenting=own.reviewer.presenting)  # fmt: skip
            case 2:
                return element_lines(opened, own.moment.element if own.moment else None, width)
            case 3:
                return event_lines(opened, own.timeline.entry_at(own.timeline.cursor), width)
            case 4:
                return field_lines(opened, glyphs, width)
            case 5:
                return entry_lines(opened, ("network",), glyphs, width)
            case 6:
                return entry_lines(opened, ("console", "error"), glyphs, width)
        return inspector_checklist(opened.cases, glyphs, width)

    def show_strip(self) -> None:
        own = self._own
        finding, opened = own.finding, own.opened
        if opened is None or opened.scan is None:
            own.strip.say([piece(" Looking for personal data …", "quiet")], [])
            return
        if finding is None:
            text = "nothing found" if not opened.findings else "] goes to the first finding"
            own.strip.say([piece(f" {text}", "quiet")], [])
            return
        app = own.reviewer
        flag = own.flags.get(finding.id)
        place = opened.findings.index(finding) + 1 if finding in opened.findings else 0
        number = f" · {place}/{len(opened.findings)}" if place else ""
        colour = f"pii-{finding.severity}"
        value = (
            finding.value
            if own.revealed == finding.id and isinstance(finding.value, str)
            else finding.preview
        )
        first: Pieces = [
            piece(f" {app.glyphs.severity(finding.severity)} {finding.type} ", colour, True),
            piece(f"{finding.severity}, {sure(finding.confidence)}{number}  ", "quiet"),
            Piece(one_line(value, 80), colour, True),
        ]
        if flag is not None:
            first.append(
                piece(
                    f"  {app.glyphs.status(flag.status)} {STATUS_WORDS[flag.status]}",
                    f"flag-{flag.status.replace('_', '-')}",
                    True,
                )
            )
        second: Pieces = [
            piece(f"   {clock(finding.t_ms)} ", "quiet"),
            Piece(SafeText(f"{shown(opened.cover, finding.page, limit=60)}  "), "title"),
            Piece(shown(opened.cover, finding.selector or finding.json_path, limit=100), "quiet"),
        ]
        if flag is not None and flag.note:
            second.append(Piece(SafeText(f"  “{one_line(flag.note, 120)}”"), "title"))
        own.strip.say(first, second)

    def show_scrubber(self) -> None:
        own = self._own
        opened = own.opened
        if opened is None:
            return
        before = own.scrubber.model.view
        whole = (0.0, max(1.0, opened.info.duration_ms))
        own.scrubber.show(
            ScrubberModel(
                duration_ms=whole[1],
                view=before if before[1] > 0 else whole,
                activity=_activity_of(own),
                idle=opened.timeline.idle(),
                gaps=[(gap.from_ms, gap.to_ms) for gap in opened.info.gaps],
                marks=self._marks(opened.timeline.interactions, opened.findings),
                seen=own.player.seen,
            )
        )
        own.scrubber.stand_at(own.player.position_ms)

    def _marks(self, entries: list[Interaction], findings: list[Finding]) -> list[Mark]:
        glyphs = self._own.reviewer.glyphs
        marks = [
            Mark(entry.t_ms, glyphs.kind(entry.kind), event_colour(entry.kind), weight)
            for entry in entries
            if (weight := _WEIGHTS.get(entry.kind))
        ]
        marks += [
            Mark(f.t_ms, glyphs.severity(f.severity), f"pii-{f.severity}", finding_weight(f.severity))
            for f in findings
        ]
        return marks

    def mark_pointer(self) -> None:
        """The pointer, its trail and the last clicks where they are on the page."""
        own = self._own
        opened = own.opened
        if opened is None or own.moment is None:
            return
        t_ms = own.player.position_ms
        now = opened.pointer.at(t_ms)
        trail = [] if own.reviewer.options.over_ssh else opened.pointer.trail(t_ms, TRAIL, TRAIL_MS)
        ghosts: list[Pointing] = []
        row = opened.timeline.at(t_ms)
        pressed = False
        entries = opened.timeline.interactions
        while row >= 0 and entries[row].t_ms >= t_ms - GHOST_MS and len(ghosts) < GHOST_CLICKS:
            entry = entries[row]
            row -= 1
            if entry.kind == "navigation":
                break
            if entry.kind in ("click", "tap", "double_click") and entry.x is not None and entry.y is not None:
                ghosts.append(Pointing(entry.t_ms, entry.x, entry.y, entry.node_id or -1))
                pressed = pressed or entry.t_ms >= t_ms - PRESSED_MS
        own.page.mark_pointer(now, ghosts, trail, pressed)


def _activity_of(own: SessionScreen):  # type: ignore[no-untyped-def]
    def activity(from_ms: float, to_ms: float, cells: int) -> list[float]:
        opened = own.opened
        if opened is None or cells <= 0:
            return [0.0] * cells
        length = max(1.0, opened.info.duration_ms)
        share = max(1e-6, (to_ms - from_ms) / length)
        buckets = min(200_000, max(cells, round(cells / share)))
        values = opened.timeline.activity(buckets)
        first = round(from_ms / length * buckets)
        part = values[first : first + cells]
        return [float(value) for value in part] + [0.0] * (cells - len(part))

    return activity


def _date(epoch_ms: float) -> SafeText:
    from datetime import UTC, datetime

    try:
        return SafeText(datetime.fromtimestamp(epoch_ms / 1000, UTC).strftime("%d %b %Y %H:%M"))
    except (OverflowError, OSError, ValueError):
        return SafeText("")
