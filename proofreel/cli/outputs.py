"""Where commands write: never over one of the files that they read."""

from __future__ import annotations

import argparse
import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from proofreel.errors import ProofreelError

STDOUT = "-"
# The options and arguments that name what is read, of all commands.
READ_FROM = ("paths", "path", "files", "base", "new", "policy", "canaries", "signoffs", "key", "settings")


def refuse_inputs(arguments: argparse.Namespace) -> None:
    """Raise `ProofreelError` when the output that the arguments name is one of the files that they name to be
    read.
    """
    output = getattr(arguments, "output", None)
    if output and output != STDOUT and Path(output).is_file():
        refuse_input(output, _named(arguments))


def refuse_input(output: str, read: Iterable[str]) -> None:
    """Raise `ProofreelError` when the output is one of the files that are read, by whatever name.

    In a folder that is searched the outputs of an earlier time may lie: there only a recording is refused.
    """
    place = Path(output)
    if output == STDOUT or not place.is_file():
        return
    for name in read:
        if any(Path(path).is_file() and place.samefile(path) for path in (name, *_matching(name))):
            raise ProofreelError(f"{output}: would replace what is read; name another file with -o")
        if Path(name).is_dir() and place.resolve().is_relative_to(Path(name).resolve()):
            from proofreel.signoff.files import holds_recording

            if holds_recording(output):
                raise ProofreelError(f"{output}: would replace a recording that is read; name another file")


def _named(arguments: argparse.Namespace) -> Iterator[str]:
    for option in READ_FROM:
        value = getattr(arguments, option, None)
        for name in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
            if isinstance(name, str) and "://" not in name:
                yield name


def _matching(pattern: str) -> list[str]:
    return glob.glob(pattern, recursive=True) if glob.has_magic(pattern) else []  # noqa: PTH207
