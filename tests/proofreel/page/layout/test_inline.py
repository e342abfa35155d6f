"""Text that flows: white space, breaks, covers, and the way from a character to its node."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.page.layout.inline import UNBOUNDED, Pieces, Run, cells_of, clean, looks_masked, wrap
from proofreel.text.safe import display_width

NODE = 7


def run_of(*texts: str, space: str = "normal", case: str = "") -> Run:
    run = Run()
    for number, text in enumerate(texts):
        run.text(text, None, NODE + number, "text", 0, space, case)
    return run


def wrapped(run: Run, width: int = 80, align: str = "left") -> list[str]:
    return ["".join(span.text for span in line) for line in wrap(run, width, align)[0]]


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (["a  b\n c"], "a b c"), ([" a "], "a"), (["a ", " b"], "a b"), (["a", "b"], "ab"),
        (["a", " ", "b"], "a b"),
        (["a\u00a0 b"], "a\u00a0 b"), (["\t\n"], ""),
    ],
)  # fmt: skip
def test_white_space_is_folded_across_elements(texts: list[str], line: str) -> None:
    assert "".join(wrapped(run_of(*texts))) == line


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        ("normal", ["a b c"]), ("nowrap", ["a\u00a0b\u00a0c"]), ("pre", ["a  b", " c"]),
        ("pre-wrap", ["a  b", " c"]),
        ("pre-line", ["a b", " c"]),
    ],
)  # fmt: skip
def test_white_space_is_kept_as_declared(space: str, expected: list[str]) -> None:
    out = wrapped(run_of("a  b\n c", space=space))
    assert [line.replace("\u00a0", " ").strip() for line in out] == [
        line.replace("\u00a0", " ").strip() for line in expected
    ]
    assert len(out) == len(expected)


def test_text_that_must_not_wrap_does_not_until_it_is_too_long_for_anything() -> None:
    assert wrapped(run_of("one two", space="nowrap"), 5) != ["one", "two"]
    long = "word " * 20
    assert len(wrapped(run_of(long, space="nowrap"), 30)) > 1


@pytest.mark.parametrize(
    ("case", "text", "shown"),
    [
        ("uppercase", "straße", "STRASSE"), ("lowercase", "ABC", "abc"),
        ("capitalize", "it's a day", "It's A Day"), ("", "aB", "aB"),
    ],
)  # fmt: skip
def test_letters_are_transformed(case: str, text: str, shown: str) -> None:
    assert wrapped(run_of(text, case=case)) == [shown]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]), ("one two three", 3, ["one", "two", "thr", "ee"]),
        ("path/to/somewhere", 10, ["path/to/", "somewhere"]),
        ("anna@example.test", 12, ["anna@example", ".test"]),
        ("0123456789", 4, ["0123", "4567", "89"]), ("\u6771\u4eac\u90fd", 4, ["\u6771\u4eac", "\u90fd"]),
        ("ab\u6771\u4eac", 5, ["ab\u6771", "\u4eac"]), ("a", 1, ["a"]),
    ],
)  # fmt: skip
def test_lines_break_at_blanks_between_wide_characters_and_inside_long_words(
    text: str, width: int, expected: list[str]
) -> None:
    assert wrapped(run_of(text), width) == expected


def test_a_family_is_not_broken_apart() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert wrapped(run_of(f"xx {family} yy"), 5) == [f"xx {family}", "yy"]
    assert clean(f"a\u200db {family}", f"a\u200db {family}")[0] == f"ab {family}"


def test_a_word_of_several_elements_breaks_as_one() -> None:
    assert wrapped(run_of("one thr", "ee"), 7) == ["one", "three"]


def test_breaks_made_by_nodes_stand_and_the_last_ones_do_not() -> None:
    run = run_of("a")
    run.newline(NODE)
    run.newline(NODE)
    run.text("b", None, NODE, "text", 0, "normal", "")
    run.newline(NODE)
    assert wrapped(run) == ["a", "", "b"]


@pytest.mark.parametrize(("align", "line"), [("left", "ab"), ("center", "   ab"), ("right", "      ab")])
def test_lines_are_aligned_by_blanks_in_front(align: str, line: str) -> None:
    assert wrapped(run_of("ab"), 8, align) == [line]


def test_what_is_drawn_as_one_is_set_apart_and_not_broken() -> None:
    run = run_of("a")
    run.atom([("[x y]", NODE, "field", 0, None)])
    run.text("b", None, NODE, "text", 0, "normal", "")
    assert wrapped(run) == ["a [x y] b"]
    assert wrapped(run, 6) == ["a", "[x y]", "b"]


def test_widths_are_those_of_the_widest_line_and_word() -> None:
    run = run_of("one three")
    assert wrap(run, UNBOUNDED)[1:] == (9, 5)
    assert wrap(run, 5)[1] == 5


def test_each_stretch_knows_its_node() -> None:
    line = wrap(run_of("one ", "two"), 20)[0][0]
    assert [(span.text.strip(), span.node_id) for span in line if span.text.strip()] == [
        ("one", 7),
        ("two", 8),
    ]


def covered(text: str, pieces: Pieces, space: str = "normal") -> list[tuple[str, str | None]]:
    run = Run()
    run.text(text, pieces, NODE, "text", 0, space, "")
    return [(span.text, span.finding) for line in wrap(run, 80)[0] for span in line]


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("to 42 now", [("to ", None), ("\u2022\u2022", "f"), (" now", None)], [("to ", None),
        ("\u2022\u2022", "f"), (" now", None)]),
        (" 4 2 ", [(" ", None), ("\u2022\u2022\u2022", "f"), (" ", None)], [("\u2022\u2022\u2022", "f")]),
        ("4  2", [("\u2022\u2022\u2022\u2022", "f")], [("\u2022\u2022\u2022", "f")]),
        ("plain", [("plain", None)], [("plain", None)]),
    ],
)  # fmt: skip
def test_covered_values_keep_their_width_and_their_finding(
    text: str, pieces: Pieces, expected: list[tuple[str, str | None]]
) -> None:
    assert covered(text, pieces) == expected


def test_a_covered_value_breaks_where_the_value_would() -> None:
    run = Run()
    run.text("ab cd", [("\u2022\u2022\u2022\u2022\u2022", "f")], NODE, "text", 0, "normal", "")
    assert wrapped(run, 3) == ["\u2022\u2022", "\u2022\u2022"]


def test_a_covered_value_is_not_written_in_capitals_or_taken_for_a_mask() -> None:
    run = Run()
    run.text("ab", [("xx", "f")], NODE, "text", 0, "normal", "uppercase")
    assert [span.text for span in wrap(run, 9)[0][0]] == ["xx"]
    assert run.marks[0][1] == "text"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("****", True), ("\u2022\u2022\u2022\u2022", True), ("[redacted]", True), ("xxxx", True),
        ("", False), ("*", False),
        ("x", False), ("word", False), ("# 7", False), ("x" * 3_000, False), ("***@***.com", False),
    ],
)  # fmt: skip
def test_masks_are_told_from_words(text: str, masked: bool) -> None:
    assert looks_masked(text) is masked


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [("a\u00adb", "ab"), ("a\u200bb", "ab"), ("\ufeffa", "a"), ("a\x1b[31mb", "a\u241b[31mb"),
    ("\u2764\ufe0f", "\u2764")],
)  # fmt: skip
def test_invisible_characters_go_and_control_characters_become_pictures(recorded: str, shown: str) -> None:
    assert clean(recorded, recorded) == (shown, shown)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.text(alphabet="ab \n-\u6771\u00a0.", max_size=30), max_size=4),
    st.integers(2, 20),
    st.sampled_from(["normal", "pre-wrap", "pre-line"]),
)
def test_no_line_is_wider_than_the_page_and_no_letter_is_lost(
    texts: list[str], width: int, space: str
) -> None:
    lines, widest, _ = wrap(run_of(*texts, space=space), width)
    assert all(cells_of(line) <= width for line in lines)
    assert widest <= width
    shown = "".join(span.text for line in lines for span in line)
    strip = str.maketrans("", "", " \n\u00a0")
    assert shown.translate(strip) == "".join(texts).translate(strip)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(alphabet="\u2022*", min_size=0, max_size=40))
def test_cleaning_keeps_what_is_shown_as_long_as_what_is_measured(recorded: str, cover: str) -> None:
    shown = (cover + "\u2022" * len(recorded))[: len(recorded)]
    made, measure = clean(shown, recorded)
    assert len(made) == len(measure)
    assert display_width(made) >= 0
