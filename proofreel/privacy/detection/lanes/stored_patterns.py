"""Compiled Hyperscan databases kept between runs: compiling takes a second or two, loading a few
milliseconds.

Only patterns of rules are kept, nothing of a recording. A file is named by everything the database depends on
and begins with a digest of the rest; one that is damaged, of another release or of another kind of processor
is compiled anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import platformdirs

from proofreel.atomic import make_folder, write_file

DIGEST_SIZE = 32


def stored_database(expressions: Sequence[bytes], flags: Sequence[int], *, literal: bool) -> Any:
    """The block-mode database of the expressions, numbered from 0; from the cache folder when it is there."""
    import hyperscan

    path = _path(expressions, flags, literal)
    database = _load(path)
    if database is not None:
        return database
    database = compiled_database(expressions, flags, literal=literal)
    with contextlib.suppress(OSError, hyperscan.error, ValueError):
        data = hyperscan.dumpb(database)
        make_folder(path.parent)
        write_file(path, hashlib.sha256(data).digest() + data)
    return database


def compiled_database(expressions: Sequence[bytes], flags: Sequence[int], *, literal: bool) -> Any:
    """The block-mode database of the expressions, compiled now and kept nowhere."""
    import hyperscan

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=list(expressions), ids=list(range(len(expressions))), flags=list(flags), literal=literal
    )
    return database


def _path(expressions: Sequence[bytes], flags: Sequence[int], literal: bool) -> Path:
    about = hashlib.sha256(
        f"{importlib.metadata.version('hyperscan')} {platform.machine()} {platform.processor()} "
        f"{literal}".encode()
    )
    for expression, flag in zip(expressions, flags, strict=True):
        about.update(b"%d %d " % (flag, len(expression)) + expression)
    folder = os.environ.get("PROOFREEL_CACHE_DIR") or platformdirs.user_cache_path("proofreel")
    return Path(folder) / "patterns" / f"{about.hexdigest()[:32]}.hsdb"


def _load(path: Path) -> Any:
    import hyperscan

    try:
        data = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data[DIGEST_SIZE:]).digest() != data[:DIGEST_SIZE]:
        return None
    try:
        database = hyperscan.loadb(data[DIGEST_SIZE:], mode=hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
    except (hyperscan.error, ValueError):
        return None
    return database
