"""Five hundred sessions of which ten leak a card:
are exactly those named, and how well do the cores share the work?

    python -m benchmarks.many_sessions [--sessions 500] [--leaks 10] [--jobs N] [--folder DIR]

The sessions are made up here, about 52 KB each, from a fixed seed. Other work on
the machine spoils the ratio by the clock; the one by processor time shows what sharing the work costs.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

Json = dict[str, Any]
START = 1_760_000_000_000
GOODS = (
    "lantern",
    "kettle",
    "blanket",
    "compass",
    "rope",
    "stove",
    "mug",
    "tent",
    "axe",
    "map",
    "whistle",
    "tarp",
)
WORDS = (
    "sturdy",
    "light",
    "folding",
    "coated",
    "woven",
    "brass",
    "steel",
    "small",
    "large",
    "classic",
    "winter",
)


def main(arguments: list[str] | None = None) -> int:
    """Makes the sessions, scans them with one process and with all, and prints what came out."""
    from proofreel.audit.scanning import available_processors

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, default=500)
    parser.add_argument("--leaks", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=available_processors())
    parser.add_argument("--folder", help="make them there and keep them")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(asked.folder or temporary)
        leaking = make_sessions(folder, asked.sessions, asked.leaks)
        size = sum(path.stat().st_size for path in folder.glob("*.json")) / 1e6
        print(f"{asked.sessions} sessions, {size:.1f} MB, {asked.leaks} of them leak a card")
        print(f"finding the files         {timed(folder):6.1f} s")
        named, alone, used_alone = timed_scan(folder, 1)
        print(
            f"one process               {alone:6.1f} s  {size / alone:5.2f} MB/s  processor "
            f"{used_alone:6.1f} s"
        )
        again, together, used = timed_scan(folder, asked.jobs)
        print(
            f"{asked.jobs} processes               {together:6.1f} s  {size / together:5.2f} MB/s  "
            f"processor {used:6.1f} s"
        )
        print(
            f"throughput / ({asked.jobs} x one process), by the clock           "
            f"{alone / together / asked.jobs:5.2f}"
        )
        print(f"the same by processor time, on a busy machine         {used_alone / used:5.2f}")
        exact = named == leaking and again == leaking
        print(f"exactly the leaking ones named: {'yes' if exact else 'NO'}")
        return 0 if exact else 1


def timed(folder: Path) -> float:
    """Seconds that finding the recordings takes."""
    from replay_format.reading import find_recordings

    start = time.perf_counter()
    list(find_recordings([str(folder)]))
    return time.perf_counter() - start


def timed_scan(folder: Path, jobs: int) -> tuple[set[str], float, float]:
    """(names of the files with findings, seconds by the clock, seconds of processor time)."""
    from proofreel.audit.scanning import scan_paths

    start, used, named = time.perf_counter(), _processor_time(), set()
    for result in scan_paths([str(folder)], jobs=jobs):
        if any(session.findings for session in result.sessions):
            named.add(Path(result.path).name)
    return named, time.perf_counter() - start, _processor_time() - used


def _processor_time() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def make_sessions(folder: Path, sessions: int, leaks: int, seed: int = 11) -> set[str]:
    """Writes the sessions; the names of those that leak."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    leaking = set(chance.sample(range(sessions), leaks))
    names = set()
    for number in range(sessions):
        card = luhn_number(chance) if number in leaking else None
        path = folder / f"session-{number:04}.json"
        path.write_text(json.dumps(make_session(chance, number, card)))
        if card:
            names.add(path.name)
    return names


def luhn_number(chance: random.Random) -> str:
    """A card number with a right check digit that belongs to nobody."""
    digits = [4, *(chance.randrange(10) for _ in range(14))]
    total = sum(sum(divmod(d * 2, 10)) if place % 2 == 0 else d for place, d in enumerate(digits))
    digits.append(-total % 10)
    text = "".join(map(str, digits))
    return " ".join(text[place : place + 4] for place in range(0, 16, 4))


class Page:
    """Hands out node ids while a page is put together."""

    def __init__(self) -> None:
        self.last = 0

    def node(self, tag: str, *children: Json | str, **attributes: str) -> Json:
        """An element; text children become text nodes."""
        made = [self.text(child) if isinstance(child, str) else child for child in children]
        named = {name.rstrip("_"): value for name, value in attributes.items()}
        self.last += 1
        return {"type": 2, "id": self.last, "tagName": tag, "attributes": named, "childNodes": made}

    def text(self, content: str) -> Json:
        """A text node."""
        self.last += 1
        return {"type": 3, "id": self.last, "textContent": content}


def make_session(chance: random.Random, number: int, card: str | None) -> list[Json]:
    """One visit: a list of goods, a masked checkout, a confirmation that may repeat the card."""
    page, events, clock = Page(), [], START + number * 60_000

    def event(kind: int, data: Json, pause: int = 120) -> None:
        nonlocal clock
        clock += pause
        events.append({"type": kind, "data": data, "timestamp": clock})

    shown = [_good(page, chance) for _ in range(36)]
    fields = [page.node("input", type=kind, name=name) for kind, name in (("text", "line"), ("tel", "code"))]
    form = page.node("form", *fields, page.node("button", "Buy"), id="buy")
    body = page.node("body", page.node("main", page.node("ul", *shown, class_="goods"), form))
    html = page.node("html", page.node("head", page.node("title", "Camp store")), body)
    page.last += 1
    document = {"type": 0, "id": page.last, "childNodes": [html]}
    event(4, {"href": "https://camp.example/goods", "width": 1280, "height": 800})
    event(2, {"node": document, "initialOffset": {"left": 0, "top": 0}})
    for step in range(100):
        x, y = chance.randrange(1280), chance.randrange(800)
        event(
            3, {"source": 1, "positions": [{"x": x, "y": y, "id": shown[step % 36]["id"], "timeOffset": 0}]}
        )
        if step % 4 == 0:
            event(3,
                      {"source": 0,
                          "adds": [{"parentId": body["id"], "nextId": None, "node": _good(page, chance)}],
                      "removes": [], "texts": [], "attributes": []})  # fmt: skip
    event(4, {"href": "https://camp.example/checkout", "width": 1280, "height": 800})
    for field in fields:
        for typed in range(1, 17):
            event(3, {"source": 5, "text": "*" * typed, "isChecked": False, "id": field["id"]}, 90)
    said = f"Paid with {card}" if card else "Paid, thank you"
    note = page.node("p", said, class_="done")
    event(3, {"source": 0, "adds": [{"parentId": body["id"], "nextId": None, "node": note}], "removes": [],
              "texts": [], "attributes": []})  # fmt: skip
    return events


def _good(page: Page, chance: random.Random) -> Json:
    what, word, other = chance.choice(GOODS), chance.choice(WORDS), chance.choice(WORDS)
    title = page.node("h3", f"{word.capitalize()} {what}")
    text = page.node("p", f"A {other} {what} for every trip, {chance.randrange(5, 90)} in stock.")
    price = page.node("span", f"{chance.randrange(9, 240)}.00", class_="price")
    return page.node("li", title, text, price, class_="good card-body", style="padding:8px")


if __name__ == "__main__":
    sys.exit(main())
