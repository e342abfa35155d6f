"""All findings of a session as lines, each leading to its finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofreel.review.statuses import HARMLESS
from proofreel.text.fitting import fit
from proofreel.text.safe import SafeText, display_width, one_line
from proofreel.text.times import clock
from tui.recording.covering import shown
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Line, line, piece, width_of
from tui.wording import severity_colour, status_colour

if TYPE_CHECKING:
    from proofreel.privacy.model import Finding
    from tui.recording.opened import OpenedSession
    from tui.session.state import SessionState

# How many findings before the chosen one a list with little room begins with.
BEFORE = 2
MAX_PLACE = 60
# Less of a page's route than this says nothing.
SHORTEST_PAGE = 12


def list_lines(
    opened: OpenedSession, state: SessionState, glyphs: Glyphs, width: int, *, rows: int | None = None
) -> list[Line]:
    """Return all findings by time.

    Where only `rows` lines are seen, from a little before the chosen one on.
    """
    findings = opened.findings
    decided = sum(finding.id in state.flags for finding in findings)
    at = next((n for n, finding in enumerate(findings) if finding is state.finding), 0)
    first = max(0, min(at - BEFORE, len(findings) - rows + 1)) if rows is not None else 0
    aside = f" · {first} above" if first else f" · {decided} decided" if decided else ""
    return [
        line(piece(f" All findings · {len(findings)}", "title", True), aside),
        *(_row(opened, state, finding, glyphs, width) for finding in findings[first:]),
        *hint_lines(opened, state, glyphs, width),
    ]


def hint_lines(opened: OpenedSession, state: SessionState, glyphs: Glyphs, width: int) -> list[Line]:
    """Return what looks like personal data and is none, under a heading; nothing when there is none."""
    if not opened.hints:
        return []
    rows = [_row(opened, state, finding, glyphs, width) for finding in opened.hints]
    return [line(), line(f" Looks alike, harmless · {len(opened.hints)}"), *rows]


def _row(opened: OpenedSession, state: SessionState, finding: Finding, glyphs: Glyphs, width: int) -> Line:
    """Return one finding: when.

    How bad, what, what is decided, the field, and the page where there is room.
    """
    chosen = finding is state.finding
    flag = state.flags.get(finding.id)
    status = flag.status if flag is not None else None
    colour = "quiet" if status in HARMLESS else severity_colour(finding.severity)
    pieces = [
        piece(glyphs.mark("bar") if chosen else " ", "page-pointer", True),
        piece(f"{clock(finding.t_ms):>5} ", "quiet"),
        piece(f"{glyphs.severity(finding.severity)} {finding.type:<11}", colour, chosen),
        piece(f"{glyphs.status(status)} ", status_colour(status) if status else "quiet", True),
    ]
    room = width - width_of(pieces) - 1
    place, page = place_of(opened, finding), one_line(finding.page, MAX_PLACE)
    pieces.append(piece(fit(place, max(0, room)), "title"))
    room -= display_width(place) + 2
    if room >= min(SHORTEST_PAGE, len(page)):
        pieces.append(piece(f"  {fit(page, room)}", "quiet"))
    return line(*pieces, t_ms=finding.t_ms, finding_id=finding.id)


def place_of(opened: OpenedSession, finding: Finding) -> SafeText:
    """Return the field of a finding in a few words.

    Its label, its attribute, else the end of the way to it.
    """
    if finding.label:
        place = finding.label
    elif finding.selector:
        place = finding.selector.split(" > ")[-1]
        place += f"[{finding.attribute}]" if finding.attribute else ""
    else:
        place = ".".join(finding.json_path.split(".")[-2:]) or finding.source
    return shown(opened.cover, place, limit=MAX_PLACE)
