"""The launch checklist as lines: for the inspector's tab and for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.text.fitting import fit
from proofreel.text.safe import SafeText, one_line, safe
from proofreel.text.times import clock
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Line, Piece, line, wrapped

if TYPE_CHECKING:
    from proofreel.documents.check import CaseResult, Evidence

WORDS: dict[str, tuple[str, str]] = {
    "pass": ("pass", "verdict-pass"),
    "fail": ("FAIL", "verdict-fail"),
    "not_exercised": ("not exercised", "quiet"),
}
MAX_EVIDENCE = 200
_WIDE = 100


def result_piece(case: CaseResult, glyphs: Glyphs, width: int = 0) -> Piece:
    """Return the result as a mark and a word."""
    word, colour = WORDS[case.result]
    mark = glyphs.verdict(case.result) if case.result != "not_exercised" else glyphs.mark("open")
    return Piece(SafeText(f"{mark} {word}".ljust(width)), colour, case.result == "fail")


def case_table(cases: Sequence[CaseResult], glyphs: Glyphs, width: int) -> list[Line]:
    """Return one line a case under a heading: test case, expected, result, evidence;
    narrower tables leave columns out.
    """
    name_width = max((len(case.name) for case in cases), default=0) + 2
    name_width = min(max(name_width, 12), max(12, width // 3))
    expect_width = min(44, max(0, width - name_width - 16 - 24)) if width >= _WIDE else 0
    head = f" {'test case':<{name_width}}"
    if expect_width:
        head += f"{'expected':<{expect_width}}"
    lines = [line(Piece(SafeText(f"{head}{'result':<16}evidence"), "quiet", True))]
    for case in cases:
        pieces = [
            Piece(SafeText(f" {fit(one_line(case.name), name_width - 1):<{name_width}}"), "title", True)
        ]
        if expect_width:
            pieces.append(
                Piece(SafeText(f"{fit(one_line(case.expect), expect_width - 2):<{expect_width}}"), "quiet")
            )
        pieces += [result_piece(case, glyphs, 16), Piece(SafeText(outcome_words(case)), "quiet")]
        lines.append(Line(tuple(pieces)))
    return lines


def evidence_lines(case: CaseResult, width: int) -> list[Line]:
    """Return what proves one case; choosing a line goes there."""
    lines = wrapped(one_line(case.expect, 300), width, " expected  ", "title")
    counted = counts_of(case)
    if counted:
        lines += wrapped(one_line(counted, 300), width, " seen      ", "title")
    if case.result == "not_exercised":
        lines += wrapped(SafeText("the recording does not contain the situation"), width, " ", "quiet")
    lines.append(line())
    for item in case.evidence[:MAX_EVIDENCE]:
        lines += wrapped(
            evidence_words(item), width, f" {clock(item.t_ms):>6} ",
            "title" if case.result == "fail" else "quiet",
            t_ms=item.t_ms,
        )  # fmt: skip
    if case.more:
        lines.append(line(f"        and {case.more} more"))
    return lines


def evidence_words(item: Evidence) -> SafeText:
    """Return one piece of evidence in words."""
    parts = [item.what, item.page, item.selector or ""]
    return safe(" · ".join(one_line(part, 160) for part in parts if part), 400)


def counts_of(case: CaseResult) -> str:
    """Return how often each situation was seen, in words."""
    from proofreel.report.common.wording import describe_counts

    return describe_counts(case)


def outcome_words(case: CaseResult) -> str:
    """Return what failed a case, else how often its situation was seen."""
    counted = counts_of(case)
    if case.result == "fail" and case.evidence:
        first = case.evidence[0]
        words = f"{clock(first.t_ms)} {evidence_words(first)}"
        more = len(case.evidence) - 1 + case.more
        return f"{words}{f' and {more} more' if more else ''}"
    return one_line(counted, 200)
