"""The launch checklist as lines: for the inspector's tab and for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.text.safe import SafeText, one_line, safe
from proofreel.text.times import clock
from tui.session.inspector.tabs import Line, Piece, line, wrapped
from tui.terminal.marks import Glyphs

if TYPE_CHECKING:
    from proofreel.documents.check import CaseResult, Evidence

WORDS: dict[str, tuple[str, str]] = {
    "pass": ("pass", "verdict-pass"),
    "fail": ("FAIL", "verdict-fail"),
    "not_exercised": ("not exercised", "quiet"),
}
MAX_EVIDENCE = 200
_WIDE = 100
WIDE_LIST = 70
NAME = 24


def result_piece(case: CaseResult, glyphs: Glyphs, width: int = 0) -> Piece:
    """The result as a mark and a word."""
    word, colour = WORDS[case.result]
    mark = (
        glyphs.verdict(case.result)
        if case.result != "not_exercised"
        else ("o" if glyphs.tier == "ascii" else "○")
    )
    return Piece(SafeText(f"{mark} {word}".ljust(width)), colour, case.result == "fail")


def case_table(cases: Sequence[CaseResult], glyphs: Glyphs, width: int) -> list[Line]:
    """One line a case under a heading: test case, expected, result, evidence; narrower tables leave columns out."""
    name_width = max((len(case.name) for case in cases), default=0) + 2
    name_width = min(max(name_width, 12), max(12, width // 3))
    expect_width = min(44, max(0, width - name_width - 16 - 24)) if width >= _WIDE else 0
    head = f" {'test case':<{name_width}}"
    if expect_width:
        head += f"{'expected':<{expect_width}}"
    lines = [line(Piece(SafeText(f"{head}{'result':<16}evidence"), "quiet", True))]
    for case in cases:
        pieces = [
            Piece(SafeText(f" {_cut(one_line(case.name), name_width - 1):<{name_width}}"), "title", True)
        ]
        if expect_width:
            pieces.append(
                Piece(SafeText(f"{_cut(one_line(case.expect), expect_width - 2):<{expect_width}}"), "quiet")
            )
        pieces += [result_piece(case, glyphs, 16), Piece(SafeText(_evidence_words(case)), "quiet")]
        lines.append(Line(tuple(pieces)))
    return lines


def evidence_lines(case: CaseResult, width: int) -> list[Line]:
    """What proves one case; choosing a line goes there."""
    lines = wrapped(one_line(case.expect, 300), width, " expected  ", "title")
    told = _counts(case)
    if told:
        lines += wrapped(one_line(told, 300), width, " seen      ", "title")
    if case.result == "not_exercised":
        lines += wrapped(SafeText("the recording does not contain the situation"), width, " ", "quiet")
    lines.append(line())
    for item in case.evidence[:MAX_EVIDENCE]:
        lines += wrapped(
            evidence_words(item), width, f" {clock(item.t_ms):>6} ", "title" if case.result == "fail" else "quiet",
            t_ms=item.t_ms,
        )  # fmt: skip
    if case.more:
        lines.append(line(f"        and {case.more} more"))
    return lines


def evidence_words(item: Evidence) -> SafeText:
    """One piece of evidence in words."""
    parts = [item.what, item.page, item.selector or ""]
    return safe(" · ".join(one_line(part, 160) for part in parts if part), 400)


def inspector_checklist(cases: Sequence[CaseResult] | None, glyphs: Glyphs, width: int) -> list[Line]:
    """The checklist for a narrow pane: each case with its result, failed ones with what failed them."""
    if cases is None:
        return [line(), line(" Filled in once the scan is done.")]
    failed = sum(case.result == "fail" for case in cases)
    lines = [
        line(
            Piece(SafeText(f" {failed} of {len(cases)} failed" if failed else " nothing failed"),
                  "verdict-fail" if failed else "verdict-pass", True),
            " · L opens it",
        )
    ]  # fmt: skip
    if width >= WIDE_LIST:
        return [*lines, *(_case_line(case, glyphs, width) for case in cases)]
    for case in cases:
        lines += [line(), Line((Piece(SafeText(" "), "quiet"), result_piece(case, glyphs)))]
        lines += wrapped(one_line(case.name, 200), width, "   ", "title", bold=True)
        if case.result == "fail":
            for item in case.evidence[:6]:
                lines += wrapped(
                    evidence_words(item), width, f"  {clock(item.t_ms):>5} ", "quiet", t_ms=item.t_ms
                )
        elif _counts(case):
            lines += wrapped(one_line(_counts(case), 200), width, "   ", "quiet")
    return lines


def _case_line(case: CaseResult, glyphs: Glyphs, width: int) -> Line:
    """A case on one line; choosing it goes to the first thing that failed it."""
    name = f"{_cut(one_line(case.name), NAME - 2):<{NAME}}"
    evidence = _cut(_evidence_words(case), width - NAME - 18)
    first = case.evidence[0].t_ms if case.evidence else None
    pieces = (
        Piece(SafeText(" "), "quiet"),
        result_piece(case, glyphs, 16),
        Piece(SafeText(name), "title", True),
    )
    return Line((*pieces, Piece(SafeText(evidence), "quiet")), first)


def _counts(case: CaseResult) -> str:
    from proofreel.documents.check import told_counts

    return told_counts(case)


def _evidence_words(case: CaseResult) -> str:
    told = _counts(case)
    if case.result == "fail" and case.evidence:
        first = case.evidence[0]
        words = f"{clock(first.t_ms)} {evidence_words(first)}"
        more = len(case.evidence) - 1 + case.more
        return f"{words}{f' and {more} more' if more else ''}"
    return one_line(told, 200)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"
