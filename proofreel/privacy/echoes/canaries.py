"""Planted values of test accounts: read from a file, searched in every surface and spelling."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from proofreel.errors import ProofreelError
from proofreel.named_files import read_named_file
from proofreel.privacy.detection.entities import detected_types
from proofreel.privacy.literal_search import LiteralSearch
from replay_format.session import Session

MIN_LENGTH = 4
RAW_BATCH = 4 * 1024 * 1024
_TYPES = frozenset(detected_types())


class Canary(msgspec.Struct, frozen=True):
    """One planted value and, when it is known, what it pretends to be."""

    value: str
    type: str = ""


class CanarySearch(msgspec.Struct, kw_only=True):
    """What was looked for: how many canaries, on which surfaces, how many were found, which are too short."""

    looked_for: int
    found: int
    too_short: int = 0
    surfaces: list[str] = []


class CanaryFileError(ProofreelError):
    """The file of planted values cannot be used."""


class RawEcho(NamedTuple):
    """A canary in the JSON of an event, in a place that is not among the texts of the scan."""

    event: int
    canary: int


def read_canaries(path: str) -> list[Canary]:
    """Return the canaries of a file: `[[canary]]` tables (`value`, `type`) in TOML, or one value a line.

    Lines that begin with `#` are comments. Raises `CanaryFileError` without ever quoting a value.
    """
    try:
        text = read_named_file(path).decode("utf-8-sig")
    except OSError as error:
        raise CanaryFileError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise CanaryFileError(f"{path}: is not UTF-8 text") from error
    if path.endswith(".toml") or re.search(r"^\s*\[\[?\s*canary", text, re.MULTILINE):
        found = _from_toml(path, text)
    else:
        lines = (line.strip() for line in text.split("\n"))
        found = [Canary(line) for line in lines if line and not line.startswith("#")]
    if not found:
        raise CanaryFileError(f"{path}: holds no value; write one a line, or [[canary]] tables with a value")
    return list(dict.fromkeys(found))


def _from_toml(path: str, text: str) -> list[Canary]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at .*\)", str(error))
        raise CanaryFileError(
            f"{path}: is not valid TOML {place.group() if place else ''}".rstrip()
        ) from None
    tables: Any = document.get("canary", document.get("canaries", []))
    found: list[Canary] = []
    for number, table in enumerate(tables if isinstance(tables, list) else [], 1):
        if isinstance(table, str) and table:
            found.append(Canary(table))
            continue
        value = table.get("value") if isinstance(table, dict) else None
        kind = table.get("type", "") if isinstance(table, dict) else ""
        if not isinstance(value, str) or not value:
            raise CanaryFileError(f"{path}: canary {number} has no value")
        if kind and kind not in _TYPES:
            raise CanaryFileError(
                f"{path}: canary {number} has an unknown type; use one of {', '.join(sorted(_TYPES))}"
            )
        found.append(Canary(value, str(kind)))
    return found


def canary_search(canaries: Sequence[Canary]) -> LiteralSearch:
    """Return the search for all of them at once."""
    return LiteralSearch([canary.value for canary in canaries], min_length=MIN_LENGTH)


def raw_echoes(session: Session, search: LiteralSearch, wanted: set[int]) -> Iterator[RawEcho]:
    """Yield the first event, by its JSON as recorded, that holds each wanted canary: the net below all
    surfaces."""
    batch: list[tuple[int, str]] = []
    size = 0
    for index in range(len(session)):
        if not wanted:
            return
        text = session.raw(index).decode("utf-8", "replace")
        batch.append((index, text))
        size += len(text)
        if size >= RAW_BATCH or index == len(session) - 1:
            for number, which, _, _ in search.search_many([text for _, text in batch]):
                if which in wanted:
                    wanted.discard(which)
                    yield RawEcho(batch[number][0], which)
            batch, size = [], 0
