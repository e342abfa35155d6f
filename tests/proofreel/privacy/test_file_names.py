"""Names of recordings: personal data in them is covered, what tells recordings apart stays."""

from __future__ import annotations

import pytest

from proofreel.privacy.file_names import cautious_path, covered_path, is_personal

MAIL = "mira.kowalska@fernmail.example.org"


@pytest.mark.parametrize(
    "name",
    [f"{MAIL}.json", "4485 2759 1837 6025.json.gz", "4485_2759_1837_6025.har", "+49 30 2345 6781.replay"],
)
def test_a_name_with_personal_data_is_covered_and_noted(name: str) -> None:
    shown = covered_path(f"recordings/{name}")
    assert is_personal(f"recordings/{name}")
    assert shown.startswith("recordings/•")
    assert not any(part in shown for part in ("mira", "kowalska", "fernmail", "2759", "2345"))


@pytest.mark.parametrize(
    "path",
    ["out/checkout-masked.json", "session-1767225600123.har", "3f2504e0-4f89-11d3-9a0c-0305e82c3301.json"],
)
def test_an_ordinary_name_stays_as_it_is(path: str) -> None:
    assert covered_path(path) == path
    assert not is_personal(path)


def test_a_value_of_the_session_is_covered_in_its_name() -> None:
    assert covered_path("a/order-teapot.json", lambda text: text.replace("teapot", "••••••")) == (
        "a/order-••••••.json"
    )


def test_before_a_recording_is_read_an_address_in_its_name_is_dotted() -> None:
    assert "kowalska" not in cautious_path(f"{MAIL}.json")
    assert cautious_path("mira-k.json") == "mira-k.json"


def test_in_a_presentation_a_first_name_and_a_long_number_are_dotted_too() -> None:
    assert cautious_path("maria-k.json", presenting=True) == "•••••-•.json"
    assert cautious_path("order-448527.json", presenting=True) == "•••••-••••••.json"
    assert cautious_path("checkout-masked.replay", presenting=True) == "checkout-masked.replay"
