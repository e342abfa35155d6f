"""Plain text for a terminal or a log: wrapped, in columns, never with what a recording brought along."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from proofreel.text.printed import WIDTH, common_folder, fitted, tail, wrapped
from proofreel.text.safe import MAX_COMBINING, display_width, is_safe, one_line, safe


def lines_of(text: str, **more: str) -> list[str]:
    stream = io.StringIO()
    wrapped(stream, text, **more)
    return stream.getvalue().splitlines()


def test_long_text_is_wrapped_and_all_but_the_first_line_hang() -> None:
    lines = lines_of("word " * 40, indent="> ", hanging="    ")
    assert len(lines) > 1 and all(len(line) <= WIDTH for line in lines)
    assert lines[0].startswith("> word") and all(line.startswith(">     word") for line in lines[1:])


def test_nothing_to_say_is_an_empty_line() -> None:
    assert lines_of("", indent="  ") == [""]


def test_a_column_has_its_width_whatever_was_recorded() -> None:
    assert fitted("a\x1b[31m\nb", 9) == "a␛[31m b "
    assert display_width(fitted("日本語", 5)) == 5


def test_a_path_is_cut_at_its_beginning() -> None:
    assert tail("recordings/2026/session.json", 13) == "…session.json"


def test_the_folder_that_paths_share() -> None:
    assert common_folder(["a/b/x", "a/b/y"]) == "a/b/"
    assert common_folder(["a/b/x", "a/c/y"]) == "a/"
    assert common_folder(["x", "y"]) == common_folder(["a/x", "b/y"]) == ""


def test_controls_become_pictures_and_invisible_characters_are_named() -> None:
    assert safe("a\tb\x7f\u202e") == "a␉b␡<U+202E>"
    assert safe("\ufe0f☺") == "☺"


def test_marks_upon_marks_are_capped() -> None:
    assert safe("e" + "\u0301" * 50) == "e" + "\u0301" * MAX_COMBINING


def test_a_line_is_one_line_of_at_most_so_many_characters() -> None:
    assert one_line(" a \n\n b ") == "a b"
    assert one_line("x" * 500, 10) == "x" * 9 + "…"


@given(st.text(max_size=200))
def test_what_is_made_safe_stays_as_it_is(text: str) -> None:
    assert is_safe(safe(text))
    assert is_safe(one_line(text)) and "\n" not in one_line(text)
