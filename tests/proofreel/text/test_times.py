"""Times: the one clock, the one grammar, ISO 8601."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.cli.moments import moment_option
from proofreel.errors import ProofreelError
from proofreel.text.times import NotATime, clock, iso_time, parse_time


@pytest.mark.parametrize(
    ("t_ms", "short", "exact"),
    [
        (0, "0:00", "0:00.0"),
        (31_249, "0:31", "0:31.2"),
        (18_960, "0:18", "0:18.9"),
        (59_999, "0:59", "0:59.9"),
        (3_599_999, "59:59", "59:59.9"),
        (3_723_000, "1:02:03", "1:02:03.0"),
        (-5, "0:00", "0:00.0"),
    ],
)
def test_clock_cuts_and_never_rounds_up(t_ms: float, short: str, exact: str) -> None:
    assert (clock(t_ms), clock(t_ms, tenths=True)) == (short, exact)


@given(st.floats(0, 900_000_000))
def test_a_shown_time_typed_back_is_the_same_or_an_earlier_moment(t_ms: float) -> None:
    for tenths, at_most in ((True, 100), (False, 1000)):
        shown = clock(t_ms, tenths=tenths)
        typed = parse_time(shown)
        assert 0 <= t_ms - typed < at_most
        assert clock(typed, tenths=tenths) == shown


@pytest.mark.parametrize(
    ("text", "t_ms"),
    [
        ("31.2", 31_200),
        ("31.", 31_000),
        (".5", 500),
        ("31s", 31_000),
        (" 7 ", 7000),
        ("0:31", 31_000),
        ("0:31.2", 31_200),
        ("75:00", 4_500_000),
        ("1:02:03", 3_723_000),
        ("1:02:03.4", 3_723_400),
        ("18.9", 18_900),
    ],
)
def test_seconds_and_clock_times_are_read(text: str, t_ms: float) -> None:
    assert parse_time(text) == t_ms


@pytest.mark.parametrize(
    "text",
    ["", "half", "-3", "nan", "inf", "1e3", "1:2:3:4", "0:99", "1:60:00", "٣", "3٣", "9999999999", "1,5",
        "0:", "50%"],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_the_grammar(text: str) -> None:
    with pytest.raises(NotATime, match="h:mm:ss"):
        parse_time(text)


def test_a_share_is_a_time_where_the_duration_is_known() -> None:
    assert parse_time("50%", 120_000) == 60_000
    with pytest.raises(NotATime):
        parse_time("101%", 120_000)


def test_an_option_that_is_no_time_is_named_in_one_line() -> None:
    assert moment_option("--at", "0:03") == 3000
    with pytest.raises(ProofreelError, match=r"^--from: 'x{40}' is no time"):
        moment_option("--from", "x" * 500)


@pytest.mark.parametrize(
    ("epoch_ms", "text"),
    [
        (1_700_000_000_123, "2023-11-14T22:13:20.123Z"),
        (0, None),
        (-1, None),
        (1e30, None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_iso_time_is_utc_and_none_without_a_wall_clock(epoch_ms: float, text: str | None) -> None:
    assert iso_time(epoch_ms) == text
