"""JSON in lines of text: what a log wrote before each event, or a table of comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from replay_format.body import Body
from replay_format.carriers.inner import inner_body
from replay_format.carriers.wrapping import LARGEST_SEARCHED
from replay_format.errors import LimitExceeded

# So many lines tell whether they hold JSON; half of them must.
LOOKED_AT = 20
# The default is 128 KB; a full snapshot in a cell is longer.
csv.field_size_limit(LARGEST_SEARCHED)
_TABLE_DELIMITERS = (",", ";", "\t")


def documents_in_lines(body: Body) -> Iterator[Body] | None:
    """Return the JSON in the lines of a text as one list; None when most of its first lines hold none."""
    head = body.head[:65536].decode("utf-8", "replace")
    if "{" not in head:
        return None
    for rows in (_logged, _tabled):
        # The last line of the head may be cut off.
        found = list(islice(rows(head.rpartition("\n")[0] or head), LOOKED_AT))
        if found and sum(row is not None for row in found) * 2 >= len(found):
            return _one_list(body, rows)
    return None


def _one_list(body: Body, rows: Any) -> Iterator[Body]:
    try:
        text = body.read(LARGEST_SEARCHED).decode("utf-8", "replace")
    except LimitExceeded:
        return
    found = [row for row in rows(text) if row is not None]
    yield inner_body(body, f"{body.name}#lines", msgspec.json.encode(found))


def _logged(text: str) -> Iterator[Any]:
    """Yield what each line of a log holds behind its prefix; None for a line without JSON."""
    for line in text.splitlines():
        if line.strip():
            yield _from_first_brace(line)


def _from_first_brace(line: str) -> Any:
    starts = [at for at in (line.find("{"), line.find("[{")) if at >= 0]
    for at in sorted(starts):
        try:
            return msgspec.json.decode(line[at:].strip().rstrip(","))
        except (msgspec.DecodeError, RecursionError):
            continue
    return None


def _tabled(text: str) -> Iterator[dict[str, Any] | None]:
    """Yield the rows of a table by their column's name, JSON in them decoded; None for a row without any."""
    first = text.partition("\n")[0]
    delimiter = max(_TABLE_DELIMITERS, key=first.count)
    try:
        for row in csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True):
            cells = {name: _cell(cell) for name, cell in row.items() if isinstance(name, str)}
            yield cells if any(isinstance(cell, dict | list) for cell in cells.values()) else None
    except csv.Error:
        return


def _cell(cell: str | None) -> Any:
    if not cell:
        return cell
    if cell[0] in "{[":
        try:
            return msgspec.json.decode(cell)
        except (msgspec.DecodeError, RecursionError):
            return cell
    return int(cell) if cell.isdecimal() and len(cell) < 16 else cell
