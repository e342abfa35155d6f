"""The file of sign-offs: JSON lines, only ever added to, each line chained to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import msgspec

from proofreel.atomic import write_file
from proofreel.errors import ProofreelError
from proofreel.signoff.model import Signoff

FILE_NAME = "proofreel-signoffs.jsonl"

_decoder = msgspec.json.Decoder(Signoff)


def find_signoffs(paths: Iterable[str]) -> Path | None:
    """The sign-off file beside the recordings: in a folder that is named, or beside a file."""
    for path in paths:
        if "://" in path or path == "-":
            continue
        place = Path(path)
        folder = place if place.is_dir() else place.parent
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


def read_signoffs(path: Path) -> list[Signoff]:
    """The sign-offs, oldest first. Raises `ProofreelError` naming the line that is none."""
    return [signoff for signoff, _ in _read(path)]


def is_intact(path: Path) -> bool:
    """Whether every line still follows the one before: none was altered or taken out (but at the end)."""
    before = ""
    for signoff, line in _read(path):
        if signoff.previous != before:
            return False
        before = hashlib.sha256(line).hexdigest()
    return True


def add_signoff(path: Path, signoff: Signoff) -> None:
    """Adds one at the end (0600, whole or not at all).

    Raises `ProofreelError` when what is there is unreadable.
    """
    lines = [line for _, line in _read(path)] if path.exists() else []
    chained = msgspec.structs.replace(
        signoff, previous=hashlib.sha256(lines[-1]).hexdigest() if lines else ""
    )
    text = json.dumps(msgspec.to_builtins(chained), ensure_ascii=True, separators=(",", ":"))
    try:
        write_file(path, b"".join(line + b"\n" for line in [*lines, text.encode("ascii")]))
    except OSError as error:
        raise ProofreelError(f"{path}: the sign-off cannot be written ({error.strerror})") from error


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
