"""One finding in full: what it is, what is decided, and what a ticket about it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofreel.review.decided import flag_id_of
from proofreel.text.safe import SafeText, display_width, one_line, safe
from proofreel.text.times import clock
from tui.recording.covering import shown
from tui.session.inspector.tab import Room
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Line, Piece, line, piece, wrapped
from tui.wording import STATUS_WORDS, confidence_word, conflict_words, severity_colour, status_colour

if TYPE_CHECKING:
    from proofreel.privacy.model import Finding
    from proofreel.review.model import Flag
    from tui.recording.opened import OpenedSession
    from tui.session.state import SessionState

# With fewer lines than this blank ones are left out, and page and time share one.
ROOMY = 16
MAX_TEXT = 400
# A finding that lasts less is a moment.
LASTS_SECONDS = 0.1
DECIDING_KEYS = "f leak  x not PII  a accept  ? ask"


def detail_lines(
    opened: OpenedSession, state: SessionState, finding: Finding, room: Room, width: int
) -> list[Line]:
    """Return what a finding is, then what a ticket asks: which field, where, when, what stops it, and why."""
    tight = room.height < ROOMY
    air = [] if tight else [line()]
    return [
        *_title_lines(opened, finding, room.glyphs, width),
        *_status_lines(state.flags.get(finding.id), room.glyphs, width),
        *_doubt_lines(state, finding, width),
        *air,
        *_value_lines(finding, room, width, revealed=state.revealed == finding.id),
        *air,
        *_place_lines(opened, finding, width),
        *_moment_lines(opened, finding, width, tight=tight),
        *_remedy_lines(opened, finding, state.elsewhere, width),
        *wrapped(shown(opened.words, "; ".join(finding.reasons) or finding.rule), width, " why   ", "quiet"),
    ]


def _title_lines(opened: OpenedSession, finding: Finding, glyphs: Glyphs, width: int) -> list[Line]:
    number = next((n for n, other in enumerate(opened.findings, 1) if other is finding), 0)
    name = finding.type + (f" {finding.subtype}" if finding.subtype else "")
    about = f"{finding.severity}, {confidence_word(finding.confidence)}"
    about += f" · {number}/{len(opened.findings)}" if number else ""
    title = f" {glyphs.severity(finding.severity)} {one_line(name, 40)}"
    head = piece(title, severity_colour(finding.severity), True)
    if display_width(title) + 2 + len(about) > width:
        return [line(head), line(f"   {about}")]
    return [line(head, f"  {about}")]


def _status_lines(flag: Flag | None, glyphs: Glyphs, width: int) -> list[Line]:
    if flag is None:
        keys = f"  {DECIDING_KEYS}" if width >= len(DECIDING_KEYS) + 13 else ""
        return [line(piece(" undecided", "title"), keys)]
    status = piece(
        f" {glyphs.status(flag.status)} {STATUS_WORDS[flag.status]}", status_colour(flag.status), True
    )
    who = Piece(safe(f" · {flag.severity} · {one_line(flag.reviewer, 40)}"), "quiet")
    note = wrapped(one_line(flag.note, MAX_TEXT), width, " note  ", "title") if flag.note else []
    return [line(status, who), *note]


def _doubt_lines(state: SessionState, finding: Finding, width: int) -> list[Line]:
    """Return what a reviewer must know of decisions that do not simply hold: made elsewhere, or at once."""
    told: list[str] = []
    other = state.decided_elsewhere.get(finding.id)
    if other is not None and finding.id not in state.flags:
        told.append(f"{STATUS_WORDS[other.status]} by {other.reviewer}, for another recording or value")
    conflict = state.conflicts.get(flag_id_of(finding.id))
    if conflict is not None:
        told.append(conflict_words({"": conflict}))
    return [row for words in told for row in wrapped(one_line(words, MAX_TEXT), width, " but   ", "pii-high")]


def _value_lines(finding: Finding, room: Room, width: int, *, revealed: bool) -> list[Line]:
    """Return the value's shape, or the value while it is revealed.

    Its length and what may be done about it.
    """
    value = finding.value if revealed and isinstance(finding.value, str) else None
    text = one_line(value if value is not None else finding.preview, MAX_TEXT)
    head = f" {room.glyphs.mark('revealed')} " if value is not None else "   "
    hint = "covered again in a moment" if value is not None else "" if room.presenting else "r reveals"
    about = " · ".join(part for part in (f"{finding.length} characters", hint) if part)
    lines = wrapped(text, width, head, severity_colour(finding.severity), bold=True)
    if len(lines) == 1 and len(head) + display_width(text) + len(about) + 3 <= width:
        return [line(*lines[0].pieces, f"   {about}")]
    return [*lines, line(f"   {about}")]


def _place_lines(opened: OpenedSession, finding: Finding, width: int) -> list[Line]:
    named = shown(opened.cover, finding.label) if finding.label else None
    where = finding.selector or finding.json_path
    where += f" [{finding.attribute}]" if finding.attribute else ""
    return [
        *(wrapped(named, width, " named ", bold=True) if named is not None else ()),
        *wrapped(shown(opened.cover, where), width, " in    "),
    ]


def _moment_lines(opened: OpenedSession, finding: Finding, width: int, *, tight: bool) -> list[Line]:
    page = SafeText(f"{shown(opened.cover, finding.page)} · {finding.source}")
    lasts = max(0.0, finding.last_ms - finding.first_ms) / 1000
    when = clock(finding.t_ms, tenths=True)
    when += f", for {lasts:.1f} s" if lasts >= LASTS_SECONDS else ""
    when += f" · {finding.occurrences} times" if finding.occurrences > 1 else ""
    if tight:
        return wrapped(SafeText(f"{page} · {when}"), width, " page  ")
    return [*wrapped(page, width, " page  "), *wrapped(SafeText(when), width, " when  ")]


def _remedy_lines(opened: OpenedSession, finding: Finding, elsewhere: int, width: int) -> list[Line]:
    lines: list[Line] = []
    if elsewhere > 1:
        also = SafeText(f"{elsewhere} sessions · F decides for all")
        lines += wrapped(also, width, " also  ", "pii-high", bold=True)
    for number, part in enumerate(finding.remedy.split("\n") if finding.remedy else ()):
        head = "       " if number else " stop  "
        lines += wrapped(shown(opened.words, part), width, head, "page-field")
    return lines
