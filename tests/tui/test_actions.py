"""One table of actions feeds bindings, key bar, help and palette."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from tui.actions.model import shown_key
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


def test_every_action_of_the_session_can_be_done() -> None:
    from tui.app import ReviewerApp
    from tui.session.screen import SessionScreen

    for action in actions_for("session"):
        name = f"action_{action.method.partition('(')[0]}"
        assert hasattr(SessionScreen, name) or hasattr(ReviewerApp, name), action.id


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
    import importlib

    for place in SCREENS.values():
        module, _, name = place.partition(":")
        assert hasattr(importlib.import_module(module), name)
