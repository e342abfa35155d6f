"""One line of the timeline as text: at any width it fills its cells, and never says a value."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.privacy.covering import CoverAll
from proofreel.text.safe import display_width
from proofreel.timeline.model import Interaction
from tests.tui.fakes import shop
from tests.tui.library.library_rows_made import finding
from tests.tui.reviewing import EMAIL, VALUES
from tui.session.widgets.timeline_row import describe, entry_pieces, finding_marks, mask_words
from tui.terminal.marks import Glyphs
from tui.widgets.lines import Pieces

GLYPHS = Glyphs("blocks")


class Plain:
    """A cover that covers nothing, for texts that are invented."""

    def text(self, s: str, node_id: int | None = None, attribute: str | None = None) -> str:
        return s

    def __call__(self, text: str, node_id: int, attribute: str | None = None) -> list[tuple[str, str | None]]:
        return [(text, None)]


def entry(kind: str, **fields: Any) -> Interaction:
    return Interaction(t_ms=61_000, kind=kind, event_index=0, **fields)  # type: ignore[arg-type]


def drawn(entry: Interaction, width: int = 60, **how: Any) -> str:
    return said(entry_pieces(entry, (), {}, Plain(), GLYPHS, width=width, **how))


def said(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (entry("navigation", page="/cart"), ("", "/cart", "")),
        (entry("click", label="Buy"), ("Click", "Buy", "")),
        (entry("tap", label="Buy", detail="twice"), ("Tap", "Buy", "twice")),
        (entry("input", label="Name", value="***"), ("Type", "Name", "***")),
        (entry("scroll", detail="to 38 %"), ("Scroll", "to 38 %", "")),
        (entry("scroll", label="List", detail="to 38 %"), ("Scroll", "List", "to 38 %")),
        (entry("network", detail="GET /api 200"), ("", "GET /api 200", "")),
        (entry("error", value="TypeError"), ("", "TypeError", "")),
        (entry("console", detail="warn", value="slow"), ("warn", "slow", "")),
        (entry("idle", end_ms=91_000), ("", "idle 30 s", "")),
        (entry("custom", label="checkout"), ("Event", "checkout", "")),
        (entry("media"), ("Media", "", "")),
    ],
)
def test_each_kind_is_told_in_its_own_words(made: Interaction, told: tuple[str, str, str]) -> None:
    assert tuple(describe(made, Plain())) == told


@pytest.mark.parametrize(
    ("mask", "words"),
    [(None, ""), ("empty", ""), ("none", "readable"), ("mixed", "partly masked"), ("fixed", "masked"),
     ("same_length", "masked")],
)  # fmt: skip
def test_a_typed_value_says_how_it_is_masked(mask: Any, words: str) -> None:
    assert mask_words(entry("input", mask=mask))[0] == words


def test_a_line_has_time_icon_verb_and_what() -> None:
    assert drawn(entry("click", label="Buy")).rstrip() == "  1:01 ● Click Buy"


def test_the_cursor_is_a_mark_and_not_only_a_colour() -> None:
    assert drawn(entry("click", label="Buy"), cursor=True).startswith("▶")


def test_typed_values_are_left_to_the_mask_word() -> None:
    text = drawn(entry("input", label="Name", value="***", mask="fixed"))
    assert "***" not in text and text.rstrip().endswith("masked")


def test_narrow_lines_leave_out_the_verb_and_the_mask() -> None:
    text = drawn(entry("input", label="Name", mask="fixed"), width=28)
    assert "Type" not in text and "masked" not in text and "Name" in text


@given(width=st.integers(12, 120), label=st.text(max_size=80), cursor=st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_line_fills_exactly_its_cells(width: int, label: str, cursor: bool) -> None:
    made = entry("click", label=label)
    assert (
        display_width(said(entry_pieces(made, (), {}, Plain(), GLYPHS, width=width, cursor=cursor))) == width
    )


def test_the_three_worst_findings_are_marked() -> None:
    found = [
        finding(n, severity=severity) for n, severity in enumerate(("low", "critical", "high", "medium"))
    ]  # type: ignore[arg-type]
    assert said(finding_marks(found, {}, GLYPHS)) == " ▲△▽"
    assert finding_marks((), {}, GLYPHS) == []


@pytest.mark.parametrize(
    ("status", "mark", "colour"),
    [("leak", "⚑", "flag-leak"), ("accepted", "✓", "quiet"), ("false_positive", "✕", "quiet")],
)
def test_a_decision_stands_in_the_place_of_the_severity(status: str, mark: str, colour: str) -> None:
    found = finding(1)
    _, piece = finding_marks([found], {found.id: status}, GLYPHS)
    assert (piece.text, piece.colour) == (mark, colour)


def test_no_line_of_a_session_says_a_value() -> None:
    opened = shop()
    text = "\n".join(
        said(entry_pieces(e, opened.by_row.get(n, ()), {}, opened.cover, GLYPHS, width=120))
        for n, e in enumerate(opened.timeline.interactions)
    )
    assert not any(value in text for value in VALUES)


def test_before_the_scan_every_letter_is_covered() -> None:
    text = said(entry_pieces(entry("click", label=EMAIL), (), {}, CoverAll(), GLYPHS, width=80))
    assert "ava" not in text and "•" in text
