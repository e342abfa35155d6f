"""Declared settings of recorders: which of two values masks less."""

from __future__ import annotations

import json
from typing import Any

import pytest

from proofreel.drift.settings import UNSET, flat_settings, is_weaker, strength_of


def test_settings_are_flat_with_dotted_names() -> None:
    declared = {"maskAllInputs": True, "maskInputOptions": {"email": False, "deep": {"x": [1]}}}
    assert dict(flat_settings(declared)) == {
        "maskAllInputs": "true",
        "maskInputOptions.email": "false",
        "maskInputOptions.deep.x": "[1]",
    }


@pytest.mark.parametrize(
    ("name", "base", "new"),
    [
        ("maskAllInputs", True, False),
        ("mask_all_inputs", True, None),
        ("maskInputOptions.email", True, False),
        ("recordCanvas", False, True),
        ("network.recordBody", False, True),
        ("maskTextSelector", ".a,.b", ".a"),
        ("blockSelectors", [".a", ".b"], [".a"]),
        ("unmask", [], [".a"]),
        ("defaultPrivacyLevel", "mask", "mask-user-input"),
        ("privacyLevel", "strict", "allow"),
    ],
)
def test_a_setting_that_masks_less_is_weaker(name: str, base: Any, new: Any) -> None:
    before, now = json.dumps(base), UNSET if new is None else json.dumps(new)
    assert is_weaker(name, [before], [now])
    assert not is_weaker(name, [now], [before])
    assert not is_weaker(name, [before], [before])


def test_a_setting_nothing_is_known_of_is_not_weaker() -> None:
    assert strength_of("colour", json.dumps("red")) is None
    assert not is_weaker("colour", [json.dumps("red")], [json.dumps("blue")])


def test_one_weaker_value_among_several_counts() -> None:
    assert is_weaker("maskAllInputs", ["true"], ["true", "false"])
    assert not is_weaker("maskAllInputs", ["true", "false"], ["false"])


def test_what_is_not_declared_is_taken_for_off() -> None:
    assert is_weaker("maskAllInputs", ["true"], [])
    assert not is_weaker("recordCanvas", [], ["false"])
