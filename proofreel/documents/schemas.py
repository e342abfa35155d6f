"""JSON Schemas of every output, made from the types that the commands encode."""

from __future__ import annotations

import importlib
from typing import Any

import msgspec

from proofreel.privacy.detection.entities import ENTITIES

# Name of the output, and the module and type that it is.
OUTPUTS: dict[str, tuple[str, str]] = {
    "scan": ("proofreel.documents.scan", "ScanReport"),
    "scan-lines": ("proofreel.documents.scan_lines", "ScanLine"),
    "fields": ("proofreel.documents.scan", "FieldsReport"),
    "flags": ("proofreel.review.model", "FlagsFile"),
    "events": ("proofreel.documents.events", "EventLine"),
    "info": ("proofreel.documents.info", "InfoReport"),
    "page": ("proofreel.documents.page", "PageDocument"),
    "heatmap": ("proofreel.documents.heatmap", "Heatmap"),
    "check": ("proofreel.documents.check", "CheckReport"),
    "signoff": ("proofreel.documents.signoff", "Signoff"),
    "signoffs": ("proofreel.documents.signoff", "SignoffReport"),
    "compare": ("proofreel.documents.compare", "CompareReport"),
    "detect": ("proofreel.documents.detect", "DetectLine"),
    "rules": ("proofreel.documents.detect", "RulesReport"),
}


def schema_names() -> list[str]:
    """Return the outputs that have a schema."""
    return list(OUTPUTS)


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of an output. Raises KeyError for a name that is none."""
    module, kind_name = OUTPUTS[name]
    kind = getattr(importlib.import_module(module), kind_name)
    (schema,), components = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    _list_entity_types(components)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"proofreel {name}",
        **schema,
        "$defs": components,
    }


def _list_entity_types(part: Any) -> None:
    """Put the types of the table in the place of the mark that `EntityType` leaves in a schema."""
    if isinstance(part, dict):
        if part.get("format") == "entity-type":
            part.clear()
            part["enum"] = sorted(ENTITIES)
        for inner in part.values():
            _list_entity_types(inner)
    elif isinstance(part, list):
        for inner in part:
            _list_entity_types(inner)
