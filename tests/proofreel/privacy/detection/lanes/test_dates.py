"""Dates as people write them."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.dates import is_compact_date, is_date, is_plausible_day


@pytest.mark.parametrize(
    "text",
    ["12.03.1984", "1984-03-12", "3/12/1984", "12 March 1984", "March 12, 1984",
     "1984年3月12日", "昭和59年3月12日", "12/03/84", "1984-03-12T00:00:00Z"],
)  # fmt: skip
def test_birth_dates_of_every_form_are_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["1.2.3", "2024", "31/31/1984", "12.03.1484", "March", "12.03.1984 or later"]
)
def test_versions_years_and_impossible_days_are_no_dates(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("19840312", True), ("12031984", True), ("03121984", True), ("99999999", False), ("1984031", False)],
)
def test_compact_date_is_eight_digits_in_one_of_three_orders(text: str, expected: bool) -> None:
    assert is_compact_date(text) is expected


def test_plausible_day_is_one_of_some_year() -> None:
    assert is_plausible_day(29, 2)
    assert not is_plausible_day(30, 2)
    assert not is_plausible_day(31, 4)
    assert not is_plausible_day(1, 13)
