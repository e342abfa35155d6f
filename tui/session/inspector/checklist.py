"""The inspector's tab with the launch checklist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proofreel.text.fitting import fit
from proofreel.text.safe import SafeText, one_line
from proofreel.text.times import clock
from tui.checklist.lines import counts_of, evidence_words, outcome_words, result_piece
from tui.session.inspector.tab import Tab
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Line, Piece, line, wrapped

if TYPE_CHECKING:
    from proofreel.documents.check import CaseResult

WIDE_LIST = 70
NAME = 24


def checklist_lines(cases: Sequence[CaseResult] | None, glyphs: Glyphs, width: int) -> list[Line]:
    """Return each case with its result, failed ones with what failed them.

    None is a checklist not filled in yet.
    """
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
        elif counts_of(case):
            lines += wrapped(one_line(counts_of(case), 200), width, "   ", "quiet")
    return lines


def _case_line(case: CaseResult, glyphs: Glyphs, width: int) -> Line:
    """Return a case on one line; choosing it goes to the first thing that failed it."""
    name = f"{fit(one_line(case.name), NAME - 2):<{NAME}}"
    evidence = fit(outcome_words(case), width - NAME - 18)
    first = case.evidence[0].t_ms if case.evidence else None
    pieces = (
        Piece(SafeText(" "), "quiet"),
        result_piece(case, glyphs, 16),
        Piece(SafeText(name), "title", True),
    )
    return Line((*pieces, Piece(SafeText(evidence), "quiet")), first)


CHECKLIST = Tab(
    "Checklist",
    lambda opened, state, room: checklist_lines(opened.cases, room.glyphs, room.width),
    follows=frozenset({"checklist"}),
)
