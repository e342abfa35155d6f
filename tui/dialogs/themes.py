"""The theme picker: a list, and a piece of every screen drawn in the theme under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

import themes
from proofreel.text.safe import one_line, safe
from tui.config.file import save_theme
from tui.dialogs.theme_sample import ThemeList, ThemeSample
from tui.screen import ReviewScreen
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_list import LineList


class ThemeScreen(ReviewScreen):
    """Moving shows a theme at once; Enter keeps it, Escape goes back to the one before."""

    NAME = "themes"
    CSS: ClassVar[str] = """
    ThemeScreen { background: $background; color: $foreground; }
    ThemeScreen #picker { height: 1fr; }
    ThemeScreen ThemeList { width: 22; background: $surface; padding: 1 0; }
    ThemeScreen ThemeSample { width: 1fr; padding: 1 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._themes, self._failures = themes.load()
        self._before = ""

    def compose(self) -> ComposeResult:
        with Horizontal(id="picker"):
            yield ThemeList(self._themes)
            yield ThemeSample()
        yield KeyBar(self.NAME)

    def on_mount(self) -> None:
        self._before = self.reviewer.theme_name
        names = [theme.name for theme in self._themes]
        current = self._before
        self._list.changed(len(names))
        self._list.move_to(names.index(current) if current in names else 0, by_user=False)
        self._list.focus()
        self.query_one(ThemeSample).show(self._themes[self._list.cursor])
        for failure in self._failures:
            self.reviewer.say(one_line(f"{failure.path}: {failure.message}"), "warning", seconds=10)

    @property
    def _list(self) -> ThemeList:
        return self.query_one(ThemeList)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        theme = self._themes[message.row]
        self.reviewer.use_theme(theme.name)
        self.query_one(ThemeSample).show(theme)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        self.action_choose()

    def list_in_use(self) -> LineList:
        return self._list

    def action_choose(self) -> None:
        """Keep the theme, and write it into the config file."""
        name = self._themes[self._list.cursor].name
        try:
            save_theme(name)
        except (OSError, ValueError) as error:
            self.reviewer.say(
                safe(f"the theme is used now, but could not be saved ({error})", 200), "warning", seconds=8
            )
        else:
            self.reviewer.say(safe(f"{name} from now on"))
        self.reviewer.close_screen()

    def action_back(self) -> None:
        self.reviewer.use_theme(self._before)
        self.reviewer.close_screen()
