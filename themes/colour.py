"""Colour arithmetic for judging a theme: contrast, 256 colours, and how the colour-blind see it."""

from __future__ import annotations

import math
import re
from functools import lru_cache

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
_LEVELS = (0, 95, 135, 175, 215, 255)
# Machado, Oliveira and Fernandes (2009), deuteranopia at full severity, on linear RGB.
_DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def parse_colour(text: str) -> Rgb | None:
    """Red, green and blue (0 to 255) of `#rgb`, `#rrggbb` or one of the 16 `ansi_` names;
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


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2.2: 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(one: Rgb, other: Rgb) -> float:
    """How far apart two colours look: the distance in CIE Lab (CIE76), about 2.3 being just noticeable."""
    return math.dist(_lab(one), _lab(other))


def as_seen_with_deuteranopia(colour: Rgb) -> Rgb:
    """The colour as someone without green cones sees it (Machado and others, 2009)."""
    linear = [_linear(part) for part in colour]
    seen = [sum(m * c for m, c in zip(row, linear, strict=True)) for row in _DEUTERANOPIA]
    red, green, blue = (_gamma(part) for part in seen)
    return red, green, blue


@lru_cache(4096)
def in_256_colours(colour: Rgb) -> Rgb:
    """The nearest of xterm's 6x6x6 cube and 24 greys."""
    cube = [_nearest_level(part) for part in colour]
    grey = min(range(8, 239, 10), key=lambda level: abs(level - sum(colour) / 3))
    options: list[Rgb] = [(cube[0], cube[1], cube[2]), (grey, grey, grey)]
    return min(options, key=lambda option: sum((a - b) ** 2 for a, b in zip(option, colour, strict=True)))


def _nearest_level(part: int) -> int:
    return min(_LEVELS, key=lambda level: abs(level - part))


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _gamma(value: float) -> int:
    value = min(1.0, max(0.0, value))
    return round(255 * (value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


@lru_cache(4096)
def _lab(colour: Rgb) -> tuple[float, float, float]:
    red, green, blue = (_linear(part) for part in colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
