"""Events in the source of a script: `const events = [...]`, as test fixtures and demos keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replay_format.body import Body
from replay_format.carriers.inner import inner_body
from replay_format.leftovers import BESIDE_EVENTS

_ARRAY = re.compile(rb"(?:=|\bdefault|\breturn|[(:])\s*(\[\s*[{\"])")
_ASSIGNMENT = re.compile(
    rb"\s*(?:/\*|//|import\b|export\b|const\b|let\b|var\b|module\b|window\b|\w+\s*=|['\"]use)"
)


def array_in_script(body: Body) -> Iterator[Body] | None:
    """Return the first array of objects or strings that the script holds; None when it is no script."""
    if _ASSIGNMENT.match(body.head) is None or _ARRAY.search(body.head) is None:
        return None
    return _arrays(body)


def _arrays(body: Body) -> Iterator[Body]:
    data = body.read()
    found = _ARRAY.search(data)
    if found is not None:
        body.beside.append((BESIDE_EVENTS, data[: found.start(1)]))
        yield inner_body(body, body.name, data[found.start(1) :])
