"""Folders of small recordings, some of which leak a card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from proofreel.cli import main
from tests.building import element, page

CARD = "4485 2759 1837 6025"


def write_recordings(folder: Path, count: int, leaking: tuple[int, ...] = (), prefix: str = "s") -> Path:
    """Recordings of a short visit; the ones with a number in `leaking` show a card number."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = f"Paid with {CARD}" if number in leaking else "Thank you"
        events = page(
            number * 100_000, element("p", text, class_="done"), href="https://shop.example/order/7"
        )
        events += page(
            number * 100_000 + 500, element("p", "Goods"), href=f"https://shop.example/goods-{prefix}"
        )
        (folder / f"{prefix}{number:02}.json").write_text(json.dumps(events))
    return folder


def proofreel(*arguments: object) -> int:
    """Runs a command."""
    return main([str(argument) for argument in arguments])


def lines(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file."""
    return [json.loads(line) for line in path.read_text().splitlines()]
