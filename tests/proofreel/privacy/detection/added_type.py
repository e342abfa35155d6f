"""A program that adds a type to the table before anything reads it, and says where it then turns up.

Run by itself: the words of fields are read once in a process. Prints one JSON object.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path

from proofreel.privacy.detection.entities import ENTITIES, CodeShape, Entity
from proofreel.privacy.detection.rules.words import PHRASES
from tests.building import element, full_snapshot, meta

ENTITIES["TAX_NUMBER"] = Entity(
    type="TAX_NUMBER", name="tax number of a company", severity="low", judge="code", code=CodeShape(8, 14, 8)
)
PHRASES["TAX_NUMBER"] = {"en": "company tax mark"}

VALUE = "XZ904417723"
EVENTS = [meta(0), full_snapshot(1, element("input", name="companyTaxMark", value=VALUE))]


def _output(*arguments: str) -> str:
    from proofreel.cli import main

    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(out):
        main(list(arguments))
        out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return out.buffer.getvalue().decode()


def main(folder: Path) -> None:
    """Print what finds, explains, scores, lists and reports the added type."""
    from benchmarks.detection.scoring import score
    from proofreel.privacy.detection.detector import Detector
    from proofreel.privacy.model import FieldContext

    detector = Detector()
    field = FieldContext(source="input", tag="input", label="Company tax mark")
    sentence = f"Company tax mark: {VALUE}"
    hits = [*detector.detect(VALUE, field), *detector.detect(sentence)]
    recording = folder / "recording.json"
    recording.write_text(json.dumps(EVENTS), "utf-8")
    rows = [{"expected": ["TAX_NUMBER"]}]
    result = {
        "found": [[hit.type, hit.rule, hit.severity] for hit in hits],
        "explained": detector.explain(sentence),
        "recall": score(rows, [{hit.type for hit in hits}]).by_type["TAX_NUMBER"].recall,
        "schema": "TAX_NUMBER" in _output("schema", "scan"),
        "rules": _output("rules", "--type", "tax_number"),
        "scan": [s["findings"] for s in json.loads(_scan(recording, "json"))["sessions"]],
        "html": "TAX_NUMBER" in _scan(recording, "html"),
        "sarif": "tax number of a company" in _scan(recording, "sarif"),
    }
    sys.stdout.write(json.dumps(result))


def _scan(recording: Path, written_as: str) -> str:
    return _output("scan", str(recording), "--format", written_as, "--jobs", "1", "--fail-on", "never")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
