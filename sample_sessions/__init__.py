"""Bundled sample sessions: real recordings of a demo shop, and what is planted in each.

All people in them are invented. `README.md` tells how they were made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Planted:
    """One personal value that a sample gives away.

    `type` is the entity type's name (`EMAIL`, `CARD`, ...), `source` the kind of place (`input`, `text`,
    `attribute`, `url`, `title`, `network`), `where` the same in words, `value` as it stands in the recording.
    """

    value: str
    type: str
    source: str
    where: str
    route: str


@dataclass(frozen=True)
class Withheld:
    """One personal value that was typed or shown, and that masking kept out of the recording."""

    value: str
    type: str


@dataclass(frozen=True)
class Sample:
    """One sample session. `width` and `height` are its viewport in CSS pixels, `seconds` its rough length."""

    name: str
    title: str
    story: str
    masking: str
    routes: tuple[str, ...]
    width: int
    height: int
    seconds: int
    planted: tuple[Planted, ...]
    withheld: tuple[Withheld, ...]
    path: Path


def samples() -> list[Sample]:
    """Return the samples in the order of the tour. Raises `FileNotFoundError` when the installation lacks
    them.
    """
    described = json.loads((_FOLDER / "samples.json").read_text(encoding="utf-8"))
    return [_sample(entry) for entry in described["samples"]]


def sample_paths() -> list[Path]:
    """Return the recordings of all samples, in the same order."""
    return [sample.path for sample in samples()]


def _sample(entry: dict[str, Any]) -> Sample:
    rest = dict(entry)
    return Sample(
        path=_FOLDER / rest.pop("file"),
        routes=tuple(rest.pop("routes")),
        planted=tuple(Planted(**value) for value in rest.pop("planted")),
        withheld=tuple(Withheld(**value) for value in rest.pop("withheld")),
        **rest,
    )
