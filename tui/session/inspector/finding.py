"""The inspector's first tab: the chosen finding in full, and the list of all,
beside it where there is the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from proofreel.text.fitting import fit
from proofreel.text.safe import SafeText, display_width, one_line, safe
from proofreel.text.times import clock
from tui.recording.covering import shown
from tui.session.inspector.tabs import sure
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Line, Piece, line, wrapped

if TYPE_CHECKING:
    from proofreel.privacy.model import Finding
    from proofreel.review.model import Flag
    from tui.recording.opened import OpenedSession

SIDE_BY_SIDE = 72
ROOMY = 16
MOST_LIST = 60
LIST_SHARE = 0.43
# How many findings before the chosen one the list beside it begins with.
BEFORE = 2
STATUS_WORDS: dict[str, str] = {
    "leak": "leak", "false_positive": "not PII", "accepted": "accepted", "question": "question",
}  # fmt: skip


def finding_lines(
    opened: OpenedSession,
    finding: Finding | None,
    flags: dict[str, Flag],
    glyphs: Glyphs,
    size: tuple[int, int],
    *,
    revealed: bool = False,
    elsewhere: int = 0,
    presenting: bool = False,
) -> list[Line]:
    """The chosen finding in full and the list of all: side by side when wide, else one above the other.

    `size` is how many cells and lines are seen at once.
    """
    width, height = size
    if opened.scan is None:
        return [line(), line(" Looking for personal data …"), line(" Until then all text is covered.")]
    if not opened.findings and finding is None:
        return _nothing_found(opened, flags, glyphs, width)
    beside = width >= SIDE_BY_SIDE and bool(opened.findings)
    list_width = min(MOST_LIST, int(width * LIST_SHARE)) if beside else width
    detail_width = width - list_width if beside else width
    detail: list[Line] = []
    if finding is not None:
        detail = _one_finding(opened, finding, flags.get(finding.id), glyphs, detail_width, revealed=revealed,
                              elsewhere=elsewhere, presenting=presenting, tight=height < ROOMY)  # fmt: skip
    else:
        detail = [line(" ] goes to the first finding")]
    notes = _contradiction_lines(opened, detail_width)
    listed = _list(opened, finding, flags, glyphs, list_width, room=height if beside else 0)
    if not beside:
        return [*detail, line(), *listed, *notes]
    return _joined([*detail, *notes], listed, detail_width)


def _nothing_found(opened: OpenedSession, flags: dict[str, Flag], glyphs: Glyphs, width: int) -> list[Line]:
    coverage = opened.scan.coverage if opened.scan is not None else None
    looked = f"{coverage.strings:,} texts in {coverage.events:,} events were looked at." if coverage else ""
    lines = [
        line(Piece(SafeText(" Nothing found that looks personal."), "verdict-pass", True)),
        *wrapped(SafeText(looked), width, " ", "quiet"),
        line(Piece(SafeText(" v"), "key", True), " passes the session"),
    ]
    return [*lines, *_hints(opened, None, flags, glyphs, width), *_contradiction_lines(opened, width)]


def _joined(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    """Two columns; a line leads where its right half leads."""
    lines = []
    for one, other in zip_longest(left, right, fillvalue=line()):
        used = sum(display_width(piece.text) for piece in one.pieces)
        gap = Piece(SafeText(" " * max(0, width - used)), "")
        leads = other if other.finding_id else one
        lines.append(Line((*one.pieces, gap, *other.pieces), leads.t_ms, leads.finding_id))
    return lines


def _list(
    opened: OpenedSession,
    finding: Finding | None,
    flags: dict[str, Flag],
    glyphs: Glyphs,
    width: int,
    *,
    room: int,
) -> list[Line]:
    """All findings by time; where `room` lines are seen, from a little before the chosen one on."""
    findings = opened.findings
    decided = sum(other.id in flags for other in findings)
    at = next((n for n, other in enumerate(findings) if other is finding), 0)
    first = max(0, min(at - BEFORE, len(findings) - room + 1)) if room else 0
    lines = [
        line(
            Piece(SafeText(f" All findings · {len(findings)}"), "title", True),
            f" · {first} above" if first else f" · {decided} decided" if decided else "",
        )
    ]
    lines += [
        _row(opened, other, flags.get(other.id), glyphs, other is finding, width)
        for other in findings[first:]
    ]
    return [*lines, *_hints(opened, finding, flags, glyphs, width)]


def _hints(
    opened: OpenedSession, finding: Finding | None, flags: dict[str, Flag], glyphs: Glyphs, width: int
) -> list[Line]:
    if not opened.hints:
        return []
    rows = [
        _row(opened, other, flags.get(other.id), glyphs, other is finding, width) for other in opened.hints
    ]
    return [line(), line(f" Looks alike, harmless · {len(opened.hints)}"), *rows]


def _one_finding(
    opened: OpenedSession,
    finding: Finding,
    flag: Flag | None,
    glyphs: Glyphs,
    width: int,
    *,
    revealed: bool,
    elsewhere: int,
    presenting: bool,
    tight: bool,
) -> list[Line]:
    """Return what it is, then what a ticket asks: field, place, time, what stops it, why it is one."""
    colour = f"pii-{finding.severity}"
    number = next((n for n, f in enumerate(opened.findings, 1) if f is finding), 0)
    name = finding.type + (f" {finding.subtype}" if finding.subtype else "")
    about = f"{finding.severity}, {sure(finding.confidence)}" + (
        f" · {number}/{len(opened.findings)}" if number else ""
    )
    title = f" {glyphs.severity(finding.severity)} {one_line(name, 40)}"
    lines = [line(Piece(SafeText(title), colour, True), f"  {about}")]
    if display_width(title) + 2 + len(about) > width:
        lines = [line(Piece(SafeText(title), colour, True)), line(f"   {about}")]
    lines.append(_status_line(flag, glyphs, width))
    if flag is not None and flag.note:
        lines += wrapped(one_line(flag.note, 400), width, " note  ", "title")
    air = [] if tight else [line()]
    lines += [*air, *_value_lines(finding, glyphs, width, revealed=revealed, presenting=presenting), *air]
    where = finding.selector or finding.json_path
    if finding.attribute:
        where = f"{where} [{finding.attribute}]"
    if finding.label:
        lines += wrapped(shown(opened.cover, finding.label), width, " named ", bold=True)
    lines += wrapped(shown(opened.cover, where), width, " in    ")
    page = shown(opened.cover, f"{finding.page} · {finding.source}")
    lasts = max(0.0, finding.last_ms - finding.first_ms) / 1000
    when = clock(finding.t_ms, tenths=True) + (f", for {lasts:.1f} s" if lasts >= 0.1 else "")
    when += f" · {finding.occurrences} times" if finding.occurrences > 1 else ""
    if tight:
        lines += wrapped(SafeText(f"{page} · {when}"), width, " page  ")
    else:
        lines += [*wrapped(page, width, " page  "), *wrapped(SafeText(when), width, " when  ")]
    if elsewhere > 1:
        lines += wrapped(
            SafeText(f"{elsewhere} sessions · F decides for all"), width, " also  ", "pii-high", bold=True
        )
    for number, part in enumerate(finding.remedy.split("\n") if finding.remedy else ()):
        lines += wrapped(shown(opened.cover, part), width, "       " if number else " stop  ", "page-field")
    reasons = "; ".join(finding.reasons) or finding.rule
    return [*lines, *wrapped(shown(opened.cover, reasons), width, " why   ", "quiet")]


def _value_lines(
    finding: Finding, glyphs: Glyphs, width: int, *, revealed: bool, presenting: bool
) -> list[Line]:
    """The value's shape, or the value while it is revealed; how long it is and what may be done about it."""
    value = finding.value if revealed and isinstance(finding.value, str) else None
    text = one_line(value if value is not None else finding.preview, 400)
    head = f" {glyphs.mark('revealed')} " if value is not None else "   "
    hint = "covered again in a moment" if value is not None else "" if presenting else "r reveals"
    about = " · ".join(part for part in (f"{finding.length} characters", hint) if part)
    lines = wrapped(text, width, head, f"pii-{finding.severity}", bold=True)
    if len(lines) == 1 and len(head) + display_width(text) + len(about) + 3 <= width:
        return [line(*lines[0].pieces, f"   {about}")]
    return [*lines, line(f"   {about}")]


