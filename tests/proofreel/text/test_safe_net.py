"""Marks are capped in every script, and passwords in URLs are covered."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofreel.text.safe import MAX_COMBINING, is_safe, safe, without_passwords

MARKS = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Mn", "Me")]


def longest_run(text: str) -> int:
    """How many marks stand in a row at most."""
    longest = run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        longest = max(longest, run)
    return longest


def test_marks_of_every_script_are_capped() -> None:
    for mark in MARKS:
        assert longest_run(safe("a" + mark * 40)) <= MAX_COMBINING, hex(ord(mark))


@given(st.lists(st.sampled_from(MARKS), max_size=60), st.text(max_size=4))
def test_mixed_marks_are_capped_too(marks: list[str], text: str) -> None:
    assert longest_run(safe(f"{text}{''.join(marks)}{text}")) <= MAX_COMBINING


SCRIPTS = [
    "नमस्ते दुनिया",
    "ภาษาไทยที่ดี",
    "שָׁלוֹם",
    "é ñ ü",
    "Việt Nam",
    "👍🏽 …—“”",
    "،؛؟",
]


@pytest.mark.parametrize("text", SCRIPTS)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert is_safe(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://user:secret@host/a", "https://user:•••@host/a"),
        ("zip://a::ftp://u:p:w@h/x.zip", "zip://a::ftp://u:•••@h/x.zip"),
        ("s3://bucket/key:1@2", "s3://bucket/key:1@2"),
        ("https://host:8080/a@b", "https://host:8080/a@b"),
        ("cannot open https://:token@host: gone", "cannot open https://:•••@host: gone"),
        ("a:b@c", "a:b@c"),
    ],
)
def test_passwords_in_urls_are_covered(text: str, shown: str) -> None:
    assert without_passwords(text) == shown
