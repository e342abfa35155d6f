"""Bounds on what is read, so that a small hostile file cannot fill the memory."""

from __future__ import annotations

import re

import msgspec

from replay_format.errors import LimitExceeded

MIB = 1024 * 1024


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Upper bounds of one recording. `max_body` is what is held in memory of a body that cannot be streamed.
    Sizes in bytes, `max_depth` in nested JSON containers, `max_ratio` in decompressed bytes a compressed
    byte.

    Every bound has an option of the same name on the command line (`--max-decompressed` and so on).
    """

    max_decompressed: int = 4096 * MIB
    max_ratio: int = 500
    max_event: int = 64 * MIB
    max_events: int = 4_000_000
    max_body: int = 256 * MIB
    max_record: int = 96 * MIB
    max_string: int = 32 * MIB
    max_depth: int = 512
    max_nodes: int = 1_000_000
    max_encodings: int = 8


DEFAULT_LIMITS = Limits()

# What is smaller is no bomb, whatever its ratio.
RATIO_FROM = 8 * MIB
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_BRACKETS = re.compile(rb"[\[{]++|[\]}]++")


def check_event(data: bytes, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raises `LimitExceeded` for an event that is too large, too deep, or holds too many nodes or too long a
    string. What a small event cannot reach is not looked for in it."""
    size = len(data)
    if size > limits.max_event:
        raise LimitExceeded("size of an event", limits.max_event, "--max-event")
    if size > limits.max_string and any(
        match.end() - match.start() - 2 > limits.max_string for match in _STRING.finditer(data)
    ):
        raise LimitExceeded("length of a string", limits.max_string, "--max-string")
    if size > limits.max_nodes * 8 and data.count(b'"id"') > limits.max_nodes:
        raise LimitExceeded("number of nodes in an event", limits.max_nodes, "--max-nodes")
    if size > 2 * limits.max_depth and data.count(b"[") + data.count(b"{") > limits.max_depth:
        _check_depth(data, limits)


def check_unfolded(size: int, stored: int | None, limits: Limits, path: str = "") -> None:
    """Raises `LimitExceeded` when `size` bytes are too many,
    or too many for the `stored` ones they come from.
    """
    if size > limits.max_decompressed:
        raise LimitExceeded("decompressed size", limits.max_decompressed, "--max-decompressed", path=path)
    if stored is not None and size > max(RATIO_FROM, stored * limits.max_ratio):
        raise LimitExceeded("compression ratio", limits.max_ratio, "--max-ratio", path=path)


def _check_depth(data: bytes, limits: Limits) -> None:
    # Innermost pairs of brackets are taken out until none is left: a pass takes one level or two.
    outside = b"".join(data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2])
    brackets = outside.translate(None, _NO_BRACKETS)
    for _ in range(limits.max_depth // 2):
        if not brackets:
            return
        size = len(brackets)
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
        if len(brackets) == size:
            break
    depth = 0
    for run in _BRACKETS.finditer(_STRING.sub(b"", data)):
        found = run.group()
        depth += len(found) if found[0] in b"[{" else -len(found)
        if depth > limits.max_depth:
            raise LimitExceeded("nesting", limits.max_depth, "--max-depth")
