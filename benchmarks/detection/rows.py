"""Labelled rows for measuring the detector, from the files of JSON lines beside this module.

A row is `{group, value, context, expected}`: the types that a reader would call personal data in the value.
The value of keystrokes and of neighbouring elements is a JSON list of their texts. `values.jsonl` and
`harmless.jsonl` hold what fields, bodies and logs carry, `sentences.jsonl` what applications show and send.
All people are invented, all numbers made up to the rules of their countries. Tokens are written with an
escape in them, `gh\\u0070_`, so that nobody who looks for lost keys finds them here.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
FILES = tuple(_HERE / name for name in ("values.jsonl", "harmless.jsonl", "sentences.jsonl"))
HELD_OUT = 4  # one group in so many


def is_held_out(group: str) -> bool:
    """True for a group kept for checking: its rows are scored, and nobody looks at them to improve a rule."""
    return zlib.crc32(group.encode()) % HELD_OUT == 0


def read_rows(files: Iterable[Path] = FILES) -> list[dict[str, Any]]:
    """Return the rows of all files. Raises ValueError with file and line for one that is no row."""
    rows: list[dict[str, Any]] = []
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if line:
                rows.append(_row(line, f"{path.name}, line {number}"))
    return rows


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ValueError(f"{place}: no JSON: {error}") from error
    missing = {"group", "value", "context", "expected"} - set(row)
    if missing:
        raise ValueError(f"{place}: a row needs {', '.join(sorted(missing))}")
    return dict(row)
