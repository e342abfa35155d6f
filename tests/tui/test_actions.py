"""One table of actions feeds bindings, key bar, help and palette."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from collections import Counter

import pytest
from textual._xterm_parser import XTermParser
from textual.actions import parse

from tui.actions.model import bound_keys, named_keys, shown_key
from tui.actions.table import actions_for, all_actions, footer_actions
from tui.screens import SCREENS

SCREEN_NAMES = ("session", "library", "heatmap", "checklist", "help", "tour", "themes")


@pytest.mark.parametrize("screen", SCREEN_NAMES)
def test_no_key_does_two_things_on_a_screen(screen: str) -> None:
    keys = Counter(key for action in actions_for(screen) for key in action.keys)
    clashes = {key for key, count in keys.items() if count > 1}
    # The tour and the theme picker take over a few general keys on purpose.
    if screen in ("session", "library", "heatmap", "checklist"):
        assert clashes == set()


def test_ids_are_unique_on_a_screen_and_say_what_they_do() -> None:
    for screen in SCREEN_NAMES:
        ids = [action.id for action in actions_for(screen)]
        assert len(ids) == len(set(ids))
    assert all(action.label and action.help and action.group for action in all_actions())


@pytest.mark.parametrize("name", SCREEN_NAMES)
def test_every_action_in_the_table_has_a_method_that_takes_its_arguments(name: str) -> None:
    from tui.app import ReviewerApp

    module, _, cls = SCREENS[name].partition(":")
    screen = getattr(importlib.import_module(module), cls)
    for action in actions_for(name):
        namespace, method, arguments = parse(action.method)
        owner = ReviewerApp if namespace == "app" else screen
        target = getattr(owner, f"action_{method}", None) or getattr(owner, f"_action_{method}", None)
        assert target is not None, action.id
        inspect.signature(target).bind(owner, *arguments)


def test_no_two_actions_of_a_screen_do_the_same() -> None:
    for name in SCREEN_NAMES:
        calls = Counter(action.method for action in actions_for(name))
        assert [call for call, count in calls.items() if count > 1] == []


def test_the_key_bar_stays_slim() -> None:
    assert 5 <= len(footer_actions("session")) <= 9


def test_destructive_actions_are_not_on_ctrl_d() -> None:
    assert all("ctrl+d" not in action.keys for action in all_actions())


@pytest.mark.parametrize(
    ("key", "shown"), [("ctrl+r", "^R"), ("right_square_bracket", "]"), ("shift+left", "⇧←")]
)
def test_keys_are_written_for_people(key: str, shown: str) -> None:
    assert shown_key(key) == shown


def test_the_table_can_be_read_without_a_screen() -> None:
    code = (
        "import sys, tui.actions.table; tui.actions.table.all_actions(); sys.exit('textual' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_screen_is_there() -> None:
    for place in SCREENS.values():
        module, _, name = place.partition(":")
        assert hasattr(importlib.import_module(module), name)


@pytest.mark.parametrize("number", range(1, 9))
def test_alt_and_a_digit_is_bound_as_terminals_send_it_too(number: int) -> None:
    (event,) = XTermParser().feed(f"\x1b{number}")
    assert event.key in bound_keys([f"alt+{number}"]).split(",")  # type: ignore[attr-defined]
    assert bound_keys(["f", "ctrl+r"]) == "f,ctrl+r"
    assert named_keys(bound_keys(["f", f"alt+{number}"])) == ["f", f"alt+{number}"]
