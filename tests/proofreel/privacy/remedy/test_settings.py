"""The vocabulary of each recorder is complete and well formed."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from proofreel.privacy.remedy.model import Need, RecorderOption
from proofreel.privacy.remedy.settings import RECORDERS

PLACEHOLDERS = {"{selector}", "{attribute}", "{type}"}


def options(recorder: str) -> list[RecorderOption]:
    return list(RECORDERS[recorder].settings.values())


@pytest.mark.parametrize("recorder", RECORDERS)
def test_a_recorder_answers_every_need_and_no_other(recorder: str) -> None:
    assert set(RECORDERS[recorder].settings) == set(get_args(Need))


@pytest.mark.parametrize("recorder", RECORDERS)
def test_the_code_around_the_settings_has_a_place_for_them(recorder: str) -> None:
    assert RECORDERS[recorder].call.count("{settings}") == 1
    assert RECORDERS[recorder].title


@pytest.mark.parametrize("recorder", RECORDERS)
def test_an_option_says_something_and_uses_known_placeholders(recorder: str) -> None:
    for option in options(recorder):
        assert option.keys or option.mark or option.advice
        used = re.findall(r"\{[a-z]+\}", f"{option.keys} {option.advice}")
        assert set(used) <= PLACEHOLDERS


# Clarity has no settings in code: its keys are the words of its dashboard.
@pytest.mark.parametrize("recorder", sorted(RECORDERS.keys() - {"clarity"}))
def test_keys_are_dotted_names(recorder: str) -> None:
    for option in options(recorder):
        for name in option.keys:
            assert re.fullmatch(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*", name)


@pytest.mark.parametrize("recorder", RECORDERS)
def test_advice_is_one_line_without_a_full_stop(recorder: str) -> None:
    for option in options(recorder):
        assert "\n" not in option.advice
        assert not option.advice.endswith(".")
