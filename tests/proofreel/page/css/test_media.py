"""Media queries on a desktop's and a phone's screen, and lengths."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofreel.page.css.media import media_matches, number_of, pixels

DESKTOP = (1280.0, 720.0)
PHONE = (390.0, 844.0)


@pytest.mark.parametrize(
    ("query", "desktop", "phone"),
    [
        ("", True, True), ("all", True, True), ("screen", True, True), ("print", False, False),
        ("SCREEN AND (MIN-WIDTH:600PX)", True, False), ("only screen and (max-width:600px)", False, True),
        ("not print", True, True), ("not screen", False, False),
        ("not all and (min-width:600px)", False, True),
        ("(min-width:37.5em)", True, False), ("(max-width:375pt)", False, True),
        ("(min-height:800px)", False, True),
        ("(width>=600px)", True, False), ("(600px<=width)", True, False),
        ("(400px<width<=1280px)", True, False),
        ("(width=390px)", False, True), ("(390px < width)", True, False), ("(height > 800px)", False, True),
        ("(orientation:landscape)", True, False), ("(orientation:portrait)", False, True),
        ("(hover:hover)", True, False), ("(hover:none)", False, True), ("(pointer:coarse)", False, True),
        ("(any-pointer:fine)", True, False), ("(hover)", True, True), ("(grid)", False, False),
        ("(prefers-color-scheme:dark)", False, False), ("(prefers-color-scheme:light)", True, True),
        ("(prefers-reduced-motion:reduce)", False, False), ("(min-device-width:600px)", True, False),
        ("(min-resolution:1dppx)", True, True), ("(min-resolution:2dppx)", False, False),
        ("(min-width:100px) and (max-width:500px)", False, True), ("(max-width:500px), print", False, True),
        ("(max-width:500px) or (min-width:1200px)", True, True), ("not (hover:none)", True, False),
        ("((min-width:600px) and (hover:hover))", True, False), ("(unknown-feature:7)", False, False),
        ("(min-width:wide)", False, False), ("width", False, False), ("(color)", True, True),
    ],
)  # fmt: skip
def test_queries_hold_by_the_window_and_the_device_it_looks_like(
    query: str, desktop: bool, phone: bool
) -> None:
    assert (media_matches(query, *DESKTOP), media_matches(query, *PHONE)) == (desktop, phone)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("0", 0.0), ("10px", 10.0), ("1.5em", 24.0), ("2REM", 32.0), ("3pt", 4.0), ("1in", 96.0),
        ("-4px", -4.0),
        ("+4px", 4.0), ("1e2px", 100.0), (".5px", 0.5), (" 7px ", 7.0), ("50%", None), ("auto", None),
        ("", None),
        ("10vw", None), ("1.2.3px", None), ("px", None),
    ],
)  # fmt: skip
def test_lengths_are_counted_in_css_pixels(value: str, size: float | None) -> None:
    assert pixels(value) == size


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3.0), ("-1.5", -1.5), ("x", 7.0), ("", 7.0), ("1e99", 7.0), ("nan", 7.0)]
)
def test_numbers_that_are_none_or_absurd_fall_back(text: str, number: float) -> None:
    assert number_of(text, 7.0) == number


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="(): ,<>=andotrmi-wh0159px", max_size=50))
def test_any_query_is_answered(query: str) -> None:
    assert media_matches(query, *DESKTOP) in (True, False)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 4_000), st.integers(1, 4_000))
def test_min_and_max_width_leave_no_gap(width: int, limit: int) -> None:
    at_least = media_matches(f"(min-width:{limit}px)", width, 700)
    below = media_matches(f"(max-width:{limit - 1}px)", width, 700)
    assert at_least != below
