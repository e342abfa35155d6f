"""What a field says that it holds, and which of its texts is believed."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.privacy.detection.entities import NOT_PERSONAL
from proofreel.privacy.detection.lanes.hints import (
    AUTOCOMPLETE_STRENGTH,
    KEYBOARD_STRENGTH,
    PHRASE_STRENGTH,
    WORD_STRENGTH,
    hint_of,
)
from proofreel.privacy.model import FieldContext


def said(**context: Any) -> tuple[str, str, float] | None:
    """Return (type, evidence, strength) of a field."""
    hint = hint_of(FieldContext(**{"source": "input", "tag": "input", **context}))
    return (hint.type, hint.evidence, hint.strength) if hint is not None else None


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"autocomplete": "cc-number"}, ("CARD", "field:autocomplete=cc-number", AUTOCOMPLETE_STRENGTH)),
        ({"autocomplete": "section-a email"}, ("EMAIL", "field:autocomplete=email", AUTOCOMPLETE_STRENGTH)),
        ({"autocomplete": "cc-exp", "name": "email"},
         ("CARD", "field:autocomplete=cc-exp", AUTOCOMPLETE_STRENGTH)),
        ({"autocomplete": "organization", "name": "name"},
         (NOT_PERSONAL, "field:autocomplete=organization", PHRASE_STRENGTH)),
        ({"autocomplete": "organization", "name": "phone"}, ("PHONE", 'field:name:"phone"', WORD_STRENGTH)),
        ({"type": "email", "name": "order"}, ("EMAIL", "field:type=email", PHRASE_STRENGTH)),
        ({"type": "tel"}, ("PHONE", "field:type=tel", KEYBOARD_STRENGTH)),
        ({"type": "tel", "name": "order_number"}, (NOT_PERSONAL, 'name:"order_number"', PHRASE_STRENGTH)),
        ({"type": "password", "name": "q"}, ("PASSWORD", "field:type=password", AUTOCOMPLETE_STRENGTH)),
        ({"type": "password", "name": "cvc"}, ("CVC", 'field:name:"cvc"', WORD_STRENGTH)),
        ({"type": "password", "name": "email"}, ("PASSWORD", "field:type=password", AUTOCOMPLETE_STRENGTH)),
        ({"type": "password", "name": "cardExpiry"},
         ("PASSWORD", "field:type=password", AUTOCOMPLETE_STRENGTH)),
        ({"name": "f_1", "label": "First name"}, ("NAME", 'label:"First name"', PHRASE_STRENGTH)),
        ({"name": "phone", "label": "Order number"}, (NOT_PERSONAL, 'label:"Order number"', PHRASE_STRENGTH)),
        ({"source": "attribute", "attribute": "data-email"}, ("EMAIL", 'field:key:"email"', WORD_STRENGTH)),
        ({"name": "f_1"}, None),
        ({"source": "text", "tag": "label", "name": "email"}, None),
        ({"source": "css", "name": "email"}, None),
        ({"source": "attribute", "attribute": "class", "name": "email"}, None),
        ({"source": "attribute", "attribute": "onclick", "name": "email"}, None),
        ({"source": "metadata", "key": "session_id"}, None),
    ],
)  # fmt: skip
def test_field_says(context: dict[str, str], expected: tuple[str, str, float] | None) -> None:
    assert said(**context) == expected


@pytest.mark.parametrize(
    ("name", "phrase"), [("roomName", "name-of"), ("yourName", "your name"), ("name", "name")]
)
def test_name_of_a_thing_is_told_from_that_of_the_person(name: str, phrase: str) -> None:
    hint = hint_of(FieldContext(source="input", name=name))
    assert hint is not None
    assert hint.phrase == phrase
