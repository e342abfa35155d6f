"""Colour themes as TOML files, and their loader: plain data, so that whoever draws decides how."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from themes.colour import parse_colour
from themes.roles import CHROME, COLOURS, ROLES, TEXT_STYLES

MAX_BYTES = 64 * 1024
# In the order a picker lists them.
BUNDLED: tuple[str, ...] = ("dark", "light", "high-contrast", "colour-blind", "presentation", "ansi")


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """One theme.

    `colours` has every name of `COLOURS`, `variables` every name of `ROLES` and maybe some of `CHROME`.

    Colours are `#rrggbb` or `ansi_` names. `path` is where the user's own came from, empty for a bundled one.
    """

    name: str
    title: str
    summary: str
    dark: bool
    ansi: bool
    colours: dict[str, str]
    variables: dict[str, str]
    path: str = ""


class ThemeFailure(msgspec.Struct, frozen=True):
    """A theme file that is not used, and why: one line naming the key."""

    path: str
    message: str


class _ThemeFile(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    title: str = ""
    summary: str = ""
    dark: bool | None = None
    ansi: bool | None = None
    extends: str = ""
    colours: dict[str, Any] = {}
    variables: dict[str, Any] = {}


def user_folder() -> Path:
    """Return where users keep themes of their own."""
    return platformdirs.user_config_path("proofreel") / "themes"


def load(folder: Path | None = None) -> tuple[list[Theme], list[ThemeFailure]]:
    """Return the bundled themes, then the user's in name order (default folder:
    `user_folder()`), and what was wrong.

    A theme of the user's with a bundled name takes that one's place. A file that cannot be used is a failure
    in the second list, never an exception.
    """
    themes: dict[str, Theme] = {name: bundled(name) for name in BUNDLED}
    failures: list[ThemeFailure] = []
    for path in _theme_files(user_folder() if folder is None else folder):
        try:
            theme = read(path)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            failures.append(ThemeFailure(str(path), reason or str(error)))
            continue
        themes[theme.name] = theme
    return list(themes.values()), failures


def bundled(name: str) -> Theme:
    """Return a theme that comes with the program; `KeyError` for another name."""
    if name not in BUNDLED:
        raise KeyError(name)
    path = Path(__file__).parent / f"{name}.toml"
    return _complete(_decode(path.read_bytes()), "")


def read(path: Path) -> Theme:
    """Return a theme file of the user's. Raises `OSError`, or `ValueError` with one line naming what is
    wrong.
    """
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES // 1024} KiB")
    return _complete(_decode(data), str(path))


def _theme_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return []


def _decode(data: bytes) -> _ThemeFile:
    try:
        raw: dict[str, Any] = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"is not TOML: {error}") from error
    try:
        return msgspec.convert(raw, _ThemeFile)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def _complete(file: _ThemeFile, path: str) -> Theme:
    """Return the theme with what it leaves out taken from the one it extends. Raises ValueError for what is
    unfit.
    """
    name = file.name.strip()
    if not name or len(name) > 40 or not all(c.isalnum() or c in "-_" for c in name):
        raise ValueError("name: letters, digits, - and _ only, at most 40")
    for problem in _problems(file.colours, file.variables):
        raise ValueError(problem)
    base = _base_of(file) if path else None
    colours, variables, dark, ansi = dict(file.colours), dict(file.variables), file.dark, file.ansi
    if base is not None:
        colours, variables = {**base.colours, **colours}, {**base.variables, **variables}
        dark = base.dark if dark is None else dark
        ansi = base.ansi if ansi is None else ansi
    _check_whole(colours, variables, bool(ansi))
    return Theme(
        name=name,
        title=file.title or name,
        summary=file.summary,
        dark=True if dark is None else dark,
        ansi=bool(ansi),
        colours=colours,
        variables=variables,
        path=path,
    )


def _base_of(file: _ThemeFile) -> Theme:
    """Return the bundled theme that a user's theme extends: the one it names, else the one as dark as it
    is.
    """
    name = file.extends or ("light" if file.dark is False else "dark")
    if name not in BUNDLED:
        raise ValueError(f"extends: {name!r} is none of {', '.join(BUNDLED)}")
    return bundled(name)


def _check_whole(colours: dict[str, str], variables: dict[str, str], ansi: bool) -> None:
    missing = [key for key in COLOURS if key not in colours] + [key for key in ROLES if key not in variables]
    if missing:
        raise ValueError(f"{missing[0]}: missing")
    if not ansi and any(value.startswith("ansi_") for value in (*colours.values(), *variables.values())):
        raise ValueError("ansi_ colours are for themes with ansi = true")


def _problems(colours: dict[str, Any], variables: dict[str, Any]) -> Iterator[str]:
    for table, known, values in (("colours", COLOURS, colours), ("variables", (*ROLES, *CHROME), variables)):
        for key, value in values.items():
            if key not in known:
                yield f"{table}.{key}: no such key"
            elif not isinstance(value, str):
                yield f"{table}.{key}: {value!r} is no text; write a colour in quotes"
            elif key in TEXT_STYLES:
                if not set(value.split()) <= {"none", "bold", "italic", "underline", "reverse", "dim", "not"}:
                    yield f"{table}.{key}: {value!r} is no text style"
            else:
                try:
                    parse_colour(value)
                except ValueError as error:
                    yield f"{table}.{key}: {error}"
