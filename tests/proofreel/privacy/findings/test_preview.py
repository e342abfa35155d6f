"""What may be shown of a value: its shape, never enough to know it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.privacy.findings.preview import preview


@pytest.mark.parametrize(
    ("type", "value", "shown"),
    [
        ("EMAIL", "mira.kowalska@mail.example", "m•••@•••.example"),
        ("EMAIL", "ab@mail.example", "••@••••.•••••••"),
        ("CARD", "4485 2759 1837 6025", "•••• •••• •••• ••••"),
        ("PHONE", "+49 (30) 123-456", "+•• (••) •••-•••"),
        ("IBAN", "de89 3704 0044", "DE•• •••• ••••"),
        ("NAME", "Mira Kowalska", "M••• ••••••••"),
        ("PASSWORD", "hunter2", "••••••"),
        ("CVC", "123", "••••••"),
        ("SECRET", "sk_live_abcdefghijklmnop", "sk_live_••••••••"),
        ("SECRET", "abcdefghijklmnop", "••••••••"),
        ("FILENAME", "passport_mira.pdf", "••••••••_••••.pdf"),
        ("ADDRESS", "12 Main St.", "•• •••• ••."),
        ("NAME", "山田太郎さん", "••••••"),
        ("NAME", "김민수 과장님", "••• •••"),
        ("NAME", "Łuk", "•••"),
        ("ADDRESS", "9 A.", "••••"),
        ("EMAIL", "a@b", "•••"),
        ("DOB", "3/84", "••••"),
        ("NATIONAL_ID", "123-45-6789", "•••-••-••••"),
    ],
)
def test_previews_show_the_shape_of_a_type(type: str, value: str, shown: str) -> None:
    assert preview(value, type) == shown


def test_previews_are_bounded() -> None:
    assert len(preview("x" * 10_000, "ADDRESS")) == 40
    assert preview("x" * 10_000, "ADDRESS").endswith("…")


@given(
    st.text(min_size=1, max_size=60),
    st.sampled_from(["PHONE", "CARD", "ADDRESS", "DOB", "NATIONAL_ID", "GPS", ""]),
)
def test_no_letter_or_digit_of_most_values_is_shown(value: str, type: str) -> None:
    assert not any(c.isalnum() for c in preview(value, type))


@given(st.text(min_size=1, max_size=60))
def test_at_most_one_character_of_a_name_is_shown(value: str) -> None:
    assert sum(c.isalnum() for c in preview(value, "NAME")) <= 1
