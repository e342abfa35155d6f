"""Measure the detector on labelled rows of our own: per type, over all, harmless rows flagged, speed.

python -m benchmarks.detection
python -m benchmarks.detection --errors 20     (wrong rows, of the groups that are not held out)
python -m benchmarks.detection --presidio      (needs presidio-analyzer, too)
python -m benchmarks.detection --rows FILE     (other labelled rows as JSON lines)
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.detection.rows import FILES, is_held_out, read_rows
from benchmarks.detection.scoring import Result, score
from proofreel.cli.detect import context_of
from proofreel.privacy.detection.detector import Detector


def detector_types(rows: Sequence[dict[str, Any]], engine: str = "auto") -> list[set[str]]:
    """Return the types that the detector reports in each row, notes left out."""
    detector = Detector(engine)  # type: ignore[arg-type]
    found = []
    for row in rows:
        context, value = context_of(row["context"]), row["value"]
        if row["context"].get("source") in ("keystrokes", "dom_siblings"):
            hits = detector.detect_joined([(part, context) for part in json.loads(value)])
        else:
            hits = detector.detect(value, context)
        found.append({hit.type for hit in hits if hit.severity != "info"})
    return found


def table(results: dict[str, Result]) -> str:
    """Return a line per type and one over all, precision, recall and F1 of each tool."""
    names = sorted({t for result in results.values() for t in result.by_type})
    lines = [
        "type          " + "".join(f"{name:>26}" for name in results),
        "              " + "       prec   rec    F1    " * len(results),
    ]
    for name in [*names, "all"]:
        cells = []
        for result in results.values():
            s = result.micro if name == "all" else result.by_type.get(name)
            cells.append(f"{s.precision:>11.3f} {s.recall:>5.3f} {s.f1:>5.3f}   " if s else " " * 26)
        lines.append(f"{name:<14}" + "".join(cells))
    lines.append(
        "harmless rows flagged" + "".join(f"{f'{r.flagged:.1%}':>16}          " for r in results.values())
    )
    return "\n".join(lines)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", metavar="FILE", type=Path, help="other labelled rows than those beside it")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show N wrong rows; never of held-out groups"
    )
    parser.add_argument("--presidio", action="store_true", help="Presidio on the same rows beside it")
    arguments = parser.parse_args()
    rows = read_rows([arguments.rows] if arguments.rows else FILES)
    results: dict[str, Result] = {}
    types: dict[str, list[set[str]]] = {}
    tools = {"proofreel": detector_types}
    if arguments.presidio:
        from benchmarks.detection.presidio import presidio_types

        tools["presidio"] = lambda rows: list(presidio_types(rows))
    for name, find in tools.items():
        begun = time.perf_counter()
        try:
            types[name] = find(rows)
            results[name] = score(rows, types[name])
        except ImportError as error:
            sys.stderr.write(f"{name} is not installed ({error.name}); left out\n")
            continue
        spent = time.perf_counter() - begun
        print(
            f"{name}: {len(rows)} rows in {spent:.1f} s, "
            f"{spent / len(rows) * 1000:.2f} ms a row, each by itself"
        )
    print(table(results))
    for name, found in types.items():
        print(f"{name}: {held_out(rows, found)}")
    if arguments.errors:
        show_errors(rows, types["proofreel"], arguments.errors)
    return 0


def held_out(rows: Sequence[dict[str, Any]], found: Sequence[set[str]]) -> str:
    """Return the score of the groups that nobody looks at beside that of the others, in one line."""
    parts = []
    for title, wanted in (("groups looked at", False), ("groups held out", True)):
        chosen = [(r, f) for r, f in zip(rows, found, strict=True) if is_held_out(r["group"]) is wanted]
        if chosen:
            result = score([r for r, _ in chosen], [f for _, f in chosen])
            parts.append(
                f"{title}: {len(chosen)} rows, F1 {result.micro.f1:.3f}, "
                f"{result.flagged:.1%} of harmless rows flagged"
            )
    return "; ".join(parts)


def show_errors(rows: Sequence[dict[str, Any]], found: Sequence[set[str]], count: int) -> None:
    """Print wrong rows with what was expected and what was found."""
    pairs = zip(rows, found, strict=True)
    wrong = [(r, f) for r, f in pairs if set(r["expected"]) != f and not is_held_out(r["group"])]
    for row, types in wrong[:count]:
        print(json.dumps({**row, "found": sorted(types)}, ensure_ascii=False))


if __name__ == "__main__":
    raise SystemExit(main())
