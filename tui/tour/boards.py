"""The tour's boards: a timeline, a finding, a decision, the checklist, a few words;
as lines with air between.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.privacy.model import Finding
from proofreel.text.safe import SafeText, one_line
from proofreel.text.times import clock
from tui.recording.covering import shown
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Piece, Pieces, fitted, piece, width_of

if TYPE_CHECKING:
    from proofreel.documents.check import CaseResult
    from proofreel.timeline.model import Interaction
    from tui.recording.opened import OpenedSession

MOST_ENTRIES = 14
LABEL_WIDTH = 12
_COLOURS = {
    "navigation": "event-navigation", "click": "event-click", "tap": "event-touch", "input": "event-input",
    "select": "event-input", "toggle": "event-input", "submit": "event-input", "rage_click": "event-rage",
    "dead_click": "event-dead", "error": "event-error", "network": "event-network", "scroll": "event-scroll",
}  # fmt: skip
_TOLD = ("navigation", "click", "tap", "input", "select", "toggle", "submit", "rage_click", "error", "scroll")
_RESULTS = {
    "pass": ("verdict-pass", "pass"),
    "fail": ("verdict-fail", "fail"),
    "not_exercised": ("verdict-open", "not exercised"),
}


def words_board(words: Sequence[str]) -> list[Pieces]:
    """Return a few words, each on a line of its own."""
    lines: list[Pieces] = []
    for word in words:
        lines += [[piece(word, "title", True)], []]
    return lines[:-1]


def timeline_board(opened: OpenedSession, width: int, glyphs: Glyphs) -> list[Pieces]:
    """Return what somebody did, told line by line.

    What was typed is masked, and what is a value is covered.
    """
    told = [entry for entry in opened.timeline.interactions if entry.kind in _TOLD]
    step = max(1, -(-len(told) // MOST_ENTRIES))
    lines: list[Pieces] = []
    for entry in told[::step]:
        colour = _COLOURS.get(entry.kind, "event-other")
        line: Pieces = [
            piece(f"{clock(entry.t_ms):>6}   ", "quiet"),
            piece(f"{glyphs.kind(entry.kind)}  ", colour, True),
            *_what(opened, entry, colour),
        ]
        lines.append(fitted(line, width) if width_of(line) > width else line)
    return lines


def finding_board(opened: OpenedSession, finding: Finding, width: int, glyphs: Glyphs) -> list[Pieces]:
    """Return a finding as the inspector has it, with more air."""
    colour = f"pii-{finding.severity}"
    room = max(20, width - LABEL_WIDTH)
    lines: list[Pieces] = [
        [
            piece(f"{glyphs.severity(finding.severity)} {finding.type}", colour, True),
            piece(f"   {finding.severity}", colour),
        ],
        [],
        *_labelled("recorded", f"{finding.preview}   ({finding.length} characters, covered)", room),
        *_labelled(
            "where", f"{finding.page}   {opened.cover.text(finding.selector or finding.json_path)}", room
        ),
        *_labelled("when", f"{clock(finding.first_ms)}, {_times(finding.occurrences)}", room),
        [],
        *_labelled("why", "; ".join(finding.reasons[:4]), room),
    ]
    if finding.remedy:
        lines += [[], *_labelled("stop it", opened.words.text(finding.remedy), room, "key")]
    return lines


def flag_board(opened: OpenedSession, finding: Finding, width: int, glyphs: Glyphs) -> list[Pieces]:
    """Return the keys that decide, and what is kept of the decision."""
    keys = (("f", "leak", "flag-leak"), ("x", "not personal data", "flag-false-positive"),
            ("a", "accepted", "flag-accepted"), ("?", "ask somebody", "flag-question"))  # fmt: skip
    lines: list[Pieces] = []
    for key, meaning, colour in keys:
        lines.append([piece(f"  {key}  ", "key", True), piece(f"  {meaning}", colour, key == "f")])
    lines += [
        [],
        *_labelled(
            "then",
            "m writes a note, F decides for the same field in every recording, u takes it back",
            max(20, width - LABEL_WIDTH),
        ),
    ]
    status = glyphs.status("leak")
    lines += [
        [],
        [piece(f"{status} leak   ", "flag-leak", True),
         piece(f"{finding.type}   ", f"pii-{finding.severity}", True),
         Piece(one_line(finding.page, 60), "event-navigation"), piece(f"   {finding.preview}", "quiet")],
        [piece("kept with who decided and when; the value itself is never kept", "quiet")],
    ]  # fmt: skip
    return lines


def checklist_board(
    samples: Sequence[OpenedSession], policy: str, width: int, glyphs: Glyphs
) -> list[Pieces]:
    """Return the checklist over all samples."""
    lines: list[Pieces] = []
    for case in _cases(samples, policy):
        colour, said = _RESULTS[case.result]
        mark = glyphs.verdict(case.result) if case.result != "not_exercised" else glyphs.mark("dot")
        sessions = f"{case.failed if case.result == 'fail' else case.sessions} of {len(samples)}"
        line: Pieces = [
            *fitted([piece(f"{mark} {said}", colour, case.result == "fail")], 18),
            *fitted([Piece(one_line(case.name, 60), "title", True)], 30 if width >= 90 else 26),
            *(fitted([Piece(one_line(case.expect, 80), "foreground")], width - 60) if width >= 90 else []),
            piece("  " + (sessions if case.result != "not_exercised" else ""), "quiet"),
        ]
        lines += [line, []]
    return lines[:-1]


def _cases(samples: Sequence[OpenedSession], policy: str) -> list[CaseResult]:
    from proofreel.audit.checking import merge_cases
    from proofreel.policy.checklist import check_session
    from proofreel.policy.reading import parse_policy
    from proofreel.privacy.covering import cover_for

    parsed = parse_policy(policy)
    results = []
    for opened in samples:
        if opened.scan is not None:
            cover = cover_for(opened.session, opened.scan)
            results.append(check_session(opened.session, opened.scan, parsed, opened.timeline, cover))
    return merge_cases(results)


def _what(opened: OpenedSession, entry: Interaction, colour: str) -> Pieces:
    words = entry.page if entry.kind == "navigation" else entry.label or entry.detail or entry.page
    label = shown(opened.cover, words or "", entry.node_id, 60)
    kind = "page" if entry.kind == "navigation" else entry.kind.replace("_", " ")
    line: Pieces = [*fitted([piece(kind, colour)], 12), piece("  "), Piece(label)]
    if entry.value is not None and entry.mask not in (None, "none"):
        value = shown(opened.cover, entry.value, entry.node_id, 24)
        line += [piece("   "), Piece(value, "page-masked"), piece("  masked", "mask-full")]
    if entry.count and entry.count > 1:
        line.append(piece(f"   {entry.count} times", "event-rage", True))
    return line


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _labelled(label: str, text: str, room: int, colour: str = "") -> list[Pieces]:
    lines: list[Pieces] = []
    for place, part in enumerate(textwrap.wrap(one_line(text, 1200), room) or [""]):
        head = f"{label if not place else '':<{LABEL_WIDTH}}"
        lines.append([piece(head, "quiet"), Piece(SafeText(part), colour)])
    return lines
