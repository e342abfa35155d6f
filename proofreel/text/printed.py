"""Plain text for a terminal or a log: 80 columns, no escapes, made safe before anything is measured."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TextIO

from proofreel.text.safe import display_width, one_line

WIDTH = 80


def wrapped(stream: TextIO, text: str, indent: str = "", hanging: str = "  ") -> None:
    """The text in lines of at most 80 columns; all but the first stand `hanging` further in."""
    lines = textwrap.wrap(
        str(one_line(text, 2_000)), WIDTH, initial_indent=indent, subsequent_indent=indent + hanging,
        break_on_hyphens=False,
    )  # fmt: skip
    stream.write("\n".join(lines or [indent.rstrip()]) + "\n")


def fitted(text: str, width: int) -> str:
    """The text in exactly `width` columns: filled up, or cut at its end."""
    shown = str(one_line(text))
    while display_width(shown) > width:
        shown = shown[: -2 if shown.endswith("…") else -1] + "…"
    return shown + " " * (width - display_width(shown))


def tail(text: str, width: int) -> str:
    """At most `width` columns of the text, cut at its beginning: of a path or a selector the end says most."""
    shown = str(one_line(text))
    if display_width(shown) <= width:
        return shown
    while display_width(shown) >= width:
        shown = shown[1:]
    return "…" + shown


def common_folder(paths: Iterable[str]) -> str:
    """The folder that all of the paths are in, with its `/`; empty when there is none or only one path."""
    folders = {path.rpartition("/")[0] for path in paths}
    if len(folders) == 1:
        folder = folders.pop()
        return f"{folder}/" if folder else ""
    parts = [folder.split("/") for folder in folders]
    shared = 0
    while all(len(names) > shared for names in parts) and len({names[shared] for names in parts}) == 1:
        shared += 1
    return "/".join([*parts[0][:shared], ""]) if shared else ""


def clock(t_ms: float) -> str:
    """`0:18.2`, `1:02:03.4`: time since the session's first event."""
    tenths = max(0, round(t_ms / 100))
    seconds, tenth = divmod(tenths, 10)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}.{tenth}" if hours else f"{minute}:{second:02}.{tenth}"
