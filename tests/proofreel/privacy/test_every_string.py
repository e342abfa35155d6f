"""An address planted where a string stands in a product's bodies is found, wherever that is, and once."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from proofreel.privacy.scan import scan_session
from replay_format.reading import find_recordings, open_recording
from tests.paths import RECORDINGS
from tests.proofreel.privacy.scanning import detector

PRODUCTS = sorted(path.name for path in (RECORDINGS / "products").iterdir())
PLANTED = 12
# A token of a page stands for each of the nodes that name its number.
REPEATING = frozenset({"clarity"})
JSON_INSIDE, PACKED_INSIDE = "<json>", "<packed>"
# What tells the importer which body it has: with an address in its place it is another recording, or none.
TELLING = frozenset(
    {"eventName", "event", "name", "type", "sliced_id", "value", "slice_index", "$session_id", "version"}
)


class Stand(NamedTuple):
    """Where a string stands: its file, the line in it, and the keys that lead to it."""

    file: str
    line: int
    path: tuple[str | int, ...]


def stands(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place of a string in plain JSON values, inside strings of JSON and packed strings too."""
    if isinstance(value, str):
        inside = opened(value)
        if inside is None:
            yield path
        else:
            yield from stands(inside[1], (*path, inside[0]))
    elif isinstance(value, dict | list):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from stands(item, (*path, step))


def opened(text: str) -> tuple[str, Any] | None:
    """What a string holds that is a document, and how."""
    try:
        if text[:1] in ("{", "["):
            return JSON_INSIDE, json.loads(text)
        if text[:2] in ("\x78\x9c", "\x1f\x8b"):
            return PACKED_INSIDE, json.loads(zlib.decompress(text.encode("latin-1"), 47))
    except (ValueError, zlib.error):
        pass
    return None


def put(value: Any, path: tuple[str | int, ...], new: str) -> Any:
    """The same values with another string at that place."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if step in (JSON_INSIDE, PACKED_INSIDE):
        inside = opened(value)
        assert inside is not None
        text = json.dumps(put(inside[1], rest, new))
        if step == JSON_INSIDE:
            return text
        pack = gzip.compress if value.startswith("\x1f") else zlib.compress
        return pack(text.encode()).decode("latin-1")
    if isinstance(value, dict):
        return {key: put(item, rest, new) if key == step else item for key, item in value.items()}
    return [put(item, rest, new) if place == step else item for place, item in enumerate(value)]


def lines_of(file: Path) -> list[Any]:
    """The JSON documents of a body, one a line; nothing of a body that holds something else."""
    data = file.read_bytes()
    try:
        plain = zlib.decompress(data, 47) if data[:2] in (b"\x1f\x8b", b"\x78\x9c") else data
        return [json.loads(line) if line.strip() else None for line in plain.split(b"\n")]
    except ValueError:
        return []


def write(file: Path, lines: list[Any], original: bytes) -> None:
    """Write the documents, packed as they came."""
    text = b"\n".join(
        b"" if line is None else json.dumps(line, separators=(",", ":")).encode() for line in lines
    )
    packed = {b"\x1f\x8b": gzip.compress, b"\x78\x9c": zlib.compress}.get(original[:2])
    file.write_bytes(packed(text) if packed else text)


def found_in(folder: Path) -> Counter[str]:
    """How many findings there are of each value."""
    counts: Counter[str] = Counter()
    for candidate in find_recordings([str(folder)]):
        for session in open_recording(candidate).sessions:
            for finding in scan_session(session, detector(), show_values=True).findings:
                counts[str(finding.value).lower()] += 1
    return counts


@pytest.mark.parametrize("product", PRODUCTS)
def test_an_address_in_the_place_of_any_string_is_found_once(product: str, tmp_path: Path) -> None:
    folder = RECORDINGS / "products" / product / "raw"
    bodies = {file.name: lines_of(file) for file in sorted(folder.iterdir())}
    places = [
        Stand(name, number, path)
        for name, lines in bodies.items()
        for number, line in enumerate(lines)
        for path in stands(line)
        if TELLING.isdisjoint(map(str, path[-1:]))
    ]
    chosen = random.Random(f"{product}/1").sample(places, min(PLANTED, len(places)))
    planted = {f"plant{number}@inbox.example.org": stand for number, stand in enumerate(chosen)}
    for address, stand in planted.items():
        lines = bodies[stand.file]
        lines[stand.line] = put(lines[stand.line], stand.path, address)
    capture = tmp_path / product
    capture.mkdir()
    for name, lines in bodies.items():
        original = (folder / name).read_bytes()
        if lines:
            write(capture / name, lines, original)
        else:
            (capture / name).write_bytes(original)
    counts = found_in(capture)
    times = {
        stand: sum(count for value, count in counts.items() if address in value)
        for address, stand in planted.items()
    }
    assert [stand for stand, count in times.items() if count == 0] == []
    if product not in REPEATING:
        assert [stand for stand, count in times.items() if count > 1] == []


def test_the_strings_of_all_products_are_reached() -> None:
    reached = {
        product: sum(
            1
            for file in (RECORDINGS / "products" / product / "raw").iterdir()
            for line in lines_of(file)
            for _ in stands(line)
        )
        for product in PRODUCTS
    }
    assert sum(count > 100 for count in reached.values()) >= len(PRODUCTS) - 2, reached
