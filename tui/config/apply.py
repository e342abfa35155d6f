"""What the user's config file says, applied once the first screen is painted; what is wrong in it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofreel.text.safe import one_line
from tui.terminal.marks import Glyphs, best_tier

if TYPE_CHECKING:
    from tui.app import ReviewerApp


def apply_config(app: ReviewerApp) -> None:
    """Theme, glyphs and keys of the config file, where the command line does not say otherwise."""
    from tui.config.file import load_config

    config = load_config()
    if config.theme and not app.options.theme and not app.options.presenting and not app.without_colour:
        app.use_theme(config.theme)
    if config.glyphs and not app.options.glyphs:
        app.glyphs = Glyphs(best_tier(config.glyphs))
        app.palette.forget()
        app.screen.refresh(layout=True)
    if config.keymap:
        app.set_keymap(config.keymap)
    for failure in config.failures:
        app.say(one_line(failure), "warning", seconds=10)
