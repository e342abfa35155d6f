"""What an earlier scan wrote, read again for a comparison."""

from __future__ import annotations

from pathlib import Path

import msgspec

from proofreel.documents.scan import ScanFailure, ScanReport
from proofreel.documents.scan_lines import ErrorLine, HeadLine, SessionLine, SummaryLine, decoder
from proofreel.drift.inventory import Inventory
from proofreel.errors import ProofreelError

HEAD = 400


def is_scan_output(path: str) -> bool:
    """Return whether a file is the JSON or JSON lines of a scan."""
    if "://" in path or not Path(path).is_file():
        return False
    with Path(path).open("rb") as file:
        start = file.read(HEAD)
    return start.lstrip()[:1] == b"{" and (b"proofreel.scan/1" in start or b"proofreel.scan-lines/1" in start)


def read_scan_output(path: str) -> Inventory:
    """Return what the scan found. Raises `ProofreelError` when the file is damaged."""
    with Path(path).open("rb") as file:
        lines = b"proofreel.scan-lines/1" in file.read(HEAD)
    return _read_lines(path) if lines else _read_document(path)


def _read_document(path: str) -> Inventory:
    try:
        report = msgspec.json.decode(Path(path).read_bytes(), type=ScanReport)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProofreelError(f"{path}: the scan's output cannot be read ({error})") from error
    inventory = Inventory([path], report.tool.rules)
    for session in report.sessions:
        inventory.add(session)
    inventory.errors = report.errors
    return inventory


def _read_lines(path: str) -> Inventory:
    inventory = Inventory([path], "")
    inventory.complete = False
    with Path(path).open("rb") as file:
        for number, raw in enumerate(file, 1):
            try:
                line = decoder.decode(raw)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                if raw.endswith(b"\n"):
                    raise ProofreelError(f"{path}, line {number}: cannot be read ({error})") from error
                break
            if isinstance(line, HeadLine):
                inventory.rules = line.tool.rules
            elif isinstance(line, SessionLine):
                inventory.add(line)
            elif isinstance(line, ErrorLine):
                inventory.errors.append(ScanFailure(path=line.path, error=line.error))
            elif isinstance(line, SummaryLine):
                inventory.complete = True
    return inventory
