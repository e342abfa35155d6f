"""Print a shell's completion script: commands, their options, the values that options take, and paths.

examples:
  eval "$(proofreel completion bash)"
  proofreel completion zsh > ~/.zfunc/_proofreel
  proofreel completion fish > ~/.config/fish/completions/proofreel.fish
"""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import NamedTuple

_FISH_FIRST = '"not __fish_seen_subcommand_from $commands"'
SHELLS = ("bash", "zsh", "fish")


class Option(NamedTuple):
    """One option of a command: its spellings, what it is for, the values it takes if those are few."""

    flags: tuple[str, ...]
    help: str
    choices: tuple[str, ...]
    takes_value: bool


class Command(NamedTuple):
    """A command with its options and the words that may stand in the place of its first argument."""

    name: str
    summary: str
    options: tuple[Option, ...]
    words: tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="which shell it is for")


def run(arguments: argparse.Namespace) -> int:
    script = {"bash": bash_script, "zsh": zsh_script, "fish": fish_script}[arguments.shell]
    sys.stdout.write(script(described_commands()))
    return 0


def described_commands() -> list[Command]:
    """Return every command as its own parser has it, so that no list has to be kept beside it."""
    from proofreel.cli import COMMANDS

    described = []
    for name, (module, summary) in COMMANDS.items():
        parser = argparse.ArgumentParser(prog=name, add_help=False)
        try:
            importlib.import_module(module).add_arguments(parser)
        except ImportError:
            # A part of the installation is missing: the command is still there to be named.
            described.append(Command(name, summary, (), ()))
            continue
        options = [Option(("-h", "--help"), "say how it is used", (), False)]
        words: list[str] = []
        for action in parser._actions:
            choices = tuple(str(choice) for choice in action.choices) if action.choices else ()
            if action.option_strings:
                flags = tuple(action.option_strings)
                options.append(Option(flags, _plain(action.help), choices, action.nargs != 0))
            else:
                words += choices
        described.append(Command(name, summary, tuple(options), tuple(words)))
    return described


def bash_script(commands: list[Command]) -> str:
    """Return a function for `complete -F`."""
    lines = [
        "_proofreel() {",
        '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command=review '
        'words=""',
        "    COMPREPLY=()",
        '    if [ "$COMP_CWORD" -gt 1 ]; then command="${COMP_WORDS[1]}"; fi',
        '    case "$command:$before" in',
    ]
    for command in commands:
        for option in command.options:
            if option.choices:
                patterns = "|".join(f"{command.name}:{flag}" for flag in option.flags)
                lines.append(f'        {patterns}) words="{" ".join(option.choices)}" ;;')
    lines += [
        "    esac",
        '    if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current")); return; fi',
        '    case "$command" in',
    ]
    for command in commands:
        flags = " ".join(flag for option in command.options for flag in option.flags)
        lines.append(f'        {command.name}) words="{" ".join((flags, *command.words))}" ;;')
    names = " ".join(command.name for command in commands)
    lines += [
        "    esac",
        f'    if [ "$COMP_CWORD" -eq 1 ]; then words="$words {names} --help --version"; fi',
        '    COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))',
        "}",
        "complete -o filenames -F _proofreel proofreel",
        "",
    ]
    return "\n".join(lines)


def zsh_script(commands: list[Command]) -> str:
    """Return a function for a folder of `fpath`."""
    lines = ["#compdef proofreel", "", "_proofreel() {", "    local -a commands", "    commands=("]
    lines += [f"        {_quoted(f'{command.name}:{_colons(command.summary)}')}" for command in commands]
    lines += [
        "    )",
        "    if (( CURRENT == 2 )); then",
        "        _describe command commands",
        "        _files",
        "        return",
        "    fi",
        '    local command="${words[2]}"',
        "    shift words",
        "    (( CURRENT-- ))",
        '    case "$command" in',
    ]
    for command in commands:
        lines.append(f"        {command.name})")
        specs = [_zsh_spec(option, flag) for option in command.options for flag in option.flags]
        if command.words:
            specs.append(_quoted(f"1:what:({' '.join(command.words)})"))
        specs.append(_quoted("*:path:_files"))
        lines += [
            f"            _arguments {specs[0]} \\",
            *(f"                {spec} \\" for spec in specs[1:-1]),
        ]
        lines += [f"                {specs[-1]}", "            ;;"]
    lines += [
        "        *) _files ;;",
        "    esac",
        "}",
        "",
        'if [ "${funcstack[1]}" = "_proofreel" ]; then _proofreel "$@"; '
        "else compdef _proofreel proofreel; fi",
        "",
    ]
    return "\n".join(lines)


def fish_script(commands: list[Command]) -> str:
    """Return lines of `complete`."""
    names = " ".join(command.name for command in commands)
    lines = [f"set -l commands {names}"]
    for command in commands:
        lines.append(
            f"complete -c proofreel -n {_FISH_FIRST} -a {command.name} -d {_quoted(command.summary)}"
        )
        seen = _quoted(f"__fish_seen_subcommand_from {command.name}")
        if command.words:
            lines.append(f"complete -c proofreel -n {seen} -a {_quoted(' '.join(command.words))}")
        for option in command.options:
            parts = [f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags]
            values = (
                f" -x -a {_quoted(' '.join(option.choices))}"
                if option.choices
                else " -r"
                if option.takes_value
                else ""
            )
            lines.append(
                f"complete -c proofreel -n {seen} {' '.join(parts)}{values} -d {_quoted(option.help)}"
            )
    return "\n".join([*lines, ""])


def _zsh_spec(option: Option, flag: str) -> str:
    text = f"{flag}[{_colons(option.help).replace('[', '(').replace(']', ')')}]"
    if option.choices:
        text += f":value:({' '.join(option.choices)})"
    elif option.takes_value:
        text += ":value:_files"
    return _quoted(text)


def _plain(help_text: str | None) -> str:
    return " ".join((help_text or "").replace("%%", "%").split()) if help_text != argparse.SUPPRESS else ""


def _colons(text: str) -> str:
    return text.replace(":", "\\:")


def _quoted(text: str) -> str:
    """Return a word in single quotes, as all three shells read it."""
    return "'" + text.replace("'", "'\\''") + "'"