def _status_line(flag: Flag | None, glyphs: Glyphs, width: int) -> Line:
    if flag is None:
        keys = "f leak  x not PII  a accept  ? ask"
        return line(Piece(SafeText(" undecided"), "title"), f"  {keys}" if width >= len(keys) + 13 else "")
    return line(
        Piece(
            SafeText(f" {glyphs.status(flag.status)} {STATUS_WORDS[flag.status]}"),
            f"flag-{flag.status.replace('_', '-')}",
            True,
        ),
        Piece(safe(f" · {flag.severity} · {one_line(flag.reviewer, 40)}"), "quiet"),
    )


def _row(
    opened: OpenedSession, finding: Finding, flag: Flag | None, glyphs: Glyphs, chosen: bool, width: int
) -> Line:
    """One finding of the list: when, how bad, what, what is decided, the field,
    and the page where there is room.
    """
    status = flag.status if flag is not None else None
    colour = f"pii-{finding.severity}" if status not in ("false_positive", "accepted") else "quiet"
    pieces = [
        Piece(SafeText(glyphs.mark("bar") if chosen else " "), "page-pointer", True),
        Piece(SafeText(f"{clock(finding.t_ms):>5} "), "quiet"),
        Piece(SafeText(f"{glyphs.severity(finding.severity)} {finding.type:<11}"), colour, chosen),
        Piece(
            SafeText(f"{glyphs.status(status)} "),
            f"flag-{status.replace('_', '-')}" if status else "quiet",
            True,
        ),
    ]
    room = width - sum(display_width(piece.text) for piece in pieces) - 1
    place, page = place_of(opened, finding), one_line(finding.page, 60)
    pieces.append(Piece(SafeText(fit(place, max(0, room))), "title"))
    room -= display_width(place) + 2
    if room >= min(12, len(page)):
        pieces.append(Piece(SafeText(f"  {fit(page, room)}"), "quiet"))
    return line(*pieces, t_ms=finding.t_ms, finding_id=finding.id)


def place_of(opened: OpenedSession, finding: Finding) -> SafeText:
    """The field of a finding in a few words: its label, its attribute, else the end of the way to it."""
    if finding.label:
        return shown(opened.cover, finding.label, limit=60)
    if finding.selector:
        last = finding.selector.split(" > ")[-1]
        return shown(opened.cover, f"{last}[{finding.attribute}]" if finding.attribute else last, limit=60)
    return shown(opened.cover, ".".join(finding.json_path.split(".")[-2:]) or finding.source, limit=60)


def _contradiction_lines(opened: OpenedSession, width: int) -> list[Line]:
    scan = opened.scan
    lines: list[Line] = []
    for text in scan.contradictions if scan is not None else ():
        lines += [line(), *wrapped(shown(opened.cover, text), width, " ! ", "pii-high")]
    for warning in opened.info.warnings:
        lines += [line(), *wrapped(shown(opened.cover, warning), width, " ! ", "pii-medium")]
    return lines
