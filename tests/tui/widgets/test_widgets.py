"""The shared widgets in one small app: lists of any length, the prompt, titles, the key bar."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from proofreel.text.safe import SafeText
from tests.tui.reviewing import screen_text
from tui.actions.model import Action
from tui.terminal.marks import Glyphs
from tui.terminal.palette import VARIABLES, Palette
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList
from tui.widgets.line_pane import LinePane
from tui.widgets.lines import line, piece
from tui.widgets.pane_title import PaneTitle
from tui.widgets.prompt import Prompt
from tui.widgets.word_line import WordLine


class Numbers(LineList):
    """A list of numbered rows."""

    def render_row(self, row: int, width: int, cursor: bool) -> Strip:
        from rich.segment import Segment

        return Strip([Segment(f"{'>' if cursor else ' '}row {row}")])


class Bench(App[None]):
    """Everything shared on one screen."""

    CSS = "Numbers { height: 5; } LinePane { height: 3; } WordLine { height: 1; }"

    def __init__(self) -> None:
        self.glyphs = Glyphs("blocks")
        super().__init__()
        self.palette = Palette(self)
        self.moved: list[tuple[int, bool]] = []
        self.chosen: list[int] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(VARIABLES)

    def key_text(self, action: Action) -> str:
        return f"K{action.keys[0]} other"

    def compose(self) -> ComposeResult:
        yield WordLine(id="head")
        yield PaneTitle("Numbers", "numbers")
        yield Numbers(id="numbers")
        yield LinePane(id="pane")
        yield Prompt()
        yield KeyBar("session")

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        self.moved.append((message.row, message.by_user))

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        self.chosen.append(message.row)


@asynccontextmanager
async def bench(size: tuple[int, int] = (40, 14)) -> AsyncIterator[tuple[Bench, Any, Pilot[None]]]:
    app = Bench()
    async with app.run_test(size=size) as pilot:
        numbers = app.query_one(Numbers)
        numbers.changed(20)
        await pilot.pause()
        yield app, numbers, pilot


def shown(pilot: Pilot[None]) -> list[str]:
    return screen_text(pilot).split("\n")  # type: ignore[arg-type]


async def test_a_list_draws_what_is_seen_and_keeps_the_cursor_in_view() -> None:
    async with bench() as (app, numbers, pilot):
        assert shown(pilot)[2].startswith(">row 0") and "row 5" not in "\n".join(shown(pilot))
        numbers.move_by(7)
        await pilot.pause()
        assert ">row 7" in "\n".join(shown(pilot))
        assert numbers.top <= 7 < numbers.top + numbers.view_rows
        numbers.move_to_end(1)
        assert (numbers.cursor, numbers.top) == (19, 15)
        numbers.move_by(5)
        assert numbers.cursor == 19
        numbers.page_by(-1)
        assert numbers.cursor == 15
        numbers.move_to_end(-1)
        assert (numbers.cursor, numbers.top) == (0, 0)
        await pilot.pause()
        assert app.moved[0] == (7, True)
        # Rows may become fewer: the cursor stays on one of them.
        numbers.move_to(19, by_user=False)
        numbers.changed(3)
        assert (numbers.cursor, numbers.top) == (2, 0)


async def test_a_list_to_be_read_scrolls_without_a_cursor() -> None:
    async with bench() as (app, numbers, pilot):
        numbers.only_scrolls = True
        numbers.move_by(3)
        numbers.page_by(1)
        assert (numbers.cursor, numbers.top) == (0, 7)
        numbers.move_to_end(1)
        assert numbers.top == 15
        numbers.move_to_end(-1)
        assert numbers.top == 0
        await pilot.pause()
        assert app.moved == []


async def test_a_click_moves_and_a_second_one_chooses() -> None:
    async with bench() as (app, numbers, pilot):
        await pilot.click("#numbers", offset=(2, 3))
        assert numbers.cursor == 3
        await pilot.click("#numbers", offset=(2, 3))
        await pilot.pause()
        assert app.chosen == [3]


async def test_the_scroll_mark_is_ascii_where_marks_are() -> None:
    async with bench() as (app, numbers, pilot):
        assert shown(pilot)[2].rstrip().endswith("┃")
        app.glyphs = Glyphs("ascii")
        app.palette.forget()
        numbers.changed()
        await pilot.pause()
        assert shown(pilot)[2].rstrip().endswith("#") and shown(pilot)[6].rstrip().endswith("|")


async def test_a_pane_of_lines_keeps_its_place_when_it_only_changed_a_little() -> None:
    async with bench() as (app, _, pilot):
        pane = app.query_one("#pane", LinePane)
        lines = [line(piece(f"line {n}", "title")) for n in range(9)]
        pane.show(lines)
        pane.move_to(6)
        pane.show([*lines, line("more")], keep_place=True)
        assert pane.cursor == 6
        pane.show(lines)
        assert (pane.cursor, pane.top) == (0, 0)
        await pilot.pause()
        assert any(row.startswith("line 0") for row in shown(pilot))


async def test_the_left_words_give_way_to_the_right_ones() -> None:
    async with bench() as (app, _, pilot):
        app.query_one(WordLine).say(
            [piece("a very long name of a recording", "title")], [piece("0/2 decided ")]
        )
        await pilot.pause()
        assert shown(pilot)[0] == "a very long name of a reco… 0/2 decided " or shown(pilot)[0].endswith(
            "0/2 decided "
        )
        assert "…" in shown(pilot)[0] and len(shown(pilot)[0]) == 40


async def test_a_title_says_its_detail_and_a_click_focuses_its_pane() -> None:
    async with bench() as (app, numbers, pilot):
        title = app.query_one(PaneTitle)
        title.say(SafeText("detail"), SafeText("aside"))
        title.mark_focus(True)
        await pilot.pause()
        assert shown(pilot)[1].startswith(" ▌Numbers detail") and shown(pilot)[1].rstrip().endswith("aside")
        assert title.words == "detail  aside"
        await pilot.click(PaneTitle)
        assert numbers.has_focus


async def test_the_key_bar_shows_first_keys_as_many_as_fit_and_help_always() -> None:
    async with bench((40, 14)) as (_, __, pilot):
        bar = shown(pilot)[-1]
        assert "Kf leak" in bar and "Kf1 help" in bar and "palette" not in bar
    async with bench((160, 14)) as (_, __, pilot):
        assert "palette" in shown(pilot)[-1] and "other" not in shown(pilot)[-1]


# The prompt.


async def ask(app: Bench, pilot: Pilot[None], **how: Any) -> list[str]:
    given: list[str] = []
    app.query_one(Prompt).ask(SafeText("note"), given.append, **how)
    await pilot.pause()
    return given


async def test_the_prompt_gives_the_answer_and_the_keyboard_back() -> None:
    async with bench() as (app, numbers, pilot):
        numbers.focus()
        await pilot.pause()
        given = await ask(app, pilot, initial="old")
        await pilot.press("x", "enter")
        await pilot.pause()
        assert given == ["oldx"]
        assert numbers.has_focus and not app.query_one(Prompt).display


async def test_leaving_the_prompt_gives_no_answer() -> None:
    async with bench() as (app, _, pilot):
        given = await ask(app, pilot)
        await pilot.press("a")
        app.query_one(Prompt).close()
        await pilot.press("enter")
        assert given == []


async def test_the_prompt_tells_every_letter_and_some_answers_need_no_enter() -> None:
    async with bench() as (app, _, pilot):
        heard: list[str] = []
        jumped: list[bool] = []
        await ask(app, pilot, on_change=heard.append, instant={"G": lambda: jumped.append(True)})
        await pilot.press("a", "b")
        assert heard == ["a", "ab"]
        await ask(app, pilot, instant={"G": lambda: jumped.append(True)})
        await pilot.press("G")
        await pilot.pause()
        assert jumped == [True] and not app.query_one(Prompt).display


async def test_an_answer_has_an_end() -> None:
    async with bench() as (app, _, pilot):
        given = await ask(app, pilot, initial="x" * 600)
        await pilot.press("enter")
        await pilot.pause()
        assert len(given[0]) <= 600


@pytest.mark.parametrize("rows", [0, 1, 5, 6])
async def test_a_short_list_has_no_scroll_mark(rows: int) -> None:
    async with bench() as (_, numbers, pilot):
        numbers.changed(rows)
        await pilot.pause()
        assert ("┃" in "\n".join(shown(pilot))) is (rows > 5)
