"""Recordings and texts that hold one thing many times, as hostile and as large pages do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.shapes import Pages
from proofreel.privacy.detection.lanes.triggers import RULES
from proofreel.privacy.detection.rules import sentences

Json = dict[str, Any]
Recording = Callable[[Pages, int], Iterator[bytes]]

# What begins like a value again and again and never becomes one, beside the examples of the rules.
BEGINNINGS = {
    "quotes before an @": "a'@", "titles": "Mr. A. ", "capitals": "Anna-Maria Anna' ",
    "passwords": "password is the ", "labels": "name: ", "streets": "12 High ", "rues": "rue de la ",
    "keys of AWS": "aws_secret_access_key = AKIA", "JWTs": "eyJhbGciOiJI", "JWTs with a dot": "eyJhbGciOiJI.",
    "private keys": "-----BEGIN PRIVATE KEY-----", "keys of JSON": '"name":"A",', "brackets": '{"a":[',
    "parameters": "email=a&", "elements": "<name>A", "controls": "<input name=a ", "positions": "1.2345,",
    "escapes": "%41", "base64": "aGVsbG8gd29ybGQ", "Korean towns": "서울시", "Japanese names": "山田様",
    "domains": "a@a.", "digits": "1 ", "codes": "your code is ",
}  # fmt: skip


def texts() -> dict[str, str]:
    """Return what a text is made of, by name: the beginnings, and an example of each rule."""
    rules = {f"rule {rule.id}": rule.examples[0] + " " for rule in RULES}
    told = {f"sentence {name}": example + "\n" for name, (example, _) in sentences.EXAMPLES.items()}
    return {**BEGINNINGS, **rules, **told}


def filled(part: str, length: int) -> str:
    """Return a text of `length` characters that is that part again and again."""
    return (part * (length // len(part) + 1))[:length]


def _address(number: int) -> str:
    return f"anna.berg{number}@nordlicht-{number % 97}.se"


def one_body(pages: Pages, count: int) -> Iterator[bytes]:
    """One response body that lists that many customers."""
    body = pages.node("body", pages.node("div", id="root"))
    yield from pages.page("https://desk.example/", body)
    rows = [{"id": n, "name": f"Anna Berg {n}", "email": _address(n)} for n in range(count)]
    request = {"name": "https://desk.example/api", "method": "GET", "responseBody": json.dumps(rows)}
    yield pages.event(6, {"plugin": "rrweb/network@1", "payload": {"requests": [request]}})


def table(pages: Pages, count: int) -> Iterator[bytes]:
    """A table of that many customers."""
    cells = (("Anna Berg", _address(n), f"+46 70 {100 + n % 899} {10 + n % 89} 11") for n in range(count))
    rows = [pages.node("tr", *(pages.node("td", cell) for cell in row)) for row in cells]
    yield from pages.page("https://desk.example/", pages.node("body", pages.node("table", *rows)))


def long_selectors(pages: Pages, count: int) -> Iterator[bytes]:
    """Findings deep in elements of many long classes."""
    classes = " ".join(f"css-{n:x}-container" for n in range(12))
    inner = [pages.node("p", pages.node("b", _address(n), class_=classes)) for n in range(count)]
    node = pages.node("div", *inner, class_=classes)
    for _ in range(20):
        node = pages.node("div", node, class_=classes)
    yield from pages.page("https://desk.example/", pages.node("body", node))


def keystrokes(pages: Pages, count: int) -> Iterator[bytes]:
    """One field into which that many keys are typed; it keeps the last two hundred characters."""
    field = pages.node("input", type="text", name="note")
    yield from pages.page("https://desk.example/", pages.node("body", field))
    for number in range(count):
        text = filled("see you on monday ", number % 200 + 1)
        yield pages.event(3, {"source": 5, "id": field["id"], "text": text, "isChecked": False})


def siblings(pages: Pages, count: int) -> Iterator[bytes]:
    """That many siblings under five `:has()` rules with sibling selectors."""
    rules = " ".join(f".a{n}:has(~ .b{n}) ~ p {{ display: none }}" for n in range(5))
    children = [pages.node("p", "x", class_=f"a{n % 7}") for n in range(count)]
    yield from pages.page(
        "https://desk.example/", pages.node("body", pages.node("style", rules), pages.node("div", *children))
    )


def style_rules(pages: Pages, count: int) -> Iterator[bytes]:
    """That many rules of style."""
    rules = " ".join(f".c{n} > p:hover {{ color: red }}" for n in range(count))
    yield from pages.page(
        "https://desk.example/", pages.node("body", pages.node("style", rules), pages.node("p", "x"))
    )


def mutations(pages: Pages, count: int) -> Iterator[bytes]:
    """That many changes of one node's text and class."""
    node = pages.node("p", "0", class_="c")
    yield from pages.page("https://desk.example/", pages.node("body", node))
    for number in range(count):
        texts = [{"id": node["childNodes"][0]["id"], "value": f"item {number}"}]
        attributes = [{"id": node["id"], "attributes": {"class": f"c{number % 9}"}}]
        yield pages.change(texts=texts, attributes=attributes)


RECORDINGS: dict[str, tuple[Recording, int]] = {
    "customers in one body": (one_body, 100_000), "customers in a table": (table, 100_000),
    "findings with long selectors": (long_selectors, 10_000), "keystrokes": (keystrokes, 200_000),
    "siblings under :has()": (siblings, 100_000), "rules of style": (style_rules, 100_000),
    "mutations of one node": (mutations, 50_000),
}  # fmt: skip
"""Recordings by what they hold many times, and how many times at most."""


def recording(make: Recording, count: int) -> bytes:
    """Return a recording of that many things as one JSON array."""
    return b"[" + b",".join(make(Pages(5), count)) + b"]"
