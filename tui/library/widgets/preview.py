"""What there is to know about the recording under the cursor, before it is opened."""

from __future__ import annotations

from datetime import datetime

from textual.strip import Strip
from textual.widget import Widget

from proofreel.privacy.model import Finding
from proofreel.review.model import Status
from proofreel.text.safe import one_line, safe
from proofreel.text.times import clock
from tui.library.index import FieldKey, field_key
from tui.library.rows import UNDECIDED, ReviewState, SessionRow
from tui.library.widgets.cells import severity_marks, started
from tui.library.widgets.timeline import mini_timeline, time_scale
from tui.reviewer import reviewer_of
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Piece, Pieces, fitted, joined, piece, selector_in, strip_of, width_of

ROOMY = 16


def preview_lines(
    row: SessionRow, review: ReviewState, width: int, height: int, glyphs: Glyphs
) -> list[Pieces]:
    """Return the preview, the most telling lines first, at most `height` of them."""
    if row.state == "failed":
        return [
            [Piece(safe(row.place), "quiet")],
            [piece("could not be read", "event-error", True)],
            *_wrapped(row.shown(row.error), width),
        ]
    if row.state == "waiting":
        return [[Piece(safe(row.place), "quiet")], [piece("waiting to be read", "quiet")]]
    roomy = height >= ROOMY
    lines: list[Pieces] = mini_timeline(row, width, glyphs)
    if roomy:
        lines += [time_scale(row, width), []]
    if row.routes:
        lines.append(_routes(row, width, glyphs))
    lines += [
        [Piece(one_line(row.shown(line)), "pii-high")] for line in row.contradictions[: 4 if roomy else 1]
    ]
    if row.declared and (roomy or not row.contradictions):
        lines.append(
            [piece("declared ", "quiet"), Piece(one_line(", ".join(map(row.shown, row.declared)), 300))]
        )
    if roomy:
        lines += [*_about(row), []]
    lines += _findings(row, review, max(0, height - len(lines)), glyphs, width)
    return lines[:height]


def heading(row: SessionRow, review: ReviewState, glyphs: Glyphs) -> Pieces:
    """Return the line above the preview: name, length, verdict."""
    verdict = review.verdict
    line = [Piece(one_line(row.name, 80), "title", True)]
    if row.state == "read":
        line.append(piece(f"  {clock(row.duration_ms)}", "quiet"))
    if verdict is not None:
        line.append(piece(f"  {glyphs.verdict(verdict)} {verdict}", f"verdict-{verdict}", True))
    return line


class LibraryPreview(Widget):
    """The pane; `show` gives it a row."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row: SessionRow | None = None
        self.review: ReviewState = UNDECIDED
        self._lines: list[Pieces] = []

    def show(self, row: SessionRow | None, review: ReviewState) -> None:
        """Show another row, or the same with other decisions."""
        self.row, self.review = row, review
        self.lay_out()

    def lay_out(self) -> None:
        """Make the lines anew for the size that there is."""
        app = reviewer_of(self)
        width, height = self.size.width - 2, self.size.height - 1
        self._lines = []
        if self.row is not None and width > 0 and height >= 0:
            self._lines = [heading(self.row, self.review, app.glyphs)]
            self._lines += preview_lines(self.row, self.review, width, height, app.glyphs)
        self.refresh()

    def on_resize(self) -> None:
        self.lay_out()

    def render_line(self, y: int) -> Strip:
        app = reviewer_of(self)
        line = self._lines[y] if y < len(self._lines) else []
        width = self.size.width
        return strip_of(fitted([piece(" "), *line], width), app.palette, colour="foreground").apply_style(
            self.rich_style
        )


def _routes(row: SessionRow, width: int, glyphs: Glyphs) -> Pieces:
    """Return the pages in the order visited; when there is no room for all, the first ones and the last."""
    arrow = f" {glyphs.mark('arrow')} "
    routes = [one_line(row.shown(route), 60) for route in row.routes]
    line: Pieces = [Piece(routes[0], "event-navigation")]
    for place, route in enumerate(routes[1:], 2):
        step: Pieces = [piece(arrow, "quiet"), Piece(route, "event-navigation")]
        left = len(routes) - place
        if width_of(line) + width_of(step) > width - (8 if left else 0):
            line.append(piece(f"{arrow}{left + 1} more", "quiet"))
            break
        line += step
    return line


def _about(row: SessionRow) -> list[Pieces]:
    facts: list[tuple[str, str]] = [
        ("recorded", joined_words(started(row, datetime.now()), row.recorder or row.format)),
        ("device", row.device),
        ("events", f"{row.events:,}".replace(",", " ")),
        ("on", ", ".join(map(row.shown, row.hosts[:3]))),
        ("path", row.place),
        ("warned", row.shown(row.warnings[0]) if row.warnings else ""),
    ]
    return [[piece(f"{label:<9}", "quiet"), Piece(one_line(text, 200))] for label, text in facts if text]


def joined_words(*words: str) -> str:
    """Return the words that are there, with a dot between."""
    return " · ".join(word for word in words if word)


def _findings(row: SessionRow, review: ReviewState, room: int, glyphs: Glyphs, width: int) -> list[Pieces]:
    if not row.findings:
        said = piece("no finding", "verdict-pass")
        if not row.complete:
            said = piece("no finding, but not complete", "verdict-open")
        return [[said]] if room else []
    decided = {flag.finding_id: flag.status for flag in review.flags}
    lines: list[Pieces] = []
    if room > 3:
        done = review.decided(row.findings)
        total = f"{done} of {len(row.findings)} decided"
        lines.append(joined([severity_marks(row.counts(), glyphs), [piece(total, "quiet")]]))
    groups: dict[FieldKey, list[Finding]] = {}
    for finding in row.findings:
        groups.setdefault(field_key(finding), []).append(finding)
    for key, there in list(groups.items())[: max(0, room - len(lines))]:
        shown = key._replace(page=row.shown(key.page), place=row.shown(key.place))
        lines.append(_field(shown, there, {decided.get(finding.id) for finding in there}, glyphs, width))
    return lines


def _field(
    key: FieldKey, there: list[Finding], statuses: set[Status | None], glyphs: Glyphs, width: int
) -> Pieces:
    """Return one field of the session: what leaks there, since when, how often,
    and what is decided about all of it.
    """
    finding = there[0]
    status = next(iter(statuses)) if len(statuses) == 1 else None
    line: Pieces = [
        piece(
            f"{glyphs.severity(finding.severity)} ", f"pii-{finding.severity}", finding.severity == "critical"
        ),
        piece(f"{finding.type:<11} ", f"pii-{finding.severity}"),
        piece(f"{glyphs.status(status)} ", f"flag-{(status or 'leak').replace('_', '-')}"),
        piece(f"{clock(min(f.t_ms for f in there)):>5}  ", "quiet"),
        Piece(one_line(key.page, 60), "event-navigation"),
        piece("  "),
    ]
    many = f"  {len(there)} values" if len(there) > 1 else ""
    line.append(Piece(selector_in(one_line(key.place, 120), width - width_of(line) - len(many))))
    return [*line, piece(many, "quiet")]


def _wrapped(text: str, width: int) -> list[Pieces]:
    import textwrap

    return [[Piece(one_line(line))] for line in textwrap.wrap(one_line(text), max(10, width))]
