"""Colours as themes write them."""

from __future__ import annotations

import re

Rgb = tuple[int, int, int]

ANSI_NAMES: tuple[str, ...] = tuple(
    f"ansi_{bright}{name}"
    for bright in ("", "bright_")
    for name in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
)
# The xterm defaults: what a terminal shows for the 16 colours unless its owner chose others.
_XTERM: tuple[Rgb, ...] = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
)  # fmt: skip
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def parse_colour(text: str) -> Rgb | None:
    """Return red, green and blue (0 to 255) of `#rgb`, `#rrggbb` or one of the 16 `ansi_` names;
    None for `ansi_default`.

    Raises `ValueError` for anything else.
    """
    if text == "ansi_default":
        return None
    if text in ANSI_NAMES:
        return _XTERM[ANSI_NAMES.index(text)]
    if not _HEX.fullmatch(text):
        raise ValueError(f"{text!r} is no colour; write #rrggbb or an ansi_ name")
    digits = text[1:] if len(text) == 7 else "".join(c * 2 for c in text[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
