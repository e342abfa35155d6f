"""Try the detection rules on rows of text.

Reads JSON lines {"id", "value", "context"} from stdin (or files) and writes {"id", "findings"}. The context
may hold source, tag, type, name, id, label, placeholder, autocomplete, key and language; source is one of
input, text, attr:<name>, url, console, header:<name>, body, css, keystrokes and dom_siblings. A value may be
a list. Placeholders and addresses of a role are findings of severity "info": they stand under "noted".

examples:
  echo '{"id": 1, "value": "Card: 4111 1111 1111 1111"}' | proofreel detect
  proofreel detect --explain < rows.jsonl
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from proofreel.documents.detect import DetectedValue, DetectLine
    from proofreel.privacy.model import FieldContext, Hit

_BATCH = 2000
_SOURCES = {
    "input": "input",
    "keystrokes": "input",
    "dom_siblings": "input",
    "url": "url",
    "console": "console",
    "css": "css",
    "body": "network",
}


class Row(msgspec.Struct):
    """One line of the input."""

    value: str | list[str]
    id: str | int | None = None
    context: dict[str, Any] = {}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="JSON lines (none or -: stdin)")
    parser.add_argument("--explain", action="store_true", help="say why, and why not")
    parser.add_argument(
        "--show-values", action="store_true", help="print the values found, not only their shape"
    )
    parser.add_argument("--engine", choices=("auto", "hyperscan", "re2"), default="auto")
    parser.add_argument(
        "--min-confidence", type=float, default=0.0, metavar="N", help="leave out findings below N (0 to 1)"
    )


def run(arguments: argparse.Namespace) -> int:
    from proofreel.privacy.detection.detector import Detector

    if arguments.show_values:
        sys.stderr.write("proofreel detect: the output holds the values found; treat it as personal data\n")
    detector = Detector(arguments.engine)
    encoder = msgspec.json.Encoder()
    out = sys.stdout.buffer
    batch: list[Row] = []
    for row in _rows(arguments.files):
        batch.append(row)
        if len(batch) >= _BATCH:
            _write(detector, batch, arguments, encoder, out)
            batch = []
    _write(detector, batch, arguments, encoder, out)
    return 0


def _rows(files: list[str]) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(Row)
    for name in files or ["-"]:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    yield decoder.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    place = "stdin" if name == "-" else name
                    raise ProofreelError(
                        f"{place}, line {number}: {error}; each line is an object with a value"
                    ) from None


def context_of(given: dict[str, Any]) -> FieldContext:
    """Return the context of a row, as the detector takes it."""
    from proofreel.privacy.model import FieldContext

    known = {key: str(value) for key, value in given.items() if isinstance(value, str | int)}
    source, _, detail = known.get("source", "text").partition(":")
    fields: dict[str, Any] = {
        key: known[key]
        for key in ("tag", "type", "name", "label", "placeholder", "autocomplete", "key", "language")
        if key in known
    }
    fields["element_id"] = known.get("id", known.get("element_id", ""))
    if source in ("attr", "attribute"):
        fields.update(source="attribute", attribute=detail or known.get("attribute", ""))
    elif source == "header":
        fields.update(source="network", key=detail)
    else:
        fields["source"] = _SOURCES.get(source, source)
    try:
        return msgspec.convert(fields, FieldContext)
    except msgspec.ValidationError:
        fields["source"] = "text"
        return msgspec.convert(fields, FieldContext)


def _write(
    detector: Any, batch: list[Row], arguments: argparse.Namespace, encoder: msgspec.json.Encoder, out: Any
) -> None:
    contexts = [context_of(row.context) for row in batch]
    for row in batch:
        if isinstance(row.value, str) and row.context.get("source") in ("keystrokes", "dom_siblings"):
            row.value = _parts(row.value)
    single = [(row.value, c) for row, c in zip(batch, contexts, strict=True) if isinstance(row.value, str)]
    hits = iter(detector.detect_many(single))
    for row, context in zip(batch, contexts, strict=True):
        if isinstance(row.value, str):
            found: list[Hit] = next(hits)
        else:
            found = detector.detect_joined([(part, context) for part in row.value])
        answer = _answer(row, found, arguments)
        if arguments.explain:
            text = row.value if isinstance(row.value, str) else "".join(row.value)
            answer.explanation = detector.explain(text, context)
        out.write(_ascii(encoder.encode(answer)) + b"\n")


def _answer(row: Row, found: list[Hit], arguments: argparse.Namespace) -> DetectLine:
    from proofreel.documents.detect import DetectLine

    kept = [hit for hit in found if hit.confidence >= arguments.min_confidence]
    noted = [_described(hit, arguments.show_values) for hit in kept if hit.severity == "info"]
    return DetectLine(
        id=row.id,
        findings=[_described(hit, arguments.show_values) for hit in kept if hit.severity != "info"],
        noted=noted or msgspec.UNSET,
    )


def _parts(value: str) -> list[str]:
    """Return a list that stands as JSON in a string; any other string is one part."""
    try:
        return msgspec.json.decode(value, type=list[str])
    except (msgspec.DecodeError, msgspec.ValidationError):
        return [value]


def _described(hit: Hit, show_values: bool) -> DetectedValue:
    from proofreel.documents.detect import DetectedValue
    from proofreel.privacy.findings.preview import preview

    return DetectedValue(
        type=hit.type,
        start=hit.start,
        end=hit.end,
        score=hit.confidence,
        severity=hit.severity,
        rule=hit.rule,
        subtype=hit.subtype or None,
        view=hit.view or None,
        reasons=list(hit.reasons),
        preview=preview(hit.value, hit.type),
        value=hit.value if show_values else msgspec.UNSET,
    )


def _ascii(data: bytes) -> bytes:
    """Return the same JSON with everything beyond ASCII escaped, so that no terminal interprets it."""
    text = data.decode("utf-8")
    if text.isascii():
        return data
    import json

    return json.dumps(json.loads(text), ensure_ascii=True).encode("ascii")
