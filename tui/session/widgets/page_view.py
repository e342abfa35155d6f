"""The page as text: findings highlighted where they stand, the pointer a mark,
scrolled as the user scrolled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from proofreel.page.model import Span
from proofreel.privacy.model import Finding
from proofreel.review.statuses import HARMLESS
from proofreel.text.safe import SafeText, display_width, safe
from tui.recording.page_cells import cell_of
from tui.recording.pointer_track import Pointing
from tui.reviewer import Reviewer, reviewer_of
from tui.session.widgets.page_marks import PageMarks, changed_rows, page_marks
from tui.widgets.lines import broken

if TYPE_CHECKING:
    from tui.recording.page_feed import PageMoment

GUTTER = 2
SCROLL_MARK = 1
WHEEL_ROWS = 3
EMPTY_PAGE = SafeText("no page was recorded up to this moment; the timeline has what was")

# Role -> palette variable, background variable, bold, italic, underline.
_ROLES: dict[str, tuple[str, str, bool, bool, bool]] = {
    "text": ("page-foreground", "", False, False, False),
    "heading": ("page-heading", "", True, False, False),
    "strong": ("page-foreground", "", True, False, False),
    "link": ("page-link", "", False, False, True),
    "button": ("page-button", "panel", True, False, False),
    "field": ("page-field", "panel", False, False, False),
    "label": ("page-label", "", False, False, False),
    "image": ("page-muted", "", False, True, False),
    "mark": ("page-foreground", "page-hit", False, False, False),
    "border": ("page-border", "", False, False, False),
    "muted": ("page-muted", "", False, False, False),
    "masked": ("page-masked", "", False, False, False),
    "opaque": ("page-muted", "", False, True, False),
    "code": ("page-label", "", False, False, False),
}


class PageView(Widget, can_focus=True):
    """Draws a `PageMoment`; only what changed is drawn again."""

    class Picked(Message):
        """A stretch of the page was clicked."""

        def __init__(self, node_id: int, finding_id: str | None) -> None:
            self.node_id = node_id
            self.finding_id = finding_id
            super().__init__()

    class Scrolled(Message):
        """The page was scrolled by hand: it no longer follows the user's scrolling."""

    def __init__(self) -> None:
        super().__init__(id="page")
        self.moment: PageMoment | None = None
        self.top = 0
        self.follows = True
        self.notice: SafeText = SafeText("")
        self.selected: str | None = None
        self._findings: dict[str, Finding] = {}
        self._statuses: dict[str, str] = {}
        self._marks = PageMarks()
        self._overlay: dict[tuple[int, int], tuple[str, str]] = {}
        self._strips: dict[int, Strip] = {}
        self._drawn_for: tuple[int, int] = (-1, -1)

    @property
    def reviewer(self) -> Reviewer:
        return reviewer_of(self)

    @property
    def page_width(self) -> int:
        """Return how many cells the page's text gets."""
        return max(20, self.size.width - GUTTER - SCROLL_MARK)

    def say(self, notice: SafeText) -> None:
        """Say something in the place of a page until there is one."""
        if notice != self.notice:
            self.notice = notice
            self.refresh()

    def show(self, moment: PageMoment) -> None:
        """Show a page; nothing is drawn again when it looks as before."""
        before, self.moment = self.moment, moment
        self.say(EMPTY_PAGE)
        if before is not None and before.version == moment.version and before.focused == moment.focused:
            return
        marks = self._marks
        self._place_findings()
        self.scroll_rows_to(self.top)
        if before is None or marks != self._marks:
            self._redraw()
            return
        for row in changed_rows(before, moment):
            self._strips.pop(row, None)
            if self.is_in_view(row):
                self.refresh(Region(0, row - self.top, self.size.width, 1))
        if len(before.page.lines) != len(moment.page.lines):
            self.refresh(Region(self.size.width - 1, 0, 1, self.size.height))

    def show_findings(self, findings: dict[str, Finding], statuses: dict[str, str]) -> None:
        """Take which findings there are and what is decided about each."""
        self._findings, self._statuses = findings, statuses
        self._place_findings()
        self._redraw()

    def select(self, finding_id: str | None, *, reveal_row: bool = False) -> None:
        """Mark one finding, and with `reveal_row` brings it into view."""
        if finding_id != self.selected:
            self.selected = finding_id
            self._redraw()
        rows = self._marks.rows(finding_id)
        if reveal_row and rows and not self.top + 1 <= rows[0] < self.top + self.size.height - 1:
            self.scroll_rows_to(rows[0] - self.size.height // 3)

    def follow(self) -> None:
        """Scroll to where the user had scrolled, as far as what happens there stays in view."""
        if self.moment is not None and self.follows:
            self.scroll_rows_to(self.moment.page.scroll_row)

    def scroll_rows_to(self, top: int) -> None:
        """Make `top` the first line that is seen."""
        lines = len(self.moment.page.lines) if self.moment is not None else 0
        top = max(0, min(top, lines - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def move_by(self, rows: int) -> None:
        """Scroll by hand so many lines; the page no longer follows the user's scrolling."""
        self.follows = False
        self.scroll_rows_to(self.top + rows)
        self.post_message(self.Scrolled())

    def page_by(self, pages: int) -> None:
        """Scroll by hand so many screens, two lines of the one before staying in view."""
        self.move_by(pages * (self.size.height - 2))

    def move_to_end(self, direction: int) -> None:
        """Scroll by hand to the last line, or to the first when negative."""
        lines = len(self.moment.page.lines) if self.moment is not None else 0
        self.move_by(direction * lines)

    def mark_pointer(
        self, pointing: Pointing | None, ghosts: list[Pointing], trail: list[Pointing], pressed: bool
    ) -> None:
        """Put the pointer, the last clicks and the pointer's trail on the page."""
        overlay: dict[tuple[int, int], tuple[str, str]] = {}
        glyphs = self.reviewer.glyphs
        for pointings, mark, colour in ((ghosts, "ghost", "event-click"), (trail, "dot", "page-pointer")):
            for other in pointings:
                if (cell := self.cell_of(other)) is not None:
                    overlay[cell] = (glyphs.mark(mark), colour)
        if pointing is not None and (cell := self.cell_of(pointing)) is not None:
            overlay[cell] = (glyphs.mark("pressed" if pressed else "pointer"), "page-pointer")
        changed = [
            cell for cell in {*overlay, *self._overlay} if overlay.get(cell) != self._overlay.get(cell)
        ]
        self._overlay = overlay
        regions = [Region(GUTTER + x, y - self.top, 1, 1) for x, y in changed]
        visible = [region for region in regions if 0 <= region.y < self.size.height]
        if visible:
            self.refresh(*visible)

    def cell_of(self, pointing: Pointing) -> tuple[int, int] | None:
        """Return the cell (column, line) that a pointer position falls on."""
        if self.moment is None:
            return None
        return cell_of(self.moment.page, pointing.x, pointing.y, pointing.node_id)

    def is_in_view(self, row: int) -> bool:
        return self.top <= row < self.top + self.size.height

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if self.moment is None or not self.moment.page.lines:
            return self._notice_line(y, width, base)
        row = self.top + y
        lines = self.moment.page.lines
        if row >= len(lines):
            return Strip.blank(width, base)
        drawn_for = (self.reviewer.palette.epoch, width)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._strips.clear()
        strip = self._strips.get(row)
        if strip is None:
            strip = self._draw(row, lines[row], base).adjust_cell_length(width - SCROLL_MARK, base).simplify()
            self._strips[row] = strip
        strip = self._with_overlay(strip, row, base)
        return Strip.join([strip, self._scroll_mark(y, len(lines), base)])

    def _draw(self, row: int, spans: list[Span], base: Style) -> Strip:
        palette, glyphs = self.reviewer.palette, self.reviewer.glyphs
        worst = self._marks.worst.get(row, "")
        chosen = row in self._marks.rows(self.selected)
        gutter = [
            Segment(glyphs.severity(worst) if worst else " ", base + palette.style(f"pii-{worst}", bold=True))
            if worst
            else Segment(" ", base),
            Segment(glyphs.mark("bar") if chosen else " ", base + palette.style("page-pointer", bold=True)),
        ]
        segments = gutter
        above = self._findings_on(row - 1)
        before: str | None = None
        for span in spans:
            text = safe(span.text)
            finding = self._findings.get(span.finding) if span.finding else None
            if span.finding is not None:
                first = before != span.finding and (span.finding, span.node_id) not in above
                segments.append(self._finding_segment(text, span, finding, first, base))
            else:
                segments.append(Segment(text, base + self._role_style(span)))
            before = span.finding
        return Strip(segments)

    def _findings_on(self, row: int) -> set[tuple[str, int]]:
        """Return the findings that stand on a line, each with its node."""
        if self.moment is None or not 0 <= row < len(self.moment.page.lines):
            return set()
        spans = self.moment.page.lines[row]
        return {(span.finding, span.node_id) for span in spans if span.finding is not None}

    def _role_style(self, span: Span) -> Style:
        name, on, bold, italic, underline = _ROLES.get(span.role, _ROLES["text"])
        moment = self.moment
        if (
            moment is not None
            and moment.focused == span.node_id
            and span.role in ("field", "masked", "border")
        ):
            name, bold = "page-focus", True
        if span.role == "heading" and span.heading == 1:
            underline = bool(span.text.strip())
        return self.reviewer.palette.style(name, on=on, bold=bold, italic=italic, underline=underline)

    def _finding_segment(
        self, text: str, span: Span, finding: Finding | None, first: bool, base: Style
    ) -> Segment:
        """Return a covered value: its severity's colour, and its shape in the place of the first bullet."""
        palette, glyphs = self.reviewer.palette, self.reviewer.glyphs
        severity = finding.severity if finding is not None else "medium"
        status = self._statuses.get(span.finding or "")
        if status in HARMLESS:
            return Segment(text, base + palette.style("quiet"))
        if first and text:
            glyph = glyphs.severity(severity)
            if display_width(text[0]) == 1 and glyph.strip():
                text = glyph + text[1:]
        colour = f"pii-{severity}"
        if span.finding == self.selected:
            return Segment(text, base + palette.style("page-background", on=colour, bold=True))
        return Segment(text, base + palette.style(colour, on="row-mark", bold=True))

    def _with_overlay(self, strip: Strip, row: int, base: Style) -> Strip:
        cells = sorted((x, mark) for (x, y), mark in self._overlay.items() if y == row)
        for x, (glyph, colour) in cells:
            at = GUTTER + x
            if at + 1 > strip.cell_length:
                continue
            under = strip.crop(at, at + 1)
            background = next((s.style.bgcolor for s in under if s.style), None)
            style = base + self.reviewer.palette.style(colour, bold=True) + Style(bgcolor=background)
            strip = Strip.join(
                [strip.crop(0, at), Strip([Segment(glyph, style)], 1), strip.crop(at + 1, strip.cell_length)]
            )
        return strip

    def _scroll_mark(self, y: int, lines: int, base: Style) -> Strip:
        height = self.size.height
        if lines <= height:
            return Strip([Segment(" ", base)], 1)
        size = max(1, height * height // lines)
        start = round(self.top / max(1, lines - height) * (height - size))
        inside = start <= y < start + size
        glyph = self.reviewer.glyphs.mark("thumb" if inside else "rail")
        return Strip(
            [Segment(glyph, base + self.reviewer.palette.style("quiet" if inside else "page-border"))], 1
        )

    def _notice_line(self, y: int, width: int, base: Style) -> Strip:
        lines = broken(self.notice, max(8, width - 4))
        place = y - self.size.height // 2 + len(lines) // 2
        if not 0 <= place < len(lines):
            return Strip.blank(width, base)
        text = lines[place]
        left = max(0, (width - display_width(text)) // 2)
        segments = [Segment(" " * left, base), Segment(text, base + self.reviewer.palette.style("quiet"))]
        return Strip(segments).adjust_cell_length(width, base)

    def _place_findings(self) -> None:
        if self.moment is not None:
            self._marks = page_marks(self.moment, self._findings.values(), self._statuses)

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.move_by(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.move_by(-WHEEL_ROWS)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or self.moment is None:
            return
        row = self.top + place.y
        if row >= len(self.moment.page.lines):
            return
        at = GUTTER
        for span in self.moment.page.lines[row]:
            size = display_width(safe(span.text))
            if at <= place.x < at + size:
                self.post_message(self.Picked(span.node_id, span.finding))
                return
            at += size
