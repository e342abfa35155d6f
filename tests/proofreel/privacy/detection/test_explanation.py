"""An explanation names the checks that decided, what each has added, and no value."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.model import FieldContext

DETECTOR = Detector()
TEXT = FieldContext(source="text", tag="p")


@pytest.mark.parametrize(
    ("text", "context", "line"),
    [
        ("4111 1111 1111 1112", TEXT, "no, checksum:luhn fails (luhn)"),
        ("Order number 4111111111111111", TEXT,
         "no, 0.30 is too unsure, shape 0.85, label-denies by order number -0.55"),
        ("Chrome/132.17.51.97", TEXT, "no, a version (version)"),
        ("card number 4111111111111111", TEXT,
         "no, a surer finding stands there, shape 0.85, label-agrees by card number +0.12"),
        ("12.3.14.5", TEXT, "no, 0.35 is too unsure"),
        ("passport photo", TEXT,
         "label lane: GOV_DOC at 0-8 not taken: nothing of its kind behind it (no-value)"),
        ("****", FieldContext(source="input", name="email"), "field lane: EMAIL not taken: a mask (mask)"),
        ("a", FieldContext(source="input", name="order"), 'field: name:"order" says no personal data'),
        ("nothing", TEXT, "nothing here looks like personal data"),
    ],
)  # fmt: skip
def test_explanation_names_the_check(text: str, context: FieldContext, line: str) -> None:
    lines = DETECTOR.explain(text, context)
    assert any(line in told for told in lines), lines


def test_explanation_shows_the_sum_of_a_card_that_outweighs_a_word() -> None:
    lines = DETECTOR.explain("4111111111111111", FieldContext(source="input", element_id="filter"))
    told = 'yes, 0.41, checksum:luhn, issuer:visa, shape 0.85, field-denies-use by id:"filter" -0.44'
    assert any(told in line for line in lines), lines


def test_explanation_shows_what_a_field_adds() -> None:
    lines = DETECTOR.explain("81.169.145.90", FieldContext(source="input", name="clientIp"))
    assert any("field-agrees" in line for line in lines), lines
