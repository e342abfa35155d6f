"""What counts as a mask, and that a preview shows a shape and nothing more."""

from __future__ import annotations

import pytest

from proofreel.elements.masks import is_masked, mask_of
from proofreel.privacy.findings.preview import preview


@pytest.mark.parametrize(
    ("value", "mask"),
    [
        ("", "empty"), ("   ", "empty"), ("*******", "same_length"), ("** ****", "same_length"),
        ("xxxxx xxx", "same_length"),
        ("●●●●", "same_length"), ("***@***.***", "same_length"), ("XXX-XX-XXXX", "same_length"),
        ("▪▫▫▪ ▫▫▫@▪▪.▪▪", "same_length"),
        ("***", "fixed"), ("••••", "fixed"), ("••••• •••• ••••", "fixed"), ("[REDACTED]", "fixed"),
        ("[Filtered]", "fixed"),
        ("<masked>", "fixed"), ("redacted", "fixed"),
        ("[SessionRecording] Request body redacted as might contain: token", "fixed"),
        ("***-**-6789", "mixed"), ("x***@g****.com", "mixed"), ("•••• •••• •••• 4242", "mixed"),
        ("x", None), ("#", None), ("Alex", None), ("maxxx power", None), ("* required", None),
        ("p*ssw0rd", None), ("12 x 34", None),
    ],
)  # fmt: skip
def test_masks_are_told_from_values(value: str, mask: str | None) -> None:
    assert mask_of(value) == mask
    assert is_masked(value) is (mask is not None)


@pytest.mark.parametrize(
    ("value", "type_", "shown"),
    [
        ("marisol.q@mail.example.com", "EMAIL", "m•••@•••.com"),
        ("4111 1111 1111 1111", "CARD", "•••• •••• •••• ••••"),
        ("hunter2", "PASSWORD", "••••••"),
        ("sk_live_abcdefghijklmnopqrst", "SECRET", "sk_live_••••••••"),
        ("DE89370400440532013000", "IBAN", "DE••••••••••••••••••••"),
        ("Anna_Berg_CV.pdf", "FILENAME", "••••_••••_••.pdf"),
    ],
)
def test_a_preview_shows_the_shape(value: str, type_: str, shown: str) -> None:
    assert preview(value, type_) == shown


def test_a_preview_is_short_and_holds_no_control_characters() -> None:
    shown = preview("\x1b]8;;evil\x07" + "a" * 5000, "ADDRESS")
    assert len(shown) <= 40
    assert shown.isprintable()
