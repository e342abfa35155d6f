"""Labelled rows for measuring the detector, made anew from a seed: `{id, value, context, expected, targets, group}`."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.detection.harmless import harmless_groups
from benchmarks.detection.people import People
from benchmarks.detection.sensitive import sensitive_groups
from benchmarks.detection.templates import template_groups, template_row

HELD_OUT = 4  # one group in so many


def is_held_out(group: str) -> bool:
    """Whether a group is kept for checking: its rows are scored, and nobody looks at them to improve a rule."""
    return zlib.crc32(group.encode()) % HELD_OUT == 0


def make_rows(seed: int = 1, each: int = 20) -> list[dict[str, Any]]:
    """`each` rows of every group, or one of each template where a group has more."""
    people = People(seed)
    rows: list[dict[str, Any]] = []

    def add(
        group: str, value: str | list[str], context: dict[str, str], expected: list[str], targets: list[str]
    ) -> None:
        rows.append(
            {
                "id": f"R{len(rows):05}", "value": value if isinstance(value, str) else json.dumps(value),
                "context": {k: v for k, v in context.items() if v}, "expected": expected, "targets": targets, "group": group,
            }
        )  # fmt: skip

    made: list[tuple[str, list[str], Callable[[People], Any]]] = [
        (group, [type_], make) for type_, group, make in sensitive_groups()
    ]
    made += [(group, [], make) for group, make in harmless_groups()]
    for group, expected, make in made:
        for _ in range(each):
            value, context, targets = make(people)
            add(group, value, context, expected, targets)
    for group, definition in template_groups():
        row = partial(template_row, people, definition)
        for number in range(max(each, len(definition["rows"]))):
            value, context, expected, targets = row(number)
            add(group, value, context, expected, targets)
    return rows
