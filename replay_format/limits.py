"""Bounds on what is read, so that a small hostile file cannot fill the memory."""

from __future__ import annotations

import msgspec

MIB = 1024 * 1024


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Upper bounds of one recording. Sizes in bytes, `depth` in nested JSON containers.

    Every bound has an option of the same name on the command line (`--max-decompressed` and so on).
    """

    max_decompressed: int = 4096 * MIB
    max_ratio: int = 2000
    max_event: int = 256 * MIB
    max_string: int = 64 * MIB
    max_depth: int = 512
    max_nodes: int = 2_000_000
    max_encodings: int = 8


DEFAULT_LIMITS = Limits()
