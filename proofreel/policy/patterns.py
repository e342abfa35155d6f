"""Paths with wildcards: `*` within a segment, `**` over any number of them, `:id` for one whole segment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol
from urllib.parse import urlsplit

# `:id` as a route is told, which stands for what differs from visit to visit.
_NAMED = re.compile(r"(?<=/):[A-Za-z_]\w*(?=/|$)")


class _Matcher(Protocol):
    def fullmatch(self, text: str) -> object | None: ...


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> _Matcher:
    """Return what matches a pattern in a time that is linear in the page's length.

    A policy can come with the recordings: several wildcards would let `re` try every way to share a page
    among them.
    """
    parts = list(_parts(pattern))
    if sum(is_wild for _, is_wild in parts) < 2:
        return re.compile("".join(part if wild else re.escape(part) for part, wild in parts), re.DOTALL)
    import re2

    expression = "".join(part if wild else re2.escape(part) for part, wild in parts)
    compiled: _Matcher = re2.compile("(?s)" + expression)
    return compiled


def _parts(pattern: str) -> Iterator[tuple[str, bool]]:
    """Yield (expression, True) for each wildcard and (text, False) for what stands between them."""
    place = 0
    while place < len(pattern):
        if pattern.startswith("/**", place) and place + 3 == len(pattern):
            yield "(?:/.*)?", True
            place += 3
        elif pattern.startswith("**", place):
            yield ".*", True
            place += 2
        elif pattern[place] == "*":
            yield "[^/]*", True
            place += 1
        elif found := _NAMED.match(pattern, place):
            yield "[^/]+", True
            place = found.end()
        else:
            yield pattern[place], False
            place += 1


def matches(pattern: str, page: str) -> bool:
    """Return whether a page (a URL, a path or a route) matches; `/admin/**` matches `/admin` too.

    A trailing slash of the page does not matter, nor does its query; a pattern that begins with a scheme is
    compared with the whole URL. Where an application keeps its path in the fragment (`/app#/admin/users`),
    that path counts as well, so that `/admin/**` matches there too.
    """
    page = _encodable(page)
    if "://" in pattern:
        return _compiled(_encodable(pattern)).fullmatch(page) is not None
    path = path_of(page)
    found = _compiled(_encodable(pattern))
    _, _, inner = path.partition("#")
    paths = [path, inner.removeprefix("!")] if inner and "#" not in pattern else [path]
    return any(found.fullmatch(p) or found.fullmatch(p.rstrip("/") or "/") for p in paths)


def _encodable(text: str) -> str:
    """Return the text with lone surrogates spelt out, which RE2 cannot take."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


@lru_cache(maxsize=4096)
def path_of(page: str) -> str:
    """Return the path of a URL (with a fragment that is a path, as some applications route);
    `/` when there is none.
    """
    if "://" not in page:
        path, mark, fragment = page.partition("#")
        path, fragment = path.split("?", 1)[0], fragment.split("?", 1)[0]
        return (path or "/") + (f"#{fragment}" if mark and fragment.startswith(("/", "!/")) else "")
    try:
        parts = urlsplit(page)
    except ValueError:
        return "/"
    fragment = parts.fragment.split("?", 1)[0]
    return (parts.path or "/") + (f"#{fragment}" if fragment.startswith(("/", "!/")) else "")
