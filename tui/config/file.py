"""The user's config file: theme, glyphs and keys, with what is wrong in it said line by line and passed over.

theme = "light"
glyphs = "ascii"

[keys]
flag_leak = "F"
next_finding = ["bracketright", "alt+n"]
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from proofreel.atomic import make_folder, write_file
from tui.actions.model import EVERYWHERE, Action, shown_key
from tui.actions.table import all_actions
from tui.terminal.marks import TIERS

MAX_BYTES = 64 * 1024
_KEY = re.compile(r"(?:(?:ctrl|shift|alt)\+)*(?:[a-z][a-z0-9_]*|[A-Z]|[0-9])")
# Characters by the names that the toolkit has for them.
_CHARACTERS = {
    " ": "space", ".": "full_stop", ",": "comma", ":": "colon", ";": "semicolon", "/": "slash",
    "\\": "backslash", "?": "question_mark", "!": "exclamation_mark", "[": "left_square_bracket",
    "]": "right_square_bracket", "{": "left_curly_bracket", "}": "right_curly_bracket",
    "(": "left_parenthesis", ")": "right_parenthesis",
    "<": "less_than_sign", ">": "greater_than_sign", "+": "plus", "-": "minus", "=": "equals_sign",
    "*": "asterisk", "#": "number_sign", "@": "at", "&": "ampersand", "%": "percent_sign", "$": "dollar_sign",
    "^": "circumflex_accent", "_": "underscore", "|": "vertical_line", "~": "tilde", "`": "grave_accent",
    "'": "apostrophe",
    '"': "quotation_mark",
}  # fmt: skip


class Config(msgspec.Struct):
    """What the file says.

    `keymap` gives action ids their keys, several separated by commas; `failures` are lines.
    """

    theme: str = ""
    glyphs: str = ""
    keymap: dict[str, str] = {}
    failures: list[str] = []


def config_path() -> Path:
    """Return where the file is looked for."""
    return platformdirs.user_config_path("proofreel") / "config.toml"


def load_config(path: Path | None = None) -> Config:
    """Return the configuration, the default one when there is no file. Never raises."""
    path = config_path() if path is None else path
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        return Config(failures=[f"{path}: cannot be read ({error.strerror})"])
    if len(data) > MAX_BYTES:
        return Config(failures=[f"{path}: is larger than {MAX_BYTES // 1024} KiB, and not used"])
    try:
        raw = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Config(failures=[f"{path}: is not TOML: {error}"])
    config = Config()
    for failure in _fill(config, raw):
        config.failures.append(f"{path}: {failure}")
    return config


def save_theme(name: str, path: Path | None = None) -> None:
    """Write the chosen theme into the file, everything else left as it stands. Raises `OSError`."""
    path = config_path() if path is None else path
    line = f'theme = "{name}"'
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    first_table = re.search(r"^\s*\[", text, re.M)
    tables_begin = first_table.start() if first_table else len(text)
    head, tables = text[:tables_begin], text[tables_begin:]
    head, found = re.subn(r"(?m)^\s*theme\s*=.*$", line, head, count=1)
    if not found:
        head = f"{line}\n{head}"
    make_folder(path.parent)
    write_file(path, (head + tables).encode())


def conflicts(
    keymap: Mapping[str, str], actions: Iterable[Action] | None = None
) -> Iterator[tuple[str, Action, Action]]:
    """Yield (key, one action, the other) for every key that would do two things on one screen."""
    table = tuple(all_actions() if actions is None else actions)
    screens = sorted({screen for action in table for screen in action.screens} - {EVERYWHERE})
    seen: set[tuple[str, str, str]] = set()
    for screen in screens:
        taken: dict[str, Action] = {}
        for action in table:
            if screen not in action.screens and EVERYWHERE not in action.screens:
                continue
            for key in _keys_of(action, keymap):
                other = taken.setdefault(key, action)
                if other.id != action.id and (key, other.id, action.id) not in seen:
                    seen.add((key, other.id, action.id))
                    yield key, other, action


def key_name(text: str) -> str | None:
    """Return a key by the toolkit's name, from that name or from the character; None when it is neither."""
    modifiers, plus, last = (
        text.rpartition("+") if len(text) > 1 and not text.endswith("++") else ("", "", text)
    )
    if text.endswith("++"):
        modifiers, plus, last = text[:-2], "+", "+"
    name = modifiers + plus + _CHARACTERS.get(last, last)
    return name if _KEY.fullmatch(name) else None


def _keys_of(action: Action, keymap: Mapping[str, str]) -> tuple[str, ...]:
    chosen = keymap.get(action.id)
    return tuple(chosen.split(",")) if chosen else action.keys


def _fill(config: Config, raw: dict[str, Any]) -> Iterator[str]:
    for key in raw:
        if key not in ("theme", "glyphs", "keys"):
            yield f"{key}: no such setting; there are theme, glyphs and [keys]"
    theme, glyphs, keys = raw.get("theme", ""), raw.get("glyphs", ""), raw.get("keys", {})
    if isinstance(theme, str):
        config.theme = theme
    else:
        yield "theme: write the theme's name in quotes"
    if glyphs in ("", "auto", *TIERS):
        config.glyphs = glyphs
    else:
        yield f"glyphs: one of auto, {', '.join(TIERS)}"
    if isinstance(keys, dict):
        yield from _fill_keys(config, keys)
    else:
        yield "keys: a table, [keys]"


def _fill_keys(config: Config, keys: dict[str, Any]) -> Iterator[str]:
    known = {action.id: action for action in all_actions()}
    for id_, value in keys.items():
        if id_ not in known:
            near = difflib.get_close_matches(id_, known, 1)
            yield f"keys.{id_}: no such action" + (
                f"; did you mean {near[0]}?" if near else "; see proofreel keys"
            )
            continue
        wanted = [value] if isinstance(value, str) else value
        names = (
            [key_name(key) if isinstance(key, str) else None for key in wanted]
            if isinstance(wanted, list)
            else []
        )
        if not names or None in names:
            yield f"keys.{id_}: {value!r} is no key; write a character, or a name such as ctrl+f or pagedown"
            continue
        config.keymap[id_] = ",".join(name for name in names if name)
    yield from _without_conflicts(config)


def _without_conflicts(config: Config) -> Iterator[str]:
    """Drop the user's keys that would do two things; each is said once."""
    while True:
        clash = next(iter(conflicts(config.keymap)), None)
        if clash is None:
            return
        key, one, other = clash
        mine = other if other.id in config.keymap else one
        if config.keymap.pop(mine.id, None) is None:
            return
        theirs = one if mine is other else other
        yield f"keys.{mine.id}: {shown_key(key)} is already {theirs.id}; give {theirs.id} another key too"
