"""The reviewer as a whole: its first screen, its messages, its keys, its end.

And the walk over every screen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from proofreel.text.safe import SafeText
from tests.tui.reviewing import press, reviewing, screen_text, settle, shop_events, write_recording
from tui import smoke
from tui.actions.table import all_actions
from tui.app import ReviewerApp
from tui.config.options import ReviewOptions
from tui.library.screen import LibraryScreen
from tui.reviewer import Reviewer
from tui.screens import SCREENS, make_screen
from tui.session.screen import SessionScreen


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_recording(tmp_path, shop_events())


def test_one_file_opens_as_a_session_and_anything_else_as_a_library(recording: Path, tmp_path: Path) -> None:
    for paths, cls in (((str(recording),), SessionScreen), ((str(tmp_path),), LibraryScreen),
                       ((str(recording), str(recording)), LibraryScreen)):  # fmt: skip
        app = ReviewerApp(ReviewOptions(paths=paths, journal=tmp_path / "journal"))
        assert isinstance(app.first_screen(), cls)


def test_the_app_is_a_reviewer(tmp_path: Path) -> None:
    app: Reviewer = ReviewerApp(ReviewOptions(journal=tmp_path / "journal", theme="light", over_ssh=True))
    assert (app.theme_name, app.ticks_per_second, app.presenting) == ("light", 10, False)
    assert ReviewerApp(ReviewOptions(presenting=True)).theme_name == "presentation"
    undo = next(action for action in all_actions() if action.id == "redo")
    assert app.key_text(undo) == "^R"


def test_every_screen_can_be_made_by_its_name() -> None:
    made = {
        "session": ("a.json",), "library": ((".",),), "heatmap": (SafeText("t"), lambda: None),
        "checklist": (SafeText("t"), list),
    }  # fmt: skip
    for name in SCREENS:
        screen: Any = make_screen(name, *made.get(name, ()))
        assert name == screen.NAME


async def test_messages_take_one_anothers_place_and_have_no_markup(recording: Path, tmp_path: Path) -> None:
    async with reviewing(recording, tmp_path / "journal") as (screen, pilot):
        screen.reviewer.say(SafeText("first [b]bold[/b]"))
        await pilot.pause()
        screen.reviewer.say(SafeText("second [b]bold[/b]"))
        await pilot.pause()
        text = screen_text(pilot)
        assert "second [b]bold[/b]" in text and "first" not in text
        app = pilot.app
        assert isinstance(app, ReviewerApp)
        app.use_theme("nowhere")
        await pilot.pause()
        assert "there is no theme called nowhere" in screen_text(pilot)
        app.use_glyphs("ascii")
        await pilot.pause()
        assert "^ EMAIL" not in text and screen.reviewer.glyphs.tier == "ascii"
        assert "●" not in screen_text(pilot).split("\n")[8], "lists are drawn anew with other marks"
        # Screens of which one is enough are opened once, and close one by one; the last one ends the program.
        await press(pilot, "ctrl+t", "ctrl+t", "escape")
        assert app.screen is screen
        await press(pilot, "f1", "f1", "escape")
        assert app.screen is screen
        screen.reviewer.open_session(str(recording), instead=True)
        await settle(pilot)
        assert app.screen is not screen and isinstance(app.screen, SessionScreen)
        app.screen.reviewer.open_screen("library", (str(recording.parent),), instead=True)
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        await press(pilot, "q")
    assert app.return_code == 0


async def test_a_fault_ends_the_reviewer_without_a_value(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReviewerApp(ReviewOptions(paths=(str(recording),), journal=tmp_path / "journal"))
    async with app.run_test() as pilot:
        await settle(pilot)
        app._exception = ValueError("4111 1111 1111 1111")
        app._fatal_error()
        assert app.fault is not None and app.fault.startswith("ValueError") and "4111" not in app.fault
        app._exception = None


# The walk over every screen.


class WalkedApp:
    """An app that ends as it is told."""

    fault: SafeText | None = None
    return_code = 0

    def __init__(self, options: ReviewOptions) -> None:
        pass

    def run(self, **how: object) -> None:
        pass


def walk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **fields: object) -> int:
    app = type("Walked", (WalkedApp,), fields)
    monkeypatch.setattr(smoke, "ReviewerApp", app)
    return smoke.paint_every_screen(["a.json"], (80, 24), tmp_path)


def test_a_walk_that_ends_well_counts_the_screens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert walk(monkeypatch, tmp_path) == 0


def test_a_fault_on_the_way_is_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fault = SafeText("TypeError in screen.py, line 3")
    with pytest.raises(
        smoke.BlankScreen, match=r"stopped at 80x24 at the first one \(TypeError in screen.py"
    ):
        walk(monkeypatch, tmp_path, fault=fault, return_code=1)


def test_what_a_fault_makes_the_walk_wait_for_is_not_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def run(self: object, **how: object) -> None:
        raise RuntimeError("a worker was cancelled")

    with pytest.raises(smoke.BlankScreen, match=r"KeyError in app\.py"):
        walk(monkeypatch, tmp_path, fault=SafeText("KeyError in app.py, line 1"), run=run)
    with pytest.raises(smoke.BlankScreen, match="RuntimeError in"):
        walk(monkeypatch, tmp_path, run=run)


def test_a_blank_screen_is_said_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def run(self: object, **how: object) -> None:
        raise smoke.BlankScreen("the screen help painted nothing at 80x24")

    with pytest.raises(smoke.BlankScreen, match="the screen help"):
        walk(monkeypatch, tmp_path, run=run)
