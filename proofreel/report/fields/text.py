"""The inventory of fields for people: by route, the readable ones first."""

from __future__ import annotations

from typing import TextIO

from proofreel.documents.scan import FieldsReport, ReportedField
from proofreel.report.common.wording import number, percent
from proofreel.text.printed import WIDTH, fitted, tail, wrapped
from proofreel.text.safe import one_line

SELECTOR = " " * 14


def write(report: FieldsReport, stream: TextIO) -> None:
    """Write the sum, then two lines a field: how it was masked in how many visits, what it is, and where."""
    fields = report.fields
    readable = [field for field in fields if field.unmasked_share > 0]
    drifting = [field for field in readable if field.unmasked_share < 1]
    line = f"{number(len(fields), 'field')}, {len(readable):,} readable at least once"
    if drifting:
        line += f", {len(drifting):,} of them only sometimes"
    wrapped(stream, line, "")
    route: str | None = None
    for field in fields:
        if field.route != route:
            stream.write(f"\n{one_line(field.route, WIDTH) or '(no URL)'}\n")
            route = field.route
        _field(field, stream)
    for failure in report.errors:
        wrapped(stream, f"not read: {failure.path}: {failure.error}", "")


def _field(field: ReportedField, stream: TextIO) -> None:
    states = {state: count for state, count in field.mask.items() if state != "empty"}
    told = ", ".join(f"{count} {_mask_word(state)}" for state, count in states.items())
    told = told or number(field.visits, "visit")
    if 0 < field.unmasked_share < 1:
        told += f" ({percent(field.unmasked_share)} readable)"
    mark, state = _standing(field, bool(states))
    name = field.label or field.name or field.autocomplete or "(no name)"
    head = f"{mark}{fitted(state, 9)} {fitted(field.type or field.tag, 9)} {fitted(name, 32)} "
    stream.write(f"{head}{one_line(told)}".rstrip() + "\n")
    stream.write(f"{SELECTOR}{tail(field.selector, WIDTH - len(SELECTOR))}\n")
    if field.types:
        found = ", ".join(f"{kind} ×{count}" for kind, count in field.types.items())
        wrapped(stream, f"found: {found}", SELECTOR)


def _standing(field: ReportedField, is_held: bool) -> tuple[str, str]:
    """Return the mark and the word for how a field was masked over all visits."""
    if field.unmasked_share:
        return ("!! " if field.unmasked_share < 1 else "!  "), "readable"
    return "   ", "masked" if is_held else "empty"


def _mask_word(state: str) -> str:
    return "readable" if state == "none" else state.replace("_", " ")
