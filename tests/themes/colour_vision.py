"""How colours look: their contrast and difference, in 256 colours, and to the colour-blind."""

from __future__ import annotations

import math
from functools import lru_cache

from themes.colour import Rgb

_LEVELS = (0, 95, 135, 175, 215, 255)
# Machado, Oliveira and Fernandes (2009), deuteranopia at full severity, on linear RGB.
_DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of WCAG 2.2: 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(one: Rgb, other: Rgb) -> float:
    """Return how far apart two colours look: the distance in CIE Lab (CIE76), about 2.3 being just
    noticeable.
    """
    return math.dist(_lab(one), _lab(other))


def as_seen_with_deuteranopia(colour: Rgb) -> Rgb:
    """Return the colour as someone without green cones sees it (Machado and others, 2009)."""
    linear = [_linear(part) for part in colour]
    seen = [sum(m * c for m, c in zip(row, linear, strict=True)) for row in _DEUTERANOPIA]
    red, green, blue = (_gamma(part) for part in seen)
    return red, green, blue


@lru_cache(4096)
def in_256_colours(colour: Rgb) -> Rgb:
    """Return the nearest of xterm's 6x6x6 cube and 24 greys."""
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
