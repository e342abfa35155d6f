"""Choices, sheets, help and the theme picker: small screens, each started once with all its keys."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from proofreel.text.safe import SafeText
from tests.tui.fakes import text_of
from tests.tui.reviewing import press, screen_text
from tui.actions.table import actions_for
from tui.app import ReviewerApp
from tui.config.file import config_path
from tui.config.options import ReviewOptions
from tui.dialogs.help import help_lines, keys_as_listed, mark_lines
from tui.dialogs.theme_sample import sample_lines
from tui.dialogs.themes import ThemeScreen
from tui.terminal.marks import Glyphs
from tui.widgets.choice import ChoiceScreen, Option, SheetScreen
from tui.widgets.lines import fitted, width_of

OPTIONS = [
    Option("l", SafeText("low"), 1),
    Option("h", SafeText("high"), 2),
    Option("j", SafeText("just so"), 3),
]
NOTHING = object()


async def answer(*keys: str, chosen: int = 2, click: tuple[int, int] | None = None) -> Any:
    """What a choice gives after these keys; NOTHING while it is still open."""
    given: list[Any] = [NOTHING]

    class Host(App[None]):
        def on_mount(self) -> None:
            self.push_screen(ChoiceScreen(SafeText("How bad?"), OPTIONS, chosen), given.append)

    async with Host().run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        if click is not None:
            await pilot.click("#options", offset=click)
        await pilot.press(*keys)
        await pilot.pause()
    option = given[-1]
    return option.value if isinstance(option, Option) else option


@pytest.mark.parametrize(
    ("keys", "value"),
    [(("enter",), 2), (("h",), 2), (("l",), 1), (("down", "enter"), 3), (("up", "enter"), 1),
     (("k", "k", "enter"), 3), (("j",), 3), (("escape",), None), (("q",), None), (("z",), NOTHING)],
)  # fmt: skip
async def test_a_choice_is_one_key_away(keys: tuple[str, ...], value: Any) -> None:
    assert await answer(*keys) == value


async def test_a_choice_can_be_clicked() -> None:
    assert await answer(click=(2, 2)) == 3


async def test_a_value_that_is_none_is_a_choice_and_leaving_is_not() -> None:
    taken: list[Any] = []

    class Host(App[None]):
        def on_mount(self) -> None:
            options = [Option("c", SafeText("clear"), None)]
            self.push_screen(ChoiceScreen(SafeText("Verdict"), options, None), taken.append)

    async with Host().run_test() as pilot:
        await pilot.press("c")
    assert [option.value for option in taken] == [None]


async def test_a_sheet_scrolls_and_any_closing_key_closes_it() -> None:
    class Host(App[None]):
        def on_mount(self) -> None:
            self.push_screen(SheetScreen(SafeText("History"), [SafeText(f"line {n} [b]") for n in range(60)]))

    async with Host().run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "line 0 [b]" in screen_text(pilot), "no markup"  # type: ignore[arg-type]
        await pilot.press("down", "j", "up")
        await pilot.pause()
        assert pilot.app.screen.query_one(".dialog").scroll_offset.y == 8
        await pilot.press("space")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, SheetScreen)


# Help.


@pytest.mark.parametrize("screen", ["session", "library", "heatmap", "checklist"])
def test_help_has_every_action_of_a_screen(screen: str) -> None:
    text = text_of(help_lines(screen, ""))
    for action in actions_for(screen):
        series, _, number = action.id.rpartition("_")
        if series not in ("tenth", "tab") or number == "1":
            assert action.help in text or series == "tenth", action.id


def test_help_is_narrowed_by_key_name_and_meaning() -> None:
    assert "reveal" in text_of(help_lines("session", "covered value"))
    assert "leak" not in text_of(help_lines("session", "idle"))
    assert help_lines("session", "zzzz") == []


def test_help_shows_the_users_own_keys() -> None:
    text = text_of(
        help_lines("session", "", lambda action: "F12" if action.id == "undo" else keys_as_listed(action))
    )
    (undo,) = [line for line in text.split("\n") if line.strip().startswith("F12")]
    assert "take the last decision back" in undo


def test_the_marks_are_explained_as_far_as_they_match() -> None:
    everything = text_of(mark_lines("", Glyphs("blocks")))
    assert "critical severity" in everything and "idle: nobody did anything" in everything
    some = text_of(mark_lines("rage", Glyphs("ascii")))
    assert some.isascii() and "critical" not in some


# Themes.


@asynccontextmanager
async def picking(tmp_path: Path) -> AsyncIterator[tuple[ThemeScreen, Pilot[int]]]:
    app = ReviewerApp(ReviewOptions(paths=(str(tmp_path),), journal=tmp_path / "journal", theme="dark"))
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await pilot.pause()
        app.open_screen("themes")
        await pilot.pause()
        assert isinstance(app.screen, ThemeScreen)
        yield app.screen, pilot


async def test_a_theme_is_shown_as_the_cursor_moves_and_kept_by_enter(tmp_path: Path) -> None:
    async with picking(tmp_path) as (screen, pilot):
        names = [theme.name for theme in screen._themes]
        at = names.index("dark")
        await press(pilot, "j")
        assert screen.reviewer.theme_name == names[at + 1]
        await press(pilot, "k")
        assert screen.reviewer.theme_name == "dark"
        await press(pilot, "j", "enter")
        assert tomllib.loads(config_path().read_text())["theme"] == names[at + 1]
        assert not isinstance(pilot.app.screen, ThemeScreen)


async def test_escape_goes_back_to_the_theme_before(tmp_path: Path) -> None:
    async with picking(tmp_path) as (screen, pilot):
        await press(pilot, "j", "j", "escape")
        assert screen.reviewer.theme_name == "dark"
        assert not config_path().exists()


async def test_a_theme_that_cannot_be_saved_is_used_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str) -> None:
        raise OSError("read-only file system")

    monkeypatch.setattr("tui.dialogs.themes.save_theme", refuse)
    async with picking(tmp_path) as (screen, pilot):
        await press(pilot, "j", "enter")
        assert "could not be saved" in screen_text(pilot)
        assert screen.reviewer.theme_name != "dark"


@pytest.mark.parametrize("tier", ["blocks", "ascii"])
def test_the_sample_has_a_piece_of_every_screen(tier: Any) -> None:
    import themes

    lines = sample_lines(themes.bundled("dark"), Glyphs(tier))
    text = text_of([line for line, _ in lines])
    for part in ("checkout-card-echo", "Thank you", "rage click", "cold", "not PII", "A caption of the tour"):
        assert part in text, part
    assert all(width_of(fitted(line, 90)) == 90 for line, _ in lines)
