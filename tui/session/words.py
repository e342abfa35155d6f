"""What the session's head, strip and titles say, as pieces: worked out from the state alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from proofreel.privacy.file_names import cautious_path
from proofreel.review.statuses import count_severities
from proofreel.text.safe import SafeText, one_line, safe
from proofreel.text.times import clock
from tui.recording.covering import shown
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Piece, Pieces, badge, piece
from tui.wording import STATUS_WORDS, confidence_word, severity_colour, status_colour

if TYPE_CHECKING:
    from proofreel.privacy.model import Finding
    from proofreel.review.model import Verdict
    from tui.recording.opened import OpenedSession
    from tui.session.state import SessionState


def head_left(state: SessionState, *, presenting: bool = False) -> Pieces:
    """Return what the recording is: its name, its recorder, its viewport, when it was made."""
    brand = piece(" proofreel ", "key", True)
    opened = state.opened
    if opened is None:
        return [brand, Piece(one_line(cautious_path(state.path, presenting), 100), "title", True)]
    recorder = opened.info.recorder
    facts = [one_line(f"{recorder.name or opened.info.format} {recorder.version}", 40)]
    if state.moment is not None and state.moment.page.viewport[0]:
        width, height = state.moment.page.viewport
        facts.append(SafeText(f"{width:.0f}x{height:.0f}"))
    if opened.info.started_at:
        facts.append(_date(opened.info.started_at))
    return [brand, piece(f" {safe(opened.name, 80)} ", "title", True), piece(" · ".join(facts), "quiet")]


def head_right(state: SessionState, verdict: Verdict | None, glyphs: Glyphs, *, presenting: bool) -> Pieces:
    """Return how bad it is and whether it is decided; while it is being read, how far that is."""
    right: Pieces = []
    if state.step or state.opened is None:
        right.append(piece(f"{state.step} … ", "quiet"))
    elif state.scanned is not None:
        right += _severity_words(state.findings, glyphs) or [_nothing(state.scanned)]
        if state.findings and not is_whole(state.scanned):
            right.append(piece("not complete ", "event-error"))
        decided = len(state.findings) - len(state.undecided)
        right += _verdict_words(verdict, decided, len(state.findings), glyphs)
    if presenting and state.opened is not None:
        right.append(badge("presenting"))
    return right


def is_whole(opened: OpenedSession) -> bool:
    """True when nothing of the recording is known to be missing or could not be decoded."""
    undecodable = opened.scan.coverage.undecodable if opened.scan is not None else 0
    return opened.info.complete and not undecodable


def _nothing(opened: OpenedSession) -> Piece:
    if is_whole(opened):
        return piece("nothing found ", "verdict-pass", True)
    return piece("nothing found, not complete ", "verdict-open", True)


def _severity_words(findings: list[Finding], glyphs: Glyphs) -> Pieces:
    return [
        piece(f"{glyphs.severity(name)}{count} ", severity_colour(name), True)
        for name, count in count_severities(findings).items()
        if count
    ]


def _verdict_words(verdict: Verdict | None, decided: int, total: int, glyphs: Glyphs) -> Pieces:
    if verdict is not None:
        return [piece(f" {glyphs.verdict(verdict)} {verdict} ", f"verdict-{verdict}", True)]
    if not total:
        return [piece(" no verdict ", "verdict-open")]
    return [piece(f" {decided}/{total} decided ", "verdict-open", decided < total)]


def strip_words(state: SessionState, glyphs: Glyphs) -> tuple[Pieces, Pieces]:
    """Return the chosen finding in two lines, for terminals too narrow for the inspector."""
    opened = state.scanned
    if opened is None:
        return [piece(" Looking for personal data …", "quiet")], []
    finding = state.finding
    if finding is None:
        nothing = "nothing found" if is_whole(opened) else "nothing found, but the recording is not complete"
        text = "] goes to the first finding" if opened.findings else nothing
        return [piece(f" {text}", "quiet")], []
    return _finding_words(state, opened, finding, glyphs), _place_words(state, opened, finding)


def _finding_words(state: SessionState, opened: OpenedSession, finding: Finding, glyphs: Glyphs) -> Pieces:
    place = opened.findings.index(finding) + 1 if finding in opened.findings else 0
    number = f" · {place}/{len(opened.findings)}" if place else ""
    colour = severity_colour(finding.severity)
    revealed = state.revealed == finding.id and isinstance(finding.value, str)
    words: Pieces = [
        piece(f" {glyphs.severity(finding.severity)} {finding.type} ", colour, True),
        piece(f"{finding.severity}, {confidence_word(finding.confidence)}{number}  ", "quiet"),
        Piece(one_line(str(finding.value) if revealed else finding.preview, 80), colour, True),
    ]
    flag = state.flags.get(finding.id)
    if flag is not None:
        said = f"  {glyphs.status(flag.status)} {STATUS_WORDS[flag.status]}"
        words.append(piece(said, status_colour(flag.status), True))
    return words


def _place_words(state: SessionState, opened: OpenedSession, finding: Finding) -> Pieces:
    words: Pieces = [
        piece(f"   {clock(finding.t_ms)} ", "quiet"),
        piece(f"{shown(opened.cover, finding.page, limit=60)}  ", "title"),
        Piece(shown(opened.cover, finding.selector or finding.json_path, limit=100), "quiet"),
    ]
    flag = state.flags.get(finding.id)
    if flag is not None and flag.note:
        words.append(piece(f"  “{one_line(flag.note, 120)}”", "title"))
    return words


def page_title(state: SessionState, *, follows: bool) -> tuple[SafeText, SafeText]:
    """Return what stands over the page: where it is, and whether it scrolls with the user."""
    title = f"  {state.moment.title}" if state.moment is not None and state.moment.title else ""
    aside = "scrolls with the user" if follows else "scrolled by hand · l follows"
    return SafeText(f"{state.route}{title}"), SafeText(aside)


def _date(epoch_ms: float) -> SafeText:
    try:
        return SafeText(datetime.fromtimestamp(epoch_ms / 1000, UTC).strftime("%d %b %Y %H:%M"))
    except (OverflowError, OSError, ValueError):
        return SafeText("")
