"""Plain text for a terminal or a log: 80 columns, no escapes, made safe before anything is measured."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TextIO

from proofreel.text.fitting import fill, fit_end
from proofreel.text.safe import one_line

WIDTH = 80


def wrapped(stream: TextIO, text: str, indent: str = "", hanging: str = "  ") -> None:
    """Write the text in lines of at most 80 columns; all but the first stand `hanging` further in."""
    lines = textwrap.wrap(
        str(one_line(text, 2_000)), WIDTH, initial_indent=indent, subsequent_indent=indent + hanging,
        break_on_hyphens=False,
    )  # fmt: skip
    stream.write("\n".join(lines or [indent.rstrip()]) + "\n")


def fitted(text: str, width: int) -> str:
    """Return recorded text made safe, in exactly `width` columns: filled up, or cut at its end."""
    return fill(one_line(text), width)


def tail(text: str, width: int) -> str:
    """Return recorded text made safe, in at most `width` columns, cut at its beginning."""
    return fit_end(one_line(text), width)


def common_folder(paths: Iterable[str]) -> str:
    """Return the folder that all of the paths are in, with its `/`;
    empty when there is none or only one path.
    """
    folders = {path.rpartition("/")[0] for path in paths}
    if len(folders) == 1:
        folder = folders.pop()
        return f"{folder}/" if folder else ""
    parts = [folder.split("/") for folder in folders]
    shared = 0
    while all(len(names) > shared for names in parts) and len({names[shared] for names in parts}) == 1:
        shared += 1
    return "/".join([*parts[0][:shared], ""]) if shared else ""
