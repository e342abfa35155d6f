"""What all screens share: bindings from the action table, the key bar, and no focus that swallows letters."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.actions.table import actions_for
from tui.reviewer import Reviewer, reviewer_of


def bindings_for(screen: str) -> list[BindingType]:
    """The bindings of a screen as the action table has them; their ids are what a keymap names."""
    return [
        Binding(",".join(a.keys), a.method, a.label, show=False, id=a.id, tooltip=a.help)
        for a in actions_for(screen)
    ]


class ReviewScreen(Screen[Any]):
    """A screen of the reviewer; `NAME` is its name in the action table."""

    NAME: ClassVar[str] = ""
    AUTO_FOCUS = None

    def __init_subclass__(cls, **arguments: Any) -> None:
        name = cls.__dict__.get("NAME")
        if name and "BINDINGS" not in cls.__dict__:
            cls.BINDINGS = bindings_for(name)
        super().__init_subclass__(**arguments)

    @property
    def reviewer(self) -> Reviewer:
        """The app, with its services."""
        return reviewer_of(self)

    def action_back(self) -> None:
        """Closes this screen; the last one closes the reviewer."""
        self.reviewer.close_screen()

    # A binding of a screen looks for its method on the screen only; these are the app's.

    async def action_redraw(self) -> None:
        await self.app.run_action("redraw")

    async def action_help(self) -> None:
        await self.app.run_action("help")

    async def action_themes(self) -> None:
        await self.app.run_action("themes")

    async def action_picture(self) -> None:
        await self.app.run_action("picture")

    async def action_command_palette(self) -> None:
        await self.app.run_action("command_palette")

    async def action_quit(self) -> None:
        await self.app.run_action("quit")
