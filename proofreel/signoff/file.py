"""The file of sign-offs: JSON lines, only ever added to, each line chained to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import msgspec

from proofreel.atomic import write_file
from proofreel.documents.signoff import Signoff
from proofreel.errors import ProofreelError

FILE_NAME = "proofreel-signoffs.jsonl"

_decoder = msgspec.json.Decoder(Signoff)


def find_signoffs(paths: Iterable[str]) -> Path | None:
    """Return the sign-off file beside the recordings: in a folder that is named, or beside a file."""
    for path in paths:
        if "://" in path or path == "-":
            continue
        place = Path(path)
        folder = place if place.is_dir() else place.parent
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


def read_signoffs(path: Path) -> list[Signoff]:
    """Return the sign-offs, oldest first. Raises `ProofreelError` naming the line that is none."""
    return [signoff for signoff, _ in _read(path)]


def is_intact(path: Path) -> bool:
    """Return whether every line is sealed as it was written and follows the one before.

    None was rewritten then, and none taken out but at the end. It is no proof against somebody who seals
    anew.
    """
    before = ""
    for signoff, line in _read(path):
        if signoff.previous != before or signoff.seal != _seal(signoff) or line != _encoded(signoff):
            return False
        before = hashlib.sha256(line).hexdigest()
    return True


def add_signoff(path: Path, signoff: Signoff) -> None:
    """Add one at the end (0600, whole or not at all).

    Raises `ProofreelError` when what is there is unreadable.
    """
    lines = [line for _, line in _read(path)] if path.exists() else []
    previous = hashlib.sha256(lines[-1]).hexdigest() if lines else ""
    chained = msgspec.structs.replace(signoff, previous=previous)
    chained.seal = _seal(chained)
    try:
        write_file(path, b"".join(line + b"\n" for line in [*lines, _encoded(chained)]))
    except OSError as error:
        raise ProofreelError(f"{path}: the sign-off cannot be written ({error.strerror})") from error


def _seal(signoff: Signoff) -> str:
    return hashlib.sha256(_encoded(msgspec.structs.replace(signoff, seal=""))).hexdigest()


def _encoded(signoff: Signoff) -> bytes:
    return json.dumps(msgspec.to_builtins(signoff), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _read(path: Path) -> list[tuple[Signoff, bytes]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ProofreelError(f"{path}: cannot be read ({error.strerror})") from error
    read = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            read.append((_decoder.decode(line), line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ProofreelError(f"{path}, line {number}: is no sign-off ({error})") from error
    return read
