"""Where findings stand on a page, and which lines have to be drawn again."""

from __future__ import annotations

from typing import Any

import msgspec

from proofreel.page.model import PageText, Span
from proofreel.text.safe import SafeText
from tests.tui.fakes import shop
from tests.tui.library.library_rows_made import finding
from tui.recording.page_feed import PageFeed, PageMoment, Wanted
from tui.session.widgets.page_marks import changed_rows, page_marks


def page(*lines: str, rows: dict[int, tuple[int, int]] | None = None) -> PageText:
    made = PageFeed(shop(), lambda _: None).make(Wanted(1_000, 80)).page
    return msgspec.structs.replace(
        made, lines=[[Span(text, number)] for number, text in enumerate(lines)], rows=rows or {}
    )


def moment(*lines: str, rows: dict[int, tuple[int, int]] | None = None, **fields: Any) -> PageMoment:
    plain = SafeText("/account")
    defaults: dict[str, Any] = {
        "t_ms": 5_000, "version": 1, "route": plain, "title": plain, "window": SafeText(""), "focused": None,
        "hovered": None, "element": None,
    }  # fmt: skip
    return PageMoment(page=page(*lines, rows=rows), **{**defaults, **fields})


def marked(lines: list[list[Span]]) -> PageMoment:
    made = moment()
    made.page.lines = lines
    return made


def test_a_finding_stands_on_every_line_that_has_a_piece_of_it() -> None:
    lines = [
        [Span("••", 1, finding="f")],
        [Span("text", 2)],
        [Span("•", 3, finding="f"), Span("•", 3, finding="f")],
    ]
    marks = page_marks(marked(lines), [], {})
    assert marks.rows("f") == [0, 2]
    assert marks.rows("other") == marks.rows(None) == []


def test_what_cannot_be_seen_is_warned_of_beside_its_element() -> None:
    hidden = finding(1, node_id=5, severity="high")
    marks = page_marks(moment("a", "b", rows={5: (1, 1)}), [hidden], {})
    assert marks.rows(hidden.id) == [1]
    assert marks.worst == {1: "high"}


def test_the_worst_of_a_line_is_warned_of() -> None:
    found = [finding(1, node_id=5, severity="low"), finding(2, node_id=5, severity="critical", first_ms=0)]
    assert page_marks(moment("a", rows={5: (0, 0)}), found, {}).worst == {0: "critical"}


def test_what_is_decided_to_be_harmless_is_not_warned_of() -> None:
    hidden = finding(1, node_id=5)
    marks = page_marks(moment("a", rows={5: (0, 0)}), [hidden], {hidden.id: "accepted"})
    assert marks.worst == {} and marks.rows(hidden.id) == [0]


def test_findings_of_later_or_of_other_pages_have_no_line() -> None:
    later = finding(1, node_id=5, first_ms=9_000.0)
    elsewhere = finding(2, node_id=5, page="/cart")
    nowhere = finding(3, node_id=None)
    marks = page_marks(moment("a", rows={5: (0, 0)}), [later, elsewhere, nowhere], {})
    assert marks.rows_of == {}


def test_an_unchanged_page_has_no_changed_lines() -> None:
    assert changed_rows(moment("a", "b"), moment("a", "b")) == set()


def test_the_line_under_a_changed_one_is_drawn_again_too() -> None:
    assert changed_rows(moment("a", "b", "c", "d"), moment("a", "x", "c", "d")) == {1, 2}


def test_lines_that_came_or_went_are_changed() -> None:
    assert changed_rows(moment("a"), moment("a", "b", "c")) == {1, 2}
    assert changed_rows(moment("a", "b"), moment("a")) == {1}


def test_lines_with_the_focus_come_or_gone_are_changed() -> None:
    rows = {7: (0, 0), 8: (2, 3)}
    before = moment("a", "b", "c", "d", rows=rows, focused=7)
    after = moment("a", "b", "c", "d", rows=rows, focused=8)
    assert changed_rows(before, after) == {0, 2, 3}
