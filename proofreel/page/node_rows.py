"""Which lines of the page a node stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proofreel.page.layout.inline import Line


class NodeRows(Mapping[int, tuple[int, int]]):
    """Node id to the first and last line that it, with all in it, stands on; found when first asked for."""

    def __init__(self, lines: list[Line], parents: dict[int, int]) -> None:
        self._lines = lines
        self._parents = parents
        self._rows: dict[int, tuple[int, int]] | None = None

    def __getitem__(self, node_id: int) -> tuple[int, int]:
        return self._found()[node_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())

    def _found(self) -> dict[int, tuple[int, int]]:
        if self._rows is None:
            rows = _own_rows(self._lines)
            for node_id, (first, last) in list(rows.items()):
                _spread_up(rows, self._parents, node_id, first, last)
            self._rows = rows
            self._lines, self._parents = [], {}
        return self._rows


def _own_rows(lines: list[Line]) -> dict[int, tuple[int, int]]:
    """Return the lines of each node's own spans; padding alone makes no node taller."""
    rows: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(lines):
        for span in line:
            known = rows.get(span.node_id)
            if known is None:
                rows[span.node_id] = (number, number)
            elif known[1] != number and not span.text.isspace():
                rows[span.node_id] = (known[0], number)
    return rows


def _spread_up(
    rows: dict[int, tuple[int, int]], parents: dict[int, int], node_id: int, first: int, last: int
) -> None:
    """Widen the ancestors' rows to take in the node's; end where they already do."""
    seen: set[int] = set()
    parent = parents.get(node_id)
    while parent is not None and parent not in seen:
        seen.add(parent)
        known = rows.get(parent)
        if known is not None:
            if known[0] <= first and last <= known[1]:
                return
            first, last = min(known[0], first), max(known[1], last)
        rows[parent] = (first, last)
        parent = parents.get(parent)
