"""Dates as people write them, and which of them can be a birth date."""

from __future__ import annotations

import re

from proofreel.privacy.detection.rules.labels import DATE

_DATE = re.compile(DATE + r"(?:T[\d:.]+Z?)?", re.I)
_NUMBERS = re.compile(r"\d+")


def is_plausible_day(day: int, month: int) -> bool:
    """Whether there is such a day in some year."""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def is_date(text: str) -> bool:
    """Whether the whole of `text` is a date of a year in which someone living can be born."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return False
    numbers = [int(n) for n in _NUMBERS.findall(text)]
    years = [n for n in numbers if n > 31]
    if years and not (1900 <= years[0] <= 2030 or 32 <= years[0] <= 99):
        return False
    small = [n for n in numbers[:3] if n <= 31]
    return not small or min(small) <= 12 or len(small) == 1


def is_compact_date(text: str) -> bool:
    """Whether `text` is eight digits that are a birth date: 19900131, 31011990, 01311990."""
    if len(text) != 8 or not text.isdigit():
        return False
    forms = (
        (text[:4], text[4:6], text[6:]),
        (text[4:], text[2:4], text[:2]),
        (text[4:], text[:2], text[2:4]),
    )
    return any(1900 <= int(y) <= 2025 and is_plausible_day(int(d), int(m)) for y, m, d in forms)
