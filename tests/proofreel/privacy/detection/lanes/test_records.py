"""What stands beside a contact in the same few lines."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.records import MAX_RECORD, Contact, beside_contacts

MAIL = "a.berg@nordlicht.se"


def beside(text: str, value: str = MAIL, type_: str = "EMAIL") -> list[tuple[str, str]]:
    """Return (type, value) of what stands beside a contact in a text."""
    start = text.index(value)
    contacts = [Contact(start, start + len(value), type_)]
    return [(found.type, text[found.start : found.end]) for found in beside_contacts(text, contacts)]


@pytest.mark.parametrize(
    "text",
    [f"Anna Berg\n{MAIL}", f"Anna Berg - {MAIL}", f"Anna Berg | Sales | {MAIL}", f"{MAIL}, Anna Berg"],
)
def test_name_beside_an_address_is_a_persons(text: str) -> None:
    assert ("NAME", "Anna Berg") in beside(text)


def test_rare_name_counts_when_the_address_spells_it() -> None:
    assert beside("Xyloph Quarrn\nx.quarrn@nordlicht.se", "x.quarrn@nordlicht.se") == [
        ("NAME", "Xyloph Quarrn")
    ]
    assert beside(f"Xyloph Quarrn\n{MAIL}") == []


def test_number_in_a_card_with_an_address_is_a_telephone_number() -> None:
    assert ("PHONE", "030 90 18 20 44") in beside(f"{MAIL}\n030 90 18 20 44")
    assert beside(f"{MAIL}\n12.34.56.78.90") == []


def test_label_is_no_name() -> None:
    assert beside(f"Email Address\n{MAIL}") == []


def test_beside_an_address_only_the_first_line_is_a_name() -> None:
    street = "Storgatan 5, 111 22 Stockholm"
    assert beside(f"Anna Berg\n{street}", street, "ADDRESS") == [("NAME", "Anna Berg")]
    assert beside(f"{street}\nAnna Berg", street, "ADDRESS") == []


def test_long_text_is_prose_and_no_record() -> None:
    assert beside(f"Anna Berg\n{MAIL}\n" + "x" * MAX_RECORD) == []
