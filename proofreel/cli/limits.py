"""The options that raise or lower the bounds on what is read."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from replay_format.limits import Limits

_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
_OPTIONS = (
    ("decompressed", "bytes a recording may unfold to"),
    ("ratio", "decompressed bytes a compressed byte"),
    ("event", "bytes of one event"),
    ("record", "bytes of one record of a .replay file"),
    ("string", "bytes of one string"),
    ("depth", "nesting of one event"),
    ("nodes", "nodes in one event"),
    ("events", "events of one session"),
    ("body", "bytes of a body that is held in memory whole"),
    ("encodings", "compressions inside each other"),
)


def add_limit_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--max-decompressed` and the others, numbers with K, M or G behind them."""
    group = parser.add_argument_group("bounds on what is read (K, M and G are understood)")
    for name, meaning in _OPTIONS:
        group.add_argument(f"--max-{name}", metavar="N", help=meaning)


def limits_of(arguments: argparse.Namespace) -> Limits:
    """Return the limits that the options give. Raises `ProofreelError`."""
    from replay_format.limits import Limits

    given = {
        f"max_{name}": _number(f"--max-{name}", text)
        for name, _ in _OPTIONS
        if (text := getattr(arguments, f"max_{name}", None)) is not None
    }
    return Limits(**given)


def _number(option: str, text: str) -> int:
    digits = text.rstrip("kKmMgGiIbB")
    unit = text[len(digits) :].lower().removesuffix("b").removesuffix("i")
    if not digits.isascii() or not digits.isdigit() or unit not in _UNITS or int(digits) <= 0:
        raise ProofreelError(f"{option} must be a number such as 500 or 64M")
    return int(digits) * _UNITS[unit]
