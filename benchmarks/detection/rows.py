"""Labelled rows for measuring the detector, made anew from a seed: `{id, value, context, expected, targets, group}`."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.detection.harmless import harmless_groups
from benchmarks.detection.people import People
from benchmarks.detection.sensitive import sensitive_groups


def make_rows(seed: int = 1, each: int = 20) -> list[dict[str, Any]]:
    """`each` rows of every group, sensitive groups first."""
    people = People(seed)
    rows: list[dict[str, Any]] = []
    groups = [(g, [t], make) for t, g, make in sensitive_groups()] + [
        (g, [], make) for g, make in harmless_groups()
    ]
    for group, expected, make in groups:
        for _ in range(each):
            value, context, targets = make(people)
            rows.append(
                {
                    "id": f"R{len(rows):05}", "value": value if isinstance(value, str) else json.dumps(value),
                    "context": {k: v for k, v in context.items() if v}, "expected": expected, "targets": targets, "group": group,
                }
            )  # fmt: skip
    return rows
