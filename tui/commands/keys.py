"""List the reviewer's keys, or print a config file to change them in.

examples:
  proofreel keys
  proofreel keys --screen session
  proofreel keys --format toml > ~/.config/proofreel/config.toml
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from proofreel.text.safe import display_width, one_line
from tui.actions.model import EVERYWHERE, Action, shown_key
from tui.actions.table import all_actions
from tui.config.file import Config, config_path, load_config

# Actions that differ in a digit only: one line stands for all.
_SERIES = {"tenth": "9", "tab": "7"}
FORMATS = ("text", "markdown", "json", "toml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--screen", choices=screen_names(), help="only the keys of one screen")
    parser.add_argument("--format", choices=FORMATS, default="text", help="what to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    config = load_config()
    actions = [a for a in all_actions() if _belongs(a, arguments.screen)]
    printer = {"text": as_text, "markdown": as_markdown, "json": as_json, "toml": as_toml}[arguments.format]
    sys.stdout.write(printer(actions, config))
    for failure in config.failures:
        sys.stderr.write(f"proofreel keys: {one_line(failure)}\n")
    return 2 if config.failures else 0


def screen_names() -> list[str]:
    """Return the screens that have keys of their own."""
    return sorted({screen for action in all_actions() for screen in action.screens} - {EVERYWHERE})


def as_text(actions: Iterable[Action], config: Config) -> str:
    """Return the keys by group, for reading; keys of the user's own are marked."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        groups.setdefault(action.group, []).append(action)
    lines: list[str] = []
    for group, listed in groups.items():
        lines += ["", group]
        for action in listed:
            series, _, number = action.id.rpartition("_")
            if series in _SERIES and number > "1":
                continue
            keys = "  ".join(_keys(action, config))
            if series in _SERIES and number == "1":
                keys += f" to {_SERIES[series]}"
            where = "" if EVERYWHERE in action.screens else f"  ({', '.join(action.screens)})"
            own = " *" if action.id in config.keymap else ""
            lines.append(f"  {keys}{' ' * max(1, 18 - display_width(keys))}{action.help}{own}{where}")
    if config.keymap:
        lines += ["", f"* as {one_line(str(config_path()))} says"]
    return "\n".join(lines[1:]) + "\n"


def as_markdown(actions: Iterable[Action], config: Config) -> str:
    """Return a table for documents."""
    lines = ["| keys | what | where |", "|---|---|---|"]
    for action in actions:
        keys = " ".join(f"`{key}`" if key != "`" else "`` ` ``" for key in _keys(action, config)).replace(
            "|", "\\|"
        )
        lines.append(f"| {keys} | {action.help} | {', '.join(action.screens)} |")
    return "\n".join(lines) + "\n"


def as_json(actions: Iterable[Action], config: Config) -> str:
    """Return for programs the action's id, its keys by the toolkit's names, what it does and where."""
    listed = [
        {
            "id": action.id,
            "keys": config.keymap.get(action.id, ",".join(action.keys)).split(","),
            "help": action.help,
            "group": action.group,
            "screens": list(action.screens),
        }
        for action in actions
    ]
    return json.dumps({"keys": listed}, indent=2) + "\n"


def as_toml(actions: Iterable[Action], config: Config) -> str:
    """Return a config file with every default in a comment."""
    import themes

    names = ", ".join(one_line(theme.name, 40) for theme in themes.load()[0])
    lines = [
        f"# theme: {names}",
        f"{'' if config.theme else '# '}theme = {json.dumps(config.theme or 'dark')}",
        "# glyphs: auto, ascii, blocks, braille",
        f"{'' if config.glyphs else '# '}glyphs = {json.dumps(config.glyphs or 'auto')}",
        "",
        "[keys]",
        "# A character, a name such as pagedown, or ctrl+ and a letter; a list for several.",
    ]
    seen: set[str] = set()
    for action in actions:
        if action.id in seen:
            continue
        seen.add(action.id)
        keys = config.keymap.get(action.id, ",".join(action.keys)).split(",")
        mark = "" if action.id in config.keymap else "# "
        lines.append(f"{mark}{action.id} = {json.dumps(keys if len(keys) > 1 else keys[0])}  # {action.help}")
    return "\n".join(lines) + "\n"


def _belongs(action: Action, screen: str | None) -> bool:
    return screen is None or screen in action.screens or EVERYWHERE in action.screens


def _keys(action: Action, config: Config) -> list[str]:
    chosen = config.keymap.get(action.id)
    return [shown_key(key) for key in (chosen.split(",") if chosen else action.keys)]
