"""From a theme's plain data to the toolkit's `Theme`, and from a name to a theme."""

from __future__ import annotations

import difflib
from pathlib import Path

from textual.theme import Theme

import themes

PREFIX = "proofreel-"
DEFAULT = "dark"
_ALIASES = {"contrast": "high-contrast", "colorblind": "colour-blind", "color-blind": "colour-blind"}


def to_textual(theme: themes.Theme) -> Theme:
    """Return the toolkit's object.

    Its name has the prefix that keeps it apart from the toolkit's own themes.
    """
    colours = theme.colours
    return Theme(
        name=PREFIX + theme.name,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        success=colours["success"],
        warning=colours["warning"],
        error=colours["error"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=theme.dark,
        ansi=theme.ansi,
        variables={**_default_chrome(theme), **theme.variables},
    )


def load_theme(name: str, folder: Path | None = None) -> Theme | None:
    """Return the theme with that name (with or without the prefix), None when there is none.

    Reads one file when the name is a bundled one that the user has not replaced.
    """
    plain = plain_name(name)
    own = (themes.user_folder() if folder is None else folder) / f"{plain}.toml"
    if plain in themes.BUNDLED and not own.exists():
        return to_textual(themes.bundled(plain))
    return next((to_textual(theme) for theme in themes.load(folder)[0] if theme.name == plain), None)


def theme_names(folder: Path | None = None) -> list[str]:
    """Return the names that `--theme` takes, in the picker's order."""
    return [theme.name for theme in themes.load(folder)[0]]


def plain_name(name: str) -> str:
    """Return a theme's name as users write it: without the prefix, other spellings of it put right."""
    plain = name.removeprefix(PREFIX)
    return _ALIASES.get(plain, plain)


def unknown_theme(name: str) -> str:
    """Return what to say about a name that is no theme."""
    names = theme_names()
    near = difflib.get_close_matches(plain_name(name), names, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
    return f"no theme is called {name!r}; {hint}"


def _default_chrome(theme: themes.Theme) -> dict[str, str]:
    """Return chrome that follows from the theme's own colours where it sets none."""
    variables, colours = theme.variables, theme.colours
    chrome = {
        "block-cursor-background": variables["row-cursor"],
        "block-cursor-foreground": variables["row-cursor-text"],
        "footer-key-foreground": variables["key"],
        "border": colours["primary"],
    }
    if theme.ansi:
        chrome |= {"ansi-background": "ansi_black", "ansi-foreground": "ansi_white"}
    else:
        for name in ("primary", "secondary", "accent", "success", "warning", "error"):
            chrome[f"text-{name}"] = colours[name]
    return chrome
