"""What the user's config file says, applied once the first screen is painted; what is wrong in it is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from proofreel.text.safe import SafeText, one_line
from tui.actions.model import bound_keys
from tui.config.file import load_config
from tui.config.options import ReviewOptions


class Configurable(Protocol):
    """What the configuration changes: the reviewer, as far as this module knows it."""

    options: ReviewOptions
    without_colour: bool

    def use_theme(self, name: str) -> None: ...

    def use_glyphs(self, tier: str) -> None: ...

    def set_keymap(self, keymap: Mapping[str, str]) -> None: ...

    def warn(self, text: SafeText) -> None: ...


def apply_config(reviewer: Configurable) -> None:
    """Use theme, glyphs and keys of the config file, where the command line does not say otherwise."""
    config = load_config()
    options = reviewer.options
    if config.theme and not options.theme and not options.presenting and not reviewer.without_colour:
        reviewer.use_theme(config.theme)
    if config.glyphs and not options.glyphs:
        reviewer.use_glyphs(config.glyphs)
    if config.keymap:
        keymap = {action: bound_keys(keys.split(",")) for action, keys in config.keymap.items()}
        reviewer.set_keymap(keymap)
    for failure in config.failures:
        reviewer.warn(one_line(failure))
