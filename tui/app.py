"""The reviewer: its services, its first screen, and the net under everything it draws."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from proofreel.text.faults import fault_of
from proofreel.text.safe import SafeText, one_line, safe
from tui.actions.model import Action, named_keys, shown_key
from tui.config.options import ReviewOptions
from tui.reviewer import SameField, Tone
from tui.screen import ReviewScreen
from tui.screens import make_screen
from tui.services import Places, SessionKey
from tui.session.state import Wish
from tui.terminal.marks import Glyphs, best_tier
from tui.terminal.palette import VARIABLES, Palette
from tui.terminal.safe_text import ControlFilter
from tui.terminal.wire import FrameUpdate, Wire

if TYPE_CHECKING:
    from textual.command import Provider

    from proofreel.review.desk import ReviewDesk


def commands() -> type[Provider]:
    """Return what fills the command palette, imported when that is opened."""
    from tui.dialogs.command_list import ActionCommands

    return ActionCommands


class ForwardedKey(events.Key):
    """A key that was sent on to where the keyboard is now; handled like any other."""


ForwardedKey.handler_name = events.Key.handler_name


class ReviewerApp(App[int]):
    """The terminal reviewer. Screens ask it for the desk, the palette, the glyphs, and to open each other."""

    TITLE = "proofreel"
    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[Any] = {commands}
    DEFAULT_MODE = "review"
    CSS = """
    ToastRack { margin-bottom: 3; }
    .-ascii Toast { border: none; }
    Toast { padding: 0 1; margin: 0 1; max-width: 80%; width: auto; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "leave", show=False, priority=True, id="quit")
    ]

    def __init__(self, options: ReviewOptions) -> None:
        self.options = options
        self.glyphs = Glyphs(best_tier(options.glyphs or "auto"))
        self.palette = Palette(self)
        self.places = Places()
        self.queue: list[SessionKey] = []
        self.same_field: SameField | None = None
        self.fault: SafeText | None = None
        self._desk: ReviewDesk | None = None
        self.without_colour = "NO_COLOR" in os.environ
        self._net = ControlFilter()
        self._wire = Wire()
        super().__init__(ansi_color=True if self.without_colour else None)
        self.add_mode(self.DEFAULT_MODE, self.first_screen)
        self.set_class(self.glyphs.tier == "ascii", "-ascii")
        if options.over_ssh:
            self.animation_level = "none"
        self.use_theme("ansi" if self.without_colour else options.theme or self._default_theme())

    @property
    def presenting(self) -> bool:
        """True when others are looking: no value can be revealed."""
        return self.options.presenting

    @property
    def theme_name(self) -> str:
        """Return the name of the theme in use, without the program's prefix."""
        from tui.terminal.theming import plain_name

        return plain_name(self.theme)

    @property
    def ticks_per_second(self) -> int:
        """Return how often the player draws: a terminal far away gets fewer, small frames."""
        return 10 if self.options.over_ssh else 20

    @property
    def desk(self) -> ReviewDesk:
        """Return all decisions; read when first asked for. Raises `JournalError`."""
        if self._desk is None:
            from proofreel.review.desk import ReviewDesk
            from proofreel.review.journal import Journal, default_folder

            folder = self.options.journal or default_folder()
            self._desk = ReviewDesk(Journal(folder, self.options.reviewer))
        return self._desk

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._net]

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            update: Any = FrameUpdate(self._wire, renderable, self.size)
            super()._display(screen, update)
        else:
            super()._display(screen, renderable)

    def on_resize(self) -> None:
        # There and back between two frames: the size is the same again, what the terminal shows is not.
        self.call_after_refresh(self.repaint)

    def on_key(self, event: events.Key) -> None:
        """Give a key to the line that is being typed in when it was on its way elsewhere as that opened.

        Keys of a burst are all sent to what had the focus at its start; without this the first letters of a
        note would be lost.
        """
        target = self.focused
        if target is not None and target.check_consume_key("a", "a") and not isinstance(event, ForwardedKey):
            event.prevent_default()
            target._forward_event(ForwardedKey(event.key, event.character))

    def clear_selection(self) -> None:
        # From Python 3.12 on Textual runs new tasks at once: the inputs of the first screen are mounted, and
        # clear the selection, before that screen is on the stack.
        with suppress(ScreenStackError):
            super().clear_selection()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(VARIABLES)

    def first_screen(self) -> Screen[Any]:
        """Return the session when one file is named, else the library."""
        paths = self.options.paths
        if len(paths) == 1 and Path(paths[0]).is_file():
            wish = Wish(at_ms=self.options.at_ms, search=self.options.filter)
            return make_screen("session", paths[0], None, wish)
        return make_screen("library", paths)

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self._wire.forget())
        self.call_after_refresh(self._after_first_paint)

    def use_theme(self, name: str) -> None:
        """Change to a theme by its name; say so when there is none of that name."""
        from tui.terminal.theming import load_theme

        theme = load_theme(name)
        if theme is None:
            self.call_later(self.say, SafeText(f"there is no theme called {one_line(name, 40)}"), "warning")
            return
        self.register_theme(theme)
        self.theme = theme.name
        self.palette.forget()

    def say(self, text: SafeText, tone: Tone = "information", seconds: float = 4) -> None:
        """Show a short message in a corner, in the place of the one before."""
        self.clear_notifications()
        self.notify(text, severity=tone, timeout=seconds, markup=False)

    def warn(self, text: SafeText) -> None:
        """Show a warning for as long as it takes to read one."""
        self.say(text, "warning", seconds=10)

    def copy(self, text: str) -> None:
        """Put (covered, safe) text on the clipboard of the terminal, wherever that is."""
        self.copy_to_clipboard(text)
        hint = " · in tmux: set -g set-clipboard on" if "TMUX" in os.environ else ""
        self.say(SafeText(f"copied{hint}"))

    def open_session(
        self,
        path: str,
        session_id: str | None = None,
        *,
        finding_id: str | None = None,
        at_ms: float | None = None,
        instead: bool = False,
    ) -> None:
        """Open a session over what is shown, or `instead` of it."""
        screen = make_screen("session", path, session_id, Wish(finding_id, at_ms))
        if instead:
            self._show_instead(screen)
        else:
            self.push_screen(screen)

    def open_screen(self, name: str, *arguments: Any, instead: bool = False) -> None:
        """Open a screen by its name over what is shown, or `instead` of it."""
        screen = make_screen(name, *arguments)
        if instead:
            self._show_instead(screen)
        else:
            self.push_screen(screen)

    def _show_instead(self, screen: Screen[Any]) -> None:
        """Show a screen in the place of the one on top."""
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
            return
        # Textual cannot switch the first screen of a mode, which nobody waits for: the screen begins a new
        # mode.
        mode = f"{self.DEFAULT_MODE} {id(screen)}"
        self.add_mode(mode, lambda: screen)
        self.switch_mode(mode)

    def close_screen(self) -> None:
        """Go back to the screen below; from the first one, leave."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit(0)

    def key_text(self, action: Action) -> str:
        """Return the keys of an action, the user's own where the keymap names some."""
        own = self._keymap.get(action.id)
        keys = named_keys(own) if own else action.keys
        return " ".join(shown_key(key.strip()) for key in keys)

    def action_help(self) -> None:
        if getattr(self.screen, "NAME", "") != "help":
            self.open_screen("help", getattr(self.screen, "NAME", ""))

    def action_themes(self) -> None:
        if getattr(self.screen, "NAME", "") != "themes":
            self.open_screen("themes")

    def use_glyphs(self, tier: str) -> None:
        """Draw with the marks of a tier from now on; `auto` is the best that the terminal can show."""
        self.glyphs = Glyphs(best_tier(tier))
        self.palette.forget()
        self.screen.refresh(layout=True)

    def repaint(self) -> None:
        """Paint the whole screen again, whatever the terminal shows."""
        self._wire.forget()
        self.screen.refresh()

    def action_redraw(self) -> None:
        self.repaint()

    def action_picture(self) -> None:
        """Save the screen as SVG in the current folder; revealed values are covered first."""
        if isinstance(self.screen, ReviewScreen):
            self.screen.conceal()
        self.call_after_refresh(self._save_picture)

    def _save_picture(self) -> None:
        from datetime import datetime

        from proofreel.atomic import write_file

        path = Path(f"proofreel-{datetime.now():%Y%m%d-%H%M%S}.svg")
        try:
            write_file(path, self.export_screenshot(title="proofreel").encode("utf-8", "replace"))
        except OSError as error:
            self.say(safe(f"the picture could not be saved ({error.strerror})"), "error")
            return
        self.say(safe(f"saved {path}"))

    def _fatal_error(self) -> None:
        # Textual would print the variables of every frame, and with them what was recorded.
        if self._exception is not None:
            self.fault = fault_of(self._exception)
        self._close_messages_no_wait()

    def _default_theme(self) -> str:
        return "presentation" if self.options.presenting else "dark"

    def _after_first_paint(self) -> None:
        import gc

        gc.enable()
        gc.freeze()
        from tui.config.apply import apply_config

        apply_config(self)
        if self.options.tour:
            self.open_screen("tour")
