"""The tokens in which Clarity writes nodes.

A node is its id, parent and previous sibling, its tag, then attributes; a nested list of numbers refers back
to strings of the same event. Text that was masked by length comes as a number with a negative id and is shown
as the product's own player shows it, in groups of bullets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def expand(event: list[Any]) -> list[Any]:
    """Return the tokens of a page event, references to strings of the same event replaced by them."""
    tokens: list[Any] = []
    for token in event[2:]:
        if isinstance(token, list):
            tokens.extend(event[i] for i in token if isinstance(i, int) and 0 <= i < len(event))
        else:
            tokens.append(token)
    return tokens


def split_nodes(tokens: list[Any]) -> Iterator[tuple[list[int], list[str]]]:
    """Yield (ids, strings) of each node: a number after a string begins the next."""
    numbers: list[int] = []
    strings: list[str] = []
    for token in tokens:
        if isinstance(token, int):
            if strings:
                if numbers:
                    yield numbers, strings
                numbers, strings = [], []
            numbers.append(token)
        elif isinstance(token, str):
            strings.append(token)
    if numbers and strings:
        yield numbers, strings


def attributes_of(tag: str, tokens: list[str]) -> dict[str, str]:
    """Return the attributes among a node's tokens; a masked image's box as rrweb's `rr_width` and
    `rr_height`.
    """
    attributes: dict[str, str] = {}
    for place, token in enumerate(tokens):
        if tag == "style" and place == len(tokens) - 1 and ("{" in token or "=" not in token):
            attributes["_cssText"] = token
        elif "=" in token:
            key, _, value = token.partition("=")
            if not key.startswith("*"):
                attributes[key] = value
        elif token.startswith("#") and "." in token:
            width, _, height = token[1:].partition(".")
            attributes["rr_width"] = f"{_base36(width) / 100:g}px"
            attributes["rr_height"] = f"{_base36(height) / 100:g}px"
    return attributes


# A length costs a few bytes and its bullets as many as it says: no text of a page is longer than this.
LONGEST_MASK = 10_000


def masked_text(token: str) -> str:
    """Bullets in groups as the product's player draws them for a length in base 36; white space as it is."""
    length = token.strip()
    if not length:
        return token
    try:
        count = min(int(length, 36), LONGEST_MASK)
    except ValueError:
        return token
    first, groups = count % 6, count // 6
    words = ["•" * first] if first else []
    words += ["•" * 5] * groups
    if not first and groups:
        words[0] = "•" * 6
    return token.replace(length, " ".join(words), 1)


def _base36(text: str) -> int:
    try:
        return int(text, 36)
    except ValueError:
        return 0


def attribute(tokens: list[str], name: str) -> str:
    """Return the value of one attribute among the tokens; empty when it is not there."""
    return next((token.partition("=")[2] for token in tokens if token.startswith(f"{name}=")), "")
