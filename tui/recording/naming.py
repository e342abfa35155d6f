"""What a recording is called: its file's name without the endings,
and as much of its path as tells it apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

# Names that tell nothing: the folder's is shown instead.
_GENERIC = frozenset(
    ("raw", "events", "recording", "session", "replay", "data", "index", "segments", "decoded")
)
_ENDINGS = (".gz", ".zst", ".br", ".json", ".jsonl", ".ndjson", ".replay", ".bin", ".har")


def session_name(path: str) -> str:
    """Return the file's name without its endings, the folder's for a capture. Not yet safe for a terminal."""
    place = PurePath(path)
    name = without_endings(place.name)
    if name in _GENERIC or name.isdigit():
        name = place.parent.name or name
    return name or path


def distinct_names(paths: Sequence[str]) -> list[str]:
    """Return the paths' names.

    Where several share one, each with as many folders before it as tell it apart.
    """
    names = [session_name(path) for path in paths]
    alike: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        alike.setdefault(name, []).append(number)
    for numbers in alike.values():
        if len({paths[number] for number in numbers}) > 1:
            told = _told_apart([paths[number] for number in numbers])
            for number, name in zip(numbers, told, strict=True):
                names[number] = name
    return names


def without_endings(name: str) -> str:
    """Return a file's name without the endings of recordings and compressions."""
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name


def _told_apart(paths: Sequence[str]) -> list[str]:
    parts = [(*PurePath(path).parts[:-1], without_endings(PurePath(path).name)) for path in paths]
    longest = max(map(len, parts))
    size = next((n for n in range(2, longest) if len({p[-n:] for p in parts}) == len(set(parts))), longest)
    return ["/".join(part.strip("/") for part in p[-size:]) for p in parts]
