"""What several pieces make together."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.joined import Joined, code_beside_card, readings, typed


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["4", "1", "1"], [Joined("411", True)]),
        (["an", "ann", "anna"], [Joined("anna", False)]),
        (["a", "x", "Backspace", "n"], [Joined("an", False)]),
        (["4111", "1111", "1111"], [Joined("411111111111", True), Joined("4111 1111 1111", False)]),
        (["Anna Berg", "a@b.se"], [Joined("Anna Berga@b.se", True), Joined("Anna Berg\na@b.se", False),
                                  Joined("Anna Berg: a@b.se", False)]),
        ([], []),
        (["", ""], []),
    ],
)  # fmt: skip
def test_parts_are_read_as_what_they_look_like(parts: list[str], expected: list[Joined]) -> None:
    assert list(readings(parts)) == expected


def test_typed_keys_write_what_stays() -> None:
    assert typed(["a", "Shift", "B", "Backspace", "Space", "c"]) == "a c"
    assert typed(["Backspace", "a"]) == "a"


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["4111111111111111", "12/27", "123"], "123"),
        (["12/27", "1234"], "1234"),
        (["12/27", "123", "456"], ""),
        (["123"], ""),
        (["13/27", "123"], ""),
    ],
)
def test_code_beside_a_card_stands_alone_beside_an_expiry(parts: list[str], code: str) -> None:
    assert code_beside_card(parts) == code
